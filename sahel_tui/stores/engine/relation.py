"""The table as one source of statements: the rows that can be events, with the columns that a map names.

The source is made by Ibis, which knows how each database casts, cuts and trims; statements over it are made by sql.py.
Names: c0… the columns, d0… those of the date, s0… what rows of one day are sorted by, m0… conditions made by Ibis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from sahel_tui.stores.engine import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import ibis.expr.types as ir
    import sqlglot.expressions as sge

    from sahel_tui.stores.engine.backends import Backend
    from sahel_tui.stores.engine.reading import Reading
    from sahel_tui.stores.engine.sql import Values, Where

_LISTED = "\x01"  # between items of a list, as cells.py writes it
SOURCES_KEPT = 64


class Relation:
    """A table and what its columns mean."""

    def __init__(self, table: ir.Table, reading: Reading, backend: Backend) -> None:
        self.reading = reading
        self.letters = backend.letters
        self.table = table
        self._backend = backend
        used = [*reading.columns, *reading.id.columns]
        self._names = {name: f"c{n}" for n, name in enumerate(dict.fromkeys(used))}
        self.dates = [f"d{n}" for n in range(len(reading.date.columns))]
        self.ids = self.named(reading.id.columns)
        self.sorts = [f"s{n}" for n in range(len(reading.id.columns))]
        self._rows = self._but_heading().filter(self._identified(), self._titled())
        self._made: dict[str, ir.BooleanValue] = {}
        self._aliases: dict[Any, str] = {}
        self._sources: dict[frozenset[str], sge.Select] = {}
        self._without: list[Values] = []

    def without(self, dates: Sequence[Values]) -> None:
        """From now on leave out the rows with these values of the date."""
        self._without = list(dates)

    def complete(self) -> None:
        """From now on rows are not asked whether they have an id and a title: all do."""
        self._rows = self._but_heading()
        self._sources.clear()

    def named(self, columns: Iterable[str]) -> list[str]:
        """What columns of the table are called in the source."""
        return [self._names[name] for name in columns]

    def made(self, key: Any, condition: ir.BooleanValue) -> Where:  # noqa: ANN401  (whatever tells it from others)
        """A condition of Ibis as one of the source; `key` is the same for the same one."""
        alias = self._aliases.setdefault(key, f"m{len(self._aliases)}")
        self._made[alias] = condition
        return sql.column(alias)

    def select(
        self,
        what: Sequence[sge.Expression],
        where: Sequence[Where] = (),
        order: Sequence[str] = (),
        groups: Sequence[str] = (),
    ) -> sge.Select:
        """A statement over the rows that can be events."""
        asked = (
            [*where, sql.negation(sql.among(self.dates, self._without))] if self._without else where
        )
        used = {name for each in (*what, *asked) for name in sql.names_in(each)}
        return sql.select(
            what, self._source(frozenset(used & self._made.keys())), asked, order, groups
        )

    def counted(
        self,
        columns: Sequence[str],
        where: Sequence[Where] = (),
        flags: Sequence[Where] = (),
    ) -> sge.Select:
        """What these columns of the source have together, with what flags, and in how many rows, as the last one."""
        names = [*columns, *(f"f{n}" for n in range(len(flags)))]
        if flags:
            marks = [
                sql.named(name, flag)
                for name, flag in zip(names[len(columns) :], flags, strict=True)
            ]
            source = self.select([*map(sql.column, columns), *marks], where)
        what = [*map(sql.column, names), sql.named("n", sql.count())]
        if flags:
            return sql.select(what, source, groups=names)
        return self.select(what, where, groups=names)

    def dated(self, dates: Iterable[Values]) -> Where:
        """The rows with these values of the date."""
        return sql.among(self.dates, dates)

    def before(self, ids: Values) -> Where:
        """The rows whose id sorts before this one."""
        return sql.before(self.sorts, [self._sorting(value) for value in ids])

    def text(self, name: str) -> ir.StringValue:
        """A column as text; "" where it has nothing."""
        column = self.table[name]
        text = column if column.type().is_string() else self._plain(column).cast("string")
        return text.fill_null("")

    def there(self, name: str) -> ir.BooleanValue:
        """Whether a column has something."""
        column = self.table[name]
        return self.text(name).strip() != "" if column.type().is_string() else column.notnull()

    def _sorting(self, value: object) -> sge.Expression:
        return self._backend.bytes_of(value) if isinstance(value, str) else sql.literal(value)

    def _source(self, made: frozenset[str]) -> sge.Select:
        found = self._sources.get(made)
        if found is None:
            if len(self._sources) >= SOURCES_KEPT:
                self._sources.clear()
            table = self.table
            columns: dict[str, ir.Value] = {
                alias: self._plain(table[name]) for name, alias in self._names.items()
            }
            columns |= zip(self.dates, map(self._date, self.reading.date.columns), strict=True)
            columns |= zip(self.sorts, map(self._sorted, self.reading.id.columns), strict=True)
            columns |= {alias: self._made[alias] for alias in sorted(made)}
            found = self._sources[made] = self._backend.compiled(self._rows.select(**columns))
        return found

    def _plain(self, column: ir.Value) -> ir.Value:
        """A column as something that every database can compare and group."""
        kind = column.type()
        if kind.is_array():
            items = column if kind.value_type.is_string() else column.cast("array<string>")
            return items.join(_LISTED)
        if kind.is_json() or kind.is_nested() or kind.is_binary():
            return column.cast("string")
        return column

    def _date(self, name: str) -> ir.Value:
        column = self.table[name]
        if not column.type().is_timestamp():
            return self._plain(column)
        return column.truncate("s") if self.reading.to_the_second else column.cast("date")

    def _sorted(self, name: str) -> ir.Value:
        column = self._plain(self.table[name])
        return self._backend.in_bytes(column) if column.type().is_string() else column

    def lacking(self) -> sge.Select:
        """How many rows have no id, and how many of the others no title."""
        rows = self._but_heading().select(there=self._identified(), titled=self._titled())
        no_id, no_title = ~rows.there, rows.there & ~rows.titled
        return self._backend.compiled(
            rows.aggregate(no_id=rows.count(where=no_id), no_title=rows.count(where=no_title))
        )

    def _identified(self) -> ir.BooleanValue:
        return self._any_there(self.reading.id.columns)

    def _titled(self) -> ir.BooleanValue:
        title = self.reading.texts.get("title")
        woven = () if title is None else title.woven
        if any(not each.columns for each in woven):
            return ibis.literal(True)
        return self._any_there([name for each in woven for name in each.columns])

    def _but_heading(self) -> ir.Table:
        heading = self.reading.heading
        if heading is None:
            return self.table
        return self.table.filter(self.text(heading[0]).strip() != heading[1])

    def _any_there(self, names: Sequence[str]) -> ir.BooleanValue:
        found: ir.BooleanValue = ibis.literal(False)
        for name in names:
            found = found | self.there(name)
        return found
