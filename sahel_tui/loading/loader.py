"""A timeline file with its includes becomes a Timeline, or a list of everything that is wrong.

Puts the other modules of this room together; none of them knows this one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.model import Timeline
from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading import declared
from sahel_tui.loading.collecting import without_collection
from sahel_tui.loading.findings import Findings, StopReading, named
from sahel_tui.loading.including import Include, expand
from sahel_tui.loading.limits import DEFAULT, Limits
from sahel_tui.loading.loaded import Loaded, Positions
from sahel_tui.loading.opening import decode, megabytes, read_bytes, too_large
from sahel_tui.loading.pulling import FASTEST, Pull
from sahel_tui.loading.reading import Namespace, Reading
from sahel_tui.loading.tables import is_table, unpacked_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Event
    from sahel_tui.errors import Problem
    from sahel_tui.loading.reading import Reference
    from sahel_tui.loading.records import Record
    from sahel_tui.loading.tabled import TableEntry
    from sahel_tui.loading.tables.wish import TableWish

    Progress = Callable[[int, int], None]
    Arrived = Callable[[Sequence[Event]], None]


def load(
    path: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
    arrived: Arrived | None = None,
    table: TableWish | None = None,
    rows: bool = True,
) -> Loaded:
    """The timeline of a file, its includes and its tables, or of a table: by its name, or because of what `table` says.

    `progress` is called now and then with bytes done and bytes in all, includes counted once they are known;
    `arrived` with events as they are read: in the end with all those of the timeline, if there is one.
    Without `rows` the tables of an authored file are left alone, and its links to other events may be to rows.
    Raises UnreadableError when the file itself cannot be opened or is too large.
    """
    name = os.fspath(path)
    if is_table(name) or (table is not None and table.said):
        from sahel_tui.loading.tables.loading import load_table  # noqa: PLC0415  (most files are no tables)
        from sahel_tui.loading.tables.wish import TableWish  # noqa: PLC0415  (the same)

        return load_table(name, table or TableWish(), progress=progress, arrived=arrived)
    data = read_bytes(name, limits.file_bytes)
    loading = _Loading(limits, progress, arrived)
    return loading.whole(data, name, str(Path(name).parent), rows=rows)


def load_written(
    path: str,
    limits: Limits = DEFAULT,
    *,
    progress: Progress | None = None,
    arrived: Arrived | None = None,
) -> Written:
    """An authored file with its includes, its tables not yet read. `progress` and `arrived` as in `load`.

    Raises UnreadableError.
    """
    data = read_bytes(path, limits.file_bytes)
    loading = _Loading(limits, progress, arrived)
    return loading.written(data, path, str(Path(path).parent), rows=True)


def with_tables(written: Written, progress: Progress | None, arrived: Arrived | None) -> Loaded:
    """The same with its tables, in memory. `progress` and `arrived` as in `load`: they go on from there."""
    if not (written.tables or written.of_rows):
        return written.loaded
    from sahel_tui.loading.joining import joined  # noqa: PLC0415  (few files have tables)

    return joined(written, progress, arrived)


def load_bytes(
    data: bytes,
    name: str,
    folder: str | os.PathLike[str] | None = None,
    *,
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
    instead: Mapping[str, bytes] | None = None,
    rows: bool = True,
) -> Loaded:
    """The timeline of a file's bytes, called `name` in messages.

    Included files, tables and texts are looked for in `folder`; without one, `include` and `tables` are errors.
    `instead` holds bytes of included files, by their paths among `Loaded.files`, that stand for what is on the disk.
    `rows` as in `load`.
    Raises UnreadableError for more bytes than are read of one file.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableError(f"cannot read {scrub(name)}: {too_large(limits.file_bytes)}")
    loading = _Loading(limits, progress, instead=instead or {})
    return loading.whole(data, name, None if folder is None else os.fspath(folder), rows=rows)


class Written(NamedTuple):
    """What the files of a timeline say themselves, before their tables are read.

    `tables`: the path of each beside its entry, from the main file's folder. `of_rows`: uses of ids of events that none of the
    files defines, so that a row has to. `done_bytes` have been read, of `total_bytes` with the tables, unpacked.
    """

    loaded: Loaded
    tables: Sequence[tuple[str, TableEntry]]
    of_rows: Sequence[Reference]
    name: str
    folder: str
    done_bytes: int
    total_bytes: int


@dataclass(slots=True)
class _Loading:
    """One run over a main file and what it includes."""

    limits: Limits
    progress: Progress | None
    arrived: Arrived | None = None
    instead: Mapping[str, bytes] = field(default_factory=dict)
    namespace: Namespace = field(default_factory=Namespace)
    spans: dict[str, Span] = field(default_factory=dict)
    findings: list[Findings] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    done_bytes: int = 0
    total_bytes: int = 0

    def whole(self, data: bytes, name: str, folder: str | None, *, rows: bool) -> Loaded:
        with without_collection():
            written = self.written(data, name, folder, rows=rows)
            return with_tables(written, self.progress, self.arrived) if rows else written.loaded

    def written(self, data: bytes, name: str, folder: str | None, *, rows: bool) -> Written:
        with without_collection():
            main = self._file(data, name, folder, declared.FILE)
            values = [main]
            includes = [entry for entry in main.get("include") or () if entry is not None]
            if includes:
                with suppress(StopReading):  # the main file has too many errors: no timeline anyway
                    values += self._included(includes, name, folder)
            entries = [entry for entry in main.get("tables") or () if entry is not None]
            tables: list[tuple[str, TableEntry]] = []
            if entries and rows:
                with suppress(StopReading):
                    tables = self._tables(entries, name, folder)
            of_rows = self._resolve(rows=bool(main.get("tables")))
            timeline = None
            if not any(findings.has_errors for findings in self.findings):
                timeline = _timeline(values)
        found = [
            (findings.problems[at], findings.about.get(at))
            for findings in self.findings
            for at in _by_place(findings.problems)
        ]
        loaded = Loaded(
            timeline,
            tuple(problem for problem, _ in found),
            self._positions(),
            tuple(self.paths),
            tuple(about for _, about in found),
            tuple(switch for each in values for switch in each.get("lint") or () if switch),
            tuple(include.pattern for include in includes),
        )
        weights = (unpacked_bytes(Path(folder or "", path)) for path, _ in tables)
        total_bytes = self.done_bytes + sum(weights)
        return Written(loaded, tables, of_rows, name, folder or "", self.done_bytes, total_bytes)

    def _positions(self) -> Positions:
        known = self.namespace
        return Positions(
            known.ids["event"],
            known.ids["actor"],
            known.ids["source"],
            known.quotes,
            known.claims,
            known.receipts,
            tuple(known.views),
        )

    def _file(
        self, data: bytes, name: str, folder: str | None, record: Record, below: str = ""
    ) -> dict[str, Any]:
        """The values of one file by key; what could be read of it when it has errors."""
        findings = Findings(scrub(name))
        self.total_bytes = self.total_bytes or len(data)
        self.findings.append(findings)
        self.paths.append(name)
        try:
            text = decode(data, findings)
            pull = Pull(text, findings, self.limits, FASTEST)
            telling = _Telling(self, len(data), len(text))
            reading = Reading(pull, self.namespace, self.spans, folder, below, telling.tick)
            start = pull.root()
            if start is None:
                raise findings.stop("missing-key", f"the file is empty; {record.needs()}", 1, 1)
            values = record.read(reading, start)
            pull.end()
        except StopReading:
            return {}
        except (RecursionError, MemoryError):
            findings.stop("too-large", "this is too much to be read", 0, 0)
            return {}
        finally:
            self.done_bytes += len(data)
        if not isinstance(values, dict):
            return {}
        telling.hand_on(values.get("events") or ())
        return values

    def _included(
        self, includes: list[Include], name: str, folder: str | None
    ) -> list[dict[str, Any]]:
        main = self.findings[0]
        if folder is None:
            first = includes[0]
            message = "what is read from standard input cannot include files"
            main.error("include", message, first.line, first.column)
            return []
        values: list[dict[str, Any]] = []
        found = expand(includes, name, folder, main, self.limits)
        self.total_bytes += sum(_size(Path(folder, path)) for path, _ in found)
        for path, at in found:
            include = includes[at]
            full = str(Path(name).parent / path)
            try:
                data = self.instead.get(full)
                if data is None:
                    data = read_bytes(str(Path(folder, path)), self.limits.file_bytes)
            except UnreadableError as error:
                main.error("include", str(error), include.line, include.column)
                continue
            if self.done_bytes + len(data) > self.limits.total_bytes:
                message = f"{named(path)} and the files before it have {megabytes(self.limits.total_bytes)} together, the most that is read"
                main.error("too-large", message, include.line, include.column)
                break
            below = os.path.dirname(path)  # noqa: PTH120 -- Path would make "." of nothing
            own_folder = str(Path(folder, below))
            values.append(self._file(data, full, own_folder, declared.INCLUDED_FILE, below))
        return values

    def _tables(
        self, entries: Sequence[TableEntry], name: str, folder: str | None
    ) -> list[tuple[str, TableEntry]]:
        main, files = self.findings[0], [entry.file for entry in entries]
        if folder is None:
            message = "what is read from standard input cannot have tables"
            main.error("include", message, files[0].line, files[0].column)
            return []
        kinds = [entry.table for entry in entries]
        found = expand(files, name, folder, main, self.limits, kinds)
        return [(path, entries[at]) for path, at in found]

    def _resolve(self, *, rows: bool) -> tuple[Reference, ...]:
        """Unknown ids; not when a file broke off, since its rest may define them. Those that `rows` may have."""
        if any(findings.broke_off for findings in self.findings):
            return ()
        try:
            return self.namespace.resolve(rows=rows)
        except StopReading:
            return ()


class _Telling:
    """Tells how far one file is read, and hands on its events."""

    def __init__(self, loading: _Loading, size_bytes: int, size_chars: int) -> None:
        self._progress, self._arrived = loading.progress, loading.arrived
        self._before, self._total = loading.done_bytes, loading.total_bytes
        self._bytes_per_char = size_bytes / max(1, size_chars)
        self._handed = 0

    def tick(self, done_chars: int, events: Sequence[Event | None]) -> None:
        """So far the file is read, and these events are found."""
        if self._progress is not None:
            done_bytes = self._before + int(done_chars * self._bytes_per_char)
            self._progress(done_bytes, max(self._total, done_bytes))
        self.hand_on(events)

    def hand_on(self, events: Sequence[Event | None]) -> None:
        """Those not handed on before; what is wrong with the others is among the findings."""
        if self._arrived is not None:
            fresh = [event for event in events[self._handed :] if event is not None]
            self._handed = len(events)
            self._arrived(fresh)


def _timeline(files: list[dict[str, Any]]) -> Timeline:
    main = files[0]
    return Timeline(
        **main["timeline"],
        sources=_merged(files, "sources"),
        actors=_merged(files, "actors"),
        events=tuple(event for values in files for event in values.get("events", ())),
        views=main.get("views", ()),
        checks=main.get("checks", {}),
    )


def _merged(files: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {name: value for values in files for name, value in values.get(key, {}).items()}


def _by_place(problems: Sequence[Problem]) -> list[int]:
    return sorted(range(len(problems)), key=lambda at: (problems[at].line, problems[at].column))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # opening it says why
