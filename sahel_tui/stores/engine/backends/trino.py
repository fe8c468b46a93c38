"""Trino: a cursor a statement, cancelled on the server. Compiled by tests, not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.stores.engine.backends import Compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.backends.trino import Backend as Connection


class Trino(Compiling):
    """A connection of Ibis to Trino."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._cursor: Any = None

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        self._cursor = self.connection.con.cursor()
        try:
            return [tuple(row) for row in self._cursor.execute(statement).fetchall()]
        finally:
            self._cursor.close()

    def interrupt(self) -> None:
        """Cancel the statement that runs, on the server."""
        if self._cursor is not None:
            self._cursor.cancel()

    def close(self) -> None:
        """End the session."""
        self.connection.con.close()


def made(connection: Connection) -> Trino:
    """The backend of a connection."""
    return Trino(connection)
