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
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui.core.text import scrub
from sahel_tui.core.values import dataclass
from sahel_tui.stores.index import codec, layout, taking, writing
from sahel_tui.stores.index.beside import Beside, BesideError
from sahel_tui.stores.index.finishing import Finishing
from sahel_tui.stores.index.naming import id_given_twice, write_sources
from sahel_tui.stores.index.ordering import Order
from sahel_tui.stores.index.stopping import Stopping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Event, SavedView, Source, SourceCheck

    Progress = Callable[[str, int, int | None], object]
    """Given the phase (READING, ARRANGING, FINISHING), the events done in it, and of how many, if that is known.

    Comes every few milliseconds. To stop the build is to raise from it.
    """

READING, ARRANGING, FINISHING = "reading", "arranging", "finishing"
TOGETHER = 1024  # events taken at a time: a whole number of blocks


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


def build(
    rows: Rows,
    path: Path,
    about: Callable[[], About] = About,
    *,
    fingerprint: str = "",
    progress: Progress | None = None,
) -> int:
    """Make the index of some rows at a path, in place of what is there; the number of events.

    `about` is asked when all events are given; `fingerprint` says what they were made from (cache.py). Cost: about 15 µs an event, and twice the room of the finished
    file while it is made. Raises UnbuildableError; what the rows or `progress` raise comes through.
    """
    handle, name = tempfile.mkstemp(prefix=layout.BUILDING, dir=path.parent)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # says that somebody works at it
        count = _build(rows, name, _Tail(about, fingerprint), progress or _silent)
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


def _build(rows: Rows, name: str, tail: _Tail, progress: Progress) -> int:
    watch = _Watch(progress)
    beside, stopping = Beside(name, watch.look), Stopping(watch.look)
    try:
        with stopping.raising(), contextlib.closing(_own_file(Path(name))) as con:
            stopping.watch(con)
            return _written(con, rows, beside, watch, tail)
    except BesideError as error:
        raise UnbuildableError(f"the index cannot be made: {scrub(str(error))}") from error
    finally:
        beside.stop()


class _Tail(NamedTuple):
    """What is written last."""

    about: Callable[[], About]
    fingerprint: str


class _Watch:
    """Tells how far it is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._phase = READING
        self._done = 0
        self._of: int | None = None

    def enter(self, phase: str, of: int | None) -> None:
        """The next phase begins."""
        self._phase, self._of = phase, of
        self.tell(0)

    def tell(self, done: int) -> None:
        """So many events are done."""
        self._done = done
        self.look()

    def look(self) -> None:
        """Say it again, for who wants to stop."""
        self._progress(self._phase, self._done, self._of)


def _own_file(path: Path) -> sqlite3.Connection:
    """A database for all but the bulk, which is gone with this process whatever happens to it."""
    handle, name = tempfile.mkstemp(prefix=layout.BUILDING, dir=path.parent)
    os.close(handle)
    try:
        con = sqlite3.connect(name, isolation_level=None)
        con.execute(f"PRAGMA page_size={layout.PAGE_BYTES}")
        for pragma in writing.PRAGMAS:
            con.execute(f"PRAGMA {pragma}")
        for sql in taking.TABLES:
            con.execute(sql)
        for table, columns in layout.TABLES.items():
            con.execute(f"CREATE TABLE {table}{columns}")
    finally:
        Path(name).unlink()
    return con


def _written(
    con: sqlite3.Connection, rows: Rows, beside: Beside, watch: _Watch, tail: _Tail
) -> int:
    con.execute("BEGIN")
    taken = taking.Taken(con)
    for events in _some_together(rows):
        beside.take(taken.take(events), len(events))
        watch.tell(taken.events)
    watch.enter(ARRANGING, taken.events)
    order = Order(con, taken.dates, watch.look)
    beside.end(order.place)
    watch.enter(FINISHING, None)
    figures = Finishing(con, rows, taken, order).finish()
    write_sources(con, rows.sources)
    con.execute("COMMIT")
    beside.wait()
    _put_together(con, beside.path)
    if (twice := id_given_twice(con)) is not None:
        raise UnbuildableError(f"two events have the id {scrub(twice)}")
    header = codec.dumped(_about(rows, tail.about(), figures))
    row = (layout.SCHEMA, tail.fingerprint, taken.events, header)
    con.execute("INSERT INTO made.header VALUES(?, ?, ?, ?)", row)
    con.execute("DETACH made")
    return taken.events


def _put_together(con: sqlite3.Connection, bulk: str) -> None:
    """Add to the bulk what is known by position."""
    con.execute("ATTACH ? AS made", (bulk,))
    for pragma in (*writing.PRAGMAS, f"application_id={layout.APPLICATION_ID}"):
        if not pragma.startswith("temp"):
            con.execute(f"PRAGMA made.{pragma}")
    con.execute("BEGIN")
    for table, columns in layout.TABLES.items():
        con.execute(f"CREATE TABLE made.{table}{columns}")
        con.execute(f"INSERT INTO made.{table} SELECT * FROM main.{table}")  # noqa: S608  (our own names)
    for sql in layout.INDEXES:
        con.execute(sql.replace("INDEX ", "INDEX made."))
    con.execute("COMMIT")


def _some_together(rows: Iterable[Event]) -> Iterator[list[Event]]:
    each = iter(rows)
    while some := list(islice(each, TOGETHER)):
        yield some


def _about(rows: Rows, about: About, figures: Mapping[str, object]) -> dict[str, object]:
    checks = about.checks or {}
    return {
        "title": rows.title,
        "summary": about.summary,
        "language": about.language,
        "as_of": None if about.as_of is None else about.as_of.expression,
        "actors": len(rows.actors),
        "sources": len(rows.sources),
        **figures,
        "views": [codec.view_raw(view) for view in about.views],
        "checks": {key: codec.check_raw(check) for key, check in checks.items()},
        "note": about.note or {},
    }
