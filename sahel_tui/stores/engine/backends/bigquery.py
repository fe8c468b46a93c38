"""BigQuery: a job a statement, which is cancelled by itself. Compiled by tests, not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.stores.engine.backends import Compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.backends.bigquery import Backend as Connection


class BigQuery(Compiling):
    """A connection of Ibis to BigQuery."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._job: Any = None

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        self._job = self.connection.client.query(statement, project=self.connection.billing_project)
        return [tuple(row) for row in self._job.result()]

    def interrupt(self) -> None:
        """Cancel the job that runs."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """End the session."""
        self.connection.client.close()


def made(connection: Connection) -> BigQuery:
    """The backend of a connection."""
    return BigQuery(connection)
