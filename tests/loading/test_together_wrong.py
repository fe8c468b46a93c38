"""Mistakes about tables of an authored file: each is told at its place, none opens it; rows that are no events are counted."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading import load, load_bytes
from sahel_tui.loading.limits import DEFAULT, Limits
from sahel_tui.loading.tables import TableError
from tests.loading.beside import (
    ANN,
    HEAD,
    OURS,
    TABLE,
    joined,
    prepare,
    together,
    told,
    whole,
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


# -- rows that are no events, tables that cannot be read


def test_rejected_rows_are_warnings_of_the_whole() -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n4,2014\n", encoding="utf-8")
    loaded = joined(OURS, ANN)
    assert loaded.timeline is not None
    assert loaded.timeline.title == "T (with t, 2 rows rejected)"
    assert loaded.rejected == loaded.joined[0].rejected == 2
    assert told(loaded) == [
        "t.csv:4:1: warning: no date [rejected-row]",
        "t.csv:5:1: warning: 2 fields, where the table has 4 columns [rejected-row]",
    ]


def test_several_tables_are_counted_in_the_title() -> None:
    for name in ("u", "v"):
        Path(f"{name}.csv").write_text(TABLE, encoding="utf-8")
    assert whole(tables="- {file: '[tu].csv', map: map.yaml}").title == "T (with t and u)"
    assert whole(tables="- {file: '*.csv', map: map.yaml}").title == "T (with 3 data sets)"


def broken_pack() -> None:
    data = gzip.compress((TABLE + "".join(f"{n},2012,F{n},A\n" for n in range(100_000))).encode())
    Path("t.csv.gz").write_bytes(data[: len(data) // 2])


def bad_bytes() -> None:
    Path("t.csv").write_bytes(TABLE.encode() + b"3,2014,Caf\xe9,Cy\n")


def fifo() -> None:
    Path("t.csv").unlink()
    os.mkfifo("t.csv")


def directory() -> None:
    Path("t.csv").unlink()
    Path("t.csv").mkdir()


def outward() -> None:
    Path("t.csv").unlink()
    Path("t.csv").symlink_to("/etc/hostname")


def outward_map() -> None:
    Path("map.yaml").unlink()
    Path("map.yaml").symlink_to("/etc/hostname")


def wrong_map() -> None:
    Path("map.yaml").write_text("source: {title: S}\ndate: d\ntitel: t\n", encoding="utf-8")


def other_columns() -> None:
    Path("t.csv").write_text("a,b\n1,2\n", encoding="utf-8")


def nothing() -> None:
    """The files are as they are."""


BY_MAP = "- {file: t.csv, map: map.yaml}"
REFUSED = {
    "no such table": (nothing, "- file: u.csv", r"a.yaml:4:11: error: cannot open u.csv: no such file or directory \[table\]"),
    "no such pattern": (nothing, "- file: u*.csv", r"a.yaml:4:11: error: 'u\*.csv' matches no file \[include\]"),
    "no such map": (nothing, "- {file: t.csv, map: n.yaml}", r"a.yaml:4:24: error: cannot open n.yaml: no such file or directory \[table\]"),
    "columns of no profile": (nothing, "- file: t.csv", r"a.yaml:4:11: error: t.csv cannot be read as a table: t.csv:1:1: its columns are those of no profile .* named by 'map', it says how the table is read \[table\]"),
    "columns that the map has not": (other_columns, BY_MAP, r"a.yaml:4:12: error: t.csv cannot be read as a table: map.yaml:3:5: .* \[table\]"),
    "a map with mistakes": (wrong_map, BY_MAP, r"a.yaml:4:24: error: the map 'map.yaml' cannot be used \[table\]"),
    "another encoding": (bad_bytes, BY_MAP, r"a.yaml:4:12: error: t.csv cannot be read as a table: t.csv:4:11: byte 0xE9 .* such as encoding: latin-1 \[table\]"),
    "no encoding": (nothing, "- {file: t.csv, map: map.yaml, encoding: klingon}", r"a.yaml:4:12: error: no encoding is called 'klingon'.* \[table\]"),
    "a broken pack": (broken_pack, "- {file: t.csv.gz, map: map.yaml}", r"a.yaml:4:12: error: cannot read t.csv.gz: its packed data is damaged.* \[table\]"),
    "a pipe": (fifo, BY_MAP, r"a.yaml:4:12: error: cannot open t.csv: a pipe, not a file \[table\]"),
    "a folder": (directory, BY_MAP, r"a.yaml:4:12: error: cannot open t.csv: a folder, not a file \[table\]"),
    "a link outward": (outward, BY_MAP, r"a.yaml:4:12: error: 't.csv' leads outside this file's folder through a link \[bad-path\]"),
    "a map behind a link": (outward_map, BY_MAP, r"a.yaml:4:24: error: 'map.yaml' leads outside this file's folder through a link \[bad-path\]"),
    "the file itself": (nothing, "- file: a.yaml", r"a.yaml:4:11: error: this file includes itself \[include-loop\]"),
    "a database's table": (nothing, "- {file: t.csv, map: map.yaml, table: x}", r"a.yaml:4:12: error: .*t.csv.* \[table\]"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_read_is_an_error_where_it_is_named(name: str) -> None:
    make, tables, message = REFUSED[name]
    make()
    loaded = joined(OURS, ANN, tables=tables)
    assert loaded.timeline is None
    errors = [line for line in told(loaded) if line.startswith("a.yaml")]
    assert [bool(re.fullmatch(message, line)) for line in errors] == [True], errors
    assert "--" not in errors[0]


def test_mistakes_of_a_map_are_told_at_their_places_too() -> None:
    wrong_map()
    assert [line.partition(": ")[0] for line in told(joined())] == [
        "a.yaml:4:24",
        "map.yaml:1:1",
        "map.yaml:3:1",
    ]


def test_all_mistakes_are_told_in_one_run() -> None:
    loaded = joined("event: []\n", tables="- file: u.csv\n- {file: t.csv, map: n.yaml}\n- {map: x}")
    assert [line.partition(": ")[0] for line in told(loaded)] == [
        "a.yaml:4:11",
        "a.yaml:5:24",
        "a.yaml:6:5",
        "a.yaml:7:1",
    ]


SHAPES = {
    "no list": ("t.csv", "4:3 wrong-type"),
    "no mapping": ("- t.csv", "4:5 wrong-type"),
    "no file": ("- {map: map.yaml}", "4:5 missing-key"),
    "an absolute path": ("- file: /etc/passwd", "4:11 bad-path"),
    "a path that climbs": ("- file: ../t.csv", "4:11 bad-path"),
    "a home": ("- file: ~/t.csv", "4:11 bad-path"),
    "a map that climbs": ("- {file: t.csv, map: ../map.yaml}", "4:24 bad-path"),
    "map and profile": ("- {file: t.csv, map: map.yaml, profile: acled}", "4:43 conflicting-keys"),
    "a profile that is none": ("- {file: t.csv, profile: acle}", "4:28 bad-value"),
    "an unknown key": ("- {file: t.csv, mapp: map.yaml}", "4:19 unknown-key"),
    "an actor that is nobody": ("- {file: t.csv, actors: {Ann: zoe}}", "4:33 unknown-actor"),
    "a name twice": ("- {file: t.csv, actors: {Ann: ann, ÁNN: ann}}", "4:38 duplicate-key"),
    "actors as a list": ("- {file: t.csv, actors: [ann]}", "4:27 wrong-type"),
    "a name that is a list": ("- {file: t.csv, actors: {[a]: ann}}", "4:28 complex-key"),
    "a name of nothing": ("- {file: t.csv, actors: {'': ann}}", "4:28 empty-value"),
    "actors of a merge": ("- {file: t.csv, actors: {<<: {a: b}}}", "4:28 merge-key"),
    "an empty path": ("- file: ''", "4:11 empty-value"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_an_entry_is_read_strictly(name: str) -> None:
    tables, finding = SHAPES[name]
    found = [f"{p.line}:{p.column} {p.rule}" for p in joined(ANN, tables=tables).problems]
    assert [each for each in found if not each.endswith(" table")] == [finding]


def test_tables_belong_in_the_main_file() -> None:
    Path("b.yaml").write_text("tables: []\n", encoding="utf-8")
    loaded = joined("include: [b.yaml]\n")
    assert told(loaded)[0].startswith("b.yaml:1:1: error: an included file has no key 'tables'")


def test_what_is_read_from_standard_input_has_no_tables() -> None:
    data = f"{HEAD}tables: [{{file: t.csv}}]\n".encode()
    assert told(load_bytes(data, "standard input")) == [
        "standard input:3:17: error: what is read from standard input cannot have tables [include]"
    ]


def test_as_many_tables_as_files_are_read() -> None:
    for name in ("u", "v"):
        Path(f"{name}.csv").write_text(TABLE, encoding="utf-8")
    text = f"{HEAD}tables: [{{file: '*.csv', map: map.yaml}}]\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    problems = load("a.yaml", limits=Limits(files=2)).problems
    assert [problem.rule for problem in problems] == ["too-large"]
    assert load("a.yaml", limits=Limits(files=3)).timeline is not None
    assert DEFAULT.files == 500


def test_a_table_is_read_once_by_the_first_entry_that_names_it() -> None:
    timeline = whole(tables="- {file: t.csv, map: map.yaml, tags: [a]}\n- {file: '*.csv'}")
    assert [event.tags for event in timeline.events] == [("a",), ("a",)]


def test_a_pattern_that_matches_the_file_alone_is_no_table() -> None:
    assert whole(tables="- file: '[a].yaml'").events == ()
    related = OURS.replace("sources: [s]", "sources: [s], related: [{event: i-2}]")
    assert "unknown-event" in told(joined(ANN, related, tables="- file: '[a].yaml'"))[0]


def test_a_stream_says_at_once_what_is_wrong() -> None:
    joined(tables="- file: u.csv")
    with pytest.raises(TableError) as wrong:
        together("a.yaml")
    assert wrong.value.problems[0].line == 4
    with pytest.raises(UnreadableError):
        together("none.yaml")


def test_a_stream_that_breaks_off_says_where() -> None:
    Path("t.csv").write_bytes(b"id,d,t,w\n" + b"1,2012,A,B\n" * 25_000 + b"\xe9\n")
    memory = joined()
    stream = together("a.yaml")
    with pytest.raises(TableError) as wrong:
        list(stream)
    stream.close()
    assert wrong.value.problems == memory.problems
    assert [problem.line for problem in memory.problems] == [4]
    assert "t.csv:25002:1: byte 0xE9" in memory.problems[0].message


def test_nothing_is_said_of_rows_where_there_are_errors() -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n", encoding="utf-8")
    related = OURS.replace("sources: [s]", "sources: [s], related: [{event: i-9}]")
    assert [problem.rule for problem in joined(ANN, related).problems] == ["unknown-event"]
