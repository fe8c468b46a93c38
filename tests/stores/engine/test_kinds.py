"""A table whose columns are dates, numbers, lists and such reads as a file with the same rows, on DuckDB and PostgreSQL."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import ibis
import pytest

from sahel_tui.core.query import parse
from sahel_tui.loading.tables.columns import bound
from sahel_tui.loading.tables.loading import load_table
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.stores.engine.store import EngineStore
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.memory import MemoryStore
from tests.stores.engine.test_postgresql import connected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import Postgres

MAP = """
source: {title: Kinds}
prefix: k
id: number
date: {from: first, to: last, precision: how, means: {1: day, 2: within, 4: month}}
title: ["{what}, {where}", what]
place: where
words: {where: {X: nowhere}}
tags: [labels, {text: sure}]
actors: [{column: parties, split: ";"}]
claims: [{what: deaths, value: best, low: low}, {what: share, value: share}]
heading: {column: what, value: HEAD}
"""
MOMENTS = """
source: {title: Moments}
id: number
date: {column: moment, clock: CLOCK}
title: what
"""
CREATE = """
create table kinds (number bigint, first date, last date, how smallint, what text, "where" text,
    labels varchar[], sure boolean, parties text, best integer, low numeric(10, 2), share double precision, moment timestamp)
"""
INSERT = """
insert into kinds values
    (1, '2021-06-11', '2021-06-11', 1, 'A fight', 'Gao', array['x', 'y'], true, 'A;B', 3, 1.50, 0.25, '2021-06-11 10:00:01.25'),
    (2, '2021-06-01', '2021-06-30', 4, 'A siege', 'X', array['y'], false, 'B', null, 2, 1e20, '2021-06-11 10:00:01.75'),
    (10, '2021-06-11', '2021-06-13', 2, 'A march', null, null, null, null, 0, null, null, '2021-06-11 23:59:59'),
    (9, '2021-06-11', null, 1, 'Il a plu', 'Gao', array['x'], true, ' A ', 5, 5, 1, '2021-06-12 00:00:00'),
    (11, null, null, 1, 'No date', 'Gao', null, null, null, null, null, null, null),
    (12, '2021-06-12', '2021-06-11', 1, 'Ends first', 'Gao', null, null, null, null, null, null, null),
    (13, '2021-06-12', '2021-06-12', 1, ' ', null, null, null, null, null, null, null, null),
    (null, '2021-06-12', '2021-06-12', 1, 'No number', 'Gao', null, null, null, null, null, null, null),
    (0, '2021-06-12', '2021-06-12', 1, 'HEAD', 'Gao', null, null, null, null, null, null, null)
"""
NAMES = (
    "number", "first", "last", "how", "what", "where", "labels", "sure", "parties", "best", "low", "share",
)  # fmt: skip
FILE = (
    ("1", "2021-06-11", "2021-06-11", "1", "A fight", "Gao", "x;y", "true", "A;B", "3", "1.50", "0.25"),
    ("2", "2021-06-01", "2021-06-30", "4", "A siege", "X", "y", "false", "B", "", "2.00", "100000000000000000000"),
    ("9", "2021-06-11", "", "1", "Il a plu", "Gao", "x", "true", " A ", "5", "5.00", "1.0"),
    ("10", "2021-06-11", "2021-06-13", "2", "A march", "", "", "", "", "0", "", ""),
)  # fmt: skip


@pytest.fixture(params=["duckdb", "postgres"])
def connection(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A connection of Ibis to a database with the table."""
    if request.param == "duckdb":
        found: Any = ibis.duckdb.connect()
        for statement in (CREATE, INSERT):
            found.raw_sql(statement)
        yield found
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.database("kinds") as address:
        with address.connect() as keeper:
            keeper.execute(CREATE)
            keeper.execute(INSERT)
        found = connected(address)
        yield found
        found.con.close()


def store_of(connection: Any, described: str) -> EngineStore:
    table = connection.table("kinds")
    wanted = map_of(described.encode(), "map.yaml", strict=True)
    return EngineStore(table, bound(wanted, table.columns, "kinds"))


def from_file(folder: Path) -> MemoryStore:
    described = folder / "map.yaml"
    described.write_text(MAP.replace("labels,", '{text: labels, split: ";"},'), encoding="utf-8")
    with (folder / "kinds.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((NAMES, *FILE))
    wish = TableWish(str(described), None, None, None)
    timeline = load_table(str(folder / "kinds.csv"), wish).timeline
    assert timeline is not None
    return MemoryStore(timeline)


def test_it_reads_as_a_file_does(connection: Any, tmp_path: Path) -> None:
    store, memory = store_of(connection, MAP), from_file(tmp_path)
    for text in (
        "", "tag:x", "-tag:y", "tag:true", "actor:a", "place:nowhere", "has:place", "has:claims",
        "-has:tags,actors", "in:2021-06-12", "plu", '"march"', "id:k-10", "siege nowhere",
    ):  # fmt: skip
        view, expected = store.view(parse(text)), memory.view(parse(text))
        assert view.counts == expected.counts, text
        assert list(view.window(0, 9)) == list(expected.window(0, 9))
        assert view.row_of("k-9") == expected.row_of("k-9")
    assert store.overview.claims == memory.overview.claims
    assert list(store.tags()) == list(memory.tags())
    for actor in ("a", "b"):
        assert store.tally(actor) == memory.tally(actor)
    assert store.rejected == {
        "no date": 1,
        "'2021-06-11' is before '2021-06-12'": 1,
        "no id": 1,
        "no title": 1,
    }
    assert store.event("k-2") == memory.event("k-2")
    assert store.event("k-12") is None  # no event
    assert store.event("x-1") is None


@pytest.mark.parametrize(
    ("clock", "dates"),
    [
        ("none", ["2021-06-11"] * 3 + ["2021-06-12"]),
        ("keep", ["2021-06-11T10:00:01"] * 2 + ["2021-06-11T23:59:59", "2021-06-12T00:00:00"]),
        ("midnight-is-none", ["2021-06-11T10:00:01"] * 2 + ["2021-06-11T23:59:59", "2021-06-12"]),
    ],
)
def test_times_are_cut_to_what_counts_of_them(
    connection: Any,
    clock: str,
    dates: list[str],
) -> None:
    store = store_of(connection, MOMENTS.replace("CLOCK", clock))
    rows = store.view(parse("")).window(0, 9)
    assert [row.event.date.expression for row in rows] == dates
    assert [row.event.id for row in rows[:2]] == ["1", "2"]
    assert len(store.view(parse("in:2021-06-11")).window(0, 9)) == 3


def test_rows_that_share_an_id_are_refused(connection: Any) -> None:
    store = store_of(connection, MOMENTS.replace("id: number", "id: how").replace("CLOCK", "keep"))
    with pytest.raises(StoreError, match=r"the id 1 is that of \d rows \(how\)"):
        store.view(parse(""))


def test_more_dates_than_can_be_held_are_refused(
    connection: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sahel_tui.stores.engine.dates.MOST", 2)
    store = store_of(connection, MOMENTS.replace("CLOCK", "keep"))
    with pytest.raises(StoreError, match=r"more than 2 different dates; 'clock: none' in the map"):
        store.view(parse(""))


def test_what_a_table_needs() -> None:
    wanted = map_of(MAP.replace("id: number", "").encode(), "map.yaml", strict=True)
    with pytest.raises(TableError, match="by it the rows of a database are found again"):
        bound(wanted, NAMES, "kinds")
    wanted = map_of(MAP.encode(), "map.yaml", strict=True)
    with pytest.raises(TableError, match="has no column 'number'"):
        bound(wanted, NAMES[1:], "kinds")


def test_ids_that_are_written_alike_are_told_apart() -> None:
    connection = ibis.duckdb.connect()
    connection.raw_sql("create table kinds (number text, moment date, what text)")
    connection.raw_sql(
        "insert into kinds values ('A 1', '2021-01-01', 'One'), "
        "('a-1', '2021-01-02', 'Two'), ('It''s (2)', '2021-01-03', 'Three')"
    )
    store = store_of(connection, MOMENTS.replace("CLOCK", "none"))
    events = [row.event for row in store.view(parse("")).window(0, 9)]
    assert [event.title for event in events] == ["One", "Two", "Three"]
    assert len({event.id for event in events}) == 3
    fresh = store_of(connection, MOMENTS.replace("CLOCK", "none"))
    found = fresh.event("it-s-2")
    assert found is not None
    assert found.title == "Three"
    assert fresh.event("it-s-3") is None


def test_a_title_that_turns_out_to_be_none_is_the_id() -> None:
    connection = ibis.duckdb.connect()
    connection.raw_sql("create table kinds (number text, moment date, what text)")
    connection.raw_sql("insert into kinds values ('one', '2021-01-01', '<p></p>')")
    described = MOMENTS.replace("CLOCK", "none") + "layout: {html: yes}\n"
    (row,) = store_of(connection, described).view(parse("")).window(0, 9)
    assert (row.event.id, row.event.title) == ("one", "one")
