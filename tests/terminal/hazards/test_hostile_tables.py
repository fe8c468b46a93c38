"""Tables that are broken, huge or meant to act on the terminal, opened on a real one: shown as signs, or one clean error."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole
from tests.terminal.hostile import PAYLOADS
from tests.terminal.test_hostile_text import LABELLED, nothing_got_through

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.terminal.hostile import Payload

LEFT_OUT = ("NUL",)  # a row that holds one is none
SHOWN = tuple(each for each in PAYLOADS if each.name not in LEFT_OUT)
MAP = "source: {title: S}\ndate: when\ntitle: what\nsummary: more\ntags: [tag]\nactors: [who]\nplace: where\n"
HEAD = ("when", "what", "more", "tag", "who", "where")
ROWS = b"2012,Flood,a,b,c,d\n2014,Fire,e,f,g,h\n"
LONG_BYTES = 200_000_000
COLUMNS = 10_000


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is kept of a table outlives its test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def mapped(folder: Path, data: bytes | None = None, name: str = "t.csv") -> list[str]:
    """The words that open a table by the map; the table is written where it is given."""
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    if data is not None:
        (folder / name).write_bytes(data)
    return ["--map", "map.yaml", name]


def written(path: Path, header: Sequence[str], payloads: Sequence[Payload]) -> None:
    """A table in whose cells each stands behind the name of its column."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for number, each in enumerate(payloads):
            names = HEAD[1:]
            writer.writerow([f"{1900 + number}", *(f"{name}{each.raw}" for name in names)])


def test_cells_that_would_act_are_shown_as_signs(tmp_path: Path) -> None:
    words = mapped(tmp_path)
    written(tmp_path / "t.csv", HEAD, SHOWN)
    with Explorer(*LARGE, words, folder=tmp_path) as run:
        run.shows("read by")
        run.press("g")
        for row, each in enumerate(SHOWN, 1):
            run.at_row(row, len(SHOWN))
            run.press("4")
            run.at_pane("Event")
            run.shows(each.shown)
            if each is LABELLED:
                run.shows(*(f"{name}{each.shown}" for name in HEAD[1:]))
            run.press("1", "j")
        run.press("q")
        left_cleanly(run)
        nothing_got_through(run)


def test_names_of_columns_that_would_act_are_told_as_signs(tmp_path: Path) -> None:
    acting = [each.raw for each in SHOWN]
    written(tmp_path / "t.csv", acting, SHOWN[:1])
    with Explorer(*SMALL, ["t.csv"], folder=tmp_path) as run:
        assert run.leave() == 1
        assert run.dirt() == []
        nothing_got_through(run)
        assert f"of no profile ({SHOWN[0].shown}, ".encode() in run.sent
    with Explorer(*SMALL, mapped(tmp_path), folder=tmp_path) as run:
        assert run.leave() == 1
        assert b"map.yaml:2:7: error: the table has no column 'when'" in run.sent
        nothing_got_through(run)


def test_ten_thousand_columns_are_a_table_like_any_other(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(COLUMNS)).encode()
    row = b"," * COLUMNS
    data = names + b"," + ",".join(HEAD).encode() + b"\n" + row + b"2012,Flood,a,b,c,d\n"
    with Explorer(
        *SMALL, mapped(tmp_path, data + row + b"2014,Fire,e,f,g,h\n"), folder=tmp_path
    ) as run:
        run.shows("Flood", "Fire")
        moves(run)
        whole(run)
        run.press("q")
        left_cleanly(run)
    with Explorer(*SMALL, [str(tmp_path / "t.csv")]) as run:
        assert run.leave() == 1
        assert len(run.sent) < COLUMNS


def test_a_line_of_200_megabytes_costs_no_other(tmp_path: Path) -> None:
    words = mapped(tmp_path)
    with (tmp_path / "t.csv").open("wb") as file:
        file.write(",".join(HEAD).encode() + b"\n2013,")
        for _ in range(LONG_BYTES // 1_000_000):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + ROWS)
    with Explorer(*LARGE, words, folder=tmp_path) as run:
        run.shows("1 row rejected", "Flood", "Fire")
        moves(run)
        run.press("q")
        left_cleanly(run)


BROKEN = {
    "NUL": b"2013,a\0b,c,d,e,f\n",
    "a quotation mark left open": b'2013,"a,b,c,d,e\n',
    "a quotation mark not doubled": b'2013,"a"b,c,d,e,f\n',
    "too few fields": b"2013,a\n",
    "no date": b"2013-02-30,a,b,c,d,e\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_row_is_counted_and_costs_no_other(kind: str, tmp_path: Path) -> None:
    data = ",".join(HEAD).encode() + b"\n" + BROKEN[kind] + ROWS
    with Explorer(*LARGE, mapped(tmp_path, data), folder=tmp_path) as run:
        run.shows("1 row rejected", "Flood", "Fire")
        assert run.row is not None
        assert run.row[1] == 2
        moves(run)
        run.press("q")
        left_cleanly(run)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", b"the file is empty"),
        (b"when,wh\0at,more\n2012,a,b\n", b"a NUL byte"),
        (b"when,what\n2012,Caf\xe9\n", b":2:9: error: byte 0xE9"),
        (b"PAR1\0\0\0\0", b"Parquet"),
        (b"x" * 5_000_000, b"the first line has more than"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_in_clean_words(
    data: bytes, said: bytes, tmp_path: Path
) -> None:
    with Explorer(*SMALL, mapped(tmp_path, data, "a\x1b[2J.csv"), folder=tmp_path) as run:
        assert run.leave() in (1, 66)
        assert run.dirt() == []
        nothing_got_through(run)
        assert said in run.sent.replace(b"\r\n", b"")
