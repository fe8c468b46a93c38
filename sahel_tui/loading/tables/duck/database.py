"""One table of a DuckDB database, which is attached read-only under a name that nobody can have foreseen.

Views, macros and computed columns are what somebody else wrote for DuckDB to do: none of them is asked.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.duck.connecting import connected, identifier, literal, refused
from sahel_tui.loading.tables.duck.fetching import DuckFetching
from sahel_tui.loading.tables.naming import choose

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from sahel_tui.loading.tables.held import HeldFile

_LOG = ".wal"
_TABLES = "SELECT schema_name, table_name, estimated_size, sql FROM system.main.duckdb_tables() WHERE database_name = {} AND NOT internal ORDER BY table_oid"
_COLUMNS = """
SELECT column_name, data_type, column_default IS NOT NULL FROM system.main.duckdb_columns()
WHERE database_name = {} AND schema_name = {} AND table_name = {} ORDER BY column_index
"""


class _Table(NamedTuple):
    schema: str
    name: str
    rows: int
    sql: str


def fetched(held: HeldFile, wanted: str | None) -> DuckFetching:
    """The rows of one table of an open file. Raises UnreadableError, and TableError where it is not clear which."""
    held.alone((_LOG,), "open the database once with DuckDB, and close it")
    connection = connected(held, held.path + _LOG)
    try:
        return _table(connection, held, wanted)
    except BaseException:
        connection.close()
        raise


def _table(connection: DuckDBPyConnection, held: HeldFile, wanted: str | None) -> DuckFetching:
    attached = f"file_{secrets.token_hex(8)}"
    try:
        connection.execute(f"ATTACH {literal(held.path)} AS {attached} (READ_ONLY, TYPE duckdb)")
        found = [
            _Table(*row) for row in connection.execute(_TABLES.format(literal(attached))).fetchall()
        ]
    except Exception as error:
        raise refused(held, error) from error
    table = choose(held.name, {_shown(table): table for table in found}, wanted)
    try:
        asked = [literal(each) for each in (attached, table.schema, table.name)]
        columns = connection.execute(_COLUMNS.format(*asked)).fetchall()
    except Exception as error:
        raise refused(held, error) from error
    read = [
        identifier(name)
        for name, kind, set_ in columns
        if not (set_ and _is_computed(table.sql, name, kind))
    ]
    if not read:
        raise UnreadableError(
            f"cannot read {held.name}: its table has no column that is not computed"
        )
    place = ".".join((attached, identifier(table.schema), identifier(table.name)))
    fetching = DuckFetching(connection, held, f"(SELECT {', '.join(read)} FROM {place})")  # noqa: S608 -- every name is quoted
    fetching.rows = table.rows
    return fetching


def _shown(table: _Table) -> str:
    """The name by which a table is asked for."""
    return table.name if table.schema == "main" else f"{table.schema}.{table.name}"


def _is_computed(sql: str, name: str, kind: str) -> bool:
    """Whether a column is generated; DuckDB tells that in its own rendering of the table alone."""
    return any(
        f"{written} {kind} GENERATED ALWAYS AS(" in sql for written in (name, identifier(name))
    )
