"""The events of a MemoryStore that match one query: rows, days, density and lanes.

A view is two sorted collections of ords, all that match and those that only may; everything is looked up from there.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.stores.density import density, extent
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import Counts, Density, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.arrangement import Arrangement
    from sahel_tui.stores.reach import Reach

MEASURES_KEPT = 4  # the strip's, before and after a zoom


class MemoryView:
    """An EventView over events in memory. `ords` ascend; `unsure` are those of them that match only possibly."""

    def __init__(
        self, query: Query, arrangement: Arrangement, ords: Sequence[int], unsure: frozenset[int]
    ) -> None:
        self._query = query
        self._arrangement = arrangement
        self._ords = ords
        self._unsure = unsure
        self._densities: Recent[Hashable, Density] = Recent(MEASURES_KEPT)
        self._lanes: Recent[Hashable, tuple[list[int], int]] = Recent(MEASURES_KEPT)

    @property
    def query(self) -> Query:
        """What this view answers."""
        return self._query

    @property
    def counts(self) -> Counts:
        """Certain and possible matches."""
        return Counts(len(self._ords) - len(self._unsure), len(self._unsure))

    def window(self, row: int, size: int) -> Sequence[Row]:
        """Rows row..row+size-1, cut at both ends of the view."""
        return [self._row(at) for at in range(max(0, row), min(row + size, len(self._ords)))]

    def row_of(self, event_id: str) -> int | None:
        """The row of an event here, None if it does not match."""
        ord_ = self._arrangement.ord_by_id.get(event_id)
        if ord_ is None:
            return None
        row = self.first_row_from(ord_)
        return row if row < len(self._ords) and self._ords[row] == ord_ else None

    def first_row_from(self, ord_: int) -> int:
        """The first row whose ord is at least `ord_`; the number of rows when there is none."""
        return bisect_left(self._ords, ord_)

    def first_row_at(self, day: Day) -> int:
        """The first row whose sorting day is `day` or later; else the number of rows."""
        return self.first_row_from(self._arrangement.first_from(day))

    def day_at(self, row: int) -> Day | None:
        """The sorting day of a row, None for one without any known day."""
        return self._arrangement.day_at(self._ords[row])

    def density(self, buckets: Sequence[tuple[Day, Day]], longer_than: int) -> Density:
        """Events in each bucket, lanes left out. Cost: the number of distinct dates, once."""
        return self._densities.get(
            (tuple(buckets), longer_than), lambda: density(self._tallied, buckets, longer_than)
        )

    def lanes(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[Sequence[Row], int]:
        """The longest lanes that may touch these days, in row order, and how many there are."""
        rows, how_many = self._lanes.get(
            (longer_than, within, limit), lambda: self._longest(longer_than, within, limit)
        )
        return [self._row(row) for row in rows], how_many

    def _longest(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[list[int], int]:
        first, last = within
        found: list[tuple[int, int]] = []
        for row, its_reach in self._lasting:
            length = extent(its_reach, first, last)
            begins, ends = its_reach.possible[0]
            if length > longer_than and begins <= last and ends >= first:
                found.append((-length, row))
        return sorted(row for _, row in heapq.nsmallest(max(0, limit), found)), len(found)

    def _row(self, row: int) -> Row:
        ord_ = self._ords[row]
        certainty = Certainty.POSSIBLE if ord_ in self._unsure else Certainty.CERTAIN
        return Row(row, ord_, self._arrangement.events[ord_], certainty)

    @cached_property
    def _tallied(self) -> list[tuple[Reach, int, int]]:
        """For each distinct reach, how many events are planned and how many are not."""
        reaches, of_ord = self._arrangement.reaches
        planned = self._arrangement.planned
        every = Counter(map(of_ord.__getitem__, self._ords))
        later = Counter(of_ord[ord_] for ord_ in planned.intersection(self._ords))
        return [(reaches[n], later[n], count - later[n]) for n, count in every.items()]

    @cached_property
    def _lasting(self) -> list[tuple[int, Reach]]:
        """Rows whose date is an interval."""
        reaches, of_ord = self._arrangement.reaches
        return [
            (row, reaches[of_ord[ord_]])
            for row, ord_ in enumerate(self._ords)
            if reaches[of_ord[ord_]].lasts
        ]
