"""What differs between the databases that Ibis speaks to: how rows are fetched, a statement is stopped, text sorts by bytes.

A module each; everything else is the same expression of Ibis for all of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

_HOMES = {
    "duckdb": "duckdb",
    "postgres": "postgres",
    "pyspark": "spark",
    "clickhouse": "clickhouse",
    "trino": "trino",
    "bigquery": "bigquery",
}


class Backend(Protocol):
    """One database. `letters` is what stands between brackets in its regular expressions for letters, digits and marks.

    `skips`: whether a statement can leave out its first rows.
    """

    letters: str
    skips: bool

    def compiled(self, wanted: ir.Table) -> str:
        """The statement of an expression."""
        ...

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement. Raises whatever the driver does."""
        ...

    def interrupt(self) -> None:
        """From another thread: stop the statement that runs, on the server, too. No harm where none does."""
        ...

    def in_bytes(self, text: ir.StringValue) -> ir.Value:
        """What sorts and compares like the bytes of a text in UTF-8."""
        ...

    def close(self) -> None:
        """No more statements."""
        ...


def backend_of(connection: Any) -> Backend:  # noqa: ANN401  (any backend of Ibis: they share no class that says more)
    """What is special of this connection of Ibis. Raises LookupError for a database that is not known here."""
    home = _HOMES[connection.name]
    made: Backend = importlib.import_module(f"{__name__}.{home}").made(connection)
    return made
