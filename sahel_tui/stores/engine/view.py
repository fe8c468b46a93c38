"""The rows of a table that match one query: counted once by their dates; windows are asked for by the dates they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, partial
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import Certainty
from sahel_tui.stores.density import density, extent
from sahel_tui.stores.engine import sql
from sahel_tui.stores.engine.server import asked
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import Counts, Density, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from sahel_tui.core.edtf import Day, Span
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.engine.asking import Asked
    from sahel_tui.stores.engine.dates import Dated
    from sahel_tui.stores.engine.sheet import Placed, Sheet
    from sahel_tui.stores.engine.sql import Where

CHUNK = 64
TOGETHER = 8
CHUNKS_KEPT = 64
PLACES_KEPT = 50_000
MEASURES_KEPT = 4
_OUT, _POSSIBLE, _CERTAIN = Certainty  # members of an Enum are slow to look up
_TURNED_ROUND = (_CERTAIN, _POSSIBLE, _OUT)


class Part(NamedTuple):
    """The dates of one group that have rows in a view, and how many rows these are."""

    group: int
    dates: Sequence[Dated]
    rows: int


class EngineView:
    """An EventView over a table. Counts are made when it is; Raises QueryError."""

    def __init__(self, query: Query, sheet: Sheet) -> None:
        self._query = query
        self._sheet = sheet
        self._server = sheet.server
        terms = sheet.asking.asked(query, sheet.is_event) if query.terms else []
        self._asked = [self._simplified(each) for each in terms]
        self._certainties: dict[str, Certainty] = {}
        self._rows: Recent[int, list[Row]] = Recent(CHUNKS_KEPT)
        self._row_at: dict[int, int] = {}  # by ord, of what has been read
        self._densities: Recent[Hashable, Density] = Recent(MEASURES_KEPT)
        self._lanes: Recent[Hashable, tuple[list[Row], int]] = Recent(MEASURES_KEPT)
        self._counted = self._count()
        self._parts = self._grouped()
        self._starts = list(accumulate((part.rows for part in self._parts), initial=0))
        self._groups = [part.group for part in self._parts]

    @property
    def query(self) -> Query:
        """What this view answers."""
        return self._query

    @cached_property
    def counts(self) -> Counts:
        """Certain and possible matches."""
        possible = sum(
            rows
            for dated, rows in self._counted.items()
            if self._certainty(dated.span) is _POSSIBLE
        )
        return Counts(self._starts[-1] - possible, possible)

    @asked
    def window(self, row: int, size: int) -> Sequence[Row]:
        """Rows row..row+size-1, cut at both ends of the view."""
        first, end = max(0, row), min(row + size, self._starts[-1])
        if first >= end:
            return []
        chunks = range(first // CHUNK, -(-end // CHUNK))
        found: list[Row] = []
        for some in (chunks[at : at + TOGETHER] for at in range(0, len(chunks), TOGETHER)):
            found += self._some(some)
        skipped = chunks[0] * CHUNK
        return found[first - skipped : end - skipped]

    @asked
    def row_of(self, event_id: str) -> int | None:
        """The row of an event here, None if it does not match."""
        ord_ = self._sheet.ords.known(event_id)
        known = None if ord_ is None else self._row_at.get(ord_)
        if known is not None:
            return known
        found = self._sheet.found(event_id)
        if found is None or self._certainty(found.event.date) is _OUT:
            return None
        at = bisect_left(self._groups, found.group)
        if at == len(self._groups) or self._groups[at] != found.group:
            return None
        relation = self._sheet.relation
        dates = self._parts[at].dates
        here = [relation.dated([each.values for each in dates]), *self._where(dates)]
        counts = [
            sql.count_where(relation.before(found.ids)),
            sql.count_where(sql.among(relation.ids, [found.ids])),
        ]
        ((rows, there),) = self._server.rows(relation.select(counts, here))
        return self._starts[at] + int(rows) if there else None

    @asked
    def first_row_from(self, ord_: int) -> int:
        """The first row whose ord is at least `ord_`; the number of rows when there is none."""
        dates = self._sheet.dates
        if ord_ <= 0:
            return 0
        if not self._query.terms or ord_ >= dates.events:
            return min(ord_, self._starts[-1])
        if (exactly := self._row_at.get(ord_)) is not None:
            return exactly
        if (before := self._row_at.get(ord_ - 1)) is not None:
            return before + 1
        group = bisect_right(dates.starts, ord_) - 1
        at = bisect_left(self._groups, group)
        within = ord_ - dates.starts[group]
        if at == len(self._groups) or self._groups[at] != group or not within:
            return self._starts[at]
        part = self._parts[at]
        whole = dates.starts[group + 1] - dates.starts[group]
        if part.rows == whole:
            return self._starts[at] + within
        (there,) = self._sheet.lying([dates.groups[group]], None, None, within, 1)
        relation = self._sheet.relation
        here = [
            relation.dated([each.values for each in part.dates]),
            *self._where(part.dates),
            relation.before(there.found.ids),
        ]
        ((rows,),) = self._server.rows(relation.select([sql.count()], here))
        return self._starts[at] + int(rows)

    def first_row_at(self, day: Day) -> int:
        """The first row whose sorting day is `day` or later; else the number of rows."""
        return self._starts[bisect_left(self._groups, self._sheet.dates.first_from(day))]

    def day_at(self, row: int) -> Day | None:
        """The sorting day of a row, None for one without any known day. Asks nothing."""
        return self._sheet.dates.day_of(self._groups[bisect_right(self._starts, row) - 1])

    def density(self, buckets: Sequence[tuple[Day, Day]], longer_than: int) -> Density:
        """Events in each bucket, lanes left out. Cost: the number of different dates."""
        return self._densities.get(
            (tuple(buckets), longer_than),
            lambda: density(
                ((dated.reach, 0, rows) for dated, rows in self._counted.items()),
                buckets,
                longer_than,
            ),
        )

    @asked
    def lanes(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[Sequence[Row], int]:
        """The longest lanes that may touch these days, in row order, and how many there are."""
        return self._lanes.get(
            (longer_than, within, limit), lambda: self._longest(longer_than, within, limit)
        )

    def dates(self) -> list[Span]:
        """The different dates of its events."""
        return [dated.span for dated in self._counted]

    def _count(self) -> dict[Dated, int]:
        """How many rows of each date match, in the order of dates."""
        sheet, dates = self._sheet, self._sheet.dates
        mixed = [each for each in self._asked if each.dated and each.rows is not None]
        conditions = [
            _turned(each.rows, each.negated)
            for each in self._asked
            if not each.dated and each.rows is not None
        ]
        found: dict[Dated, int] = {}
        if not mixed and not conditions:
            return {
                dated: dated.events
                for dated in dates.all()
                if self._certainty(dated.span) is not _OUT
            }
        relation = sheet.relation
        flags = [each.rows for each in mixed if each.rows is not None]
        width = len(relation.dates)
        for row in self._server.rows(relation.counted(relation.dates, conditions, flags)):
            dated = dates.by_values.get(tuple(row[:width]))
            if dated is None or self._certainty(dated.span) is _OUT:
                continue
            if all(
                (bool(held) or self._is_sure(each, dated)) is not each.negated
                for each, held in zip(mixed, row[width:-1], strict=True)
            ):
                found[dated] = found.get(dated, 0) + row[-1]
        return {dated: found[dated] for dated in dates.all() if dated in found}

    def _grouped(self) -> list[Part]:
        """What is counted, by groups of dates that sort alike."""
        found: list[Part] = []
        for group, alike in groupby(self._counted, key=lambda dated: dated.group):
            dates = list(alike)
            found.append(Part(group, dates, sum(self._counted[dated] for dated in dates)))
        return found

    def _where(self, dates: Sequence[Dated]) -> list[Where]:
        """What is asked of rows of these dates, beside that they have them."""
        found = []
        for each in self._asked:
            if each.rows is None:
                continue
            sure = [dated.values for dated in dates if each.dated and self._is_sure(each, dated)]
            rows = sql.any_of((each.rows, self._sheet.relation.dated(sure))) if sure else each.rows
            found.append(_turned(rows, each.negated))
        return found

    def _matching(self, parts: Sequence[Part]) -> Where | None:
        """What is asked of rows of these groups; None where all of them match."""
        if not self._query.terms:
            return None
        dates = [dated for part in parts for dated in part.dates]
        relation = self._sheet.relation
        return sql.all_of((relation.dated([each.values for each in dates]), *self._where(dates)))

    def _some(self, chunks: range) -> list[Row]:
        """The rows of a few chunks, those that are not known by one statement."""
        missing = [chunk for chunk in chunks if self._rows.known(chunk) is None]
        if missing:
            start = missing[0] * CHUNK
            rows = self._read(start, (missing[-1] + 1) * CHUNK)
            for chunk in range(missing[0], missing[-1] + 1):
                here = rows[chunk * CHUNK - start :][:CHUNK]
                self._rows.get(chunk, partial(list, here))
        return [row for chunk in chunks for row in self._rows.get(chunk, list)]

    def _read(self, start: int, end: int) -> list[Row]:
        """Rows as they lie there."""
        end = min(end, self._starts[-1])
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        parts = self._parts[first:last]
        groups = [self._sheet.dates.groups[part.group] for part in parts]
        skipped = start - self._starts[first]
        placed = self._sheet.lying(groups, self._matching(parts), None, skipped, end - start)
        rows = [self._row(start + n, each) for n, each in enumerate(placed)]
        if len(self._row_at) > PLACES_KEPT:
            self._row_at.clear()
        self._row_at.update((row.ord, row.row) for row in rows)
        return rows

    def _row(self, row: int, placed: Placed) -> Row:
        event, group = placed.found.event, placed.found.group
        ord_ = self._sheet.dates.starts[group] + placed.before
        self._sheet.ords.get(event.id, lambda: ord_)
        return Row(row, ord_, event, self._certainty(event.date))

    def _longest(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[list[Row], int]:
        first, last = within
        units: dict[tuple[int, int], list[Dated]] = {}
        how_many = 0
        for dated, rows in self._counted.items():
            length = extent(dated.reach, first, last)
            begins, ends = dated.reach.possible[0]
            if length > longer_than and begins <= last and ends >= first:
                units.setdefault((-length, dated.group), []).append(dated)
                how_many += rows
        # All of the longest, and of those that are as long as the last of them the first.
        left, whole, found = max(0, limit), [], []
        for _, dates in sorted(units.items()):
            rows = sum(self._counted[dated] for dated in dates)
            if rows > left:
                if left:
                    found += self._lying(dates, left)
                break
            whole += dates
            left -= rows
        if whole:
            found += self._lying(whole, None)
        return sorted(found, key=lambda row: row.row), how_many

    def _lying(self, dates: Sequence[Dated], most: int | None) -> list[Row]:
        """The first rows of these dates."""
        held = sorted({dated.group for dated in dates})
        places = [bisect_left(self._groups, group) for group in held]
        parts = [self._parts[at] for at in places]
        groups = [self._sheet.dates.groups[group] for group in held]
        among = self._sheet.relation.dated([each.values for each in dates])
        starts = {group: self._starts[at] for group, at in zip(held, places, strict=True)}
        placed = self._sheet.lying(groups, self._matching(parts), among, 0, most)
        return [self._row(starts[each.found.group] + each.before_here, each) for each in placed]

    def _certainty(self, date: Span) -> Certainty:
        """How rows of a date match, as far as the date decides."""
        if not self._asked:
            return _CERTAIN
        known = self._certainties.get(date.expression)
        if known is None:
            event = self._sheet.asking.event_of(date)
            known = _CERTAIN
            for each in self._asked:
                if each.rows is None:
                    answer = each.by_date(event)
                    known = min(known, _TURNED_ROUND[answer] if each.negated else answer)
            if known is _POSSIBLE and self._query.certain_only:
                known = _OUT
            self._certainties[date.expression] = known
        return known

    def _is_sure(self, term: Asked, dated: Dated) -> bool:
        """Whether a term holds for every row of a date, before it is turned round."""
        return term.by_date(self._sheet.asking.event_of(dated.span)) is _CERTAIN

    def _simplified(self, term: Asked) -> Asked:
        """The term without what decides nothing."""
        if term.rows is None or not term.dated:
            return term
        answers = {self._is_sure(term, dated) for dated in self._sheet.dates.all()}
        if answers == {True}:
            return term._replace(rows=None)
        return term if True in answers else term._replace(dated=())


def _turned(rows: Where, negated: bool) -> Where:  # noqa: FBT001  (as a term has it)
    return sql.negation(rows) if negated else rows
