"""What a table of a million rows in PostgreSQL costs: `python -m tests.benchmarks.bench_engines [ROWS]`.

Each line is a question of EngineStore beside the plain statement that answers the same, in one run on one server:
what matters is the ratio. Without indexes first, then with those that docs/engines.md names.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import ibis

from sahel_tui.core.query import parse
from sahel_tui.loading.tables.columns import bound
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.stores.engine.store import EngineStore
from tests.postgres import Address, Postgres

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

ROWS = 1_000_000
TIMES = 3
MAP = b"""
source: {title: Generated}
id: id
date: day
title: what
place: town
tags: [kind]
actors: [side_a, side_b]
"""
CREATE = """
create table events as select i as id, date '2000-01-01' + (i::bigint * 7919 % 8000)::int as day,
    'Something ' || md5(i::text) || case when i % 9 = 0 then ' burns' else ' rests' end || ' in Gao ' || i as what,
    'Town ' || i::bigint * 7919 % 5003 as town, 'kind ' || i % 12 as kind,
    'Side ' || (i % 97) * (i % 89) % 150 as side_a, 'Side ' || i * 31 % 211 as side_b
from generate_series(1, {rows}) i
"""
INDEXES = (
    "create extension if not exists pg_trgm",
    "create unique index on events (id)",
    "create index on events (day)",
    "create index on events (side_a)",
    "create index on events (side_b)",
    "create index on events using gin (what gin_trgm_ops)",
    "vacuum analyze events",
)
BUCKETS = [(730_120 + n * 80, 730_199 + n * 80) for n in range(100)]


class Asked(NamedTuple):
    """A question, and the plain statement that asks the same."""

    name: str
    ask: Callable[[EngineStore], object]
    statement: str


def _middle(store: EngineStore, text: str) -> object:
    view = store.view(parse(text))
    return view.window(view.counts.total // 2, 50)


ASKED = (
    Asked("opening: all that the header says", lambda store: store.overview,
          "select day, count(*) from events group by day"),
    Asked("first window", lambda store: store.view(parse("")).window(0, 50),
          "select * from events order by day, id limit 50"),
    Asked("window in the middle", lambda store: _middle(store, ""),
          "select * from events where day = date '2011-01-01' order by id limit 50"),
    Asked("density of the strip", lambda store: store.view(parse("")).density(BUCKETS, 1 << 40),
          "select day, count(*) from events group by day"),
    Asked("an event by its id", lambda store: store.event("777777"),
          "select * from events where id = 777777"),
    Asked("an actor: count and days", lambda store: store.view(parse("actor:side-7")).counts,
          "select day, count(*) from events where side_a = 'Side 7' or side_b = 'Side 7' group by day"),
    Asked("an actor: window in the middle", lambda store: _middle(store, "actor:side-7"),
          "select * from events where side_a = 'Side 7' or side_b = 'Side 7' order by day, id limit 50 offset 5000"),
    Asked("an actor: company", lambda store: store.tally("side-7"),
          "select side_a, side_b, count(*) from events group by side_a, side_b"),
    Asked("a word in a ninth: count and days", lambda store: store.view(parse("burns")).counts,
          "select day, count(*) from events where what ilike '%burns%' group by day"),
    Asked("a word of one event: count", lambda store: store.view(parse('"gao 777777"')).counts,
          "select day, count(*) from events where what ilike '%gao 777777%' group by day"),
)  # fmt: skip


def _opened(address: Address) -> EngineStore:
    connection = ibis.postgres.connect(
        host=address.host,
        port=address.port,
        user=address.user,
        password=address.password,
        database=address.database,
    )
    table = connection.table("events")
    return EngineStore(table, bound(map_of(MAP, "map", strict=True), table.columns, "events"))


def _measured(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


def _plain(keeper: psycopg.Connection, statement: str) -> float:
    return min(
        _measured(lambda: keeper.execute(statement.encode()).fetchall()) for _ in range(TIMES)
    )


def _compare(address: Address, keeper: psycopg.Connection, title: str) -> None:
    print(f"\n{title:44} {'ours, ms':>9} {'again':>7} {'plain':>9} {'ratio':>6}")
    store = _opened(address)
    for asked in ASKED:
        first = _measured(lambda asked=asked: asked.ask(store))  # type: ignore[misc]  # asked is bound
        again = _measured(lambda asked=asked: asked.ask(store))  # type: ignore[misc]  # as above
        plain = _plain(keeper, asked.statement)
        print(f"{asked.name:44} {first:9.1f} {again:7.2f} {plain:9.1f} {first / plain:6.1f}")
    store.close()


def main() -> None:
    """Print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with Postgres() as server, server.database("bench") as address, address.connect() as keeper:
        keeper.execute(CREATE.format(rows=rows).encode())
        keeper.execute("vacuum analyze events")
        _compare(address, keeper, f"{rows:,} rows, no index")
        for statement in INDEXES:
            keeper.execute(statement.encode())
        _compare(address, keeper, "with indexes")


if __name__ == "__main__":
    main()
