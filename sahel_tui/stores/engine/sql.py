"""Statements as trees of sqlglot: conditions on columns of one source, made without Ibis, which takes longer for thousands.

Names are quoted and values written by sqlglot for whichever database it is. A condition holds where it is true; only
`negation` asks what else there is, so only there unknown is made false.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlglot.expressions as sge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Values = tuple[Any, ...]
Where = sge.Expression

_ALIAS = "t"


def column(name: str) -> sge.Column:
    """A column of the source."""
    return sge.column(name, quoted=True)


def literal(value: object) -> sge.Expression:
    """A value as a database gave it."""
    if value is None:
        return sge.Null()
    if isinstance(value, bool):
        return sge.Boolean(this=value)
    if isinstance(value, int | float | Decimal):
        # Not as a number with a sign: a minus before a minus begins a comment.
        number = sge.Literal.number(str(abs(value)))
        return sge.Neg(this=number) if value < 0 else number
    text = sge.Literal.string(str(value))
    if isinstance(value, datetime):
        kind = "TIMESTAMP" if value.tzinfo is None else "TIMESTAMPTZ"
        return sge.Cast(this=text, to=sge.DataType.build(kind))
    if isinstance(value, date):
        return sge.Cast(this=text, to=sge.DataType.build("DATE"))
    return text


def any_of(conditions: Iterable[Where]) -> Where:
    """Any of the conditions; never where there is none."""
    found = list(conditions)
    return _joined(sge.Or, found) if found else sge.false()


def all_of(conditions: Iterable[Where]) -> Where:
    """All of the conditions; always where there is none."""
    found = list(conditions)
    return _joined(sge.And, found) if found else sge.true()


def negation(condition: Where) -> Where:
    """Where a condition does not hold."""
    return sge.Not(this=sge.Coalesce(this=condition, expressions=[sge.false()]))


def among(names: Sequence[str], values: Iterable[Values]) -> Where:
    """Where these columns have any of the values together."""
    found = list(values)
    if not names:
        return sge.Boolean(this=bool(found))
    if len(names) == 1:
        return _one_of(names[0], [value for (value,) in found])
    by_first: dict[Any, list[Values]] = {}
    for first, *rest in found:
        by_first.setdefault(first, []).append(tuple(rest))
    return any_of(
        all_of((_one_of(names[0], [first]), among(names[1:], rest)))
        for first, rest in by_first.items()
    )


def before(names: Sequence[str], values: Sequence[sge.Expression]) -> Where:
    """Where these columns sort before values."""
    found: Where = sge.false()
    for name, value in reversed(list(zip(names, values, strict=True))):
        less = sge.LT(this=column(name), expression=value)
        same = sge.EQ(this=column(name), expression=value.copy())
        found = any_of((less, all_of((same, found))))
    return found


def unit(conditions: Sequence[Where]) -> sge.Expression:
    """The number of the first condition that holds, where one of them does."""
    if len(conditions) == 1:
        return sge.Literal.number(0)
    ways = [
        sge.If(this=condition, true=sge.Literal.number(n))
        for n, condition in enumerate(conditions[:-1])
    ]
    return sge.Case(ifs=ways, default=sge.Literal.number(len(ways)))


def number(parts: Iterable[str], order: Iterable[str]) -> sge.Expression:
    """The number of a row among those with the same `parts`, from 0."""
    counted = sge.Window(
        this=sge.RowNumber(),
        partition_by=[column(name) for name in parts],
        order=_order(order),
    )
    return sge.Sub(this=counted, expression=sge.Literal.number(1))


def count() -> sge.Expression:
    """The number of rows."""
    return sge.Count(this=sge.Star())


def count_where(condition: Where) -> sge.Expression:
    """The number of rows in which a condition holds."""
    case = sge.Case(ifs=[sge.If(this=condition, true=sge.Literal.number(1))])
    return sge.Count(this=case)


def everything() -> sge.Expression:
    """All columns."""
    return sge.Star()


def shared(statement: sge.Select) -> sge.Select:
    """Of what is counted, that which several rows share."""
    more = sge.GT(this=count(), expression=literal(1))
    statement.set("having", sge.Having(this=more))
    return statement


def named(name: str, expression: sge.Expression) -> sge.Expression:
    """An expression by a name."""
    return sge.Alias(this=expression, alias=sge.to_identifier(name, quoted=True))


def select(
    what: Iterable[sge.Expression],
    source: sge.Select,
    where: Sequence[Where] = (),
    order: Sequence[str] = (),
    groups: Sequence[str] = (),
) -> sge.Select:
    """A statement over another one."""
    found = sge.Select(expressions=list(what)).from_(
        source.subquery(_ALIAS, copy=False), copy=False
    )
    if where:
        found.set("where", sge.Where(this=all_of(where)))
    if groups:
        found.set("group", sge.Group(expressions=[column(name) for name in groups]))
    if order:
        found.set("order", _order(order))
    return found


def cut(statement: sge.Select, most: int, skipped: int = 0) -> sge.Select:
    """At most so many rows, after so many."""
    statement.set("limit", sge.Limit(expression=sge.Literal.number(most)))
    if skipped:
        statement.set("offset", sge.Offset(expression=sge.Literal.number(skipped)))
    return statement


def names_in(expression: sge.Expression) -> set[str]:
    """The columns that an expression names."""
    return {found.name for found in expression.find_all(sge.Column)}


def _order(names: Iterable[str]) -> sge.Order:
    return sge.Order(
        expressions=[sge.Ordered(this=column(name), nulls_first=False) for name in names]
    )


def _one_of(name: str, values: Sequence[Any]) -> Where:
    there = [literal(value) for value in values if value is not None]
    ways: list[Where] = []
    if len(there) == 1:
        ways.append(sge.EQ(this=column(name), expression=there[0]))
    elif there:
        ways.append(sge.In(this=column(name), expressions=there))
    if len(there) < len(values):
        ways.append(sge.Is(this=column(name), expression=sge.Null()))
    return any_of(ways)


def _joined(kind: type[sge.And | sge.Or], conditions: list[Where]) -> Where:
    """Joined in pairs, and these in pairs: thousands in a row are too deep for who writes them."""
    if len(conditions) == 1:
        return conditions[0]
    while len(conditions) > 1:
        odd = conditions[-1:] if len(conditions) % 2 else []
        pairs = zip(conditions[::2], conditions[1::2], strict=False)
        joined: list[Where] = [kind(this=one, expression=other) for one, other in pairs]
        conditions = joined + odd
    return sge.Paren(this=conditions[0])
