"""EngineStore passes what every store must, on a real PostgreSQL whose texts do not sort by their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pytest

from tests.stores.engine.engines import EngineConformance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres import Address, Postgres


def connected(address: Address) -> ibis.backends.postgres.Backend:
    """A connection of Ibis."""
    return ibis.postgres.connect(
        host=address.host,
        port=address.port,
        user=address.user,
        password=address.password,
        database=address.database,
    )


class TestOnPostgreSQL(EngineConformance):
    examples = 6

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def connections(cls, postgres: Postgres) -> Iterator[None]:
        with postgres.database("conformance") as address:
            cls.keeper, cls.reader = connected(address), connected(address)
            yield
            for each in (cls.keeper, cls.reader):
                each.con.close()
