"""The server that tests are given is a real one, and asks for its password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.postgres import Postgres


def test_it_answers_whom_it_knows_and_nobody_else(postgres: Postgres) -> None:
    psycopg = pytest.importorskip("psycopg")
    with postgres.database('odd "name"/x') as address:
        with address.connect() as connection:
            assert connection.execute("select current_database()").fetchone() == ('odd "name"/x',)
            assert connection.execute("select 'a' < 'B'").fetchone() == (True,)  # not by bytes
        for host in (address.host, postgres.socket_folder):
            with pytest.raises(psycopg.OperationalError, match="password"):
                address._replace(host=host, password="wrong").connect()  # noqa: S106  (and nobody's)


def test_it_is_started_again_where_it_was(postgres: Postgres) -> None:
    psycopg = pytest.importorskip("psycopg")
    with postgres.database("kept") as address:
        with address.connect() as connection:
            connection.execute("create table t as select 1 as a")
            postgres.stop()
            with pytest.raises(psycopg.OperationalError):
                connection.execute("select a from t")
        postgres.start()
        with address.connect() as connection:
            assert connection.execute("select a from t").fetchone() == (1,)
