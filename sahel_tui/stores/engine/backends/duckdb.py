"""DuckDB: a cursor of its own, since one connection in two threads gives wrong rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    from ibis.backends.duckdb import Backend as Connection


class DuckDB:
    """A connection of Ibis to DuckDB."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor = connection.con.cursor()

    def compiled(self, wanted: ir.Table) -> str:
        """The statement of an expression."""
        return str(self._connection.compile(wanted))

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        found: Sequence[tuple[Any, ...]] = self._cursor.execute(statement).fetchall()
        return found

    def interrupt(self) -> None:
        """Stop the statement that runs."""
        self._cursor.interrupt()

    def in_bytes(self, text: ir.StringValue) -> ir.Value:
        """Text compares by its bytes."""
        return text

    def close(self) -> None:
        """Let the file go."""
        self._cursor.close()
        self._connection.disconnect()


def made(connection: Connection) -> DuckDB:
    """The backend of a connection."""
    return DuckDB(connection)
