"""Parquet, DuckDB and SQLite are read as the CSV would be that holds the same: values, names, numbers of rows, events."""

from __future__ import annotations

import csv
import gzip
import marshal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.loader import load
from sahel_tui.loading.tables import TableError, is_table, propose, read_table
from sahel_tui.loading.tables.duck import apart, database, parquet
from sahel_tui.loading.tables.duck.apart import Apart, send
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.wish import TableWish
from tests.loading.tables import stored_files as made
from tests.loading.tables.stored_files import a_map, cells

REAL = Path(__file__).parents[4] / "shared/data/ucdp/ged_v23_1_car.csv"
pytest.importorskip("duckdb", reason=made.NEEDS_DUCKDB)

TYPED = "date_start::date AS date_start, date_end::timestamp AS date_end, latitude::decimal(12, 6) AS latitude"
VALUES = [
    ("date '2013-01-11'", "2013-01-11"),
    ("date '0044-03-15 (BC)'", "-0043-03-15"),
    ("date '0001-03-15 (BC)'", "0000-03-15"),
    ("date '294247-01-10'", "294247-01-10"),
    ("date 'infinity'", "infinity"),
    ("timestamp '2013-01-11 10:23:45.123456'", "2013-01-11 10:23:45.123456"),
    ("timestamp '2013-01-11'", "2013-01-11 00:00:00"),
    ("timestamp '0044-03-15 (BC) 10:00:01'", "-0043-03-15 10:00:01"),
    ("timestamp '-infinity'", "-infinity"),
    ("timestamp_s '2013-01-11 10:23:45'", "2013-01-11 10:23:45"),
    ("timestamp_ms '2013-01-11 10:23:45.5'", "2013-01-11 10:23:45.5"),
    ("timestamp_ns '2013-01-11 10:23:45.123456789'", "2013-01-11 10:23:45.123456789"),
    ("timestamptz '2013-01-11 10:23:45+02'", "2013-01-11 08:23:45+00"),
    ("timestamptz '0044-03-15 (BC) 10:00:01+00'", "-0043-03-15 10:00:01+00"),
    ("time '10:00:01'", "10:00:01"),
    ("interval '1 year 2 days'", "1 year 2 days"),
    ("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727"),
    ("12345678901234567.891::decimal(30,3)", "12345678901234567.891"),
    ("1e20::double", "100000000000000000000"),
    ("1.5e-7::double", "0.00000015"),
    ("5::double", "5.0"),
    ("0.1::float", "0.1"),
    ("'nan'::double", "nan"),
    ("'-inf'::float", "-inf"),
    ("true", "true"),
    ("null::integer", ""),
    ("'é\u202e'", "é\u202e"),
    ("'\\xAA\\x00b'::blob", "\\xAA\\x00b"),
    ("'caf\\xC3\\xA9'::blob", "café"),
    ("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    ("'x'::enum('x', 'y')", "x"),
    ("'101'::bit", "101"),
]


def test_values_are_the_text_that_csv_would_have(tmp_path: Path) -> None:
    columns = ", ".join(f"{value} AS c{place}" for place, (value, _) in enumerate(VALUES))
    path = made.database(tmp_path / "v.duckdb", f"CREATE TABLE t AS SELECT {columns}")
    _, [row] = cells(path)
    assert dict(zip((value for value, _ in VALUES), row, strict=True)) == dict(VALUES)


def test_what_holds_others_is_taken_apart_as_json_lines_are(tmp_path: Path) -> None:
    query = """
    SELECT {'a': 1, 'b': {'c': date '2013-01-01'}} AS r, ['x', 'y'] AS l, MAP {'k': 1} AS m,
        [{'n': 'p'}, {'n': 'q'}] AS o, '{"z": [1, 2]}'::json AS j, 'plain' AS t, NULL::struct(w integer) AS e
    UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, 'a' || chr(1) || 'b', NULL
    """
    names, [row, bare] = cells(made.parquet(tmp_path / "n.parquet", query))
    assert names == ["r.a", "r.b.c", "l", "m.k", "o.n", "j.z", "t", "e.w"]
    assert row == ["1", "2013-01-01", "x\x01y", "1", "p\x01q", "1\x012", "plain", ""]
    assert bare == ["", "", "", "", "", "", "a\u2401b", ""]


def test_json_of_a_database_is_taken_apart(tmp_path: Path) -> None:
    path = made.database(
        tmp_path / "j.duckdb",
        """CREATE TABLE t AS SELECT '{"z": [1, 2], "y": {"x": 1.50}}'::json AS j""",
    )
    assert cells(path) == (["j.z", "j.y.x"], [["1\x012", "1.50"]])


def test_names_are_quoted_never_pasted(tmp_path: Path) -> None:
    name = "x\";'--\x1b[2J[red]"
    made.parquet(tmp_path / "n.parquet", f"SELECT '1' AS {made.quoted(name)}")
    made.database(tmp_path / "n.duckdb", *made.holding(name, "1"))
    made.sqlite(tmp_path / "n.sqlite", *made.holding(name, "1"))
    for path in tmp_path.iterdir():
        assert cells(path) == ([name], [["1"]])
    with pytest.raises(TableError) as raised:
        read_table(tmp_path / "n.duckdb", table="\x1b]0;x\x07")
    assert "\x1b" not in str(raised.value)


def test_sqlite_values(tmp_path: Path) -> None:
    path = made.sqlite(
        tmp_path / "v.db",
        "CREATE TABLE t (a, b REAL, c BLOB, d TEXT, e INTEGER, g TEXT AS (upper(d)), h TEXT AS (lower(d)) STORED)",
        "INSERT INTO t VALUES ('2013-01-11', 1.5e-7, x'FF61', 'é', NULL), (9007199254740993, 5, x'C3A9', 'X', 0)",
    )
    names, rows = cells(path)
    assert names == ["a", "b", "c", "d", "e", "h"]  # what is computed on reading is not
    assert rows == [
        ["2013-01-11", "0.00000015", "\\xffa", "é", "", "é"],
        ["9007199254740993", "5.0", "é", "X", "0", "x"],
    ]


def test_sqlite_in_another_encoding_is_asked_for_and_then_read(tmp_path: Path) -> None:
    path = made.sqlite(
        tmp_path / "e.sqlite",
        "CREATE TABLE t (d, t)",
        "INSERT INTO t VALUES ('2012', 'a'), ('2013', CAST(x'436166E9' AS TEXT))",
    )
    with pytest.raises(TableError, match=r"e.sqlite:2:1: error: row 2: .* not UTF-8.*latin-1"):
        cells(path)
    assert cells(path, encoding="latin-1")[1][1] == ["2013", "Café"]
    with pytest.raises(TableError, match=r"row 2: .* not ascii"):
        cells(path, encoding="ascii")
    with pytest.raises(UnreadableError, match="no encoding is called 'klingon'"):
        cells(path, encoding="klingon")


def test_rows_stand_in_the_order_of_the_table_not_of_an_index(tmp_path: Path) -> None:
    path = made.sqlite(
        tmp_path / "i.sqlite", "CREATE TABLE t (d)", "INSERT INTO t VALUES (3), (1), (2)", "CREATE INDEX i ON t (d)"
    )  # fmt: skip
    assert cells(path)[1] == [["3"], ["1"], ["2"]]


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_one_of_several_tables_is_named(tmp_path: Path, kind: str) -> None:
    make = made.database if kind == "duckdb" else made.sqlite
    path = make(
        tmp_path / f"m.{kind}",
        "CREATE TABLE one (d TEXT, t TEXT)",
        "CREATE TABLE other (d TEXT, t TEXT)",
        "INSERT INTO other VALUES ('2013', 'x')",
        "CREATE VIEW seen AS SELECT * FROM other",
    )
    assert [each.title for each in read_table(path, a_map(), table="other")] == ["x"]
    with pytest.raises(TableError, match="it holds 2 tables; --table says which: one, other"):
        read_table(path, a_map())
    with pytest.raises(TableError, match="no table 'othr'; did you mean 'other'"):
        read_table(path, a_map(), table="othr")
    with pytest.raises(TableError, match="no table 'seen'"):
        read_table(path, a_map(), table="seen")
    loaded = load(str(path), table=TableWish(table="nobody"))
    assert (loaded.timeline, len(loaded.problems)) == (None, 1)


def test_a_table_of_a_schema(tmp_path: Path) -> None:
    path = made.database(
        tmp_path / "base.duckdb",
        "CREATE SCHEMA s",
        "CREATE TABLE s.ev AS SELECT 2 AS a",
        "CREATE TABLE ev AS SELECT 1 AS a",
    )
    assert cells(path, "s.ev")[1] == [["2"]]
    assert cells(path, "ev")[1] == cells(path, "main.ev")[1] == [["1"]]


@pytest.mark.parametrize("name", ["v.duckdb", "v.sqlite"])
def test_a_database_without_a_table(tmp_path: Path, name: str) -> None:
    make = made.database if name.endswith("duckdb") else made.sqlite
    with pytest.raises(TableError, match="it holds no table; views are not read"):
        cells(make(tmp_path / name, "CREATE VIEW v AS SELECT 1 AS a"))


def test_rejects_and_remarks_have_the_number_of_the_row(tmp_path: Path) -> None:
    path = made.parquet(
        tmp_path / "r.parquet",
        "SELECT * FROM (VALUES ('2012', 'a', 'x'), ('2013-02-30', 'b, c', 'y')) v(d, t, u)",
    )
    loaded = load(str(path), table=TableWish(map=str(_map_file(tmp_path)), rejects=str(tmp_path / "r.csv")))  # fmt: skip
    assert loaded.rejected == 1
    assert str(loaded.problems[0]).startswith(f"{path}:2:1: error: row 2: '2013-02-30' is no date")
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        line, reason, row = list(csv.reader(file))[1]
    assert (line, row) == ("2", '2013-02-30,"b, c",y')
    assert "is no date" in reason


def _map_file(folder: Path) -> Path:
    path = folder / "map.yaml"
    path.write_bytes(made.MAP)
    return path


def test_how_far_it_is_and_that_it_is_all(tmp_path: Path) -> None:
    path = made.parquet(
        tmp_path / "p.parquet", "SELECT '2013' AS d, 't' || i AS t FROM range(1000) r(i)"
    )
    rows = read_table(path, a_map())
    done = [rows.done_bytes for _ in rows]
    assert (rows.title, rows.line, rows.counted) == ("p", 1000, "row")
    assert done == sorted(done)
    assert 0 < done[0] < done[500] < rows.done_bytes == rows.total_bytes == path.stat().st_size


def test_leaving_early_ends_the_process_and_closes_the_file(tmp_path: Path) -> None:
    path = made.parquet(tmp_path / "p.parquet", "SELECT '2013' AS d, 't' AS t FROM range(100000)")
    rows = read_table(path, a_map())
    assert next(iter(rows)).title == "t"
    rows.close()
    rows.close()


def test_a_map_is_proposed_from_columns_and_first_rows(tmp_path: Path) -> None:
    query = "SELECT date '2013-01-01' + i::int AS day, 'A mine is found near ' || i AS what, 'Gao' AS town FROM range(50) r(i)"
    made.parquet(tmp_path / "p.parquet", query)
    made.database(tmp_path / "p.duckdb", f"CREATE TABLE a AS {query}", "CREATE TABLE b (x INTEGER)")
    proposed = propose(tmp_path / "p.parquet")
    assert "column: day" in proposed
    assert propose(tmp_path / "p.duckdb", table="a") == proposed
    (tmp_path / "map.yaml").write_text(proposed, encoding="utf-8")
    loaded = load(str(tmp_path / "p.parquet"), table=TableWish(map=str(tmp_path / "map.yaml")))
    assert loaded.timeline is not None
    assert len(loaded.timeline.events) == 50


def test_a_table_without_its_names_takes_those_of_the_map(tmp_path: Path) -> None:
    named = a_map(made.MAP + b"layout: {header: [d, t, u]}\n")
    path = made.parquet(
        tmp_path / "h.parquet", "SELECT '2013' AS column0, 'x' AS column1, 1 AS column2"
    )
    assert [event.title for event in read_table(path, named)] == ["x"]
    with pytest.raises(TableError, match="has no column 'd'"):
        read_table(made.parquet(tmp_path / "i.parquet", "SELECT 1 AS column0"), named)


def test_columns_of_no_profile_are_said(tmp_path: Path) -> None:
    path = made.parquet(tmp_path / "u.parquet", "SELECT 1 AS one")
    with pytest.raises(TableError, match=r"those of no profile .one.; 'sahel-tui map"):
        read_table(path)


@pytest.mark.skipif(not REAL.exists(), reason="the file of UCDP is not there")
def test_ucdp_is_the_same_however_it_is_stored(tmp_path: Path) -> None:
    text = f"FROM read_csv('{REAL}', header = true, all_varchar = true)"
    typed = f"SELECT * REPLACE ({TYPED}) FROM read_csv('{REAL}', header = true)"  # noqa: S608 -- written by a test
    made.parquet(tmp_path / "typed.parquet", typed)
    made.parquet(tmp_path / "text.pq", text)
    made.database(tmp_path / "ged.duckdb", f"CREATE TABLE ged AS {typed}")
    with REAL.open(encoding="utf-8", newline="") as file:
        names, *lines = csv.reader(file)
    columns, places = ", ".join(f"{name} NUMERIC" for name in names), ", ".join("?" * len(names))
    with closing(sqlite3.connect(tmp_path / "ged.db")) as base:
        base.execute(f"CREATE TABLE ged ({columns})")
        base.executemany(f"INSERT INTO ged VALUES ({places})", lines)  # noqa: S608 -- the same
        base.commit()
    wanted = read_table(REAL)
    events = list(wanted)
    assert len(events) == 1848
    for path in sorted(tmp_path.iterdir()):
        rows = read_table(path)
        assert list(rows) == events, path.name
        assert (rows.actors, rows.sources) == (wanted.actors, wanted.sources)
        assert (rows.said, rows.rejected.count) == (wanted.said, 0)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.parquet", True), ("a.PQ", True), ("a.db", True), ("a.sqlite3", True), ("a.duckdb", True),
     ("a.csv.zst", True), ("a.jsonl.zst", True), ("a.yaml", False), ("a.parquet.yaml", False)],
)  # fmt: skip
def test_what_is_a_table_by_its_name(name: str, is_one: bool) -> None:
    assert is_table(name) is is_one


def test_text_packed_with_zstandard_has_its_lines(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd", reason=made.NEEDS_DUCKDB)
    text = b"d,t\n2012,a\n2013-02-30,b\n2014,c\n"
    for name, data in (("t.csv.zst", zstd.compress(text)), ("t.csv.gz", gzip.compress(text))):
        (tmp_path / name).write_bytes(data)
        rows = read_table(tmp_path / name, a_map())
        assert [event.title for event in rows] == ["a", "c"]
        assert [reject.line for reject in rows.rejected.kept] == [3]
        assert (rows.title, rows.done_bytes) == ("t", rows.total_bytes)
    (tmp_path / "cut.csv.zst").write_bytes(zstd.compress(text * 999)[:-9])
    (tmp_path / "bad.csv.zst").write_bytes(zstd.compress(text)[:6] + bytes(20))
    for name in ("cut.csv.zst", "bad.csv.zst"):
        with pytest.raises(UnreadableError, match="its packed data is damaged"):
            list(read_table(tmp_path / name, a_map()))


def test_the_other_process_sends_what_it_fetches(tmp_path: Path) -> None:
    path = made.parquet(tmp_path / "p.parquet", "SELECT i FROM range(3) r(i)")
    here = HeldFile(str(path))
    with (tmp_path / "sent").open("wb") as sink:
        send(lambda: parquet.fetched(here), sink)
    here.close()
    there = Apart(HeldFile(str(path)), lambda: parquet.fetched(HeldFile(str(path))))
    assert [column.name for column in there.columns] == ["i"]
    assert [row for batch in there.batches() for row in batch] == [("0", 1), ("1", 1), ("2", 1)]
    there.close()
    assert (tmp_path / "sent").stat().st_size > 0


def test_what_goes_wrong_in_the_other_process_is_sent(tmp_path: Path) -> None:
    path = made.database(
        tmp_path / "d.duckdb", "CREATE TABLE a (i INTEGER)", "CREATE TABLE b (i INTEGER)"
    )
    held = HeldFile(str(path))
    for wanted, kind in (
        (lambda: database.fetched(held, "c"), apart._WRONG),
        (lambda: parquet.fetched(held), apart._UNREADABLE),
    ):
        with (tmp_path / "sent").open("wb") as sink:
            send(wanted, sink)
        assert marshal.loads((tmp_path / "sent").read_bytes()[4:])[0] == kind  # noqa: S302 -- just written
    held.close()
