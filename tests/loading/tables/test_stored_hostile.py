"""Parquet files and databases that are broken or made to harm: a clear error or a rejected row, and nothing reached beside the file."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables import TableError, read_table
from sahel_tui.loading.tables.duck import connecting, database, parquet
from sahel_tui.loading.tables.duck.apart import Apart
from sahel_tui.loading.tables.duck.connecting import connected
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.opening import opened
from sahel_tui.loading.tables.problems import Rejects
from sahel_tui.loading.tables.sqlite import SqliteFetching
from sahel_tui.loading.tables.stored import StoredTable
from tests.loading.tables import stored_files as made
from tests.loading.tables.stored_files import a_map, cells

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.tables.stored import Fetching

pytest.importorskip("duckdb", reason=made.NEEDS_DUCKDB)

EVENT = "SELECT '2013' AS d, 'a' AS t"


def unreadable(path: Path, match: str, table: str | None = None) -> str:
    """What is said of a file that cannot be read, in another process and in this one."""
    with pytest.raises(UnreadableError, match=match) as raised:
        made.read(opened(str(path), None, table))
    assert str(raised.value).isprintable()
    return str(raised.value)


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
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
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


# --- files that are not what they say


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.parquet", b"d,t\n2013,a\n", "it is no Parquet file"),
        ("a.pq", b"", "it is empty"),
        ("a.db", b"neither of both, and rather long", "neither an SQLite nor a DuckDB database"),
        ("a.db", b"", "it is empty"),
        ("a.sqlite3", b"PAR", "it is no SQLite database"),
        ("a.duckdb", b"x" * 20000, "it is no DuckDB database"),
        ("a.parquet", b"PAR1", "too small to be a Parquet file"),
        ("a.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1", "."),
        ("a.duckdb", b"\0" * 8 + b"DUCK" + b"\xff" * 99, "."),
        ("a.sqlite", b"SQLite format 3\0" + b"\xff" * 600, "."),
    ],
)  # fmt: skip
def test_what_is_in_it_is_not_what_it_is_called(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    unreadable(tmp_path / name, f"cannot read .*{name}: .*{reason}")


@pytest.mark.parametrize("name", ["a.parquet", "a.duckdb", "a.db", "a.sqlite", "a.csv.zst"])
def test_a_pipe_and_a_folder_are_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    unreadable(tmp_path / name, "a pipe, not a file")
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    unreadable(tmp_path / name, "a folder, not a file")


def test_a_name_with_wildcards_and_a_link_are_the_file_itself(tmp_path: Path) -> None:
    made.parquet(tmp_path / "plain.parquet", EVENT)
    made.parquet(tmp_path / "other.parquet", "SELECT 'other' AS d")
    for name in (
        "*.parquet",
        "[op]*.parquet",
        "{plain,other}.parquet",
        "y=1.parquet",
        "s3:x'y.parquet",
    ):
        (tmp_path / name).symlink_to("plain.parquet")
        assert cells(tmp_path / name) == (["d", "t"], [["2013", "a"]])


@pytest.mark.parametrize("kind", ["parquet", "duckdb", "sqlite"])
def test_a_file_that_breaks_off(tmp_path: Path, kind: str) -> None:
    path = _big(tmp_path, kind)
    data = path.read_bytes()
    for size in (len(data) // 3, len(data) - 1):
        (tmp_path / f"cut.{kind}").write_bytes(data[:size])
        unreadable(tmp_path / f"cut.{kind}", "cannot read")


def _big(folder: Path, kind: str) -> Path:
    """Some thousand rows, so that not all of them are fetched together."""
    if kind == "sqlite":
        rows = ", ".join(f"('2013', 't{number}')" for number in range(5000))
        return made.sqlite(folder / "big.sqlite", "CREATE TABLE t (d, t)", f"INSERT INTO t VALUES {rows}")  # noqa: S608 -- made here  # fmt: skip
    rows = "SELECT '2013' AS d, md5(i::text) AS t FROM range(50000) r(i)"
    if kind == "duckdb":
        return made.database(folder / "big.duckdb", f"CREATE TABLE t AS {rows}")
    return made.parquet(folder / "big.parquet", rows)


@pytest.mark.parametrize("kind", ["parquet", "duckdb", "sqlite"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, kind: str) -> None:
    path = _big(tmp_path, kind)
    rows = read_table(path, a_map())
    events = iter(rows)
    next(events)
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(UnreadableError, match="it was changed while it was read"):
        list(events)


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
def test_a_file_that_is_replaced_while_it_is_read_is_the_one_that_was_opened(
    tmp_path: Path, kind: str
) -> None:
    path = _big(tmp_path, kind)
    rows = read_table(path, a_map())
    events = iter(rows)
    next(events)
    (tmp_path / "other").write_bytes(b"PAR1")
    (tmp_path / "other").replace(path)
    assert len(list(events)) == 49_999


def test_an_sqlite_database_that_is_replaced_while_it_is_read(tmp_path: Path) -> None:
    path = _big(tmp_path, "sqlite")
    events = iter(read_table(path, a_map()))
    next(events)
    (tmp_path / "other").write_bytes(path.read_bytes())
    (tmp_path / "other").replace(path)
    with pytest.raises(UnreadableError, match="it was replaced while it was read"):
        list(events)
    events = iter(read_table(path, a_map()))
    next(events)
    path.unlink()
    with pytest.raises(UnreadableError, match="it was replaced while it was read"):
        list(events)


def test_changes_that_are_not_in_the_file_yet(tmp_path: Path) -> None:
    made.sqlite(tmp_path / "a.sqlite", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")
    made.database(tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT 1 AS a")
    for name, beside in (("a.sqlite", "-wal"), ("a.sqlite", "-journal"), ("a.duckdb", ".wal")):
        log = tmp_path / f"{name}{beside}"
        log.write_bytes(b"not empty")
        (tmp_path / "link").unlink(missing_ok=True)
        (tmp_path / "link").symlink_to(name)
        unreadable(tmp_path / name, f"{log.name} beside it holds changes")
        unreadable(tmp_path / "link", f"{log.name} beside it holds changes")
        log.write_bytes(bytes(512))  # a journal that is crossed out
        assert cells(tmp_path / name)[1] == [["1"]]
        log.unlink()
        log.mkdir()
        assert cells(tmp_path / name)[1] == [["1"]]
        log.rmdir()


# --- what lies, and what is too much


def test_a_number_of_rows_that_is_a_lie(tmp_path: Path) -> None:
    path = made.parquet(tmp_path / "l.parquet", "SELECT i FROM range(1000) r(i)")
    data = path.read_bytes()
    size = struct.unpack("<I", data[-8:-4])[0]
    footer = data[-8 - size : -8]
    said = b"\xd0\x0f"  # 1000 as the footer writes it; the first one is the file's
    assert footer.count(said) >= 2
    for lie in (b"\xd2\x0f", b"\xd1\x0f"):  # 1001, -1001
        path.write_bytes(data[: -8 - size] + footer.replace(said, lie, 1) + data[-8:])
        unreadable(path, "it says that it has .* rows, and has 1,000|cannot read")


def test_a_schema_that_is_a_lie(tmp_path: Path) -> None:
    path = made.parquet(
        tmp_path / "s.parquet", "SELECT 'text that is text ' || i AS t FROM range(99) r(i)"
    )
    data = path.read_bytes()
    size = struct.unpack("<I", data[-8:-4])[0]
    footer = data[-8 - size : -8]
    at = footer.index(b"\x15\x0c")  # BYTE_ARRAY
    for kind in (0, 2, 4, 8, 10, 12, 14, 16):  # BOOLEAN to FIXED_LEN_BYTE_ARRAY, and what is none
        lie = footer[:at] + bytes([0x15, kind]) + footer[at + 2 :]
        path.write_bytes(data[: -8 - size] + lie + data[-8:])
        if kind == 12:
            assert len(cells(path)[1]) == 99
        else:
            unreadable(path, "cannot read")


def test_what_ends_duckdb_ends_a_process_of_its_own(tmp_path: Path) -> None:
    # As a DuckDB database does that has the right checksums and wrong contents.
    path = made.parquet(tmp_path / "a.parquet", EVENT)
    for number, words in (
        (signal.SIGSEGV, "damaged, or made to harm: DuckDB was ended by SIGSEGV"),
        (signal.SIGABRT, "damaged, or made to harm: DuckDB was ended by SIGABRT"),
        (signal.SIGKILL, "ended by SIGKILL, as happens when memory runs out"),
    ):
        with pytest.raises(UnreadableError, match=f"cannot read {path}: .*{words}"):
            Apart(HeldFile(str(path)), lambda number=number: os.kill(os.getpid(), number))  # type: ignore[misc, arg-type]  # nothing is fetched
    with pytest.raises(UnreadableError, match="ended before it was done"):
        Apart(HeldFile(str(path)), lambda: os._exit(3))


def test_the_other_process_can_write_nothing_and_ends_with_its_reader(tmp_path: Path) -> None:
    path = made.parquet(tmp_path / "a.parquet", EVENT)
    written = tmp_path / "written"

    def harm() -> Fetching:
        with written.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            file.write(b"x" * 100)
        return parquet.fetched(held)

    held = HeldFile(str(path))
    apart = Apart(held, harm)
    assert written.read_bytes() == b""
    pid = apart._pid
    apart.close()
    apart.close()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_many_columns(tmp_path: Path) -> None:
    # DuckDB takes time by their square: 5 s for 10,000 of them.
    columns = ", ".join(f"{number} AS c{number}" for number in range(1500))
    path = made.parquet(tmp_path / "w.parquet", f"SELECT {columns}")
    names, [row] = made.read(opened(str(path), None, None))
    assert (len(names), row[-1]) == (1500, "1499")


@pytest.mark.parametrize("depth", [20, 120])
def test_a_structure_as_deep_as_can_be(tmp_path: Path, depth: int) -> None:
    value = "1"
    for _ in range(depth):
        value = "{'a': " + value + "}"
    path = made.parquet(tmp_path / "d.parquet", f"SELECT {value} AS r")
    names, [row] = made.read(opened(str(path), None, None))
    assert len(names) == len(row) == 1


def test_fields_and_rows_that_hold_too_much_are_rejected(tmp_path: Path) -> None:
    most = "repeat('x', 999999)"
    query = f"""
    SELECT '2012' AS d, 'a' AS t, '' AS u, '' AS v, '' AS w, '' AS x, '' AS y
    UNION ALL SELECT '2013', 'b', repeat('x', 1000001), '', '', '', ''
    UNION ALL SELECT '2014', 'c', {most}, {most}, {most}, {most}, {most}
    UNION ALL SELECT '2015', 'd', repeat('x', 9000000), '', '', '', ''
    UNION ALL SELECT '2016', 'e', repeat('é', 900000), '', '', '', ''
    """
    for path in (
        made.parquet(tmp_path / "f.parquet", query),
        made.database(tmp_path / "f.duckdb", f"CREATE TABLE t AS {query}"),
    ):
        rows = read_table(path, a_map())
        assert [event.title for event in rows] == ["a", "e"]
        assert [(each.line, each.reason) for each in rows.rejected.kept] == [
            (2, "a field of more than 1000000 characters"),
            (3, "a row of more than 4 million characters"),
            (4, "a field of more than 1000000 characters"),
        ]


def test_a_few_bytes_that_become_gigabytes(tmp_path: Path) -> None:
    wide = ", ".join(f"t AS t{number}" for number in range(40))
    query = f"SELECT '2013' AS d, {wide} FROM (SELECT repeat('x', 999999) AS t FROM range(50))"  # noqa: S608 -- written here
    path = made.parquet(tmp_path / "bomb.parquet", query)
    assert path.stat().st_size < 10_000_000
    found = opened(str(path), None, None)
    rejects = Rejects()
    with closing(found):
        assert isinstance(found, StoredTable)
        assert list(found.records(found.names(), rejects)) == []
    assert rejects.count == 50


def test_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "MEMORY_MB", 60)
    path = made.parquet(
        tmp_path / "m.parquet", "SELECT repeat('x', 2000000) || i AS t FROM range(80) r(i)"
    )
    unreadable(path, "it takes more than 60 MB of memory")


def test_a_row_of_sqlite_that_holds_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.sqlite(
        tmp_path / "r.sqlite",
        "CREATE TABLE t (d, t)",
        "INSERT INTO t VALUES ('2012', 'a'), ('2013', printf('%.*c', 1000001, 'x')), ('2014', 'c')",
    )
    rows = read_table(path, a_map())
    assert [event.title for event in rows] == ["a", "c"]
    assert [reject.line for reject in rows.rejected.kept] == [2]
    monkeypatch.setattr("sahel_tui.loading.tables.sqlite.ROW_BYTES", 1_000_000)
    unreadable(path, "behind row [01]: a row of more than 1 MB")


def test_an_sqlite_database_with_more_rows_than_bytes(tmp_path: Path) -> None:
    path = made.sqlite(tmp_path / "r.sqlite", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")
    held = HeldFile(str(path))
    fetching = SqliteFetching(held, None, None)
    fetching.asked = (
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i FROM r"
    )
    with pytest.raises(UnreadableError, match=r"it has more rows than bytes|not authorized"):
        list(fetching.batches())
    fetching.close()
