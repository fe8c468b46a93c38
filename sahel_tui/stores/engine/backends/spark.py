"""Spark: rows collected by a job of a group of its own, which can be cancelled from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sahel_tui.stores.engine.backends import Compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.backends.pyspark import Backend as Connection


class Spark(Compiling):
    """A connection of Ibis to Spark."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._session = connection._session  # noqa: SLF001  (Ibis has no other name for it)
        self._group = f"sahel-tui-{uuid4().hex}"

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        # Of this thread alone, whichever asks.
        self._session.sparkContext.setJobGroup(self._group, "sahel-tui", interruptOnCancel=True)
        return [tuple(row) for row in self._session.sql(statement).collect()]

    def interrupt(self) -> None:
        """Cancel the jobs of the statement that runs."""
        self._session.sparkContext.cancelJobGroup(self._group)

    def close(self) -> None:
        """End the session."""
        self._session.stop()


def made(connection: Connection) -> Spark:
    """The backend of a connection."""
    return Spark(connection)
