"""Table files: rows of CSV, TSV or JSON lines become events, by a map or a profile (docs/tables.md).

The standard library alone. Nothing is imported before it is asked for: most files are no tables.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.loading.tables.maps import read_map
    from sahel_tui.loading.tables.problems import TableError
    from sahel_tui.loading.tables.proposing import propose
    from sahel_tui.loading.tables.rows import Rows, read_table

__all__ = ["Rows", "TableError", "is_table", "propose", "read_map", "read_table"]

ENDINGS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")
_PACKED = ".gz"
_HOMES = {
    "Rows": "rows",
    "TableError": "problems",
    "propose": "proposing",
    "read_map": "maps",
    "read_table": "rows",
}


def is_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a table, by its name."""
    return os.fspath(path).lower().removesuffix(_PACKED).endswith(ENDINGS)


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
