"""An opened table: its dates, what queries can ask of it, and rows that become events.

Rows are asked for by the groups of dates that they lie in, so that no statement is about more than it gives.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis

from sahel_tui.stores.engine.asking import Asking
from sahel_tui.stores.engine.cells import cells
from sahel_tui.stores.engine.dates import Dates
from sahel_tui.stores.engine.relation import Relation, any_of
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

    from sahel_tui.core.model import Event
    from sahel_tui.stores.engine.dates import Dated
    from sahel_tui.stores.engine.reading import Reading
    from sahel_tui.stores.engine.relation import Values
    from sahel_tui.stores.engine.server import Server

FOUND_KEPT = 4_096


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
        self._all = Relation(table, reading, server.backend)
        self._found: Recent[str, Found] = Recent(FOUND_KEPT)

    @cached_property
    def dates(self) -> Dates:
        """The different dates."""
        dates = Dates(self._all, self.server)
        self._check_ids()
        return dates

    @cached_property
    def relation(self) -> Relation:
        """The rows that are events."""
        return self._all.without(self.dates.no_dates)

    @cached_property
    def asking(self) -> Asking:
        """What queries ask of them."""
        return Asking(self.relation, self.server)

    def found(self, event_id: str) -> Found | None:
        """An event by its id."""
        known = self._found.known(event_id)
        if known is not None:
            return known
        texts = self.reading.identified(event_id)
        if not texts:
            return None
        self.asking.actors.load()
        relation = self.relation
        (name,) = self.reading.id.columns
        rows = relation.events.filter(relation.is_text(name, texts))
        for row in self.server.rows(rows.select(**self._columns()).limit(len(texts))):
            found = self._read(row)
            if found is not None and found.event.id == event_id:
                return found
        return None

    def is_event(self, event_id: str) -> ir.BooleanValue:
        """The row of an event."""
        found = self.found(event_id)
        return any_of(()) if found is None else self.relation.is_id(found.ids)

    def lying(
        self,
        groups: Sequence[Sequence[Dated]],
        wanted: ir.BooleanValue | None,
        among: ir.BooleanValue | None = None,
        first: int = 0,
        most: int | None = None,
    ) -> list[Placed]:
        """The rows of these groups in order, from the first-th of the wanted ones, at most so many.

        `wanted` are those that are counted for `before_here`, None for all; `among` those that are given.
        """
        self.asking.actors.load()
        relation = self.relation
        keys = [dated.values for group in groups for dated in group]
        rows = relation.events.filter(relation.dated(keys))
        sorts = {f"s{n}": column for n, column in enumerate(relation.ids())}
        marks: dict[str, ir.Value] = {"u": self._unit(groups)}
        if wanted is not None:
            marks["w"] = wanted
        if among is not None:
            marks["a"] = among
        rows = rows.select(**self._columns(), **sorts, **marks)
        order = [rows[name] for name in sorts]
        if wanted is not None:
            alike = ibis.window(group_by=rows.u, order_by=order)
            rows = rows.mutate(o=ibis.row_number().over(alike))
        if among is not None:
            alike = ibis.window(
                group_by=[rows.u] + ([rows.w] if wanted is not None else []),
                order_by=[rows[name] for name in sorts],
            )
            rows = rows.mutate(v=ibis.row_number().over(alike))
        for name in ("w", "a"):
            if name in rows.columns:
                rows = rows.filter(rows[name])
        rows = rows.order_by([rows.u, *(rows[name] for name in sorts)])
        if most is not None:
            rows = self._cut(rows, first, most)
        kept = [*self._columns(), "u", *(name for name in ("o", "v") if name in rows.columns)]
        found = self.server.rows(rows.select(*kept))
        if most is not None and not self.server.backend.skips:
            found = found[first:]
        return self._placed(found, kept, first)

    def _cut(self, rows: ir.Table, first: int, most: int) -> ir.Table:
        if self.server.backend.skips:
            return rows.limit(most, offset=first)
        return rows.limit(first + most)

    def _placed(self, rows: Sequence[Values], names: Sequence[str], first: int) -> list[Placed]:
        """What came, with its places; those that no statement counted are counted from the first."""
        width = names.index("u")
        order = names.index("o") if "o" in names else None
        here = names.index("v") if "v" in names else None
        placed: list[Placed] = []
        unit, count = None, first
        for row in rows:
            if row[width] != unit:
                count = first if unit is None else 0
                unit = row[width]
            found = self._read(row)
            if found is not None:
                before_here = count if here is None else row[here]
                placed.append(
                    Placed(found, before_here if order is None else row[order], before_here)
                )
            count += 1
        return placed

    def _unit(self, groups: Sequence[Sequence[Dated]]) -> ir.Value:
        """Which of the groups a row lies in."""
        if len(groups) == 1:
            return ibis.literal(0)
        dated = self.relation.dated
        ways = [(dated([each.values for each in group]), n) for n, group in enumerate(groups)]
        return ibis.cases(*ways[:-1], else_=len(ways) - 1)

    def _columns(self) -> dict[str, ir.Value]:
        """What an event is read from, and its id as it is."""
        table, reading = self.relation.table, self.reading
        read = {f"c{n}": table[name] for n, name in enumerate(reading.columns)}
        return read | {f"i{n}": table[name] for n, name in enumerate(reading.id.columns)}

    def _read(self, row: Values) -> Found | None:
        """The event of a row; None for one whose date has come since the dates were asked for."""
        width = len(self.reading.columns)
        event = self.reading.event(cells(row[:width]))
        group = self.dates.group_of(event.date)
        if group is None:
            return None
        ids = tuple(row[width : width + len(self.reading.id.columns)])
        found = Found(event, ids, group)
        return self._found.get(event.id, lambda: found)

    def _check_ids(self) -> None:
        """Raises StoreError where rows share an id."""
        table = self._all.events
        names = self.reading.id.columns
        ids: dict[str, Any] = {f"i{n}": table[name] for n, name in enumerate(names)}
        rows = table.select(**ids).group_by(list(ids)).agg(n=ibis._.count())
        twice = self.server.rows(rows.filter(rows.n > 1).limit(1))
        if twice:
            *values, count = twice[0]
            said = ", ".join(cells(values))
            raise StoreError(
                f"the id {said} is that of {count:,} rows ({', '.join(names)}); "
                "a table of a database is read when each row has an id of its own"
            )
