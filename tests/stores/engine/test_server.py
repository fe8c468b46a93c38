"""What is called off ends, on the server too; what the database refuses is one sentence."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
import pytest
import sqlglot

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.engine import sql
from sahel_tui.stores.engine.backends import backend_of
from sahel_tui.stores.engine.server import Server
from sahel_tui.stores.engine.store import EngineStore
from sahel_tui.stores.errors import OutdatedError, StoreError
from tests.stores.engine import tables
from tests.stores.engine.test_postgresql import connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlglot.expressions as sge

    from tests.postgres import Postgres

ONE = Timeline("One", events=(Event("one", parse("2021"), "Something"),))
SLOW = {
    "duckdb": "select count(*) from range(100000000000) r(i) where i % 7 = 3",
    "postgres": "select pg_sleep(600)",
}


class Written:
    """A backend that says when a statement begins, and puts another one in its place."""

    def __init__(self, backend: Any, statement: str) -> None:
        self._backend = backend
        self._statement = statement
        self.begun = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def written(self, _: sge.Select) -> str:
        self.begun.set()
        return self._statement


class Connected(NamedTuple):
    """Connections of Ibis: one that writes, one that is read through."""

    keeper: Any
    reader: Any

    @property
    def store(self) -> EngineStore:
        return EngineStore(self.reader.table("t"), tables.reading())


@pytest.fixture(params=["duckdb", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Connected]:
    """Each of the databases, with a table "t" of one event."""
    if request.param == "duckdb":
        keeper = ibis.duckdb.connect()
        tables.made(keeper, "t", ONE)
        yield Connected(keeper, keeper)
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.database("called off") as address:
        both = Connected(connected(address), connected(address))
        tables.made(both.keeper, "t", ONE)
        yield both
        for each in both:
            each.con.close()


def called_off(server: Server, question: Callable[[], object], begun: threading.Event) -> None:
    """Ask a question, and call it off from another thread until it has ended."""
    ended = threading.Event()

    def call_off() -> None:
        begun.wait(60)
        while not ended.wait(0.05):
            server.interrupt()

    other = threading.Thread(target=call_off)
    other.start()
    try:
        with pytest.raises(OutdatedError):
            question()
    finally:
        ended.set()
        other.join()


def test_what_runs_is_called_off(database: Connected) -> None:
    server = Server(database.reader)
    slow = Written(server.backend, SLOW[database.reader.name])
    server.backend = slow
    anything = sql.select([sql.count()], sqlglot.select("1"))
    called_off(server, lambda: server.rows(anything), slow.begun)
    server.backend = backend_of(database.reader)
    server.interrupt()  # nothing runs: the next question is not meant
    assert [*server.rows(anything)] == [(1,)]


def test_a_question_ends_between_its_statements() -> None:
    connection = ibis.duckdb.connect()
    store = EngineStore(tables.made(connection, "t", ONE), tables.reading())
    server = store._server
    fetch, asked = server.backend.fetch, []

    def called_off_after_it(statement: str) -> Any:
        asked.append(statement)
        found = fetch(statement)
        server.interrupt()
        return found

    server.backend.fetch = called_off_after_it  # type: ignore[method-assign]  # to come between two statements
    with pytest.raises(OutdatedError):
        store.view(EVERYTHING)
    assert len(asked) == 1
    server.backend.fetch = fetch  # type: ignore[method-assign]  # as it was
    assert store.view(EVERYTHING).counts.total == 1


def test_a_server_says_in_one_sentence_what_is_wrong(database: Connected) -> None:
    store = database.store
    database.keeper.raw_sql('ALTER TABLE "t" RENAME TO "u"')
    with pytest.raises(StoreError) as refused:
        store.view(EVERYTHING)
    said = str(refused.value)
    assert said.startswith("the database says: ")
    assert "\n" not in said
    assert "exist" in said
    database.keeper.raw_sql('ALTER TABLE "u" RENAME TO "t"')
    assert store.view(EVERYTHING).counts.total == 1


def test_a_closed_store_answers_no_more(database: Connected) -> None:
    store = database.store
    assert store.view(EVERYTHING).counts.total == 1
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.event("two")
