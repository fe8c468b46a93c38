"""Which part of a query that finds nothing is the one that found nothing.

Knows no store: how many events match is asked of who calls.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sahel_tui.core.query.errors import shown
from sahel_tui.core.query.terms import CERTAIN_ONLY, EVERYTHING, Query
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.query.terms import Term


@dataclass(frozen=True, slots=True)
class Emptied:
    """The first term with which nothing is left of what the terms before it find: `left` events.

    `before` is empty where the term finds nothing by itself.
    """

    term: Term
    before: Query
    left: int

    @property
    def message(self) -> str:
        """The same in one line, safe to print: "tag:coup leaves none of 12 that match actor:macron"."""
        term, before = shown(str(self.term)), shown(str(self.before))
        if not self.before:
            return f"no event matches {term}"
        if self.term == CERTAIN_ONLY:
            return f"{before} is matched only possibly, by {self.left}"
        return f"{term} leaves none of {self.left} that match {before}"


def emptied_by(query: Query, count: Callable[[Query], int]) -> Emptied | None:
    """The term that left nothing; None where the query finds something, or there is no event at all.

    Cost: `count`, as often as the number of terms has binary digits, and three times more.
    """
    if count(query) or not count(EVERYTHING):
        return None
    terms = query.terms
    # Each further term leaves at most as many.
    at = bisect_left(range(1, len(terms)), 1, key=lambda n: not count(Query(terms[:n])))
    alone = Query((terms[at],))
    before = Query(terms[:at])
    if not count(alone):
        return Emptied(terms[at], EVERYTHING, 0)
    return Emptied(terms[at], before, count(before))
