"""The connections to one index file: what is asked of SQLite, and what goes wrong with that.

Read only; a connection for each thread that asks. Knows no tables.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import zlib
from typing import TYPE_CHECKING, Any

from sahel_tui.core.text import scrub
from sahel_tui.stores.errors import OutdatedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Found = tuple[Any, ...]

_PRAGMAS = ("query_only=1", "cache_size=-8192", "trusted_schema=0")
_A_PAGE = 1_000  # rows


class Connections:
    """One index file, asked from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._uri = f"{path.absolute().as_uri()}?mode=ro"
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self.interrupts = 0  # who works without SQLite for long sees here that it was called off

    def all(self, sql: str, *values: object) -> list[Found]:
        """The rows that a statement gives. Raises OutdatedError, StoreError."""
        with told_apart():
            return self._con.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Found | None:
        """The first row, None when there is none. Raises OutdatedError, StoreError."""
        with told_apart():
            found: Found | None = self._con.execute(sql, values).fetchone()
            return found

    def paged(self, sql: str, *values: object, limit: int = _A_PAGE) -> Iterator[Found]:
        """The rows of a statement that ends in what follows a key, `> ? ORDER BY .. LIMIT ?`; the key is the first column.

        Nothing is kept open between them, so that one who goes on later is not ended by an `interrupt` in between.
        """
        after: object = -1
        while some := self.all(sql, *values, after, limit):
            yield from some
            after = some[-1][0]

    @property
    def _con(self) -> sqlite3.Connection:
        con: sqlite3.Connection | None = getattr(self._local, "con", None)
        if con is None:
            # Used in this thread alone, but closed and interrupted from others.
            con = sqlite3.connect(
                self._uri, uri=True, check_same_thread=False, isolation_level=None
            )
            self._opened.append(con)
            self._look_whether_replaced()
            self._local.con = con
            for pragma in _PRAGMAS:
                con.execute(f"PRAGMA {pragma}")
        return con

    def _look_whether_replaced(self) -> None:
        """Another thread must not read another file: the name may be that of a newer index by now. Raises StoreError."""
        try:
            file = self._path.stat().st_ino
        except OSError:
            file = -1
        if self._file is None:
            self._file = file
        elif self._file != file:
            raise StoreError(f"{self._path.name} has been replaced; open the timeline again")

    def interrupt(self) -> None:
        """Whatever is asked in any thread ends at once, with OutdatedError there."""
        self.interrupts += 1
        for con in self._opened:
            con.interrupt()

    def go_on_unless_since(self, interrupts: int) -> None:
        """Raises OutdatedError where an interrupt came after so many."""
        if self.interrupts != interrupts:
            raise OutdatedError

    def close(self) -> None:
        """No more questions."""
        for con in self._opened:
            con.close()


@contextlib.contextmanager
def told_apart() -> Iterator[None]:
    """What SQLite and damaged data raise, as OutdatedError or StoreError."""
    try:
        yield
    except (sqlite3.Error, zlib.error, ValueError, IndexError) as error:
        if str(error) == "interrupted":
            raise OutdatedError from error
        raise StoreError(f"the index cannot be read: {scrub(str(error))}") from error


def unpacked(data: bytes) -> bytes:
    """What was compressed. Raises StoreError."""
    with told_apart():
        return zlib.decompress(data)
