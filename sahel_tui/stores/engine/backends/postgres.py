"""PostgreSQL: psycopg's own cursor, reading only; statements are cancelled on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import psycopg
import sqlglot.expressions as sge

from sahel_tui.stores.engine.backends import Compiling
from sahel_tui.stores.engine.sql import literal
from sahel_tui.stores.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    from ibis.backends.postgres import Backend as Connection


LOST = "the connection to the database is lost; the next key asks again"


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # Ibis does not say
def convert_to(text: str, encoding: str) -> bytes:  # type: ignore[empty-body]  # the database has it
    """The bytes of a text: they sort alike under every collation."""


class PostgreSQL(Compiling):
    """A connection of Ibis to PostgreSQL."""

    letters = "[:alnum:]"
    skips = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._session = _begun(connection)

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        if self._session.closed:
            self.connection.reconnect()
            self._session = _begun(self.connection)
        try:
            with self._session.cursor() as cursor:
                found: Sequence[tuple[Any, ...]] = cursor.execute(statement).fetchall()
                return found
        except psycopg.OperationalError:
            if self._session.closed:
                raise StoreError(LOST) from None
            raise

    def interrupt(self) -> None:
        """Stop the statement that runs, on the server."""
        self._session.cancel_safe(timeout=5.0)

    def in_bytes(self, text: ir.StringValue) -> ir.Value:
        """The bytes themselves: collations put ids in another order."""
        return convert_to(text, "UTF8")

    def bytes_of(self, text: str) -> sge.Expression:
        """The bytes of one text."""
        return sge.Anonymous(this="convert_to", expressions=[literal(text), literal("UTF8")])

    def close(self) -> None:
        """End the session."""
        self._session.close()


def _begun(connection: Connection) -> psycopg.Connection[Any]:
    """A session that only reads, of a connection that has just been made."""
    session: psycopg.Connection[Any] = connection.con
    session.rollback()
    session.autocommit = True
    session.read_only = True
    session.prepare_threshold = None  # values are part of a statement, so hardly one comes again
    return session


def made(connection: Connection) -> PostgreSQL:
    """The backend of a connection."""
    return PostgreSQL(connection)
