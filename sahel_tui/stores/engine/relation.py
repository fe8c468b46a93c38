"""The table as expressions of Ibis: the rows that can be events, the parts of their dates, the order of their ids.

Names are those of the database, quoted by Ibis. Knows no queries and runs nothing.
"""

from __future__ import annotations

from operator import and_, or_
from typing import TYPE_CHECKING, Any

import ibis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import ibis.expr.types as ir

    from sahel_tui.stores.engine.backends import Backend
    from sahel_tui.stores.engine.reading import Reading

    Join = Callable[[ir.BooleanValue, ir.BooleanValue], ir.BooleanValue]

Values = tuple[Any, ...]


class Relation:
    """A table and what its columns mean."""

    def __init__(self, table: ir.Table, reading: Reading, backend: Backend) -> None:
        self.table = table
        self.reading = reading
        self.letters = backend.letters
        self._backend = backend
        self.events = table.filter([self._titled(), *self._identified(), *self._no_heading()])
        """The rows that have a title and an id; after `without` those that have a date, too."""

    def without(self, dates: Sequence[Values]) -> Relation:
        """The same but for the rows with these values of `date`."""
        other = Relation(self.table, self.reading, self._backend)
        if dates:
            other.events = other.events.filter(~other.dated(dates))
        return other

    def date(self) -> list[ir.Value]:
        """The columns of the date, times cut to what counts of them."""
        return [self._date_column(name) for name in self.reading.date.columns]

    def text(self, name: str) -> ir.StringValue:
        """A column as text; "" where it has nothing."""
        column = self.table[name]
        text = column if column.type().is_string() else column.cast("string")
        return text.fill_null("")

    def is_date(self, values: Values) -> ir.BooleanValue:
        """The rows with these values of `date`."""
        return _same(self.date(), values)

    def dated(self, keys: Sequence[Values]) -> ir.BooleanValue:
        """The rows with any of these values of `date`."""
        return among(self.date(), keys)

    def ids(self) -> list[ir.Value]:
        """What rows of one day are sorted by: numbers as numbers, texts by their bytes."""
        columns = [self.table[name] for name in self.reading.id.columns]
        return [self._backend.in_bytes(c) if c.type().is_string() else c for c in columns]

    def before(self, ids: Values) -> ir.BooleanValue:
        """The rows whose id sorts before this one."""
        found: ir.BooleanValue = ibis.literal(False)
        for column, name, value in reversed(
            list(zip(self.ids(), self.reading.id.columns, ids, strict=True))
        ):
            given = ibis.literal(value, type=self.table[name].type())
            bound = self._backend.in_bytes(given) if isinstance(value, str) else given
            found = (column < bound) | ((self.table[name] == given) & found)
        return found

    def is_text(self, name: str, texts: Sequence[str]) -> ir.BooleanValue:
        """The rows that have one of these texts in a column, or what it is as a number."""
        column = self.table[name]
        kind = column.type()
        if kind.is_string():
            return column.isin(texts).fill_null(False)
        if kind.is_integer():
            return column.isin([int(text) for text in texts if text.isdecimal()]).fill_null(False)
        return self.text(name).isin(texts)

    def is_id(self, ids: Values) -> ir.BooleanValue:
        """The row with this id."""
        return _same([self.table[name] for name in self.reading.id.columns], ids)

    def _date_column(self, name: str) -> ir.Value:
        column = self.table[name]
        if not column.type().is_timestamp():
            return column
        return column.truncate("s") if self.reading.to_the_second else column.cast("date")

    def _titled(self) -> ir.BooleanValue:
        title = self.reading.texts.get("title")
        woven = () if title is None else title.woven
        if any(not each.columns for each in woven):
            return ibis.literal(True)
        return any_of(self.there(name) for each in woven for name in each.columns)

    def _identified(self) -> list[ir.BooleanValue]:
        return [any_of(self.there(name) for name in self.reading.id.columns)]

    def _no_heading(self) -> list[ir.BooleanValue]:
        heading = self.reading.heading
        return [] if heading is None else [self.text(heading[0]).strip() != heading[1]]

    def there(self, name: str) -> ir.BooleanValue:
        """The rows that have something in a column."""
        column = self.table[name]
        return self.text(name).strip() != "" if column.type().is_string() else column.notnull()


def any_of(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Any of the conditions; never where there is none."""
    found = _joined(list(conditions), or_)
    return ibis.literal(False) if found is None else found


def all_of(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """All of the conditions; always where there is none."""
    found = _joined(list(conditions), and_)
    return ibis.literal(True) if found is None else found


def _joined(conditions: list[ir.BooleanValue], join: Join) -> ir.BooleanValue | None:
    """Joined in pairs, and these in pairs: thousands in a row are too deep for who compiles them."""
    while len(conditions) > 1:
        pairs = zip(conditions[::2], conditions[1::2], strict=False)
        odd = conditions[-1:] if len(conditions) % 2 else []
        conditions = [join(one, other) for one, other in pairs] + odd
    return conditions[0] if conditions else None


def among(columns: Sequence[ir.Value], values: Sequence[Values]) -> ir.BooleanValue:
    """The rows whose columns have any of these values together; true or false, never unknown."""
    if not columns:
        return ibis.literal(bool(values))
    if len(columns) > 1:
        return any_of(_same(columns, each) for each in values)
    (column,) = columns
    there = [value for (value,) in values if value is not None]
    ways = (
        [column.isin([_literal(column, value) for value in there]).fill_null(False)]
        if there
        else []
    )
    if len(there) < len(values):
        ways.append(column.isnull())
    return any_of(ways)


def _same(columns: Sequence[ir.Value], values: Values) -> ir.BooleanValue:
    return all_of(
        column.isnull() if value is None else (column == _literal(column, value)).fill_null(False)
        for column, value in zip(columns, values, strict=True)
    )


def _literal(column: ir.Value, value: Any) -> ir.Scalar:  # noqa: ANN401  (as the database gives it)
    return ibis.literal(value, type=column.type())


def counted(rows: ir.Table, columns: Sequence[ir.Value]) -> ir.Table:
    """What these columns have together, and in how many rows, as the last column."""
    named = {f"c{number}": column for number, column in enumerate(columns)}
    kept = rows.select(**named) if named else rows
    return kept.group_by(list(named)).agg(n=kept.count())
