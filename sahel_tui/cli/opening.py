"""The one door by which a file becomes a store: in memory where it is small, else through an index.

An index that is kept and good opens at once, and nothing that reads files is imported for it. Making one is
indexing.py's, in a process of its own. Puts `loading` and `stores` together, which do not know each other.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui import __version__
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables import is_table, unpacked_bytes
from sahel_tui.loading.worker import BackgroundLoad, Finished

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Event
    from sahel_tui.loading.tables.wish import TableWish
    from sahel_tui.loading.watching import Files, Watch
    from sahel_tui.loading.worker import Ending, Indexed, Indexing
    from sahel_tui.stores.index.store import IndexStore

# From here on a file is read once, into an index. Measured on two cores: a table of 2 MB (6,000 rows of ACLED) is in memory
# after 0.4 s, as soon as the screen is there, and each further MB takes 0.11 s and 5 MB of memory at every start. Rows
# of a table are read only, so that nothing is lost. An authored file takes 0.27 s and 8 MB for each MB; it is edited and compared while
# it is open, which takes the whole of it: it stays in memory for as long as a start takes some seconds.
TABLE_BYTES = 2_000_000
AUTHORED_BYTES = 16_000_000
FIRST_EVENTS = 200  # of a file that becomes an index, so many are shown meanwhile


class Wanted(NamedTuple):
    """A file that is to be read into an index, how much is kept of all; `reading` is the digest of how it is read.

    `aside`: a folder to be made for an index that cannot be kept. `maker`: by what the making is known.
    `anew`: one is kept that is not good any more.
    """

    path: str
    table: TableWish
    limit_bytes: int
    reading: str
    aside: Path
    maker: str
    anew: bool = False


class Teller(Protocol):
    """Who is told how far it is; loading.worker.Sending is one."""

    def progress(self, done_bytes: int, total_bytes: int, /) -> None:
        """So much has been read."""

    def indexing(self, far: Indexing, /) -> None:
        """So far is an index."""

    def events(self, events: Sequence[Event], /) -> None:
        """The next events of the file."""

    def end(self, ending: Ending, /) -> None:
        """The last that is said."""


class Opening:
    """One file, to be opened and read again. `close` in the end: it takes away what cannot be kept."""

    def __init__(self, path: Path, table: TableWish, limit_bytes: int = 0) -> None:
        self.path = path
        self.table = table
        self.looked_ns = time.time_ns()
        self._limit_bytes = limit_bytes
        self._fingerprint: str | None = None
        self._includes: tuple[str, ...] = ()
        self._maker = os.urandom(8).hex()
        self._aside: Path | None = None  # no file that is small needs one

    @property
    def is_table(self) -> bool:
        """Whether the file is read as one."""
        return self.table.said or is_table(self.path)

    @property
    def is_big_table(self) -> bool:
        """Whether it is a table that is read into an index. A file that is not there is not."""
        return self.is_table and unpacked_bytes(self.path) >= TABLE_BYTES

    def kept(self) -> IndexStore | None:
        """The index that is kept and good; None where there is none, or the file is read into memory."""
        if self.table.rejects is not None or not self._may_be_kept():
            return None
        from sahel_tui.stores.index import cache

        try:
            path = cache.kept(self.path, reading_of(self.table), still_good)
        except OSError:  # who reads the file says what is wrong with it
            return None
        if path is None:
            return None
        from sahel_tui.stores.index.reading import UnusableError

        try:
            return self._opened(path)
        except UnusableError:  # somebody has just taken it away
            return None

    def begin(self) -> BackgroundLoad:
        """Have it read by a process: it ends with an index, or with all that was read."""
        if self.is_table and not self.is_big_table:
            return BackgroundLoad.start(self.path, self.table)
        wanted, read = self.wanted(), read_table if self.is_table else read_authored
        return BackgroundLoad.doing(lambda sending: read(wanted, sending), wanted.path, self._sweep)

    def wanted(self) -> Wanted:
        """What is to be read, and how."""
        import tempfile

        from sahel_tui.stores.index import cache

        reading = reading_of(self.table)
        self._aside = Path(tempfile.gettempdir(), f"sahel-tui-{self._maker}")
        return Wanted(
            os.fspath(self.path),
            self.table,
            self._limit_bytes,
            reading,
            self._aside,
            self._maker,
            cache.outdated(self.path, reading),
        )

    def store(self, indexed: Indexed) -> IndexStore:
        """The store of an index that was made. Raises UnreadableError where it is gone already."""
        from sahel_tui.errors import UnreadableError
        from sahel_tui.stores.index.reading import UnusableError

        try:
            return self._opened(Path(indexed.path))
        except UnusableError as error:
            raise UnreadableError(f"cannot open {scrub(str(self.path))}: {error}") from error

    def is_new(self, indexed: Indexed) -> bool:
        """Whether an index is of other files than the one that was opened last."""
        from sahel_tui.stores.index.reading import Reader, UnusableError

        try:
            with contextlib.closing(Reader(Path(indexed.path))) as reader:
                return not reader.fingerprint or reader.fingerprint != self._fingerprint
        except UnusableError:
            return True

    def files(self) -> Files:
        """What is looked at while an index of the file is shown."""
        from sahel_tui.loading.watching import Files

        others = () if self.table.map is None else (self.table.map,)
        return Files(os.fspath(self.path), self._includes, others=others)

    def close(self) -> None:
        """Nothing of it is looked at any more."""
        if self._aside is not None:
            import shutil

            shutil.rmtree(self._aside, ignore_errors=True)

    def _may_be_kept(self) -> bool:
        """Whether it is worth looking. Small files are most, and wait for nothing."""
        if self.is_table:
            return self.is_big_table
        from sahel_tui.stores.index import cache

        return cache.folder().is_dir()

    def _opened(self, path: Path) -> IndexStore:
        from sahel_tui.stores.index.store import IndexStore

        store = IndexStore(path)
        self._fingerprint = store.fingerprint
        match store.note:
            case {"files": [_, [*includes]]}:
                self._includes = tuple(map(str, includes))
        return store

    def _sweep(self) -> None:
        """A process was ended before it was done."""
        from sahel_tui.stores.index import cache

        cache.abandon(self._maker)
        if self._fingerprint is None:  # else an index is shown that may lie there
            self.close()


def read_table(wanted: Wanted, teller: Teller) -> None:
    """Read a table into an index. This is run where nothing else is."""
    from sahel_tui.cli.indexing import index_table

    teller.end(index_table(wanted, teller))


def read_authored(wanted: Wanted, teller: Teller) -> None:
    """Read a timeline file with what it includes and its tables, into an index if all that is much.

    This is run where nothing else is.
    """
    from sahel_tui.errors import Exit, UnreadableError
    from sahel_tui.loading.loader import load_written, with_tables
    from sahel_tui.loading.worker import Failed

    first, began_ns = _First(teller), time.time_ns()
    try:
        written = load_written(wanted.path, progress=first.progress, arrived=first.arrived)
    except UnreadableError as error:
        teller.end(Failed(str(error), Exit.UNREADABLE))
        return
    if written.loaded.timeline is None or written.total_bytes < AUTHORED_BYTES:
        teller.end(Finished(with_tables(written, first.progress, first.arrived)))
        return
    from sahel_tui.cli.indexing import index_timeline

    teller.end(index_timeline(wanted, written, teller, began_ns))


class _First:
    """Hands on the events of a file, only the first of one that is `big`."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._handed = 0
        self.big = False

    def progress(self, done_bytes: int, total_bytes: int) -> None:
        """As loading.load calls it."""
        self.big = self.big or total_bytes >= AUTHORED_BYTES
        self._teller.progress(done_bytes, total_bytes)

    def arrived(self, events: Sequence[Event]) -> None:
        """As loading.load calls it."""
        if not self.big or self._handed < FIRST_EVENTS:
            self._handed += len(events)
            self._teller.events(events)


def reading_of(table: TableWish) -> str:
    """A digest of all that decides how a file is read, but for the file."""
    import hashlib
    import json

    told: list[str | None] = [__version__, table.profile, table.encoding, table.table, None]
    if table.map is not None:
        try:
            told[-1] = hashlib.sha256(Path(table.map).read_bytes()).hexdigest()
        except OSError:  # who reads the map says what is wrong with it
            told[-1] = ""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def sight(watch: Watch) -> dict[str, list[int] | None]:
    """How files look from outside, as an index notes it."""
    return {
        os.path.abspath(path): None if stamp is None else list(stamp)  # noqa: PTH100  (links stay as they are)
        for path, stamp in watch.sight.items()
    }


def still_good(note: Mapping[str, object]) -> bool:
    """Whether an index was made by this program, and the files beside the main one are as it noted them."""
    if note.get("by") != __version__:
        return False
    match note:
        case {"files": [str(main), [*includes]], "sight": dict(seen)}:
            from sahel_tui.loading.watching import Files, Watch

            watch = Watch(Files(main, tuple(map(str, includes))))
            watch.look(0)
            return sight(watch) == seen
        case _:
            return True
