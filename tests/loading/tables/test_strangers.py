"""Databases and Parquet files of strangers: what they would reach or have done, they do not."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sahel_tui.loading.tables import TableError
from sahel_tui.loading.tables.duck import database
from sahel_tui.loading.tables.duck.connecting import connected
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.opening import opened
from sahel_tui.loading.tables.sqlite import SqliteFetching
from tests.loading.tables import stored_files as made
from tests.loading.tables.stored_files import EVENT, cells, unreadable

if TYPE_CHECKING:
    from pathlib import Path


pytest.importorskip("duckdb", reason=made.NEEDS_DUCKDB)

# --- what a connection can reach


@pytest.mark.parametrize(
    "attack",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_parquet('{folder}/*.parquet')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "SELECT * FROM sniff_csv('{secret}')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/out.duckdb'",
        "LOAD httpfs",
        "INSTALL httpfs",
        "LOAD '{folder}/evil.duckdb_extension'",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/']",
        "RESET lock_configuration",
        "SET memory_limit = '100GB'",
        "SET temp_directory = '{folder}'",
        "CREATE PERSISTENT SECRET s (TYPE http)",
        "SELECT * FROM local",
        "SELECT getenv('HOME')",
    ],
)
def test_a_connection_reaches_its_file_alone(tmp_path: Path, attack: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nsecret\n", encoding="utf-8")
    path = made.parquet(tmp_path / "a.parquet", EVENT)
    before = sorted(tmp_path.iterdir())
    local = {"a": [1]}
    held = HeldFile(str(path))
    with closing(held), closing(connected(held)) as connection:
        own = f"SELECT count(*) FROM read_parquet('{held.path}')"  # noqa: S608 -- written here
        assert connection.execute(own).fetchall() == [(1,)]
        with pytest.raises(Exception) as raised:  # noqa: PT011 -- of many kinds
            connection.execute(attack.format(secret=secret, folder=tmp_path)).fetchall()
    assert type(raised.value).__module__ == "_duckdb"
    assert (sorted(tmp_path.iterdir()), local) == (before, {"a": [1]})


def test_nothing_is_imported_before_such_a_file_is_opened(tmp_path: Path) -> None:
    code = (
        "import sys; from sahel_tui.loading.tables import read_table, is_table; import sahel_tui.cli;"
        "from sahel_tui.loading.tables.opening import opened; opened(sys.argv[1], None, None).close();"
        "print([n for n in ('duckdb', 'sqlite3', 'numpy', 'pandas', 'backports.zstd') if n in sys.modules])"
    )
    (tmp_path / "a.csv").write_text("d,t\n2013,a\n", encoding="utf-8")
    for path in (tmp_path / "a.csv", made.parquet(tmp_path / "a.parquet", EVENT)):
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)  # fmt: skip
        assert done.stdout == "[]\n"


def test_without_duckdb_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.parquet(tmp_path / "a.parquet", EVENT)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setitem(sys.modules, "backports", None)
    (tmp_path / "a.csv.zst").write_bytes(b"\x28\xb5\x2f\xfd....")
    for each in (path, tmp_path / "a.csv.zst"):
        said = unreadable(each, r"pip install 'sahel-tui\[tables\]'")
        assert said.startswith(f"cannot read {each}: ")


# --- databases of strangers


HOSTILE = (
    "CREATE TABLE ev (d TEXT, t TEXT, g TEXT GENERATED ALWAYS AS (lower(t)))",
    "INSERT INTO ev VALUES ('2013', 'Hello')",
    "CREATE MACRO lower(x) AS 'PWNED'",
    "CREATE MACRO strlen(x) AS 0",
    "CREATE MACRO to_json(x) AS 'PWNED'",
    "CREATE MACRO coalesce_(x) AS 'PWNED'",
    "CREATE TABLE checked (a TEXT DEFAULT (getvariable('x')), c INTEGER CHECK (c < 5))",
    "CREATE VIEW files AS SELECT * FROM read_csv('{secret}')",
    "CREATE VIEW net AS SELECT 1 AS a",
    "CREATE VIEW read_parquet AS SELECT 1 AS a",
    "CREATE TABLE duckdb_tables (a INTEGER)",
    "CREATE MACRO evil(x) AS x || '!'",
    "CREATE TABLE computing (a TEXT, g TEXT GENERATED ALWAYS AS (evil(a)))",
    "INSERT INTO computing VALUES ('plain')",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nsecret\n", encoding="utf-8")
    statements = [each.format(secret=secret) for each in HOSTILE]
    return made.database(tmp_path / "h.duckdb", *statements)


def test_macros_and_computed_columns_of_a_stranger_are_not_asked(hostile: Path) -> None:
    assert cells(hostile, "ev") == (["d", "t"], [["2013", "Hello"]])
    assert cells(hostile, "computing") == (["a"], [["plain"]])
    assert cells(hostile, "checked") == (["a", "c"], [])


@pytest.mark.parametrize("view", ["files", "net", "read_parquet", "h.main.ev", "ev; DROP TABLE ev", 'ev"', "duckdb_columns()"])  # fmt: skip
def test_views_of_a_stranger_are_not_read(hostile: Path, view: str) -> None:
    before = hostile.read_bytes()
    with pytest.raises(TableError, match="it has no table"):
        opened(str(hostile), None, view)
    assert hostile.read_bytes() == before


def test_the_name_under_which_it_is_attached_cannot_be_foreseen(hostile: Path) -> None:
    held = HeldFile(str(hostile))
    names = set()
    for _ in range(2):
        fetching = database.fetched(held, "ev")
        names.add(fetching.source)
        fetching.connection.close()
    held.close()
    assert len(names) == 2


SQLITE = (
    "CREATE TABLE ev (d TEXT, t TEXT, g TEXT AS (evil(t)))",
    "INSERT INTO ev (d, t) VALUES ('2013', 'a')",
    "CREATE VIEW loop AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT * FROM r",
    "CREATE VIRTUAL TABLE words USING fts5 (a)",
    "CREATE TRIGGER tr AFTER INSERT ON ev BEGIN DELETE FROM ev; END",
    "CREATE TABLE defaults (a TEXT DEFAULT (randomblob(1000000000)), b TEXT CHECK (evil(b)))",
)


def test_what_an_sqlite_database_would_have_done_is_not(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.create_function("evil", 1, lambda text: text, deterministic=True)
        for statement in SQLITE:
            base.execute(statement)
        base.commit()
    before = path.read_bytes()
    assert cells(path, "ev") == (["d", "t"], [["2013", "a"]])
    assert cells(path, "defaults") == (["a", "b"], [])
    for name in ("loop", "words", "words_content", "sqlite_master", "nothing"):
        with pytest.raises(TableError, match=r"it has no table '.*; there are: ev, defaults"):
            opened(str(path), None, name)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["h.sqlite"]


def test_a_connection_to_sqlite_only_reads(tmp_path: Path) -> None:
    path = made.sqlite(tmp_path / "a.sqlite", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)")
    held = HeldFile(str(path))
    fetching = SqliteFetching(held, None, None)
    batches = fetching.batches()
    assert [row for batch in batches for row in batch] == [["1", 1], ["2", 1]]
    for attack in (
        "INSERT INTO t VALUES (3)",
        f"ATTACH '{tmp_path}/b.sqlite' AS b",
        "SELECT load_extension('x')",
        "PRAGMA query_only = 0",
        "CREATE TEMP TABLE x (a)",
        "SELECT upper('a')",
    ):
        with pytest.raises(sqlite3.Error):
            fetching.connection.execute(attack)
    fetching.close()


def test_a_schema_that_takes_forever_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sahel_tui.loading.tables.sqlite._SCHEMA_STEPS", 1000)
    path = tmp_path / "a.sqlite"
    made.sqlite(path, "BEGIN", *(f"CREATE TABLE t{number} (a)" for number in range(500)))
    unreadable(path, "interrupted")
