"""How a delimited file is written: what stands between its fields, and around those that hold it.

Decided by the first lines alone: by what makes as many fields of most of them as the first one has.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 200  # records
_ALWAYS_QUOTED = 0.9


class Dialect(NamedTuple):
    """`quote` is "" where quotation marks mean nothing."""

    delimiter: str
    quote: str


def sniffed(lines: Sequence[str], *, whole: bool) -> Dialect | None:
    """The dialect of a file that begins with these lines; None when the first has one field however it is taken apart.

    `whole`: they are all there is, else the last record may be cut short.
    """
    best: tuple[float, int] | None = None
    found: Dialect | None = None
    for quote in ('"', "'", ""):
        for delimiter in DELIMITERS if quote else ("\t",):  # only between tabs a mark may be itself
            dialect = Dialect(delimiter, quote)
            rated = _rated(dialect, lines, whole=whole)
            if rated is not None and (best is None or rated > best):
                best, found = rated, dialect
    return found


def reader_options(dialect: Dialect) -> dict[str, object]:
    """What the csv module is told."""
    if not dialect.quote:
        return {"delimiter": dialect.delimiter, "quoting": csv.QUOTE_NONE, "strict": True}
    return {"delimiter": dialect.delimiter, "quotechar": dialect.quote, "strict": True}


def _rated(dialect: Dialect, lines: Sequence[str], *, whole: bool) -> tuple[float, int] | None:
    """How well it fits: share of records with as many fields as the first, more for more fields; use of quotes."""
    if dialect.quote == "'" and not _wraps(lines, dialect.quote):
        return None
    records, errors = _records(dialect, lines, whole=whole)
    if not records:
        return None
    fields = len(records[0])
    same = sum(_fits(record, fields) for record in records)
    share = same / (len(records) + errors)
    if fields < 2:  # noqa: PLR2004 -- with one field nothing has been delimited
        return None
    return share * (1 - 1 / fields), ("", '"', "'").index(dialect.quote)


def _fits(record: Sequence[str], fields: int) -> bool:
    return len(record) == fields or (len(record) > fields and not any(record[fields:]))


def _records(dialect: Dialect, lines: Sequence[str], *, whole: bool) -> tuple[list[list[str]], int]:
    records: list[list[str]] = []
    errors = 0
    reader = csv.reader(iter(lines), **reader_options(dialect))  # type: ignore[arg-type]  # a mapping of keywords
    while len(records) + errors < _LOOKED_AT:
        try:
            record = next(reader, None)
        except csv.Error:
            if not whole and reader.line_num >= len(lines):
                break
            errors += 1
            continue
        if record is None:
            break
        if record:
            records.append(record)
    if not whole and len(records) > 1 and reader.line_num >= len(lines):
        records.pop()  # it may go on behind the lines looked at
    return records, errors


def _wraps(lines: Sequence[str], quote: str) -> bool:
    """Whether nearly every line behind the first begins and ends with this mark, so that it is no apostrophe."""
    whole = [bare for line in lines[1:_LOOKED_AT] if (bare := line.strip())]
    wrapped = sum(len(line) > 1 and line[0] == line[-1] == quote for line in whole)
    return bool(whole) and wrapped / len(whole) >= _ALWAYS_QUOTED
