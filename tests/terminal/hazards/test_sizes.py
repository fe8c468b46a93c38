"""Sizes that no reader works in, and sizes that somebody claims: no crash, no hang, right again after."""

from __future__ import annotations

import signal
import time

import pytest

from tests.terminal.explorer import LARGE, MIDDLE, OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole
from tests.terminal.session import PROGRAM

MOST_BYTES_A_KEY = 20_000
RESIZES, MOST_BYTES_A_RESIZE = 500, 1_000  # a screen of such sizes takes 5,000 and more
SETTLED_S = 3.0
ODD = [(1, 24), (80, 1), (1, 1), (0, 0), (9_999, 9_999), (65_535, 1)]


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def right_again(run: Explorer) -> None:
    run.forget()
    run.resize(*MIDDLE)
    run.until(lambda _: run.row and "help" in run.rows[-1], "the timeline")
    moves(run)
    whole(run)


def few_bytes(run: Explorer) -> None:
    run.settle()
    before = len(run.sent)
    for key in "jk":
        run.press(key)
        run.settle()
    assert len(run.sent) - before < 2 * MOST_BYTES_A_KEY


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (65_535, 65_535)], ids=named)
def test_size_from_the_start(size: tuple[int, int]) -> None:
    shell = ("sh", "-c", f'stty cols {size[0]} rows {size[1]}; exec "$@"', "sh", *PROGRAM)
    with Explorer(*MIDDLE, program=shell) as run:
        run.until(lambda _: b"\x1b[?1049h" in run.sent, "a screen")
        few_bytes(run)
        assert run.exit_code is None
        right_again(run)
        run.press("q")
        left_cleanly(run)


def test_size_that_a_terminal_is_given() -> None:
    with Explorer(*MIDDLE) as run:
        run.at_row(OPENING_ROW)
        for size in ODD:
            run.resize(*size, tell=False)
            run.signal(signal.SIGWINCH)
            few_bytes(run)
            assert run.exit_code is None, size
            right_again(run)
        run.press("q")
        left_cleanly(run)


@pytest.mark.parametrize("size", [(1, 24), (19, 4)], ids=named)
def test_size_too_small_can_be_left(size: tuple[int, int]) -> None:
    with Explorer(*size) as run:
        run.until(lambda _: b"\x1b[?1049h" in run.sent, "a screen")
        run.settle()
        run.press("q")
        left_cleanly(run)


@pytest.mark.parametrize("columns", ["99999", "1", "many"])
def test_columns_of_the_environment_are_not_heeded(columns: str) -> None:
    with Explorer(*SMALL, environ={"COLUMNS": columns, "LINES": columns}) as run:
        run.at_row(OPENING_ROW)
        few_bytes(run)
        whole(run)
        run.press("q")
        left_cleanly(run)


def test_in_band_resize_is_not_believed() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        for report in (b"\x1b[48;9999;9999;0;0t", b"\x1b[48;0;0;0;0t", b"\x1b[48;1;1t"):
            run.type_bytes(report)
            few_bytes(run)
            run.at_row(OPENING_ROW)
            whole(run)
        right_again(run)
        run.press("q")
        left_cleanly(run)


def test_resizes_in_a_burst_settle() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        before = len(run.sent)
        for turn in range(RESIZES):
            run.resize(100 + turn * 7 % 140, 30 + turn * 3 % 40)
            run.pump(0.002)
        run.resize(*LARGE)
        last = time.monotonic()
        run.settle(0.5)
        assert time.monotonic() - last < SETTLED_S + 0.5
        assert len(run.sent) - before < RESIZES * MOST_BYTES_A_RESIZE
        run.at_row(OPENING_ROW)
        whole(run)
        run.press("q")
        left_cleanly(run)
