"""DuckDB: a cursor of its own, since one connection in two threads gives wrong rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.stores.engine.backends import Compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.backends.duckdb import Backend as Connection


class DuckDB(Compiling):
    """A connection of Ibis to DuckDB."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._cursor = connection.con.cursor()

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        found: Sequence[tuple[Any, ...]] = self._cursor.execute(statement).fetchall()
        return found

    def interrupt(self) -> None:
        """Stop the statement that runs."""
        self._cursor.interrupt()

    def close(self) -> None:
        """Let the file go."""
        self._cursor.close()
        self.connection.disconnect()


def made(connection: Connection) -> DuckDB:
    """The backend of a connection."""
    return DuckDB(connection)
