"""What DuckDB is asked for a column: its values as the text that a CSV file would have, one expression a type.

Columns are asked for by aliases; what they are called stands in no expression.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sahel_tui.loading.tables.records import FIELD_CHARS
from sahel_tui.loading.tables.stored import ROW_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from duckdb.typing import DuckDBPyType

_NESTED = ("struct", "list", "array", "map", "union")
_JSON = "JSON"  # text by its id, of this kind by its name
_NUMBERS = ("float", "double")
_DEEPEST = 100
_CUT_CHARS = 100


def is_nested(kind: DuckDBPyType) -> bool:
    """Whether values hold others: they are given as JSON."""
    return kind.id in _NESTED or str(kind) == _JSON


def fields_of(name: str, kind: DuckDBPyType, depth: int = 0) -> Iterator[str]:
    """The names of what a column holds, `a.b` within another; its own where that is all."""
    inner: Any = kind
    while inner.id in ("list", "array") and depth < _DEEPEST:
        inner, depth = inner.children[0][1], depth + 1
    if inner.id == "struct" and depth < _DEEPEST:
        for key, each in inner.children:
            yield from fields_of(f"{name}.{key}", each, depth + 1)
    elif depth == 0 or inner.id != "map":
        yield name


def text_of(alias: str, kind: DuckDBPyType) -> str:
    """The expression for its text; NULL is ""."""
    return f"coalesce({_expression(alias, kind)}, '')"


def bytes_of(aliases: Sequence[str]) -> str:
    """The expression for how many bytes there are in all of them; as deep as it must be, since DuckDB goes no deeper than 1,000."""
    parts = [f"strlen({alias})" for alias in aliases]
    while len(parts) > 1:
        parts = [f"({' + '.join(parts[at : at + 2])})" for at in range(0, len(parts), 2)]
    return parts[0]


def within_row(alias: str) -> str:
    """The expression for its text, cut behind what a field may be, or short where a row holds more than any may."""
    cut = (
        f"left({alias}, CASE WHEN bytes > {ROW_BYTES} THEN {_CUT_CHARS} ELSE {FIELD_CHARS + 1} END)"
    )
    return f"CASE WHEN bytes > {FIELD_CHARS} THEN {cut} ELSE {alias} END"


def mended(kind: DuckDBPyType) -> Callable[[str], str] | None:
    """What else has to be done to its text, if anything."""
    return _without_exponent if kind.id in _NUMBERS else None


def _expression(alias: str, kind: DuckDBPyType) -> str:
    cast = f"CAST({alias} AS VARCHAR)"
    if kind.id in _NESTED:
        return f"CAST(to_json({alias}) AS VARCHAR)"
    if kind.id == "blob":
        return f"coalesce(TRY(decode({alias})), {cast})"
    if kind.id == "date":
        return f"CASE WHEN isfinite({alias}) AND year({alias}) < 1 THEN {_early(alias)} ELSE {cast} END"
    if kind.id in ("timestamp", "timestamp_s", "timestamp_ms"):
        early = f"{_early(alias)} || ' ' || CAST(CAST({alias} AS TIME) AS VARCHAR)"
        return f"CASE WHEN isfinite({alias}) AND year({alias}) < 1 THEN {early} ELSE {cast} END"
    if kind.id == "timestamp with time zone":
        local = f"timezone('UTC', {alias})"
        early = f"{_early(local)} || ' ' || CAST(CAST({local} AS TIME) AS VARCHAR) || '+00'"
        return f"CASE WHEN isfinite({alias}) AND year({local}) < 1 THEN {early} ELSE {cast} END"
    return cast


def _early(alias: str) -> str:
    """A day before the year 1 as ISO 8601 has it, where DuckDB writes (BC)."""
    year = f"CASE WHEN year({alias}) < 0 THEN printf('%05d', year({alias})) ELSE '0000' END"
    return f"{year} || printf('-%02d-%02d', month({alias}), day({alias}))"


def _without_exponent(text: str) -> str:
    """1e-07 as 0.0000001."""
    return format(Decimal(text), "f") if "e" in text else text
