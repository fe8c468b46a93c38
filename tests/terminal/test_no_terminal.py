"""Where the explorer cannot run, what cannot be opened, and terminals without colours, UTF-8 or patience."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, SINGLE, SMALL, Explorer
from tests.terminal.files import big_timeline
from tests.terminal.session import CHECKOUT, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLOUR = re.compile(rb"\x1b\[(?:[\d:]*;)*(?:3|4|9|10)\d(?:[;:]\d*)*m")
ASCII_LOCALE = {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
IMPORTS = (sys.executable, "-X", "importtime", "-m", "sahel_tui")
BIG_BYTES, HUGE_BYTES = 1_000_000, 7_500_000


@pytest.fixture
def terminal() -> Iterator[int]:
    """The program's end of a pseudo-terminal."""
    ours, theirs = pty.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


def environ(**laid_over: str | None) -> dict[str, str]:
    base = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(CHECKOUT), **laid_over}
    return {name: value for name, value in base.items() if value is not None}


def one_sentence(printed: bytes) -> str:
    text = printed.decode()
    assert text.startswith("sahel-tui: ")
    assert text.endswith(".\n")
    assert text.count("\n") == 1
    return text


# -- no terminal


@pytest.mark.parametrize("missing", ["input", "output", "error"])
def test_without_one_of_the_streams_it_says_so_and_leaves(missing: str, terminal: int) -> None:
    done = subprocess.run(
        PROGRAM,
        check=False,
        env=environ(),
        timeout=10,
        stdin=subprocess.DEVNULL if missing == "input" else terminal,
        stdout=subprocess.DEVNULL if missing == "output" else terminal,
        stderr=subprocess.PIPE,
    )
    assert done.returncode == 2
    assert f"standard {missing} is not a terminal" in one_sentence(done.stderr)


def test_the_sentence_names_what_helps_over_ssh() -> None:
    done = subprocess.run(PROGRAM, check=False, env=environ(), input=b"", capture_output=True)
    assert done.returncode == 2
    assert "ssh -t" in one_sentence(done.stderr)
    assert done.stdout == b""


def test_closed_streams_are_no_terminal() -> None:
    for closed in ("<&-", ">&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {closed}', "sh", *PROGRAM],
            check=False,
            env=environ(),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=10,
        )
        assert done.returncode == 2
        one_sentence(done.stderr)


@pytest.mark.parametrize("term", ["dumb", "", "unknown", None])
def test_a_terminal_that_cannot_place_text_is_refused(term: str | None) -> None:
    with Explorer(*SMALL, environ={"TERM": term}) as run:
        assert run.leave() == 2
        text = bytes(run.sent).decode()
        assert text.count("\n") == 1
        assert "TERM" in text
        assert "\x1b" not in text
        assert run.dirt() == []


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_the_screens_library_is_not_imported_to_say_so(term: str) -> None:
    done = subprocess.run(
        IMPORTS, check=False, env=environ(TERM=term), input=b"", capture_output=True
    )
    assert done.returncode == 2
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "sahel_tui.preflight" in imported
    assert {name.partition(".")[0] for name in imported} & {"textual", "rich", "yaml"} == set()


# -- what cannot be opened


@pytest.mark.parametrize("size", [LARGE, SINGLE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("what", ["missing", "folder", "pipe", "device", "latin"])
def test_what_cannot_be_opened_is_said_in_one_line(
    what: str, size: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "t.yaml"
    code = 66
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    elif what == "latin":
        path.write_bytes(b"timeline: {title: \xe9}\n")
        code = 1
    with Explorer(*size, [str(path)]) as run:
        assert run.leave() == code
        assert run.dirt() == []
        assert b"t.yaml" in run.sent
        assert b"Traceback" not in run.sent


WRONG = """timeline: {titel: x}
events:
  - {id: A, date: 2000, title: x}
  - {id: b, date: 20000, title: x, sources: [nobody]}
"""
PLACES = (
    "t.yaml:1:12: error: ",
    "t.yaml:3:10: error: ",
    "t.yaml:4:19: error: ",
    "t.yaml:4:46: error: ",
)


def test_every_error_of_a_file_stands_on_the_terminal_once_it_is_whole_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with Explorer(*LARGE, [path.name], folder=tmp_path) as run:
        assert run.leave() == 1
        assert run.dirt() == []
        said = bytes(run.sent).decode()
        assert [place for place in PLACES if place not in said] == []
        assert "errors; nothing was opened" in said


# -- colours and letters


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("arguments", [(), ("--theme", "light")])
def test_no_color_means_no_colour_codes(size: tuple[int, int], arguments: tuple[str, ...]) -> None:
    with Explorer(*size, arguments, environ={"NO_COLOR": "1"}) as run:
        run.at_row(OPENING_ROW)
        toured(run)
        assert COLOUR.findall(bytes(run.sent)) == []
        assert (
            b"\x1b[7m" in run.sent or b";7" in run.sent
        )  # the chosen row is still told from others


def test_the_search_for_colour_codes_finds_them() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        assert COLOUR.search(bytes(run.sent))
    for code in (b"31", b"1;42", b"39;49", b"38;5;7", b"38;2;1;2;3", b"97", b"107", b"38:2::1:2:3"):
        assert COLOUR.search(b"\x1b[%sm" % code)
    for code in (b"", b"0", b"1", b"1;7", b"4"):
        assert not COLOUR.search(b"\x1b[%sm" % code)


@pytest.mark.parametrize("size", [LARGE, SMALL, SINGLE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("asked", [True, False], ids=["--ascii", "locale"])
def test_without_utf_8_every_byte_is_ascii_and_the_layout_is_the_same(
    size: tuple[int, int], *, asked: bool
) -> None:
    with Explorer(*size) as run:
        rich = settled(run)
    with Explorer(*size, ["--ascii"] * asked, environ={} if asked else ASCII_LOCALE) as run:
        poor = settled(run)
        toured(run)
        assert bytes(run.sent).isascii()
    for wide, narrow in zip(rich, poor, strict=True):
        edges = [at for at, char in enumerate(wide) if char in "│├┬┤"]
        assert [at for at in edges if narrow[at] not in "|+"] == []
        words = re.findall("[A-Za-z0-9]{3,}", wide)
        assert [word for word in words if word not in narrow] == []


def settled(run: Explorer) -> list[str]:
    run.at_row(OPENING_ROW) if "1 Timeline" in run.text else run.shows(f"{OPENING_ROW} of ")
    run.settle()
    return list(run.rows)


def toured(run: Explorer) -> None:
    """Every overlay and pane, a picked actor, a narrowed view; then out."""
    for key, box in (("ctrl+p", "everything"), ("a", "actors"), ("f", "narrow to"), ("?", "help")):
        run.press(key)
        run.until(partial(_boxed, box), box)
        run.press("G", "esc")
        run.until(partial(_boxless, box), "no box")
    for key in ("2", "j", "enter", "3", "j", "4", "z", "t", "+", "1"):
        run.press(key)
    run.shows("1 of 5")
    run.press("q")
    assert run.leave() == 0
    assert run.dirt() == []


def _boxed(box: str, text: str) -> bool:
    return any(f"{rule} {box} {rule}" in text for rule in "─-")


def _boxless(box: str, text: str) -> bool:
    return not _boxed(box, text)


@pytest.mark.parametrize("verb", [("check",), ("schema",), ("--help",), ("check", "a\x1bé.yaml")])
def test_verbs_print_in_any_locale(verb: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a\x1bé.yaml").write_bytes((CHECKOUT / "events.yaml").read_bytes())
    done = subprocess.run(
        [*PROGRAM, *verb],
        check=False,
        cwd=tmp_path,
        env=environ(**ASCII_LOCALE),
        capture_output=True,
    )
    assert done.returncode == 0
    printed = done.stdout + done.stderr  # `check` has nothing to find, and says what is in the file
    assert printed.isascii()
    assert printed.endswith(b"\n")
    assert b"Traceback" not in printed


# -- files from elsewhere, and big ones


def test_standard_input_is_the_file_while_keys_come_from_the_terminal() -> None:
    with Explorer(
        *SMALL, ["-"], program=("sh", "-c", 'cat events.yaml | "$@"', "sh", *PROGRAM)
    ) as run:
        run.at_row(OPENING_ROW)
        run.press("j")
        run.at_row(OPENING_ROW + 1)
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []


def test_standard_input_that_is_no_timeline_is_told() -> None:
    with Explorer(*LARGE, ["-"], program=("sh", "-c", 'echo "a: [" | "$@"', "sh", *PROGRAM)) as run:
        assert run.leave() == 1
        assert b"standard input:" in run.sent
        assert run.dirt() == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("big")
    big = big_timeline(BIG_BYTES)
    (made / "big.yaml").write_text(big, encoding="ascii")
    (made / "wrong.yaml").write_text(
        f"{big}  - {{id: event-1, date: 19, title: x}}\n", encoding="ascii"
    )
    (made / "huge.yaml").write_text(big_timeline(HUGE_BYTES), encoding="ascii")
    return made


def test_a_big_file_shows_how_far_it_is_and_opens(folder: Path) -> None:
    with Explorer(*SMALL, ["huge.yaml"], folder=folder) as run:
        run.shows("Reading huge.yaml", "% of 7.5 MB", "q leaves")
        run.until(lambda _: run.row, "the timeline")
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []


def test_a_file_of_a_megabyte_opens(folder: Path) -> None:
    with Explorer(*LARGE, ["big.yaml"], folder=folder) as run:
        run.until(lambda _: run.row, "the timeline")
        run.press("G")
        run.until(lambda _: run.row and run.row[0] == run.row[1] > 4_000, "the last event")
        run.press("q")
        assert run.leave() == 0


@pytest.mark.parametrize("key", ["q", "ctrl+c", "esc"])
def test_a_file_that_is_being_read_can_be_left(folder: Path, key: str) -> None:
    with Explorer(*SMALL, ["huge.yaml"], folder=folder) as run:
        run.shows("q leaves")
        run.press(key)
        assert run.leave() == 0
        assert run.row is None
        assert run.dirt() == []


def test_errors_of_a_big_file_are_told(folder: Path) -> None:
    with Explorer(*LARGE, ["wrong.yaml"], folder=folder) as run:
        assert run.leave() == 1
        said = bytes(run.sent).decode()
        assert "wrong.yaml:" in said
        assert "[duplicate" in said
        assert "[bad-date]" in said
        assert "2 errors; nothing was opened" in said
        assert run.dirt() == []


def test_it_sends_nothing_while_nothing_happens() -> None:
    with Explorer(*LARGE) as run:
        run.at_row(OPENING_ROW)
        run.settle()
        run.press("j", "2", "j", "1")
        run.settle(1.0)
        assert not run.pump(3.0)
