"""Events in any order -> an index, one file that is whole or not there.

It is made under another name in the same folder and renamed in the end; its header is the last row written. What goes
wrong, or is asked to stop, leaves nothing behind. Knows no format: events come as `core.model` has them.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sahel_tui.core.text import scrub
from sahel_tui.core.values import dataclass
from sahel_tui.stores.index import codec, layout, staging
from sahel_tui.stores.index.arranging import Arranging
from sahel_tui.stores.index.naming import id_given_twice, write_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Event, SavedView, Source, SourceCheck, Timeline

    Progress = Callable[[str, int, int | None], object]
    """Given the phase (READING, ARRANGING, FINISHING), the events done in it, and of how many, if that is known.

    Comes every few milliseconds. To stop the build is to raise from it.
    """

READING, ARRANGING, FINISHING = "reading", "arranging", "finishing"
_MERGED_AT_ONCE = 2_000  # pages
_INSTRUCTIONS = 200_000  # of SQLite between two looks: some milliseconds
_PRAGMAS = (
    f"page_size={layout.PAGE_BYTES}",
    "journal_mode=OFF",
    "synchronous=OFF",
    "locking_mode=EXCLUSIVE",
    "cache_size=-65536",
    "temp_store=FILE",
    "secure_delete=OFF",
)
_WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=full, tokenize='ascii')",
    "INSERT INTO words(words, rank) VALUES('hashsize', 67108864)",
    "INSERT INTO words(words, rank) VALUES('automerge', 0)",
    "INSERT INTO words(words, rank) VALUES('crisismerge', 1999)",
)


class UnbuildableError(Exception):
    """An index cannot be made. The text is one sentence: the disk is full, or two events have one id."""


class Rows(Protocol):
    """A timeline's events, to be gone through once; who and what they name is known afterwards."""

    @property
    def title(self) -> str:
        """The timeline's title."""
        ...

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id, once all events are given."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by id, once all events are given."""
        ...

    def __iter__(self) -> Iterator[Event]: ...


@dataclass(frozen=True, slots=True)
class About:
    """What else a timeline says of itself; the `note` is for who keeps the index, and can be written as JSON."""

    summary: str | None = None
    language: str | None = None
    as_of: Span | None = None
    views: tuple[SavedView, ...] = ()
    checks: Mapping[str, SourceCheck] | None = None
    note: Mapping[str, object] | None = None


class TimelineRows:
    """The rows of a timeline in memory."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.title = timeline.title
        self.actors = timeline.actors
        self.sources = timeline.sources

    def about(self) -> About:
        """What else the timeline says of itself."""
        whole = self._timeline
        return About(whole.summary, whole.language, whole.as_of, whole.views, whole.checks)

    def __iter__(self) -> Iterator[Event]:
        return iter(self._timeline.events)


def build(
    rows: Rows,
    path: Path,
    about: Callable[[], About] = About,
    *,
    fingerprint: str = "",
    progress: Progress | None = None,
) -> int:
    """Make the index of some rows at a path, in place of what is there; the number of events.

    `about` is asked when all events are given; `fingerprint` says what they were made from (cache.py). Cost: about 60 µs an event, and twice the room of the finished
    file while it is made. Raises UnbuildableError; what the rows or `progress` raise comes through.
    """
    handle, name = tempfile.mkstemp(prefix=layout.BUILDING, dir=path.parent)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # says that somebody works at it
        count = _build(rows, name, about, fingerprint, progress or _silent)
        _settle(Path(name), path)
    except sqlite3.Error as error:
        raise UnbuildableError(f"the index cannot be made: {error}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        os.close(handle)
    return count


def _silent(phase: str, done: int, of: int | None) -> None:
    """Nobody is told."""


def _settle(made: Path, path: Path) -> None:
    """To disk, then to its name: after a power cut there is the old file or the new one."""
    handle = os.open(made, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    made.replace(path)
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _build(
    rows: Rows, name: str, about: Callable[[], About], fingerprint: str, progress: Progress
) -> int:
    with contextlib.closing(sqlite3.connect(name, isolation_level=None)) as con:
        _prepare(con, Path(name))
        watch = _Watch(con, progress)
        try:
            return _written(con, rows, about, fingerprint, watch)
        except sqlite3.OperationalError:
            if watch.stopped is None:
                raise
            raise watch.stopped from None


class _Watch:
    """Tells how far it is, from inside SQLite's long work, too, and stops that."""

    def __init__(self, con: sqlite3.Connection, progress: Progress) -> None:
        self._progress = progress
        self._phase = READING
        self._done = 0
        self._of: int | None = None
        self.stopped: BaseException | None = None
        con.set_progress_handler(self._look, _INSTRUCTIONS)

    def enter(self, phase: str, of: int | None) -> None:
        """The next phase begins."""
        self._phase, self._of = phase, of
        self.tell(0)

    def tell(self, done: int) -> None:
        """So many events are done."""
        self._done = done
        self._progress(self._phase, done, self._of)

    def _look(self) -> int:
        try:
            self._progress(self._phase, self._done, self._of)
        except BaseException as error:  # noqa: BLE001  (SQLite swallows it; it is raised again outside)
            self.stopped = error
            return 1
        return 0


def _prepare(con: sqlite3.Connection, path: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=layout.BUILDING, dir=path.parent)
    os.close(handle)
    try:
        con.execute("ATTACH ? AS staging", (name,))
        for pragma in _PRAGMAS:
            con.execute(f"PRAGMA {pragma}")
            if not pragma.startswith("temp"):
                con.execute(f"PRAGMA staging.{pragma}")
        for sql in staging.TABLES:
            con.execute(sql)
    finally:
        Path(name).unlink()  # open, and gone with this process whatever happens to it
    con.execute(f"PRAGMA application_id={layout.APPLICATION_ID}")
    for sql in (*layout.TABLES, *_WORDS):
        con.execute(sql)


def _written(
    con: sqlite3.Connection, rows: Rows, about: Callable[[], About], fingerprint: str, watch: _Watch
) -> int:
    con.execute("BEGIN")
    staged = staging.Staging(con)
    staged.take(rows, watch.tell)
    watch.enter(ARRANGING, staged.count)
    arranged = Arranging(con, rows.actors, rows.sources)
    for each in staged.in_order():
        arranged.take(each)
        if arranged.count % staging.TOLD_EVERY == 0:
            watch.tell(arranged.count)
    watch.enter(FINISHING, None)
    arranged.finish()
    write_sources(con, rows.sources)
    con.execute("INSERT INTO ident SELECT hash, pos FROM staging.ident ORDER BY hash, pos")
    for sql in layout.INDEXES:
        con.execute(sql)
    _merge_words(con)
    con.execute("COMMIT")
    if (twice := id_given_twice(con)) is not None:
        raise UnbuildableError(f"two events have the id {scrub(twice)}")
    header = codec.dumped(_about(rows, about(), arranged))
    row = (layout.SCHEMA, fingerprint, arranged.count, header)
    con.execute("INSERT INTO header VALUES(?, ?, ?, ?)", row)
    return arranged.count


def _merge_words(con: sqlite3.Connection) -> None:
    """What `optimize` does, in steps that can be stopped."""
    pages = -_MERGED_AT_ONCE
    while True:
        before = con.total_changes
        con.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (pages,))
        if con.total_changes - before < 2:  # noqa: PLR2004  (what FTS5 says when nothing is left)
            return
        pages = _MERGED_AT_ONCE


def _about(rows: Rows, about: About, arranged: Arranging) -> dict[str, object]:
    checks = about.checks or {}
    return {
        "title": rows.title,
        "summary": about.summary,
        "language": about.language,
        "as_of": None if about.as_of is None else about.as_of.expression,
        "actors": len(rows.actors),
        "sources": len(rows.sources),
        **arranged.figures,
        "views": [codec.view_raw(view) for view in about.views],
        "checks": {key: codec.check_raw(check) for key, check in checks.items()},
        "note": about.note or {},
    }
