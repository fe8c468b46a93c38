"""The tables of a database that is connected: which there are, the one that is meant, its first rows.

Knows Ibis by what a backend of it can do, and no driver but for PostgreSQL's catalogue.
"""

from __future__ import annotations

import itertools
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.engines import names
from sahel_tui.loading.engines.connecting import ATTACHED
from sahel_tui.loading.engines.failing import unreadable
from sahel_tui.loading.engines.names import Name, NoTableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import ibis.expr.types as ir

    from sahel_tui.loading.engines.address import Address

MOST = 10_000  # tables that are looked through for one
# Views, materialised ones and foreign tables, too; parts of a divided table not. What is visible needs no schema.
_POSTGRESQL = f"""
select case when pg_table_is_visible(c.oid) then null else n.nspname end, c.relname
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
  and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
  and has_schema_privilege(n.oid, 'usage')
order by 1 nulls first, 2 limit {MOST}
"""  # noqa: S608  (nothing of it comes from elsewhere)


class Opened(NamedTuple):
    """A table of Ibis, and its name as it can be given to --table."""

    table: ir.Table
    name: str


def there_are(connected: Any, address: Address) -> list[Name]:  # noqa: ANN401  (backends share no useful class)
    """The tables that there are. Raises UnreadableError."""
    with _telling(address, "the list of tables"):
        return list(itertools.islice(_found(connected, address), MOST))


def opened(connected: Any, address: Address, wanted: str) -> Opened:  # noqa: ANN401  (as above)
    """The table of a name. Raises NoTableError, and UnreadableError for one that may not be read."""
    name = names.read(wanted)
    table = _table(connected, address, name)
    if table is None:
        there = there_are(connected, address)
        chosen = names.chosen(name, there)
        if chosen is None:
            raise NoTableError(names.missing(name, there))
        name, table = chosen, _table(connected, address, chosen)
    if table is None:  # it went while it was looked for
        raise NoTableError(names.missing(name, []))
    with _telling(address, str(name)):
        _fetched(connected, table.limit(0))
    return Opened(table, str(name))


def first_rows(
    connected: Any,  # noqa: ANN401  (as above)
    address: Address,
    opened: Opened,
    number: int,
) -> Sequence[Sequence[Any]]:
    """So many rows, whichever the database gives first. Raises UnreadableError."""
    with _telling(address, opened.name):
        return _fetched(connected, opened.table.limit(number))


@contextmanager
def _telling(address: Address, what: str) -> Iterator[None]:
    """What goes wrong is said as UnreadableError."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  (drivers have no common one)
        raise UnreadableError(unreadable(address, what, error)) from None


def _found(connected: Any, address: Address) -> Sequence[Name]:  # noqa: ANN401  (as above)
    if address.kind == "postgresql":
        with connected.con.cursor() as cursor:
            rows = cursor.execute(_POSTGRESQL).fetchall()
        return [Name(table, schema) for schema, table in rows]
    database = (ATTACHED, "main") if address.kind == "duckdb" else None
    return [Name(table) for table in sorted(connected.list_tables(database=database))]


def _table(connected: Any, address: Address, name: Name) -> ir.Table | None:  # noqa: ANN401  (as above)
    """The table that is called exactly so."""
    from ibis.common.exceptions import IbisError, TableNotFound  # noqa: PLC0415  (a connection has imported it)

    database: Any = name.schema
    if address.kind == "duckdb":
        database = (ATTACHED, name.schema or "main")
    elif name.catalog is not None:
        database = (name.catalog, name.schema)
    with _telling(address, str(name)), suppress(IbisError, TableNotFound):
        found: ir.Table = connected.table(name.table, database=database)
        return found
    return None


def _fetched(connected: Any, wanted: ir.Table) -> list[Sequence[Any]]:  # noqa: ANN401  (as above)
    from sahel_tui.stores.engine.backends import backend_of  # noqa: PLC0415  (imports Ibis)

    return list(backend_of(connected).fetch(connected.compile(wanted)))
