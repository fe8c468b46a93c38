"""What kind of file a table is: by its first bytes, which its name must not gainsay. Opens regular files only."""

from __future__ import annotations

import os

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.opening import open_regular

TEXT, PARQUET, DUCKDB, SQLITE = "text", "parquet", "duckdb", "sqlite"

_PARQUET, _SQLITE, _DUCKDB = b"PAR1", b"SQLite format 3\0", b"DUCK"
_DUCKDB_AT = 8  # behind the checksum of the first block
_NONE = {
    (".parquet", ".pq"): "it is no Parquet file",
    (".duckdb",): "it is no DuckDB database",
    (".sqlite", ".sqlite3"): "it is no SQLite database",
    (".db",): "it is neither an SQLite nor a DuckDB database",
}


def kind_of(path: str) -> str:
    """TEXT, PARQUET, DUCKDB or SQLITE. Raises UnreadableError, also where a name promises what is not there."""
    handle = open_regular(path)
    try:
        start = os.read(handle, 16)
    except OSError as error:
        raise UnreadableError(f"cannot read {scrub(path)}: {error.strerror}") from error
    finally:
        os.close(handle)
    if start.startswith(_PARQUET):
        return PARQUET
    if start == _SQLITE:
        return SQLITE
    if start[_DUCKDB_AT:].startswith(_DUCKDB):
        return DUCKDB
    name = path.lower()
    for endings, reason in _NONE.items():
        if name.endswith(endings):
            raise UnreadableError(
                f"cannot read {scrub(path)}: {reason if start else 'it is empty'}"
            )
    return TEXT
