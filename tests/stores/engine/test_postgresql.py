"""EngineStore passes what every store must, on a real PostgreSQL whose texts do not sort by their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pytest

from tests.stores.engine.engines import EngineConformance, WordsConformance

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


@pytest.fixture(scope="class")
def connections(request: pytest.FixtureRequest, postgres: Postgres) -> Iterator[None]:
    """For a class of tests: a connection that writes, and one that is read through."""
    with postgres.database("conformance") as address:
        request.cls.keeper, request.cls.reader = connected(address), connected(address)
        yield
        for each in (request.cls.keeper, request.cls.reader):
            each.con.close()


@pytest.mark.usefixtures("connections")
class TestOnPostgreSQL(EngineConformance):
    examples, least = 5, 2


@pytest.mark.usefixtures("connections")
class TestWordsOnPostgreSQL(WordsConformance):
    examples, least = 12, 2
