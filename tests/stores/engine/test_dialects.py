"""Every statement is one of ClickHouse, Trino, BigQuery and Spark, too: compiled for them, answered by DuckDB in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import pytest
import sqlglot
from ibis.backends.sql import compilers

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Claim, Event, Participation, Timeline
from sahel_tui.core.query import parse as parse_query
from sahel_tui.stores.engine import asking
from sahel_tui.stores.engine.backends import Compiling, backend_of
from sahel_tui.stores.engine.store import EngineStore
from sahel_tui.stores.memory import MemoryStore
from tests.stores.engine import tables
from tests.stores.timelines import ACTORS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    import sqlglot.expressions as sge

DIALECTS = {
    "clickhouse": compilers.ClickHouseCompiler,
    "trino": compilers.TrinoCompiler,
    "bigquery": compilers.BigQueryCompiler,
    "pyspark": compilers.PySparkCompiler,
}
DATES = ("2021-06-11", "2021-06", "2021/2023", "2019/..", "2021?", "2022-02-17T09:30:00")
EVENTS = tuple(
    Event(
        f"n{n}",
        parse(DATES[n % len(DATES)]),
        f'It\'s "event" \\ {n}',
        summary=f"Summary {n}; --",
        place=("Bamako", "N'Djamena, Chad", None)[n % 3],
        tags=("coup",) if n % 2 else (),
        actors=(Participation("otto", "host"), Participation("eu"))[: n % 3],
        sources=("press",) if n % 4 else (),
        claims=tuple(Claim("troops", "press", text=text) for text in ("many", "few")[: n % 3]),
    )
    for n in range(1, 80)
)
QUERIES = (
    "", "-2021", "summary", '"event 7"', "actor:otto in:2021", "-tag:coup", "has:uncertain,place", "-has:uncertain,claims",
    "source:otto", "source:union", "has:disagreement", "role:host kind:person", "id:n79", "place:bam before:2022",
)  # fmt: skip


class Mirrored(Compiling):
    """A backend whose statements are of one database, kept, and answered by another one."""

    letters = r"\p{L}\p{N}\p{M}"
    skips = True

    def __init__(self, name: str, answering: Any) -> None:
        super().__init__(answering)
        self._compiler = DIALECTS[name]()
        self._answering = backend_of(answering)
        self.statements: list[str] = []

    def compiled(self, wanted: ir.Table) -> sge.Select:
        tree: sge.Select = self._compiler.to_sqlglot(wanted.unbind())
        tree.meta["answered"] = super().compiled(wanted)
        return tree

    def written(self, statement: sge.Select) -> str:
        dialect = self._compiler.dialect
        text = statement.sql(dialect=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE)
        assert sqlglot.parse_one(text, dialect=dialect).sql(dialect=dialect)
        self.statements.append(text)
        answered = statement.copy()
        for select in list(answered.find_all(sqlglot.exp.Select)):
            if "answered" in select.meta:
                select.replace(select.meta["answered"].copy())
        return self._answering.written(answered)

    def fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        return self._answering.fetch(statement)


@pytest.mark.parametrize("name", DIALECTS)
def test_all_that_is_asked_is_a_statement_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TEXTS_MOST", 0)  # or words would be looked for here
    timeline = tables.held(Timeline("", sources=SOURCES, actors=ACTORS, events=EVENTS))
    connection = ibis.duckdb.connect()
    store = EngineStore(tables.made(connection, "odd \"name'`", timeline), tables.reading())
    mirrored: Any = Mirrored(name, connection)
    store._server.backend = store._sheet._relation._backend = mirrored
    memory = MemoryStore(timeline)
    for text in QUERIES:
        query = parse_query(text)
        view, expected = store.view(query), memory.view(query)
        assert view.counts == expected.counts, text
        assert list(view.window(0, 99)) == list(expected.window(0, 99))
        assert view.row_of(EVENTS[50].id) == expected.row_of(EVENTS[50].id)
        days = (parse("2018-01-01").earliest or 0, parse("2024-01-01").earliest or 0)
        assert view.lanes(3, days, 2) == expected.lanes(3, days, 2)
    for ord_ in range(0, len(EVENTS), 9):
        query = parse_query("has:place")
        assert store.view(query).first_row_from(ord_) == memory.view(query).first_row_from(ord_)
    for actor in timeline.actors:
        assert store.tally(actor) == memory.tally(actor)
    assert store.overview == memory.overview
    assert len(mirrored.statements) > len(QUERIES)
