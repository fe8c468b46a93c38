"""Parquet files and databases that are broken, lie or hold too much: a clear error or a rejected row."""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables import read_table
from sahel_tui.loading.tables.duck import connecting, parquet
from sahel_tui.loading.tables.duck.apart import Apart
from sahel_tui.loading.tables.held import HeldFile
from sahel_tui.loading.tables.opening import opened
from sahel_tui.loading.tables.problems import Rejects
from sahel_tui.loading.tables.sqlite import SqliteFetching
from sahel_tui.loading.tables.stored import StoredTable
from tests.loading.tables import stored_files as made
from tests.loading.tables.stored_files import EVENT, a_map, cells, unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.tables.stored import Fetching

pytest.importorskip("duckdb", reason=made.NEEDS_DUCKDB)

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


def test_a_database_that_another_program_writes(tmp_path: Path) -> None:
    path = made.database(tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT 1 AS a")
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        unreadable(path, "another program has it open to write in it")
        writer.communicate(b"")


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
    columns = ", ".join(f"{number} AS c{number}" for number in range(600))
    path = made.parquet(tmp_path / "w.parquet", f"SELECT {columns}")
    names, [row] = made.read(opened(str(path), None, None))
    assert (len(names), row[-1]) == (600, "599")


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
    query = f"SELECT '2013' AS d, {wide} FROM (SELECT repeat('x', 999999) AS t FROM range(20))"  # noqa: S608 -- written here
    path = made.parquet(tmp_path / "bomb.parquet", query)
    assert path.stat().st_size < 10_000_000
    found = opened(str(path), None, None)
    rejects = Rejects()
    with closing(found):
        assert isinstance(found, StoredTable)
        assert list(found.records(found.names(), rejects)) == []
    assert rejects.count == 20


def test_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "MEMORY_MB", 40)
    path = made.parquet(
        tmp_path / "m.parquet", "SELECT repeat('x', 2000000) || i AS t FROM range(40) r(i)"
    )
    unreadable(path, "it takes more than 40 MB of memory")


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
