"""The first rows of a table, column by column: what is in them, by which a map is proposed."""

from __future__ import annotations

import itertools
import re
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import EdtfError, parse
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables import profiles
from sahel_tui.loading.tables.choosing import (
    dialect_of,
    first_record,
    header_record,
    is_json,
    json_objects,
)
from sahel_tui.loading.tables.day_forms import expression
from sahel_tui.loading.tables.json_records import LISTED
from sahel_tui.loading.tables.opening import opened
from sahel_tui.loading.tables.problems import Rejects, RowError
from sahel_tui.loading.tables.records import Delimited
from sahel_tui.loading.tables.text import TableText

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

ROWS = 1000
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?:\D.*)?")
_LISTING = 0.05
_MONTHS = 12


class Column(NamedTuple):
    """One column: `values` are those that hold something, blanks around them dropped, scrubbed."""

    name: str
    values: Sequence[str]
    rows: int

    @property
    def filled(self) -> float:
        """The share of rows that have something."""
        return len(self.values) / self.rows if self.rows else 0.0

    @property
    def distinct(self) -> int:
        """How many different values there are."""
        return len(set(self.values))

    @property
    def numbers(self) -> float:
        """The share of values that are plain numbers."""
        return self._share(lambda value: _NUMBER.fullmatch(value) is not None)

    @property
    def addresses(self) -> float:
        """The share of values that are addresses on the web."""
        return self._share(lambda value: _URL.fullmatch(value) is not None)

    @property
    def mean_chars(self) -> float:
        """The mean length of the values."""
        return sum(map(len, self.values)) / len(self.values) if self.values else 0.0

    def dates(self, order: str | None) -> float:
        """The share of values that are dates; a bare number of few digits is none of its own accord."""
        return self._share(lambda value: _is_date(value, order))

    def order(self) -> tuple[str, bool] | None:
        """How dates such as 3/4/2012 are ordered, and whether a value says so; None where there are none."""
        found = [found for value in self.values if (found := _SHORT_DATE.fullmatch(value))]
        if not found:
            return None
        if any(int(each[1]) > _MONTHS for each in found):
            return "day-first", True
        if any(int(each[2]) > _MONTHS for each in found):
            return "month-first", True
        return "day-first", False

    def separator(self) -> str | None:
        """What seems to stand between several things in one field."""
        for mark in (";", "|"):
            if self._share(lambda value, mark=mark: mark in value) >= _LISTING:
                return mark
        return None

    def _share(self, test) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- of one text
        return sum(map(test, self.values)) / len(self.values) if self.values else 0.0


class Sample(NamedTuple):
    """The columns of a table by its first rows; `profile` when it is one that is known."""

    columns: Sequence[Column]
    rows: int
    profile: str | None


def sampled(
    path: str | os.PathLike[str], encoding: str | None = None, table: str | None = None
) -> Sample:
    """The first rows of a file, or of a `table` in it. Raises UnreadableError and TableError."""
    with closing(opened(str(path), encoding, table)) as text:
        rejects = Rejects()
        names: Sequence[str]
        if not isinstance(text, TableText):
            names = text.names()
            records = text.records(names, rejects)
            profile = profiles.recognised(names)
        elif is_json(text.head()):
            objects = json_objects(text, rejects)
            names = objects.names()
            records = objects.records(names)
            profile = profiles.recognised(names)
        else:
            dialect = dialect_of(text, None)
            first = first_record(text, dialect)
            profile = profiles.recognised(first) or profiles.by_fields(first)
            records = iter(Delimited(text, dialect, rejects))
            names = header_record(text, records, first, rejects)
        rows = [cells for _, cells in itertools.islice(records, ROWS)]
    return sample_of(names, rows, profile)


def sample_of(names: Sequence[str], rows: Sequence[Sequence[str]], profile: str | None) -> Sample:
    """The columns of these names, by the cells of these rows."""
    columns = []
    for place, name in enumerate(names):
        cells = [row[place].replace(LISTED, ";") for row in rows if place < len(row)]
        values = [scrub(cell).strip() for cell in cells if cell and not cell.isspace()]
        columns.append(Column(scrub(name).strip(), values, len(rows)))
    return Sample(columns, len(rows), profile)


def _is_date(value: str, order: str | None) -> bool:
    try:
        parse(expression(value, order))
    except (EdtfError, RowError):
        return False
    return True
