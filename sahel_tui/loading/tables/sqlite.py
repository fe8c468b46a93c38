"""One table of an SQLite database, by the standard library: read-only, its schema not trusted, nothing in it carried out.

Views, virtual tables and columns that are computed are what somebody else wrote for SQLite to do: none is asked.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.tables.naming import choose
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.records import FIELD_CHARS
from sahel_tui.loading.tables.stored import StoredColumn
from sahel_tui.loading.tables.text import decoder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.loading.tables.held import HeldFile

ROW_BYTES = 256_000_000
"""A row that is longer is not fetched, nor what follows it."""

_HEAD = struct.Struct(">16xH6xII60xI4x")  # https://sqlite.org/fileformat2.html, 1.3
_BATCH_CHARS = 1_000_000
_BATCH_ROWS = 200
_SCHEMA_STEPS = 20_000_000  # of SQLite's machine, before what it lists must be there
_STEPS = 1000
_LOGS = ("-wal", "-journal")
_SETTINGS = ("trusted_schema = 0", "query_only = 1", "cell_size_check = 1", "mmap_size = 0", "cache_size = -8192")  # fmt: skip
# A root page: virtual tables and views have none.
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY rowid"
_VIRTUAL = "SELECT name FROM sqlite_master WHERE type = 'table' AND coalesce(rootpage, 0) = 0"
_COLUMNS = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (0, 3) ORDER BY cid"
_LAST = "SELECT max(rowid) FROM main.{}"
_ROWS = "SELECT {} FROM main.{} NOT INDEXED"  # an index would give another order
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)


class SqliteFetching:
    """See StoredTable. Raises UnreadableError, and TableError where it is not clear which table is meant."""

    def __init__(self, held: HeldFile, wanted: str | None, encoding: str | None) -> None:
        held.alone(_LOGS, "open the database once with what wrote it, and close it")
        self._held, self._encoding = held, encoding
        self._whole()
        if encoding is not None:
            decoder_of(encoding)  # is there one of this name
        self.connection = _connected(held, encoding)
        try:
            self._set_up()
            table = choose(held.name, self._tables(), wanted)
            self.columns, self.asked = self._chosen(table)
            found = self._all(_LAST.format(_identifier(table)), optional=True)
        except BaseException:
            self.connection.close()
            raise
        last = found[0][0] if found else None
        self.rows = last if isinstance(last, int) and 0 < last <= held.size else held.size // 100

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """See Fetching."""
        self.connection.set_authorizer(_only_reading)
        self.connection.set_progress_handler(None, 0)
        batch: list[list[Any]] = []
        chars = number = 0
        try:
            for number, row in enumerate(self.connection.execute(self.asked), 1):
                cells: list[Any] = [value if type(value) is str else _text(value) for value in row]
                cells.append(sum(map(len, cells)))
                batch.append(cells)
                chars += cells[-1]
                if len(batch) >= _BATCH_ROWS or chars > _BATCH_CHARS:
                    yield batch
                    batch, chars = [], 0
                    if number > self._held.size:
                        raise self._refused("it is damaged: it has more rows than bytes")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._stopped(error, number + 1) from error
        self._held.still_there()
        yield batch

    def close(self) -> None:
        """See Fetching."""
        self.connection.close()
        self._held.close()

    def _set_up(self) -> None:
        """What is in the file is not trusted; this is the first look into it."""
        for setting in _SETTINGS:
            self._all(f"PRAGMA {setting}")

    def _whole(self) -> None:
        """Refuse a file that is shorter than it says: SQLite takes what is missing of its last page for zeros."""
        head = os.pread(self._held.handle, _HEAD.size, 0).ljust(_HEAD.size, b"\0")
        page_bytes, changed, pages, changed_then = _HEAD.unpack(head)
        page_bytes = 1 << 16 if page_bytes == 1 else page_bytes
        said = pages * page_bytes if changed == changed_then else 0
        if page_bytes and (self._held.size % page_bytes or self._held.size < said):
            raise self._refused("it breaks off before its end")

    def _tables(self) -> dict[str, str]:
        virtual = tuple(f"{name}_" for (name,) in self._all(_VIRTUAL))
        return {name: name for (name,) in self._all(_TABLES) if not name.startswith(virtual)}

    def _chosen(self, table: str) -> tuple[list[StoredColumn], str]:
        names = [name for (name,) in self._all(_COLUMNS, (table,))]
        if not names:
            raise self._refused("its table has no column that is not computed")
        columns = ", ".join(map(_identifier, names))
        return [StoredColumn(name) for name in names], _ROWS.format(columns, _identifier(table))

    def _all(
        self, asked: str, given: Sequence[str] = (), *, optional: bool = False
    ) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(asked, given).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if optional:
                return []
            raise self._refused(str(error)) from error

    def _stopped(self, error: Exception, number: int) -> Exception:
        """What is said when a row cannot be fetched."""
        if isinstance(error, UnicodeDecodeError) or "decode" in str(error):
            message = f"row {number}: text that is not {self._encoding or 'UTF-8'}; give the file's encoding, such as --encoding latin-1"
            return TableError([Problem(self._held.name, number, 1, "error", "encoding", message)])
        if isinstance(error, sqlite3.DataError):
            return self._refused(
                f"behind row {number - 1}: a row of more than {ROW_BYTES // 1_000_000} MB"
            )
        return self._refused(f"behind row {number - 1}: {error}")

    def _refused(self, reason: str) -> UnreadableError:
        return UnreadableError(f"cannot read {self._held.name}: {scrub(reason)}")


def _connected(held: HeldFile, encoding: str | None) -> sqlite3.Connection:
    """A connection that reads the file as it is, without a lock or a log beside it."""
    address = f"{Path(held.real).absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, ROW_BYTES)
    if encoding is not None:
        connection.text_factory = lambda text: text.decode(encoding)
    steps = 0

    def count() -> bool:
        nonlocal steps
        steps += _STEPS
        return steps > _SCHEMA_STEPS

    connection.set_progress_handler(count, _STEPS)
    return connection


def _only_reading(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _identifier(name: str) -> str:
    """A name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _text(value: object) -> str:
    """A value as the text that a CSV file would have; of bytes that are no text each that is not ASCII is written out."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return str(value[:FIELD_CHARS])[2:-1]
    text = str(value)
    return format(Decimal(text), "f") if isinstance(value, float) and "e" in text else text
