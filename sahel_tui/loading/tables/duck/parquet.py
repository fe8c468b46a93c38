"""A Parquet file as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.loading.tables.duck.connecting import connected, literal, refused
from sahel_tui.loading.tables.duck.fetching import DuckFetching

if TYPE_CHECKING:
    from sahel_tui.loading.tables.held import HeldFile

_FILE = "read_parquet({}, hive_partitioning = false, union_by_name = false)"
_ROWS = "SELECT sum(num_rows) FROM parquet_file_metadata({})"


def fetched(held: HeldFile) -> DuckFetching:
    """The rows of an open file. Raises UnreadableError."""
    connection = connected(held)
    try:
        fetching = DuckFetching(connection, held, _FILE.format(literal(held.path)))
        try:
            found = connection.execute(_ROWS.format(literal(held.path))).fetchone()
        except Exception as error:
            raise refused(held, error) from error
    except BaseException:
        connection.close()
        raise
    fetching.rows = int(found[0]) if found else 0
    fetching.exact = True
    return fetching
