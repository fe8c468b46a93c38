"""Table files: rows of text, of Parquet or of a database become events, by a map or a profile (docs/tables.md).

Text and SQLite by the standard library, the rest by the extra `tables`. Nothing is imported before it is asked for: most
files are no tables.
"""

from __future__ import annotations

import importlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.loading.tables.maps import read_map
    from sahel_tui.loading.tables.problems import TableError
    from sahel_tui.loading.tables.proposing import propose
    from sahel_tui.loading.tables.rows import Rows, read_table

__all__ = ["Rows", "TableError", "is_table", "propose", "read_map", "read_table"]

ENDINGS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")
STORED = (".parquet", ".pq", ".duckdb", ".sqlite", ".sqlite3", ".db")
"""Endings of names of tables that are no text."""

_GZIP, _ZSTD = ".gz", ".zst"
_LOOK_BYTES = 512
# How much more a packed table is than its file, about.
_PACKED = {_GZIP: 6, _ZSTD: 8, ".parquet": 5, ".pq": 5}
_HOMES = {
    "Rows": "rows",
    "TableError": "problems",
    "propose": "proposing",
    "read_map": "maps",
    "read_table": "rows",
}


def is_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a table, by its name; a file of JSON is when it holds a list."""
    name = os.fspath(path).lower()
    if name.endswith((*STORED, _ZSTD)):
        return True
    plain = name.removesuffix(_GZIP)
    return plain.endswith(ENDINGS) or (plain.endswith(".json") and _is_list(path))


def unpacked_bytes(path: str | os.PathLike[str]) -> int:
    """How much there is to be read of a table, about: of a packed one more than its size. 0 for what is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  (a Path is made more slowly)
    except (OSError, ValueError):
        return 0
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122  (a Path is made more slowly)
    return found.st_size * _PACKED.get(ending, 1) if stat.S_ISREG(found.st_mode) else 0


def _is_list(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins like a list; what cannot be opened is said by who reads it."""
    import gzip  # noqa: PLC0415  (few files are packed)

    packed = os.fspath(path).lower().endswith(_GZIP)
    try:
        if not os.path.isfile(path):  # noqa: PTH113  (a pipe would be waited for)
            return False
        with gzip.open(path) if packed else open(path, "rb") as file:  # noqa: PTH123  (a Path is made more slowly)
            return file.read(_LOOK_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    except (OSError, EOFError):
        return False


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
