"""A PostgreSQL that goes away and comes back: said in one sentence, connected to again by the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.engines.address import read
from sahel_tui.loading.engines.connecting import connect, disconnect
from sahel_tui.stores.engine.backends import backend_of
from sahel_tui.stores.errors import StoreError

if TYPE_CHECKING:
    from tests.postgres import Postgres


def test_a_lost_connection_is_made_again(postgres: Postgres) -> None:
    psycopg = pytest.importorskip("psycopg")
    with postgres.database("lost") as address:
        connection = connect(read(address.url), address.password)
        backend = backend_of(connection)
        assert backend.fetch("select 1") == [(1,)]
        postgres.stop()
        with pytest.raises(StoreError, match="connection to the database is lost; the next key"):
            backend.fetch("select 1")
        with pytest.raises(psycopg.OperationalError):
            backend.fetch("select 1")
        with pytest.raises(UnreadableError, match="nobody answers"):
            connect(read(address.url), address.password)
        postgres.start()
        assert backend.fetch("show default_transaction_read_only") == [("on",)]
        with pytest.raises(psycopg.errors.UndefinedTable):
            backend.fetch("select 1 from nothing")
        backend.close()
        disconnect(connection)
