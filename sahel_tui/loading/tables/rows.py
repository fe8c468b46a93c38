"""A table, read once from its first row to its last: events, and what becomes known on the way.

Memory holds the actors and the sources, never the rows.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.loading.tables import STORED
from sahel_tui.loading.tables.actors import Actors
from sahel_tui.loading.tables.binding import text_reader
from sahel_tui.loading.tables.choosing import chosen
from sahel_tui.loading.tables.events import event_reader
from sahel_tui.loading.tables.opening import opened
from sahel_tui.loading.tables.problems import Rejects, Remarks, RowError, TableError
from sahel_tui.loading.tables.sources import Sources

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sahel_tui.core.model import Actor, Event, Source
    from sahel_tui.loading.tables.beside import Beside
    from sahel_tui.loading.tables.mapping import TableMap
    from sahel_tui.loading.tables.problems import Reject
    from sahel_tui.loading.tables.stored import StoredTable
    from sahel_tui.loading.tables.text import TableText

_ENDINGS = (".gz", ".zst", ".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".json", *STORED)


def read_table(
    path: str | os.PathLike[str],
    mapping: TableMap | None = None,
    *,
    profile: str | None = None,
    encoding: str | None = None,
    rejected: Callable[[Reject], None] | None = None,
    beside: Beside | None = None,
    table: str | None = None,
) -> Rows:
    """The rows of a table file, by a map or by a profile; without either the profile that its columns show.

    `rejected` is handed every row that is no event; `beside` is the whole that the table is part of; `table` names the one
    that is meant of a database with several. Raises UnreadableError for a file that cannot be opened, TableError for one
    whose columns are not those of the map, or of no profile, and where it is not clear which table is meant.
    """
    if encoding is None and mapping is not None:
        encoding = mapping.layout.encoding
    text = opened(str(path), encoding, table)
    try:
        return Rows(text, path, mapping, profile, rejected, beside)
    except BaseException:
        text.close()
        raise


class Rows:
    """The events of a table, iterated over once; raises TableError where the file cannot be read further.

    Actors and sources grow meanwhile; an actor's kind may be told by a later row. `line` is the physical line on
    which the row of the last event begins, and the number of the row where there are no lines: `counted` says which, "line" or "row"; `name` the file's, scrubbed; `said` how the table is read; `rejected` and `remarks` what is wrong so far.
    """

    def __init__(
        self,
        text: TableText | StoredTable,
        path: str | os.PathLike[str],
        mapping: TableMap | None,
        profile: str | None,
        rejected: Callable[[Reject], None] | None,
        beside: Beside | None = None,
    ) -> None:
        self.rejected = Rejects(rejected)
        self.remarks = Remarks()
        self.line = 0
        self.name = text.name
        self.counted = text.counted
        self._text = text
        choice = chosen(text, mapping, profile, self.rejected)
        self.map, self.said, self.profile = choice.map, choice.said, choice.profile
        self._records, self._fields, self._width = choice.records, choice.fields, choice.width
        self._raw = choice.raw
        html = self.map.layout.html
        self._actors = Actors() if beside is None else beside.actors
        among = Sources if beside is None else beside.sources
        self._sources = among(self.map.source, self.remarks, html=html)
        self._read = event_reader(
            self.map, choice.header, self._actors, self._sources, self.remarks, beside
        )
        heading = self.map.heading
        place = None if heading is None else choice.header.at(heading.column)
        self._heading = None if heading is None or place is None else (place, heading.value)
        self._titled = [
            text_reader(each, choice.header, lines=lines, html=html)
            for each, lines in (
                (self.map.title[0], False),
                *((s, True) for s in self.map.summary[:1]),
            )
        ]
        if choice.header.problems:
            raise TableError(choice.header.problems)
        self.title = self.map.called or _named(path)
        self.summary = self.map.description

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor so far, by id."""
        return self._actors.known

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source so far, by id; the data set's first."""
        return self._sources.known

    @property
    def done_bytes(self) -> int:
        """How much of the file has been read."""
        return self._text.done_bytes

    @property
    def total_bytes(self) -> int:
        """The size of the file."""
        return self._text.total_bytes

    def close(self) -> None:
        """Close the file; safe to repeat."""
        self._text.close()

    def __iter__(self) -> Iterator[Event]:
        read, width, heading, remarks = self._read, self._width, self._heading, self.remarks
        with closing(self._text):
            for line, cells in self._records:
                self.line = remarks.line = line
                try:
                    if len(cells) != width:
                        cells = self._fitted(cells)  # noqa: PLW2901 -- the same row
                    if heading is not None and cells[heading[0]].strip() == heading[1]:
                        self._head(cells)
                    else:
                        yield read(cells)
                except RowError as error:
                    self.rejected.add(line, str(error), self._raw())

    def _fitted(self, cells: list[str]) -> list[str]:
        """A row with as many fields as there are columns. Raises RowError where that takes a guess."""
        width = self._width
        if len(cells) in self._fields:
            return cells + [""] * (width - len(cells))
        if len(cells) > width and not any(cells[width:]):
            return cells[:width]
        fields = "field" if len(cells) == 1 else "fields"
        raise RowError(f"{len(cells)} {fields}, where the table has {width} columns")

    def _head(self, cells: Sequence[str]) -> None:
        """The row that gives the whole its title."""
        found = [reader(cells) if reader is not None else "" for reader in self._titled]
        self.title = found[0] or self.title
        self.summary = "\n".join(found[1:]) or self.summary


def _named(path: str | os.PathLike[str]) -> str:
    """A file's name without what says how it is written."""
    name = Path(path).name
    while (ending := Path(name).suffix) and ending.lower() in _ENDINGS:
        name = name.removesuffix(ending)
    return scrub(name) or "table"
