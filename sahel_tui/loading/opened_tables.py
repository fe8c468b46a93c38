"""The tables of an authored file looked into before any row is read, so that all that is wrong is said at once.

Reads maps and the beginnings of tables; joins nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.findings import Place, named
from sahel_tui.loading.paths import is_inside
from sahel_tui.loading.tables.maps import read_map
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.profiles import LABELS
from sahel_tui.loading.tables.rows import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.loading.including import Include
    from sahel_tui.loading.tabled import TableEntry
    from sahel_tui.loading.tables.beside import Beside
    from sahel_tui.loading.tables.mapping import TableMap
    from sahel_tui.loading.tables.rows import Rows

# What the command line says of a table alone, the file says in its own words.
_IN_THE_FILE = (
    ("--encoding ", "encoding: "),
    ("given by --map", "named by 'map'"),
    ("--table ", "'table' "),
    ("--rejects FILE has", "the table alone, read with --rejects FILE, has"),
)


def in_the_file(message: str) -> str:
    """What is said of a table alone, as it is said of one that a file names."""
    for theirs, ours in _IN_THE_FILE:
        message = message.replace(theirs, ours)
    return message


class Table(NamedTuple):
    """One table: its path, how it is shown, what the file says of it, its map, and what its data set is called."""

    path: str
    shown: str
    entry: TableEntry
    map: TableMap | None
    label: str = ""

    def rows(self, beside: Beside | None = None) -> Rows:
        """Its rows. Raises as `read_table`."""
        asked = self.entry
        return read_table(
            self.path,
            self.map,
            profile=asked.profile,
            encoding=asked.encoding,
            beside=beside,
            table=asked.table,
        )


class OpenedTables:
    """The tables of the authored file with this name, by their paths from its folder.

    `tables` are those that can be read as far as their beginnings show it; `wrong` says why others cannot. `maps` are
    the paths of all maps.
    """

    def __init__(self, asked: Iterable[tuple[str, TableEntry]], name: str, folder: str) -> None:
        self.wrong: list[Problem] = []
        self._main, self._folder = scrub(name), folder
        self._beside = Path(name).parent
        self._maps: dict[str, TableMap | None] = {}
        self.tables = [found for path, entry in asked if (found := self._opened(path, entry))]

    @property
    def maps(self) -> Iterable[str]:
        """The paths of the maps that were asked for."""
        return self._maps.keys()

    def place(self, include: Include) -> Place:
        """Where a path is named."""
        return Place(self._main, include.line, include.column)

    def refuse(self, table: Table, error: TableError | UnreadableError) -> None:
        """Say why a table cannot be read, where it is named."""
        reason = str(error)
        if isinstance(error, TableError):
            first = error.problems[0]
            # A column that the table has not is told at its place in the map.
            place = f"{first.file}:{first.line}:{first.column}: " if first.line else ""
            reason = f"{table.shown} cannot be read as a table: {place}{first.message}"
        self._say(self.place(table.entry.file), in_the_file(reason))

    def _opened(self, path: str, entry: TableEntry) -> Table | None:
        made = None if entry.map is None else self._map(entry.map)
        if entry.map is not None and made is None:
            return None
        shown = scrub(str(self._beside / path))
        table = Table(str(Path(self._folder, path)), shown, entry, made)
        try:
            rows = table.rows()
        except (TableError, UnreadableError) as error:
            self.refuse(table, error)
            return None
        rows.close()
        return table._replace(label=LABELS.get(rows.profile or "") or scrub(rows.title))

    def _map(self, asked: Include) -> TableMap | None:
        """A map, read once; None where it cannot be, with the reason said."""
        path = str(Path(self._folder, asked.pattern))
        if path in self._maps:
            return self._maps[path]
        self._maps[path] = None
        if not is_inside(Path(path), self._folder):
            message = f"{named(asked.pattern)} leads outside this file's folder through a link"
            self._say(self.place(asked), message, "bad-path")
            return None
        try:
            self._maps[path] = read_map(path)
        except TableError as error:
            self.wrong += error.problems
            self._say(self.place(asked), f"the map {named(asked.pattern)} cannot be used")
        except UnreadableError as error:
            self._say(self.place(asked), str(error))
        return self._maps[path]

    def _say(self, place: Place, message: str, rule: str = "table") -> None:
        self.wrong.append(Problem(*place, "error", rule, message))
