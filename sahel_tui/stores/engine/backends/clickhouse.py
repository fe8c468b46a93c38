"""ClickHouse: a query a statement, known by its id, so that it can be killed. Compiled by tests, not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sahel_tui.stores.engine.backends import Compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.backends.clickhouse import Backend as Connection


class ClickHouse(Compiling):
    """A connection of Ibis to ClickHouse."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._running = ""

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        self._running = uuid4().hex
        found = self.connection.con.query(statement, settings={"query_id": self._running})
        return [tuple(row) for row in found.result_rows]

    def interrupt(self) -> None:
        """Kill the query that runs, where this user may; else its answer is not waited for by anybody."""
        if self._running:
            killing = "KILL QUERY WHERE query_id = {id:String} ASYNC"
            self.connection.con.command(killing, parameters={"id": self._running})

    def close(self) -> None:
        """End the session."""
        self.connection.con.close()


def made(connection: Connection) -> ClickHouse:
    """The backend of a connection."""
    return ClickHouse(connection)
