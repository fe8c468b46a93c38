"""An opened table: its dates, what queries can ask of it, and rows that become events.

Rows are asked for by the groups of dates that they lie in, so that no statement is about more than it gives.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.model import Event
from sahel_tui.stores.engine import sql
from sahel_tui.stores.engine.asking import Asking
from sahel_tui.stores.engine.cells import cells
from sahel_tui.stores.engine.dates import Dates
from sahel_tui.stores.engine.relation import Relation
from sahel_tui.stores.engine.words import slugged
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    import sqlglot.expressions as sge

    from sahel_tui.stores.engine.dates import Dated
    from sahel_tui.stores.engine.reading import Reading
    from sahel_tui.stores.engine.server import Server
    from sahel_tui.stores.engine.sql import Values, Where

FOUND_KEPT = 4_096
ORDS_KEPT = 50_000
ALIKE_MOST = 20  # ids that are written alike


class Found(NamedTuple):
    """An event where it lies: the values of its id, the group of its date."""

    event: Event
    ids: Values
    group: int


class Placed(NamedTuple):
    """An event and how many rows of its group are before it: of all, and of those asked for."""

    found: Found
    before: int
    before_here: int


class Sheet:
    """A table and what is known of it so far."""

    def __init__(self, table: ir.Table, reading: Reading, server: Server) -> None:
        self.server = server
        self.reading = reading
        self._relation = Relation(table, reading, server.backend)
        self.lacking: dict[str, int] = {}
        """How many rows are no events for another reason than their date, once `dates` are known."""
        self._found: Recent[str, Found] = Recent(FOUND_KEPT)
        self.ords: Recent[str, int] = Recent(ORDS_KEPT)
        """The places in the whole timeline of the events that have been read."""

    @cached_property
    def dates(self) -> Dates:
        """The different dates."""
        ((no_id, no_title),) = self.server.rows(self._relation.lacking())
        # Spark counts no rows as nothing.
        self.lacking = {"no id": int(no_id or 0), "no title": int(no_title or 0)}
        if not no_id and not no_title:
            self._relation.complete()
        dates = Dates(self._relation, self.server)
        self._check_ids()
        self._relation.without(dates.no_dates)
        return dates

    @property
    def relation(self) -> Relation:
        """The rows that are events."""
        _ = self.dates
        return self._relation

    @cached_property
    def asking(self) -> Asking:
        """What queries ask of them."""
        return Asking(self.relation, self.server)

    def found(self, event_id: str) -> Found | None:
        """An event by its id."""
        known = self._found.known(event_id)
        if known is not None:
            return known
        values, relation = self._ids_of(event_id), self.relation
        found = self._first_of(event_id, sql.among(relation.ids, values)) if values else None
        written = self.reading.written(event_id)
        if found is None and written:
            # Asks every row: ids that are texts may be written in many ways.
            same = relation.made(("id", written), slugged(relation) == written)
            found = self._first_of(event_id, same)
        return found

    def _first_of(self, event_id: str, where: Where) -> Found | None:
        """The row with this id among some few."""
        self.asking.actors.load()
        rows = sql.cut(self.relation.select(self._columns(), [where]), ALIKE_MOST)
        found = map(self._read, self.server.rows(rows))
        return next((each for each in found if each and each.event.id == event_id), None)

    def is_event(self, event_id: str) -> Where:
        """The row of an event."""
        found = self.found(event_id)
        return sql.any_of(()) if found is None else sql.among(self.relation.ids, [found.ids])

    def lying(
        self,
        groups: Sequence[Sequence[Dated]],
        wanted: Where | None,
        among: Where | None = None,
        first: int = 0,
        most: int | None = None,
    ) -> list[Placed]:
        """The rows of these groups in order, from the first-th of the wanted ones, at most so many.

        `wanted` are those that are counted for `before_here`, None for all; `among` those that are given.
        """
        self.asking.actors.load()
        relation = self.relation
        dates = [relation.dated([dated.values for dated in group]) for group in groups]
        everywhere = relation.dated([dated.values for group in groups for dated in group])
        what = [*self._columns(), sql.named("u", sql.unit(dates))]
        order = ["u", *relation.sorts]
        marks = [(name, mark) for name, mark in (("w", wanted), ("a", among)) if mark is not None]
        if not marks:
            names, rows = ["u"], relation.select(what, [everywhere], order)
        else:
            what += [sql.named(name, mark) for name, mark in marks]
            what += map(sql.column, relation.sorts)
            rows = sql.select([sql.everything()], relation.select(what, [everywhere]))
            counted = []
            if wanted is not None:
                counted.append(("o", ["u"]))
            if among is not None:
                counted.append(("v", ["u"] if wanted is None else ["u", "w"]))
            for name, parts in counted:
                rows.append("expressions", sql.named(name, sql.number(parts, relation.sorts)))
            names = ["u", *(name for name, _ in counted)]
            kept = [sql.column(each.alias_or_name) for each in self._columns()]
            held = [sql.column(name) for name, _ in marks]
            rows = sql.select([*kept, *map(sql.column, names)], rows, held, order)
        skips = self.server.backend.skips
        if most is not None:
            rows = sql.cut(rows, most, first) if skips else sql.cut(rows, first + most)
        found = self.server.rows(rows)
        if most is not None and not skips:
            found = found[first:]
        return self._placed(found, names, first)

    def _placed(self, rows: Sequence[Values], names: Sequence[str], first: int) -> list[Placed]:
        """What came, with its places; those that no statement counted are counted from the first.

        `names` are those of the columns behind an event's.
        """
        width = len(self._columns())
        order = width + names.index("o") if "o" in names else None
        here = width + names.index("v") if "v" in names else None
        placed: list[Placed] = []
        unit, count = None, first
        for row in rows:
            if row[width] != unit:
                count = first if unit is None else 0
                unit = row[width]
            found = self._read(row)
            if found is not None:
                before_here = count if here is None else row[here]
                before = before_here if order is None else row[order]
                placed.append(Placed(found, before, before_here))
            count += 1
        return placed

    def _columns(self) -> list[sge.Expression]:
        """What an event is read from, and its id as it is."""
        names = [*self.relation.named(self.reading.columns), *self.relation.ids]
        kept = len(self.reading.columns)
        return [
            sql.named(f"{'r' if n < kept else 'i'}{n}", sql.column(name))
            for n, name in enumerate(names)
        ]

    def _read(self, row: Values) -> Found | None:
        """The event of a row; None for one whose date has come since the dates were asked for."""
        width = len(self.reading.columns)
        ids = tuple(row[width : width + len(self.reading.id.columns)])
        event = self._event(cells(row[:width]), ids)
        group = None if event is None else self.dates.group_of(event.date)
        if event is None or group is None:
            return None
        known = self._found.known(event.id)
        if known is not None and known.ids != ids:  # "A 1" and "a-1"
            event = replace(event, id=f"{event.id}-{_digits(ids)}")
        found = Found(event, ids, group)
        return self._found.get(event.id, lambda: found)

    def _event(self, row: Sequence[str], ids: Values) -> Event | None:
        """The event of a row; of one whose title turns out to be none its id. None for one without a date."""
        try:
            return self.reading.event(row)
        except ValueError:
            places = [self.reading.columns.index(name) for name in self.reading.date.columns]
            date = self.reading.date.read([row[place] for place in places])
            if isinstance(date, str):
                return None
            name = self.reading.id.read(cells(ids))
            return Event(name, date, name)

    def _ids_of(self, event_id: str) -> list[Values]:
        """The values that the column of the id may have for an event."""
        texts = self.reading.identified(event_id)
        if not texts:
            return []
        kind = self._relation.table[self.reading.id.columns[0]].type()
        if kind.is_string():
            return [(text,) for text in texts]
        if kind.is_integer():
            return [(int(text),) for text in texts if text.isdecimal()]
        return [(text,) for text in texts]

    def _check_ids(self) -> None:
        """Raises StoreError where rows share an id."""
        names = self._relation.ids
        rows = sql.shared(self._relation.counted(names))
        twice = self.server.rows(sql.cut(rows, 1))
        if twice:
            *values, count = twice[0]
            said = ", ".join(cells(values))
            columns = ", ".join(self.reading.id.columns)
            raise StoreError(
                f"the id {said} is that of {count:,} rows ({columns}); "
                "a table of a database is read when each row has an id of its own"
            )


def _digits(ids: Values) -> str:
    """What tells ids apart that are written alike, the same every time."""
    return blake2b("\x1f".join(cells(ids)).encode(), digest_size=4).hexdigest()
