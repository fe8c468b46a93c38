"""An authored file and its tables as one timeline, gone through once: authored events, then rows (docs/tables.md, "Together").

Holds one table open at a time; memory holds what was authored, actors and sources, never the rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.model import Timeline
from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.findings import Place, named
from sahel_tui.loading.loaded import Joined
from sahel_tui.loading.opened_tables import OpenedTables, in_the_file
from sahel_tui.loading.tables import unpacked_bytes
from sahel_tui.loading.tables.beside import Beside, Whole
from sahel_tui.loading.tables.loading import problems_of
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Event, SavedView, Source, SourceCheck
    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.loading.loader import Written
    from sahel_tui.loading.opened_tables import Table
    from sahel_tui.loading.tables.rows import Rows

_LABELS_MOST = 2  # in the title; more are counted


class Together:
    """The events of an authored file and of its tables, iterated over once.

    Iterating raises TableError with all that is wrong where a table cannot be read further, or a link is to no event.
    Actors, sources, the title, `joined` and `problems` are whole afterwards. `total_bytes`: of the files and their tables, unpacked.
    """

    def __init__(self, written: Written) -> None:
        """What the beginnings of the tables show to be wrong is in `problems` then."""
        self.loaded = written.loaded
        self.joined: list[Joined] = []
        self._written = written
        self._timeline = written.loaded.timeline or Timeline("")
        places = written.loaded.positions.events
        authored = {name: f"{place.file}:{place.line}" for name, place in places.items()}
        self._whole = Whole(self._timeline.actors, self._timeline.sources, authored)
        self._found: list[Problem] = []
        self._of_rows: list[Problem] = []
        self._opened = OpenedTables(written.tables, written.name, written.folder)
        self._rows: Rows | None = None
        self._links = {use.id for use in written.of_rows}
        self._done_bytes = written.done_bytes
        self.total_bytes = written.total_bytes
        self._unpacked_bytes = 0  # of the table that is read

    @property
    def title(self) -> str:
        """The file's, and whose rows are with it; how many were rejected is known in the end."""
        labels = list(dict.fromkeys(table.label for table in self._opened.tables))
        if not labels:
            return self._timeline.title
        told = " and ".join(labels) if len(labels) <= _LABELS_MOST else f"{len(labels)} data sets"
        left = self.rejected
        rejected = f", {counted(left, 'row')} rejected" if left else ""
        return f"{self._timeline.title} (with {told}{rejected})"

    @property
    def summary(self) -> str | None:
        """The file's."""
        return self._timeline.summary

    @property
    def language(self) -> str | None:
        """The file's."""
        return self._timeline.language

    @property
    def as_of(self) -> Span | None:
        """The file's."""
        return self._timeline.as_of

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The file's."""
        return self._timeline.views

    @property
    def checks(self) -> Mapping[str, SourceCheck]:
        """The file's."""
        return self._timeline.checks

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor so far, by id, the authored first."""
        return self._whole.actors

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source so far, by id, the authored first."""
        return self._whole.sources

    @property
    def rejected(self) -> int:
        """How many rows so far are no events."""
        under_way = 0 if self._rows is None else self._rows.rejected.count
        return sum(each.rejected for each in self.joined) + under_way

    @property
    def done_bytes(self) -> int:
        """How much of `total_bytes` has been read."""
        if self._rows is None or not self._rows.total_bytes:
            return self._done_bytes
        share = self._rows.done_bytes / self._rows.total_bytes
        return self._done_bytes + int(share * self._unpacked_bytes)

    @property
    def place(self) -> Place | None:
        """Where the row stands that the last event is; None for an authored one."""
        return None if self._rows is None else Place(self._rows.name, self._rows.line, 1)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all that is read: the file, what it includes, its tables and their maps."""
        tables = (table.path for table in self._opened.tables)
        return (*self.loaded.files, *dict.fromkeys([*tables, *self._opened.maps]))

    @property
    def includes(self) -> tuple[str, ...]:
        """The paths and patterns, as they are written, of what is read beside the file."""
        entries = [entry for _, entry in self._written.tables]
        found = [each.pattern for entry in entries for each in (entry.file, entry.map) if each]
        return (*self.loaded.includes, *dict.fromkeys(found))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong so far with the file and its tables, in the order of `files`, by line and column.

        Nothing is said of rows as long as there are errors: those would not be seen among it.
        """
        of_rows = () if self.has_errors else self._of_rows
        return _in_order((*self._of_file, *of_rows), self.files)

    @property
    def has_errors(self) -> bool:
        """Whether something found so far keeps the whole from being read."""
        return any(each.severity == "error" for each in self._of_file)

    @property
    def _of_file(self) -> tuple[Problem, ...]:
        return (*self.loaded.problems, *self._opened.wrong, *self._found)

    def close(self) -> None:
        """Close what is open; safe to repeat."""
        if self._rows is not None:
            self._rows.close()

    def __iter__(self) -> Iterator[Event]:
        yield from self._timeline.events
        for table in self._opened.tables:
            yield from self._events(table)
        for use in self._written.of_rows:
            if use.id in self._links:
                message = f"no event and no row has the id {named(use.id)}"
                place = use.findings.file, use.line, use.column
                self._found.append(Problem(*place, "error", "unknown-event", message))
        if self.has_errors:
            raise TableError(self.problems)

    def _events(self, table: Table) -> Iterator[Event]:
        """The rows of one table, and what is to be said of them."""
        said = {each.name: each.actor for each in table.entry.actors}
        beside = Beside(self._whole, said, table.entry.tags)
        links, count = self._links, 0
        try:
            self._unpacked_bytes = unpacked_bytes(table.path)
            self._rows = rows = table.rows(beside)
            for event in rows:
                count += 1
                if event.id in links:
                    links.discard(event.id)
                yield event
        except (TableError, UnreadableError) as error:
            self._opened.refuse(table, error)
            raise TableError(self.problems) from error
        finally:
            self.close()
        found = problems_of(rows, "warning")
        self._of_rows += (replace(each, message=in_the_file(each.message)) for each in found)
        self._found += _not_joined(table, beside, self._opened.place(table.entry.file), self.loaded)
        names = tuple(beside.joined.items())
        self._done_bytes += self._unpacked_bytes
        self._rows = None
        self.joined.append(Joined(rows.name, rows.said, count, rows.rejected.count, names))


def _not_joined(table: Table, beside: Beside, place: Place, loaded: Loaded) -> Iterator[Problem]:
    """Names of the rows that may be either of two authored actors, and names said that no row has."""
    stand = loaded.positions.actors
    for name, ids in beside.unsure.items():
        whose = " and of ".join(f"'{each}' ({stand[each].file}:{stand[each].line})" for each in ids)
        which = "so its rows have an actor of their own; 'actors' can say which is meant"
        message = f"{named(name)} in {table.shown} is a name of {whose}, {which}"
        yield Problem(*place, "warning", "actor-not-joined", message)
    unmet = set(beside.unmet)
    for each in table.entry.actors:
        if each.name in unmet:
            message = f"no row of {table.shown} names {named(each.name)}"
            yield Problem(*each.place, "warning", "actor-not-joined", message)


def _in_order(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    order = {scrub(name): at for at, name in enumerate(files)}

    def place(problem: Problem) -> tuple[int, int, int]:
        return order.get(problem.file, len(order)), problem.line, problem.column

    return tuple(sorted(problems, key=place))
