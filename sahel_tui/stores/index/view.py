"""The events of an index that match one query: rows, days, density and lanes.

A view is two sets of positions, all that match and those that only may. Events are read a window at a time.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from itertools import groupby
from operator import sub
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.stores.density import extent
from sahel_tui.stores.index import bits, layout
from sahel_tui.stores.index.strip import Tally
from sahel_tui.stores.index.tallies import tallied
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import Counts, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.index.answering import Answer
    from sahel_tui.stores.index.reading import Reader
    from sahel_tui.stores.index.strip import Sums
    from sahel_tui.stores.store import Density

MEASURES_KEPT = 4  # the strip's, before and after a zoom


class IndexView:
    """An EventView over an index."""

    def __init__(self, query: Query, reader: Reader, answer: Answer) -> None:
        self._query = query
        self._reader = reader
        self.rows = bits.rows(answer.possible, reader.events)
        self._unsure = bits.rows(answer.possible ^ answer.certain, reader.events)
        self._densities: Recent[Hashable, Density] = Recent(MEASURES_KEPT)
        self._lanes: Recent[Hashable, tuple[list[int], int]] = Recent(MEASURES_KEPT)

    @property
    def query(self) -> Query:
        """What this view answers."""
        return self._query

    @property
    def counts(self) -> Counts:
        """Certain and possible matches."""
        return Counts(len(self.rows) - len(self._unsure), len(self._unsure))

    def window(self, row: int, size: int) -> Sequence[Row]:
        """Rows row..row+size-1, cut at both ends of the view."""
        first, end = max(0, row), min(row + size, len(self.rows))
        if end <= first:
            return []
        positions = self.rows.some(first, end - first)
        events = self._reader.some(positions)
        return [
            Row(first + at, pos, event, self._certainty(pos))
            for at, (pos, event) in enumerate(zip(positions, events, strict=True))
        ]

    def row_of(self, event_id: str) -> int | None:
        """The row of an event here, None if it does not match."""
        pos = self._reader.pos_of(event_id)
        return self.rows.rank(pos) if pos is not None and pos in self.rows else None

    def first_row_from(self, ord_: int) -> int:
        """The first row whose ord is at least `ord_`; the number of rows when there is none."""
        return self.rows.rank(ord_)

    def first_row_at(self, day: Day) -> int:
        """The first row whose sorting day is `day` or later; else the number of rows."""
        return self.rows.rank(self._reader.first_from(day))

    def day_at(self, row: int) -> Day | None:
        """The sorting day of a row, None for one without any known day."""
        date = self.window(row, 1)[0].event.date
        return date.latest if date.earliest is None else date.earliest

    def density(self, buckets: Sequence[tuple[Day, Day]], longer_than: int) -> Density:
        """Events in each bucket, lanes left out. Cost: the number of distinct dates, once that of the view's runs."""
        return self._densities.get(
            (tuple(buckets), longer_than),
            lambda: self._reader.spans.density(self._tally, self._sums, buckets, longer_than),
        )

    def lanes(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[Sequence[Row], int]:
        """The longest lanes that may touch these days, in row order, and how many there are."""
        rows, how_many = self._lanes.get(
            (longer_than, within, limit), lambda: self._longest(longer_than, within, limit)
        )
        return [self.window(row, 1)[0] for row in rows], how_many

    def _longest(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[list[int], int]:
        first, last = within
        found: list[tuple[int, int]] = []
        how_many = 0
        planned, others = self._tally
        for span, its_reach in self._reader.spans.others.items():
            count = planned[span] + others[span]
            if not its_reach.lasts or not count:
                continue
            length = extent(its_reach, first, last)
            begins, ends = its_reach.possible[0]
            if length > longer_than and begins <= last and ends >= first:
                found.append((-length, span))
                how_many += count
        rows: list[int] = []
        for _, alike in groupby(sorted(found), key=lambda each: each[0]):
            if len(rows) >= limit:
                break
            rows += self._first_of([span for _, span in alike], limit - len(rows))
        return sorted(rows), how_many

    def _first_of(self, spans: list[int], limit: int) -> list[int]:
        """The first rows of some spans that last."""
        found: list[int] = []
        for span in spans:
            some = self._rows_of(span)
            found += [row for row, _ in zip(some, range(limit), strict=False)]
        return sorted(found)[:limit]

    def _rows_of(self, span: int) -> Iterator[int]:
        sql = "SELECT pos, n FROM lasting WHERE span = ? ORDER BY pos"
        for start, count in self._reader.all(sql, span):
            yield from range(self.rows.rank(start), self.rows.rank(start + count))

    def _certainty(self, pos: int) -> Certainty:
        return Certainty.POSSIBLE if pos in self._unsure else Certainty.CERTAIN

    @cached_property
    def _tally(self) -> Tally:
        reader = self._reader
        if len(self.rows) == reader.events:
            return reader.tally
        every = tallied(self.rows, reader)
        planned = reader.set_of(layout.FLAG, "status:planned") & self.rows.bits()
        if not planned:
            return Tally(reader.no_tally().planned, every)
        later = tallied(bits.rows(planned, reader.events), reader)
        return Tally(later, array("i", map(sub, every, later)))

    @cached_property
    def _sums(self) -> Sums:
        return self._reader.spans.sums(self._tally)
