"""No colours asked for: not one colour code in all that is sent, on any screen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, Explorer
from tests.terminal.hazards.checks import left_cleanly
from tests.terminal.test_no_terminal import COLOUR

ASKED: dict[str, tuple[list[str], dict[str, Any]]] = {
    "NO_COLOR in sixteen colours": ([], {"NO_COLOR": "yes", "TERM": "linux", "COLORTERM": None}),
    "--colour none": (["--colour", "none", "--theme", "light"], {}),
}
BOXES = {"ctrl+p": "everything", "a": "actors", "f": "narrow to", "?": "help"}


@pytest.mark.parametrize("asked", ASKED)
def test_no_color_is_not_one_colour_code(asked: str) -> None:
    arguments, environ = ASKED[asked]
    with Explorer(*LARGE, arguments, environ=environ) as run:
        run.at_row(OPENING_ROW)
        for key, box in BOXES.items():
            run.press(key)
            run.shows(f"─ {box} ─")
            run.press("j", "esc")
            run.hides(f"─ {box} ─")
        run.press("2", "j", "enter", "3", "j", "4", "z", "t", "t", "+", "ctrl+l", "1", "f", "1")
        run.resize(19, 4)
        run.shows("needs 20x5")
        run.resize(40, 12)
        run.settle()
        run.press("esc", "esc", "esc", "esc", "q")
        left_cleanly(run)
        assert COLOUR.findall(bytes(run.sent)) == []
