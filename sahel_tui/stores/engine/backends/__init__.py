"""What differs between the databases that Ibis speaks to: how rows are fetched, a statement is stopped, text sorts by bytes.

A module each; everything else is the same expression of Ibis for all of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol

import sqlglot

from sahel_tui.stores.engine.sql import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    import sqlglot.expressions as sge

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

    def compiled(self, wanted: ir.Table) -> sge.Select:
        """An expression as a tree of sqlglot."""
        ...

    def written(self, statement: sge.Select) -> str:
        """A tree as the text of a statement."""
        ...

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement. Raises whatever the driver does."""
        ...

    def interrupt(self) -> None:
        """From another thread: stop the statement that runs, on the server, too. No harm where none does."""
        ...

    def in_bytes(self, text: ir.StringValue) -> ir.Value:
        """What sorts like the bytes of a text in UTF-8."""
        ...

    def bytes_of(self, text: str) -> sge.Expression:
        """The same of one text, to compare with."""
        ...

    def close(self) -> None:
        """No more statements."""
        ...


class Compiling:
    """The part of a backend that Ibis and sqlglot do alike for all."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401  (any backend of Ibis: they share no class that says more)
        self.connection = connection

    def compiled(self, wanted: ir.Table) -> sge.Select:
        """An expression as a tree of sqlglot."""
        made: sge.Select = self.connection.compiler.to_sqlglot(wanted)
        return made

    def written(self, statement: sge.Select) -> str:
        """A tree as the text of a statement."""
        # What a database has no words for is an error here, not a warning over the screen.
        return statement.sql(
            dialect=self.connection.dialect, unsupported_level=sqlglot.ErrorLevel.RAISE
        )

    def in_bytes(self, text: ir.StringValue) -> ir.Value:
        """Most databases compare texts by their bytes."""
        return text

    def bytes_of(self, text: str) -> sge.Expression:
        """The text itself."""
        return literal(text)


def backend_of(connection: Any) -> Backend:  # noqa: ANN401  (any backend of Ibis: they share no class that says more)
    """What is special of this connection of Ibis. Raises LookupError for a database that is not known here."""
    home = _HOMES[connection.name]
    made: Backend = importlib.import_module(f"{__name__}.{home}").made(connection)
    return made
