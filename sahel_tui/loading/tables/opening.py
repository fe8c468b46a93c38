"""Which reader a table is given to, by what kind of file it is: text, Parquet, a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.kinds import DUCKDB, PARQUET, TEXT, kind_of
from sahel_tui.loading.tables.stored import StoredTable
from sahel_tui.loading.tables.text import TableText

if TYPE_CHECKING:
    from sahel_tui.loading.tables.stored import Fetching


def opened(path: str, encoding: str | None, table: str | None) -> TableText | StoredTable:
    """An open file with a table; of a database with several the one of this name. Raises UnreadableError and TableError."""
    kind = kind_of(path)
    if kind in (TEXT, PARQUET) and table is not None:
        raise UnreadableError(
            f"cannot read {scrub(path)}: it is no database; --table names a table of one"
        )
    if kind == TEXT:
        return TableText(path, encoding)
    held = HeldFile(path)
    try:
        return StoredTable(held.name, held.size, _fetching(held, kind, table, encoding))
    except BaseException:
        held.close()
        raise


def _fetching(held: HeldFile, kind: str, table: str | None, encoding: str | None) -> Fetching:
    if kind == PARQUET:
        from sahel_tui.loading.tables.duck import parquet  # noqa: PLC0415  (a file is of one kind)

        return parquet.fetched(held)
    if kind == DUCKDB:
        from sahel_tui.loading.tables.duck import database  # noqa: PLC0415  (the same)

        return database.fetched(held, table)
    from sahel_tui.loading.tables.sqlite import SqliteFetching  # noqa: PLC0415  (the same)

    return SqliteFetching(held, table, encoding)
