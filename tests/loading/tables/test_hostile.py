"""Tables that are broken or meant to break something: a clear error or a rejected row with its line, and nothing lost beside it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables import TableError, propose, read_table, text
from sahel_tui.loading.tables.maps import map_of

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.tables import Rows

MAP = b"source: {title: S}\ndate: d\ntitle: t\nsummary: u\n"
HEAD = b"d,t,u\n"


def table_of(folder: Path, data: bytes, name: str = "t.csv", encoding: str | None = None) -> Rows:
    path = folder / name
    path.write_bytes(data)
    return read_table(path, map_of(MAP, "map.yaml", strict=True), encoding=encoding)


def titles(rows: Rows) -> list[str]:
    return [event.title for event in rows]


def rejected(rows: Rows) -> list[int]:
    return [reject.line for reject in rows.rejected.kept]


@pytest.mark.parametrize(
    ("data", "encoding", "asked"),
    [
        (HEAD + "2012,Café,x\n".encode("latin-1"), "latin-1", ":2:9: error: byte 0xE9"),
        ("d,t,u\n2012,Café,x\n".encode("utf-16"), "utf-16", ":1:1: .*--encoding utf-16"),
        ("d,t,u\n2012,Café,x\n".encode("utf-16-le"), "utf-16-le", ":1:1: .*utf-16-le"),
        ("d,t,u\n2012,Café,x\n".encode("utf-16-be"), "utf-16-be", ":1:1: .*utf-16-be"),
    ],
)
def test_another_encoding_is_asked_for_and_then_read(
    tmp_path: Path, data: bytes, encoding: str, asked: str
) -> None:
    with pytest.raises(TableError, match=asked):
        list(table_of(tmp_path, data))
    assert titles(table_of(tmp_path, data, encoding=encoding)) == ["Café"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_what_has_no_mark_of_its_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(TableError, match=f":1:1: error: .* is not {encoding}"):
        list(table_of(tmp_path, HEAD + b"2012,a,bcd\n", encoding=encoding))


def test_a_bad_byte_far_into_the_file_has_its_line(tmp_path: Path) -> None:
    rows = table_of(tmp_path, HEAD + b"2012,a,b\n" * 100_000 + b"2013,\xff,c\n")
    with pytest.raises(TableError, match=":100002:6: error: byte 0xFF"):
        list(rows)


@pytest.mark.parametrize("name", ["klingon", "hex", "\x1b[2J"])
def test_what_is_no_encoding(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError, match="no encoding is called") as raised:
        table_of(tmp_path, HEAD, encoding=name)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xef\xbb\xbf" + HEAD + b"2012,a,b\n", ["a"]),
        (HEAD.replace(b"\n", b"\r\n") + b'2012,"a\r\nb",c\r\n2013,d,e', ["a b", "d"]),
        (HEAD.replace(b"\n", b"\r") + b"2012,a,b\r2013,c,d\r", ["a", "c"]),
        (b"\n\n" + HEAD + b"\n2012,a,b\n\n2013,c,d\n\n", ["a", "c"]),
        (b"d;t;u\n2012;a, b;c\n", ["a, b"]),
        (b'd\tt\tu\n2012\t"a\tb\n2013\tc "d" e\tf\n', ['"a', 'c "d" e']),
        (b"d|t|u\n'2012'|'a|b'|'it''s'\n", ["a|b"]),
        (HEAD + b"2012,a,b,,,\n", ["a"]),
        (HEAD + b"2012,a\x1b[2J\xe2\x80\xae,b\n", ["a␛[2J<U+202E>"]),
    ],
)  # fmt: skip
def test_forms_that_are_read(tmp_path: Path, data: bytes, found: list[str]) -> None:
    rows = table_of(tmp_path, data)
    assert titles(rows) == found
    assert rows.rejected.count == 0


@pytest.mark.parametrize(
    ("broken", "lines"),
    [
        (b"2012,a\0,b\n", [2]),
        (b"2012,a\n", [2]),
        (b"2012,a,b,c\n", [2]),
        (b'2012,"a,b\n', [2]),
        (b'2012,"a"b,c\n', [2]),
        (b'2012,"a\nb"c,d\n', [2, 3]),
        (b'2012,"a,b\n' * 3, [2, 3, 4]),
        (b"2012,a," + b"x" * 1_000_001 + b"\n", [2]),
    ],
)
def test_a_broken_row_costs_no_other(tmp_path: Path, broken: bytes, lines: list[int]) -> None:
    after = b"2013,c,d\n" * 2
    rows = table_of(tmp_path, HEAD + broken + after)
    assert (titles(rows), rejected(rows)) == (["c", "c"], lines)
    assert b"".join(r.raw.encode() for r in rows.rejected.kept) == broken


def test_a_quotation_mark_left_open_costs_its_line_alone(tmp_path: Path) -> None:
    rows = table_of(tmp_path, HEAD + b'2012,"a,b\n' + b"2013,c,d\n" * 150_000)
    assert (len(titles(rows)), rejected(rows)) == (150_000, [2])


def test_a_line_that_is_too_long_is_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LINE_CHARS", 300_000)
    for broken in (b"2012,a," + b"x" * 1_000_000, b'2012,"a,' + b"x" * 1_000_000):
        rows = table_of(tmp_path, HEAD + broken + b"\n2013,c,d\n")
        assert (titles(rows), rejected(rows)) == (["c"], [2])
    with pytest.raises(TableError, match="the first line has more than"):
        table_of(tmp_path, b"x" * 1_000_000 + b"\n")


def test_ten_thousand_columns(tmp_path: Path) -> None:
    names = b",".join(b"c%d" % at for at in range(10_000))
    rows = table_of(tmp_path, names + b",d,t,u\n" + b"," * 10_000 + b"2012,a,b\n")
    assert titles(rows) == ["a"]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (b"d,t\0,u", "a NUL byte"),
        (b'd,"t"x,u', "(makes fields of the first line|is not doubled)"),
        (b'd,t,"u', "makes fields of the first line"),
    ],
)
@pytest.mark.parametrize("rows", [b"", b"2012,a,b\n2013,c,d\n"])
def test_names_of_columns_that_cannot_be_read_are_not_taken_from_the_next_row(
    tmp_path: Path, names: bytes, reason: str, rows: bytes
) -> None:
    with pytest.raises(TableError, match=rf"t\.csv:1:1: error: .*{reason}"):
        table_of(tmp_path, names + b"\n" + rows)
    with pytest.raises(TableError, match=rf"t\.csv:1:1: error: .*{reason}"):
        propose(tmp_path / "t.csv")


def test_a_column_that_is_there_twice_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"map.yaml:3:8: error: the table has 2 columns 't'"):
        table_of(tmp_path, b"d,t,u,t\n2012,a,b,c\n")


@pytest.mark.parametrize("data", [b"", b"\n  \n\n"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TableError, match="the file is empty"):
        table_of(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04....", "a zip archive"),
        (b"BZh9....", "bzip2"),
        (b"\x1f\x8b\x08\x00" + bytes(60), "packed data is damaged"),
        (gzip.compress(HEAD + b"2012,a,b\n" * 9, mtime=0)[:-9], "packed data is damaged"),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        list(table_of(tmp_path, data))


def test_a_packed_table_and_how_far_it_is(tmp_path: Path) -> None:
    rows = table_of(tmp_path, gzip.compress(HEAD + b"2012,a,b\n"), "t.csv.gz")
    assert titles(rows) == ["a"]
    assert rows.done_bytes == rows.total_bytes > 0


def test_lines_of_json_that_are_none(tmp_path: Path) -> None:
    data = (
        b'{"d": "2012", "t": "a"}\n[1]\n{bad\n\n'
        + b"[" * 50_000
        + b'\n{"d": 2013, "t": "\\ud800\\u0000"}\n'
    )
    rows = table_of(tmp_path, data.replace(b'"a"', b'"a", "u": ["x", "y"]'), "t.jsonl")
    events = list(rows)
    assert [event.title for event in events] == ["a", "<U+D800>␀"]
    assert events[0].summary == "x; y"
    assert rejected(rows) == [2, 3, 5]


@pytest.mark.parametrize("data", [b'[{"d": 1}', b'[{"d": 1} {"d": 2}]', b"[{]", b"[" * 50_000])
def test_a_list_of_json_that_is_none(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TableError, match="no JSON"):
        table_of(tmp_path, data, "t.json")
