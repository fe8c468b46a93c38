"""A file becomes an index: read by `loading`, written by `stores.index`, in a process that does nothing else.

What is said on the way goes to a Teller. Which files become one, and who asks, is opening.py's matter.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui import __version__
from sahel_tui.cli.opening import FIRST_EVENTS, reading_of, sight, still_good
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.pace import READING, WAITING
from sahel_tui.loading.tables import TableError
from sahel_tui.loading.tables.loading import rows_of, titled, unread
from sahel_tui.loading.tables.rejecting import RejectsFile
from sahel_tui.loading.together import Together
from sahel_tui.loading.watching import Files, Watch
from sahel_tui.loading.worker import Failed, Finished, Indexed, Indexing
from sahel_tui.stores.index import cache
from sahel_tui.stores.index.build import About, UnbuildableError, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.cli.opening import Teller, Wanted
    from sahel_tui.core.model import Actor, Event, Source
    from sahel_tui.loading.loader import Written
    from sahel_tui.loading.tables.rows import Rows
    from sahel_tui.loading.worker import Ending

    Make = Callable[[Path, str], object]

_TOLD_S = 0.1
_TEMPORARY = "SQLITE_TMPDIR"


def index_table(wanted: Wanted, teller: Teller) -> Ending:
    """Read a table into an index: how that ended."""
    wish = wanted.table

    def make(path: Path, fingerprint: str) -> None:
        teller.indexing(Indexing(READING, 0, anew=wanted.anew))
        with (
            RejectsFile(wish.rejects) as rejects,
            contextlib.closing(rows_of(wanted.path, wish, rejects.add)) as rows,
        ):
            told = _Told(rows, teller, anew=wanted.anew)

            def about() -> About:
                note = {"by": __version__, "rejected": rows.rejected.count}
                return About(rows.summary, rows.map.language, note=note)

            build(told, path, about, fingerprint=fingerprint, progress=told.far)
        if reading_of(wish) != wanted.reading:
            raise cache.ChangedError(f"{scrub(wish.map or '')} was changed while it was read")

    return _ended(wanted, teller, make)


def index_timeline(wanted: Wanted, written: Written, teller: Teller, began_ns: int) -> Ending:
    """Write what was read of a timeline file into an index, and its tables: how that ended.

    `began_ns`: when reading began.
    """
    return _ended(wanted, teller, _making(wanted, Together(written), teller, began_ns))


def _ended(wanted: Wanted, teller: Teller, make: Make) -> Ending:
    try:
        return _made(wanted, teller, make)
    except TableError as error:
        return Finished(unread(error, wanted.path, wanted.table))
    except UnreadableError as error:
        return Failed(str(error), Exit.UNREADABLE)
    except cache.ChangedError as error:
        return Failed(f"{error}; try again", Exit.BUSY)
    except UnbuildableError as error:
        return Failed(f"cannot open {scrub(wanted.path)}: {error}", Exit.UNREADABLE)


def _making(wanted: Wanted, rows: Together, teller: Teller, began_ns: int) -> Make:
    files = Files(rows.files[0], rows.includes)
    watch = Watch(files)
    watch.look(time.monotonic())

    def unchanged() -> None:
        if watch.changed_since(began_ns):
            raise cache.ChangedError(f"{scrub(files.main)} was changed while it was read")

    def about() -> About:
        note = {
            "by": __version__,
            "files": [os.path.abspath(files.main), list(files.includes)],  # noqa: PTH100  (links stay as they are)
            "sight": sight(watch),
            "texts": any(source.text is not None for source in rows.sources.values()),
            "rejected": rows.rejected,
        }
        return About(rows.summary, rows.language, rows.as_of, rows.views, rows.checks, note)

    def make(path: Path, fingerprint: str) -> None:
        unchanged()
        if rows.has_errors:
            raise TableError(rows.problems)
        told = _Told(rows, teller, anew=wanted.anew)
        build(told, path, about, fingerprint=fingerprint, progress=told.far)
        watch.look(time.monotonic())
        unchanged()

    return make


def _made(wanted: Wanted, teller: Teller, make: Make) -> Indexed:
    """Where the index is. Raises UnbuildableError, and all that `make` does."""

    def sorted_there(path: Path, fingerprint: str) -> None:
        _sort_in(path.parent)
        make(path, fingerprint)

    where, unkept = str(cache.folder()), cache.refused()
    try:
        if unkept:
            where = str(wanted.aside)
            wanted.aside.mkdir(mode=0o700, exist_ok=True)
            sorted_there(path := wanted.aside / "aside.index", "")
        else:
            path = cache.made(
                Path(wanted.path),
                wanted.reading,
                sorted_there,
                wanted.limit_bytes,
                good=still_good if wanted.table.rejects is None else _never,
                waits=lambda: teller.indexing(Indexing(WAITING, 0)),
                maker=wanted.maker,
            )
    except OSError as error:
        why = error.strerror or str(error)
        raise UnbuildableError(
            f"an index cannot be made in {scrub(where)}: {why[:1].lower()}{scrub(why[1:])}"
        ) from error
    return Indexed(str(path), unkept)


def _never(_note: Mapping[str, object]) -> bool:
    """Rejected rows are written by who reads all of them."""
    return False


def _sort_in(folder: Path) -> None:
    """Let SQLite sort where the index will lie: what it takes by itself is often in memory, or small."""
    if not os.environ.get(_TEMPORARY):
        quoted = str(folder).replace("'", "''")
        with sqlite3.connect(":memory:") as con:
            con.execute(f"PRAGMA temp_store_directory = '{quoted}'")
        con.close()


class _Told:
    """Rows for `build`, the first of them handed on; `far` says how far it is."""

    def __init__(self, rows: Rows | Together, teller: Teller, *, anew: bool) -> None:
        self._rows = rows
        self._teller = teller
        self._anew = anew
        self._told_at = 0.0
        self._phase = ""

    @property
    def title(self) -> str:
        """With how many rows were rejected, once all have been read."""
        rows = self._rows
        return rows.title if isinstance(rows, Together) else titled(rows)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """As the rows have them."""
        return self._rows.actors

    @property
    def sources(self) -> Mapping[str, Source]:
        """As the rows have them."""
        return self._rows.sources

    def __iter__(self) -> Iterator[Event]:
        # What was authored has been handed on as it was read.
        first: list[Event] | None = None if isinstance(self._rows, Together) else []
        for event in self._rows:
            if first is not None:
                first.append(event)
                if len(first) == FIRST_EVENTS:
                    self._teller.events(first)
                    first = None
            yield event

    def far(self, phase: str, done: int, of: int | None) -> None:
        """As `build` calls it, many times a second."""
        now = time.monotonic()
        if phase == self._phase and now - self._told_at < _TOLD_S:
            return
        self._phase, self._told_at = phase, now
        done_bytes, total_bytes = self._rows.done_bytes, self._rows.total_bytes
        self._teller.indexing(Indexing(phase, done, of, done_bytes, total_bytes, self._anew))
