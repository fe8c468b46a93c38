"""How a table is read: which form it is written in, where its header stands, which map fits its columns.

Decided by the first lines, before a row is read; what is said of the choice is made here.
"""

from __future__ import annotations

import csv
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.errors import Problem
from sahel_tui.loading.tables import profiles
from sahel_tui.loading.tables.binding import Header, plain_name
from sahel_tui.loading.tables.dialect import Dialect, reader_options, sniffed
from sahel_tui.loading.tables.json_records import JsonLines, JsonList, JsonObjects
from sahel_tui.loading.tables.mapping import columns_of
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.records import Delimited, in_words
from sahel_tui.loading.tables.text import TableText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.loading.tables.mapping import TableMap
    from sahel_tui.loading.tables.problems import Rejects
    from sahel_tui.loading.tables.stored import StoredTable


class Choice(NamedTuple):
    """A table about to be read. `fields`: how many a row may have besides `width`."""

    map: TableMap
    profile: str | None
    said: str
    header: Header
    records: Iterable[tuple[int, list[str]]]
    raw: Callable[[], str]
    fields: Sequence[int]
    width: int


def chosen(
    text: TableText | StoredTable,
    given: TableMap | None,
    profile: str | None,
    rejects: Rejects,
) -> Choice:
    """How this table is read. Raises TableError."""
    if given is None and profile is not None:
        given = profiles.read(profile)
    if not isinstance(text, TableText):
        return _stored(text, given, profile, rejects)
    head = text.head()
    if 1 in text.too_long:
        raise _refused(text, 1, "the first line has more than 4 million characters")
    if not any(line.strip() for line in head):
        raise _refused(text, 1, "the file is empty")
    if is_json(head):
        return _json(text, given, profile, rejects)
    return _delimited(text, given, profile, rejects)


def is_json(head: Sequence[str]) -> bool:
    """Whether the first line that holds anything begins an object, or a list of them."""
    first = next((line for line in head if not line.isspace()), "")
    return first.lstrip().startswith(("{", "["))


def dialect_of(text: TableText, given: TableMap | None) -> Dialect:
    """How the file is written: as its map says, else as its first lines show, else as its profile says.

    Raises TableError.
    """
    layout = None if given is None else given.layout
    if given is not None and layout is not None and given.strict and layout.delimiter is not None:
        return Dialect(layout.delimiter, '"' if layout.quote is None else layout.quote)
    head = text.head()
    found = sniffed(head, whole=text.done_bytes >= text.total_bytes)
    if found is None and layout is not None and layout.delimiter is not None:
        found = Dialect(layout.delimiter, '"')
    if found is None:
        message = "no delimiter (comma, tab, semicolon, bar) makes fields of the first line; a map can say 'layout: {delimiter: …}'"
        raise _refused(text, 1, message)
    return _quoted(found, given)


def _quoted(dialect: Dialect, given: TableMap | None) -> Dialect:
    """With the quotation mark of the map; a profile's goes with its delimiter."""
    layout = None if given is None else given.layout
    if layout is None or layout.quote is None or layout.delimiter not in (None, dialect.delimiter):
        return dialect
    return Dialect(dialect.delimiter, layout.quote)


def first_record(text: TableText, dialect: Dialect) -> list[str]:
    """The fields of the first record. Raises TableError where it is none."""
    try:
        reader = csv.reader(iter(text.head()), **reader_options(dialect))  # type: ignore[arg-type]  # a mapping of keywords
        return next((record for record in reader if record), [])
    except csv.Error as error:
        raise _refused(
            text, 1, f"the first record cannot be read: {in_words(str(error))}"
        ) from None


def header_record(
    text: TableText, rows: Iterator[tuple[int, list[str]]], first: list[str], rejects: Rejects
) -> list[str]:
    """The names of the columns, taken from the rows; `first` where there is no row. Raises TableError where they are no row."""
    line, names = next(rows, (1, first))
    broken = next((each for each in rejects.kept if each.line < line or names is first), None)
    if broken is not None:
        raise _refused(
            text, broken.line, f"the names of the columns cannot be read: {broken.reason}"
        )
    return names


def _delimited(
    text: TableText, given: TableMap | None, profile: str | None, rejects: Rejects
) -> Choice:
    dialect = dialect_of(text, given)
    first = first_record(text, dialect)
    known = profiles.recognised(first) or profiles.by_fields(first)
    found, profile, said = _mapped(text, first, given, profile, known)
    if given is None:
        dialect = _quoted(dialect, found)
    records = Delimited(text, dialect, rejects)
    rows = iter(records)
    names: Sequence[str] = found.layout.header
    if not names or plain_name(first[0]) == plain_name(names[0]):
        names = header_record(text, rows, first, rejects)
    header = Header(names, found.file, strict=found.strict, words=found.words)
    fields = found.layout.fields if names is found.layout.header else ()
    return Choice(found, profile, said, header, rows, records.raw, fields, len(names))


def _json(text: TableText, given: TableMap | None, profile: str | None, rejects: Rejects) -> Choice:
    objects = json_objects(text, rejects)
    names = objects.names()
    found, profile, said = _mapped(text, names, given, profile, profiles.recognised(names))
    if not found.strict:
        names += _later(found, names)
    header = Header(names, found.file, strict=found.strict, words=found.words, listed=True)
    rows = objects.records(names)
    return Choice(found, profile, said, header, rows, objects.raw, (), len(names))


def _stored(
    table: StoredTable, given: TableMap | None, profile: str | None, rejects: Rejects
) -> Choice:
    names = table.names()
    found, profile, said = _mapped(table, names, given, profile, profiles.recognised(names))
    records = table.records(names, rejects)
    called = _called(found, names)
    header = Header(called, found.file, strict=found.strict, words=found.words, listed=table.nested)
    return Choice(found, profile, said, header, records, table.raw, (), len(names))


def _called(given: TableMap, names: Sequence[str]) -> Sequence[str]:
    """The names of the columns: those of the map where the table has as many, and knows none of them."""
    wanted = given.layout.header
    known = {plain_name(name) for name in names}
    if any(plain_name(name) in known for name in wanted):
        return names
    if len(names) != len(wanted) and len(names) not in given.layout.fields:
        return names
    return wanted[: len(names)] if len(wanted) >= len(names) else names


def _later(given: TableMap, names: Sequence[str]) -> list[str]:
    """Fields of a profile that the first objects have not: later ones may."""
    there = {plain_name(name) for name in names}
    outer = {name.partition(".")[0] for name in names}
    wanted = dict.fromkeys(column.name for column in columns_of(given))
    return [name for name in wanted if plain_name(name) not in there and name not in outer]


def json_objects(text: TableText, rejects: Rejects) -> JsonObjects:
    """The objects of a file that is JSON. Raises TableError."""
    first = next((line for line in text.head() if not line.isspace()), "")
    return JsonList(text, rejects) if first.lstrip().startswith("[") else JsonLines(text, rejects)


def _mapped(
    text: TableText | StoredTable,
    names: Sequence[str],
    given: TableMap | None,
    profile: str | None,
    known: str | None,
) -> tuple[TableMap, str | None, str]:
    """The map, the profile that it is, and how the table is read, in words; `known` is the profile whose columns it has.

    Raises TableError.
    """
    if given is not None:
        return given, profile, _said(given, profile)
    if known is None:
        raise _unknown(text, names)
    return profiles.read(known), known, _said(None, known)


def _said(given: TableMap | None, profile: str | None) -> str:
    if profile is not None:
        return f"read as {profiles.LABELS[profile]}"
    return "" if given is None else f"read by {PurePath(given.file).name}"


def _unknown(text: TableText | StoredTable, names: Sequence[str]) -> TableError:
    message = (
        f"its columns are those of no profile ({profiles.shown(names)}); "
        f"'sahel-tui map {text.name}' proposes a map of them; given by --map, it says how the table is read"
    )
    return _refused(text, 1 if isinstance(text, TableText) else 0, message)


def _refused(text: TableText | StoredTable, line: int, message: str) -> TableError:
    return TableError([Problem(text.name, line, min(line, 1), "error", "table", message)])
