"""Bytes that no keyboard sends, sequences cut in two, pastes: each is taken for what it is, and the next key works."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import EVENTS, OPENING_ROW, SINGLE, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = {
    "a byte that is not UTF-8": b"\xff",
    "the beginning of a character": b"\xe2\x94",
    "eight-bit controls": bytes(range(0x80, 0xA0)),
    "every byte above ASCII": bytes(range(0x80, 0x100)),
    "X10 mouse past column 95": b"\x1b[M \xa0\xa1",
    "X10 mouse past column 223": b"\x1b[M \x00\x00",
    "X10 mouse, wheel": b"\x1b[M`\xff\xff",
    "a character beyond Unicode": b"\x1b[1114112u",
    "a surrogate": b"\x1b[55296u",
    "a huge number": b"\x1b[" + b"9" * 5_000 + b"u",
    "a number below zero": b"\x1b[-5u",
    "SGR mouse far outside": b"\x1b[<0;99999;99999M",
    "SGR mouse without numbers": b"\x1b[<;;M",
    "position report far outside": b"\x1b[99999;99999R",
    "mode reports of modes nobody has": b"\x1b[?2026;9$y\x1b[?99999;1$y",
    "focus in and out": b"\x1b[I\x1b[O",
    "end of a paste that never began": b"\x1b[201~",
    "NUL": b"\x00",
    "stop, where the line has a flow": b"\x13",
    "end of file, suspend": b"\x04\x1a",
    "quit, of a terminal that signals": b"\x1c",
}
UNFINISHED = {
    "a colour report": b"\x1b]11;rgb:",
    "a device control string": b"\x1bP>|",
    "an application command": b"\x1b_Gi=1;",
    "a control sequence": b"\x1b[" + b"1;" * 5_000,
    "a mouse report": b"\x1b[M ",
}
PAUSE_S, ALLOWED_S = 0.12, 0.01
ENDS_S = 1.2  # an unfinished paste or string ends itself after 1 s


@pytest.fixture(scope="module")
def kept() -> Iterator[list[Explorer]]:
    """A run that serves one test after the other, while all is well with it."""
    held: list[Explorer] = []
    yield held
    for run in held:
        run.close()


def taken(kept: list[Explorer], data: bytes, wait_s: float) -> None:
    run = kept.pop() if kept else Explorer(*SMALL)
    with ExitStack() as at_the_end:
        at_the_end.enter_context(run)
        run.until(lambda _: run.row, "the timeline")
        run.type_bytes(data)
        run.settle(wait_s)
        run.press("g")
        run.at_row(1)
        moves(run)
        assert run.pane == "Timeline"
        at_the_end.pop_all()
    kept.append(run)


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_input_is_ignored_and_the_next_key_works(kept: list[Explorer], what: str) -> None:
    taken(kept, HOSTILE[what], 0.0)


@pytest.mark.parametrize("what", UNFINISHED)
def test_sequence_that_never_ends_ends_itself(kept: list[Explorer], what: str) -> None:
    taken(kept, UNFINISHED[what], ENDS_S)


def test_hostile_input_with_the_mouse_on() -> None:
    with Explorer(*SMALL, ["--mouse"]) as run:
        run.at_row(OPENING_ROW)
        for data in (*HOSTILE.values(), *UNFINISHED.values()):
            run.type_bytes(data)
        run.settle(ENDS_S)
        run.press("esc")
        run.settle(ENDS_S)
        run.press("esc", "1", "g")
        run.until(lambda _: run.row and run.row[0] == 1, "the first row")
        run.press("q")
        left_cleanly(run)


def test_bracketed_paste_that_never_ends_ends_itself() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.type_bytes(b"\x1b[200~" + b"k" * 100)
        run.settle(ENDS_S)
        run.at_row(OPENING_ROW)
        moves(run)
        run.press("q")
        left_cleanly(run)


def test_bracketed_paste_that_never_ends_in_an_input() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.press("a")
        run.shows("─ actors ─")
        run.type_bytes(b"\x1b[200~ott")
        run.settle(ENDS_S)
        run.press("o")
        run.shows("› otto█")
        run.press("esc")
        run.hides("─ actors ─")
        run.press("q")
        left_cleanly(run)


def test_bracketed_paste_is_text_in_an_input_and_no_keys_elsewhere() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.type_bytes(b"\x1b[200~qjjj\x1b[B\x1b[201~")
        moves(run)
        run.press("a")
        run.shows("─ actors ─")
        run.type_bytes(b"\x1b[200~daesh\x1b[201~")
        run.shows("› daesh█")


@pytest.mark.parametrize("into", ["panes", "an input"])
def test_paste_of_a_megabyte(into: str) -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        if into == "an input":
            run.press("a")
            run.shows("─ actors ─")
        run.type_bytes(b"\x1b[200~" + b"word and word\n" * 75_000 + b"\x1b[201~")
        if into == "an input":
            run.settle()
            run.press("esc")
            run.hides("─ actors ─")
        moves(run)
        whole(run)
        run.press("q")
        left_cleanly(run)


def test_escape_followed_by_a_key_is_both() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        for opened, box in (("a", "actors"), ("ctrl+p", "everything")):
            assert run.row
            row, total = run.row
            run.press(opened)
            run.shows(f"─ {box} ─")
            run.type_bytes(b"\x1bj")
            run.hides(f"─ {box} ─")
            run.at_row(row + 1, total)


def test_escape_in_an_input_closes_it() -> None:
    with Explorer(*SINGLE) as run:
        run.shows(f"{OPENING_ROW} of ")
        run.press("a")
        run.shows("─ actors ─")
        run.press("x")
        run.shows("› x█")
        run.press("esc")
        run.hides("─ actors ─")


@pytest.mark.parametrize(("arrow", "by"), [(b"\x1b[B", 1), (b"\x1b[A", -1), (b"\x1bOB", 1)])
def test_arrow_cut_in_two_is_an_arrow(arrow: bytes, by: int) -> None:
    for cut in (1, 2):
        while not moved_by_pieces(arrow, cut, OPENING_ROW + by):
            pass


def moved_by_pieces(arrow: bytes, cut: int, row: int) -> bool:
    """Whether the pause was as long as it should be; a busy machine may make it longer."""
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.settle()
        begun = time.monotonic()
        run.type_bytes(arrow[:cut])
        while (left := begun + PAUSE_S - time.monotonic()) > 0:
            run.pump(left)
        run.type_bytes(arrow[cut:])
        if time.monotonic() - begun > PAUSE_S + ALLOWED_S:
            return False
        run.at_row(row)
        run.settle()
        assert run.row == (row, EVENTS)
        assert run.pane == "Timeline"  # nothing was taken for esc, `[` or a letter
        assert "does nothing" not in run.text
    return True


def test_character_cut_in_two_is_one() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.press("a")
        run.shows("─ actors ─")
        for piece in ("é".encode()[:1], "é".encode()[1:]):
            run.type_bytes(piece)
            run.settle(0.1)
        run.shows("› é█")
