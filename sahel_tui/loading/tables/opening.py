"""Which reader a table is given to, by what kind of file it is: text, Parquet, a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.kinds import PARQUET, SQLITE, TEXT, kind_of
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
    if kind == SQLITE:
        from sahel_tui.loading.tables.sqlite import SqliteFetching  # noqa: PLC0415  (a file is of one kind)

        return SqliteFetching(held, table, encoding)
    from sahel_tui.loading.tables.duck.apart import Apart  # noqa: PLC0415  (the same)

    return Apart(held, lambda: by_duckdb(held, kind, table))


def by_duckdb(held: HeldFile, kind: str, table: str | None) -> Fetching:
    """What DuckDB fetches of a file, in this process. Raises UnreadableError and TableError."""
    from sahel_tui.loading.tables.duck import database, parquet  # noqa: PLC0415  (in the other process)

    return parquet.fetched(held) if kind == PARQUET else database.fetched(held, table)
