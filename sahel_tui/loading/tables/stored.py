"""Tables that are no text: their columns and rows as a reader of Parquet or of a database gives them, as cells of text.

A row's number takes the place of a line. Knows no format, and no map.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sahel_tui.loading.tables.json_records import names_in, taker
from sahel_tui.loading.tables.records import FIELD_CHARS
from sahel_tui.loading.tables.text import LINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_tui.loading.tables.problems import Rejects


ROW_BYTES = 4 * LINE_CHARS
"""A row with more is no row, whatever characters it has."""

_LOOKED_AT = 1000  # rows, for the names of what is in them
_LOOKED_AT_BYTES = 10_000_000


class StoredColumn(NamedTuple):
    """A column as the file names it. `nested`: its cells are JSON, taken apart as those of JSON lines are.

    `fields` are the names of what is within, as far as the file declares it.
    """

    name: str
    nested: bool = False
    fields: Sequence[str] = ()


class Fetching(Protocol):
    """What reads one table of a file, from its first row to its last.

    `rows` is how many there are, or about how many. Fetching raises UnreadableError and TableError.
    """

    rows: int

    @property
    def columns(self) -> Sequence[StoredColumn]:
        """In the order in which cells are given."""

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows, some at a time: a text for each column, "" for nothing, and last how many bytes they are, or characters."""

    def close(self) -> None:
        """Let go of the file; safe to repeat."""


class StoredTable:
    """A table of a file, read once. `raw()` is the row given last, as CSV.

    `done_bytes` of `total_bytes` are read, by the share of rows.
    """

    counted = "row"

    def __init__(self, name: str, total_bytes: int, fetching: Fetching) -> None:
        self.name = name
        self.total_bytes = total_bytes
        self._fetching = fetching
        self._batches = fetching.batches()
        self._first: list[Sequence[Any]] | None = None
        self._row: Sequence[Any] = (0,)
        self._done = 0
        self._all = False
        self.nested = any(column.nested for column in fetching.columns)

    @property
    def done_bytes(self) -> int:
        """How much of the file has been read, as far as that can be told."""
        if self._all:
            return self.total_bytes
        return self.total_bytes * min(self._done, self._fetching.rows) // (self._fetching.rows or 1)

    def names(self) -> list[str]:
        """The names of the columns; of fields within nested ones as they are taken, `a.b`."""
        columns = self._fetching.columns
        if not self.nested:
            return [column.name for column in columns]
        names: list[str] = []
        for column, cells in zip(columns, zip(*self._looked_at(), strict=True), strict=False):
            found = [{column.name: _json(cell)} for cell in cells if cell] if column.nested else ()
            names += names_in(found, column.fields) or [column.name]
        return names or [column.name for column in columns]

    def records(self, names: Sequence[str], rejects: Rejects) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every row, those of these names in this order; a row with too much in it is rejected."""
        take = self._taking(names)
        for number, row in enumerate(self._each(), 1):
            self._row = row
            self._done = number
            if row[-1] > FIELD_CHARS and (reason := _too_long(row)):
                rejects.add(number, reason, self.raw())
            else:
                yield number, take(row)
        self._all = True

    def raw(self) -> str:
        """The row as a line of CSV."""
        line = io.StringIO(newline="")
        csv.writer(line).writerow(self._row[:-1])
        return line.getvalue()

    def close(self) -> None:
        """Let go of the file; safe to repeat."""
        self._fetching.close()

    def _looked_at(self) -> Sequence[Sequence[Any]]:
        """The first rows, which are given again by `records`."""
        if self._first is None:
            self._first, held = [], 0
            for batch in self._batches:
                self._first += batch
                held += sum(row[-1] for row in batch)
                if len(self._first) >= _LOOKED_AT or held >= _LOOKED_AT_BYTES:
                    break
        return self._first

    def _each(self) -> Iterator[Sequence[Any]]:
        first, self._first = self._first or (), None
        return itertools.chain(first, itertools.chain.from_iterable(self._batches))

    def _taking(self, names: Sequence[str]) -> Callable[[Sequence[Any]], list[str]]:
        """What makes the cells of a record of a row."""
        if not self.nested:
            return lambda row: list(row[:-1])
        takers = [taker(name) for name in names]

        def take(row: Sequence[Any]) -> list[str]:
            found = self._object(row)
            return [each(found) for each in takers]

        return take

    def _object(self, row: Sequence[Any]) -> dict[str, Any]:
        """A row as the object that would be its line of JSON."""
        columns = self._fetching.columns
        return {
            column.name: _json(cell) if column.nested and cell else cell
            for column, cell in zip(columns, row, strict=False)
        }


def _json(cell: str) -> Any:  # noqa: ANN401 -- whatever JSON has
    try:
        return json.loads(cell, parse_constant=str, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return cell


def _too_long(row: Sequence[Any]) -> str | None:
    cells = row[:-1]
    if row[-1] > ROW_BYTES or sum(map(len, cells)) > LINE_CHARS:
        return "a row of more than 4 million characters"
    if any(len(cell) > FIELD_CHARS for cell in cells):
        return f"a field of more than {FIELD_CHARS} characters"
    return None
