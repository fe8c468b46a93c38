"""Density of events of an index: of single days from sums, which cost the same however many days there are.

Nearly every date is one run of days that is certain as it stands, or never. How many of those touch a bucket is how many
begin by its end, less how many end before it; all other dates are counted by stores/density.py one by one.
"""

from __future__ import annotations

import json
import math
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.stores.density import density
from sahel_tui.stores.index.dating import read_reach
from sahel_tui.stores.store import Density

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.stores.reach import Reach

_NEVER = [[math.inf, -math.inf]]


class Tally(NamedTuple):
    """How many events of a view share each span, by its number: planned ones, and others."""

    planned: array[int]
    others: array[int]


class Spans:
    """The spans of an index, once all are added."""

    def __init__(self) -> None:
        self.others: dict[int, Reach] = {}
        self._exact = bytearray((0,))
        self._begins, self._by_begin = array("q"), array("i")
        self._ends, self._by_end = array("q"), array("i")

    def add(self, texts: Sequence[str]) -> None:
        """Some more: their reaches as dating.py writes them, by number from 1."""
        for span, written in enumerate(json.loads(f"[{','.join(texts)}]"), len(self._exact)):
            possible, certain, lasts = written
            first, last = possible[0]
            exact = certain is None and first == last
            self._exact.append(exact)
            finite = len(possible) == 1 and -math.inf < first <= last < math.inf
            if finite and not lasts and (exact or certain == _NEVER):
                self._begins.append(first)
                self._by_begin.append(span)
                self._ends.append(last)
            else:
                self.others[span] = read_reach(written)

    def finish(self) -> None:
        """All are added."""
        spans = self._by_begin
        self._begins, self._by_begin = _sorted(self._begins, spans)
        self._ends, self._by_end = _sorted(self._ends, spans)

    def __len__(self) -> int:
        """One more than the greatest number."""
        return len(self._exact)

    def sums(self, tally: Tally) -> Sums:
        """Sums over the days of a view's dates."""
        planned, others, exact = tally.planned, tally.others, self._exact
        return Sums(
            array("q", accumulate((planned[n] + others[n] for n in self._by_begin), initial=0)),
            array("q", accumulate((planned[n] + others[n] for n in self._by_end), initial=0)),
            array("q", accumulate((others[n] * exact[n] for n in self._by_begin), initial=0)),
        )

    def density(
        self, tally: Tally, sums: Sums, buckets: Sequence[tuple[Day, Day]], longer_than: int
    ) -> Density:
        """As EventView.density."""
        rest = density(
            (
                (its_reach, tally.planned[n], tally.others[n])
                for n, its_reach in self.others.items()
                if tally.planned[n] or tally.others[n]
            ),
            buckets,
            longer_than,
        )
        certain, possible = [], []
        for (first, last), sure, maybe in zip(buckets, rest.certain, rest.possible, strict=True):
            begun = bisect_right(self._begins, last)
            touched = sums.begun[begun] - sums.ended[bisect_left(self._ends, first)]
            exact = sums.exact[begun] - sums.exact[bisect_left(self._begins, first)]
            certain.append(sure + exact)
            possible.append(maybe + touched - exact)
        return Density(tuple(certain), tuple(possible))


class Sums(NamedTuple):
    """Events that begin by a day, that end by one, and those of exactly one day that is certain."""

    begun: array[int]
    ended: array[int]
    exact: array[int]


def _sorted(days: array[int], spans: array[int]) -> tuple[array[int], array[int]]:
    order = sorted(range(len(days)), key=days.__getitem__)
    return array("q", map(days.__getitem__, order)), array("i", map(spans.__getitem__, order))
