"""Something else writes on the terminal: drawing afresh makes the screen whole, by key and by another size."""

from __future__ import annotations

import pytest

from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import whole

GARBAGE = b"\x1b[5;9H\x1b[31mBroadcast message\x1b[1;1Hfrom elsewhere\x1b[12;40H" + b"x" * 300


@pytest.mark.parametrize("garbage", [GARBAGE, b"\x1b[2J", b"\x1b[10;1H\x1b[3L", b"\n" * 30])
def test_foreign_output_is_gone_after_ctrl_l(garbage: bytes) -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.settle()
        before = list(run.rows)
        run.write_past(garbage)
        run.until(lambda _: run.rows != before, "something else")
        run.press("ctrl+l")
        run.until(lambda _: run.rows == before, "the screen again")


@pytest.mark.parametrize("size", [(100, 30), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_foreign_output_is_gone_after_a_resize(size: tuple[int, int]) -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.settle()
        run.write_past(GARBAGE)
        run.shows("Broadcast message")
        run.resize(*size)
        run.hides("Broadcast message")
        run.shows("━ 1 Timeline")
        whole(run)
