"""Sliced: work that is done a little at a time, between keys.

Owns the budget; what the work is, and what each step of it costs, its subclasses say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_tui.stores.errors import NotYetError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

T = TypeVar("T")
LATER = 1 << 60  # the cost that ends a slice


class Sliced:
    """Work whose steps are yielded as what each has cost, in units of 5 to 10 µs.

    `done`: there is no more of it. `waits`: it ended its last slice for want of an answer.
    """

    def __init__(self, work: Iterator[int]) -> None:
        self.done = False
        self.waits = False
        self._work = work

    def step(self, budget: int) -> bool:
        """Go on for about `budget` units of work; True when done."""
        self.waits = False
        while budget > 0 and not self.done:
            cost = next(self._work, None)
            if cost is None:
                self.done = True
            else:
                budget -= cost
                self.waits = cost is LATER
        return self.done


def answered(ask: Callable[[], T]) -> Generator[int, None, T]:
    """What a store is asked, as a part of such work: while it has no answer, a slice ends here."""
    while True:
        try:
            return ask()
        except NotYetError:
            yield LATER


def walked(found: Iterator[T]) -> Generator[int, None, T | None]:
    """The next of what a store goes through, None behind the last, as `answered`."""
    return answered(lambda: next(found, None))
