"""What a map says: which columns of a table give what of an event. Values only (docs/tables.md).

Columns are named as the map names them, each with its place there; nothing is known yet of a table.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sahel_tui.core.model import Source

ORDERS = ("day-first", "month-first", "year-first")
MEANINGS = ("day", "month", "year", "within", "week-around")
RANGES = ("lasts", "within")
CLOCKS = ("midnight-is-none", "keep", "none")
DOUBTS = ("?", "~", "%")
NOTHING = "-"
"""Among `words`: a value that is left out."""

_BRACES = re.compile(r"\{([^{}]+)\}")


class Column(NamedTuple):
    """A column as the map names it; where, by line and column of the map."""

    name: str
    line: int
    column: int


class Template(NamedTuple):
    """Text with columns in it: `words[0] columns[0] words[1] columns[1] … words[-1]`."""

    words: tuple[str, ...]
    columns: tuple[Column, ...]


def template(text: str, line: int, column: int) -> Template:
    """What a text of the map means: with `{…}` a template, without them the name of a column."""
    parts = _BRACES.split(text)
    if len(parts) == 1:
        return Template(("", ""), (Column(text, line, column),))
    columns = tuple(Column(name.strip(), line, column) for name in parts[1::2])
    return Template(tuple(parts[::2]), columns)


@dataclass(frozen=True, slots=True)
class DateMap:
    """Where the date stands: in `at` (the first that has something), `start` and `end`, or `year`, `month`, `day`."""

    at: tuple[Column, ...] = ()
    start: Column | None = None
    end: Column | None = None
    year: Column | None = None
    month: Column | None = None
    day: Column | None = None
    time: Column | None = None
    end_year: Column | None = None
    end_month: Column | None = None
    end_day: Column | None = None
    precision: Column | None = None
    means: Mapping[str, str] | None = None
    range: str = "lasts"
    order: str | None = None
    clock: str = "midnight-is-none"
    doubt: str = ""
    year_zero: bool = True
    early_late: bool = False


@dataclass(frozen=True, slots=True)
class TagMap:
    """One or several tags of a row; `always` is one of every row, `edge` that of the date map's day in its month."""

    text: Template | None = None
    always: str | None = None
    split: str | None = None
    words: Mapping[str, str] | None = None
    edge: DateMap | None = None


@dataclass(frozen=True, slots=True)
class ActorMap:
    """One or several actors of a row, all with one role."""

    name: Column
    split: str | None = None
    role: str | None = None
    kind: str | None = None
    kind_from: Column | None = None
    kinds: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """One or several sources of a row, in columns that run parallel; `listed` holds the same in one column."""

    title: Column | None = None
    publisher: Column | None = None
    author: Column | None = None
    published: Column | None = None
    url: Column | None = None
    split: str | None = None
    listed: Column | None = None


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """A figure or an assertion of a row."""

    what: str
    value: Column | None = None
    low: Column | None = None
    high: Column | None = None
    text: Column | None = None
    unit: str | None = None
    modifier: str | None = None
    zero: str = "kept"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is written, where that is not seen from its first lines; `header` where it has none."""

    delimiter: str | None = None
    quote: str | None = None
    header: tuple[str, ...] = ()
    fields: tuple[int, ...] = ()
    encoding: str | None = None
    html: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The row whose `column` says `value` is no event: it gives the timeline its title and summary."""

    column: Column
    value: str


@dataclass(frozen=True, slots=True)
class TableMap:
    """A whole map. `file` is the scrubbed name of the map itself; of a profile what it is called, and then not `strict`.

    With `strict` every column that is named must be in the table.
    """

    file: str
    strict: bool
    date: DateMap
    title: tuple[Template, ...]
    source: Source
    id: Template | None = None
    prefix: str = ""
    words: Mapping[str, Mapping[str, str]] | None = None
    summary: tuple[Template, ...] = ()
    stated: Template | None = None
    place: tuple[Template, ...] = ()
    tags: tuple[TagMap, ...] = ()
    actors: tuple[ActorMap, ...] = ()
    sources: tuple[SourceMap, ...] = ()
    claims: tuple[ClaimMap, ...] = ()
    heading: Heading | None = None
    layout: Layout = Layout()
    called: str | None = None
    description: str | None = None
    language: str | None = None


def columns_of(part: object) -> Iterator[Column]:
    """Every column that a map, or a part of one, names."""
    if isinstance(part, Column):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from columns_of(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from columns_of(getattr(part, field.name))
