"""Parquet files and databases made for a test, and what is read of them."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.kinds import DUCKDB, PARQUET, SQLITE, kind_of
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.loading.tables.opening import by_duckdb, opened
from sahel_tui.loading.tables.problems import Rejects
from sahel_tui.loading.tables.stored import StoredTable

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.tables.mapping import TableMap

NEEDS_DUCKDB = "DuckDB is not installed: pip install 'sahel-tui[tables]'"
EVENT = "SELECT '2013' AS d, 'a' AS t"
MAP = b"source: {title: S}\ndate: d\ntitle: t\n"


def a_map(text: bytes = MAP) -> TableMap:
    return map_of(text, "map.yaml", strict=True)


def parquet(path: Path, query: str) -> Path:
    """A Parquet file with what a query gives."""
    duckdb = pytest.importorskip("duckdb", reason=NEEDS_DUCKDB)
    with closing(duckdb.connect()) as made:
        made.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def database(path: Path, *statements: str) -> Path:
    """A DuckDB database in which these have been carried out."""
    duckdb = pytest.importorskip("duckdb", reason=NEEDS_DUCKDB)
    with closing(duckdb.connect(str(path))) as made:
        for statement in statements:
            made.execute(statement)
    return path


def sqlite(path: Path, *statements: str) -> Path:
    """An SQLite database in which these have been carried out."""
    with closing(sqlite3.connect(path)) as made:
        for statement in statements:
            made.execute(statement)
        made.commit()
    return path


def cells(
    path: Path, table: str | None = None, encoding: str | None = None
) -> tuple[list[str], list[list[str]]]:
    """The names and the rows of a table that is no text; what DuckDB reads is the same in another process and in this one."""
    found = read(opened(str(path), encoding, table))
    if (kind := kind_of(str(path))) != SQLITE:
        held = HeldFile(str(path))
        assert read(StoredTable(held.name, held.size, by_duckdb(held, kind, table))) == found
    return found


def read(found: object) -> tuple[list[str], list[list[str]]]:
    """The same of a table that has been opened."""
    assert isinstance(found, StoredTable)
    with closing(found):
        names = found.names()
        return names, [row for _, row in found.records(names, Rejects())]


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def holding(name: str, *values: str) -> tuple[str, str]:
    """Statements that make a table of this name, with one column of the same name and a row for each value."""
    rows = ", ".join(f"({value})" for value in values)
    return (
        f"CREATE TABLE {quoted(name)} ({quoted(name)} TEXT)",
        f"INSERT INTO {quoted(name)} VALUES {rows}",  # noqa: S608 -- written by a test
    )


def unreadable(path: Path, match: str, table: str | None = None) -> str:
    """What is said of a file that cannot be read, in another process and in this one."""
    with pytest.raises(UnreadableError, match=match) as raised:
        read(opened(str(path), None, table))
    assert str(raised.value).isprintable()
    with contextlib.suppress(UnreadableError):  # a pipe, or another name than it should have
        kind = kind_of(str(path))
        if kind in (PARQUET, DUCKDB):
            held = HeldFile(str(path))
            with closing(held), pytest.raises(UnreadableError, match=match):
                read(StoredTable(held.name, held.size, by_duckdb(held, kind, table)))
    return str(raised.value)
