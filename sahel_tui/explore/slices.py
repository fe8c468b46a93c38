"""Sliced: work that is done a little at a time, between keys.

Owns the budget; what the work is, and what each step of it costs, its subclasses say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sliced:
    """Work whose steps are yielded as what each has cost, in units of 5 to 10 µs. `done`: there is no more of it."""

    def __init__(self, work: Iterator[int]) -> None:
        self.done = False
        self._work = work

    def step(self, budget: int) -> bool:
        """Go on for about `budget` units of work; True when done."""
        while budget > 0 and not self.done:
            cost = next(self._work, None)
            if cost is None:
                self.done = True
            else:
                budget -= cost
        return self.done
