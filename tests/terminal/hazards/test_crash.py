"""A fault of the program: the terminal is whole, one line names a private file that tells the rest, exit 70."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, with_patch
from tests.terminal.wire import SEQUENCE

if TYPE_CHECKING:
    from pathlib import Path

FAULT = 70
SECRET, WHY = "a-value-of-the-readers", "made to break by a test"
BREAKS = f"""
def breaks(*_, **__):
    local = {SECRET[:10]!r} + {SECRET[10:]!r}
    raise {{}}({WHY[:8]!r} + {WHY[8:]!r})
"""
PLACES = {
    "a painter": "from sahel_tui.tui.screens.help import Help\nHelp.paint = breaks",
    "the first painting": "from sahel_tui.tui.screens.canvas import Canvas\nCanvas.sketches = breaks",
    "a command": "from sahel_tui.tui.screens.main import MainScreen\nMainScreen.run_command = breaks",
    "a timer": "from sahel_tui.tui.screens.painter import Painter\nPainter._rested = breaks",
}
KEYS = {"a painter": "?", "a command": "z", "a timer": "j"}


@pytest.mark.parametrize(
    ("place", "error"),
    [*((place, "KeyError") for place in PLACES), ("a painter", "RecursionError")],
)
def test_crash_is_one_line_and_a_private_file(place: str, error: str, state: Path) -> None:
    patch = BREAKS.format(error) + PLACES[place]
    with Explorer(*(SMALL if place in KEYS else LARGE), program=with_patch(patch)) as run:
        if key := KEYS.get(place):
            run.at_row(OPENING_ROW)
            run.press(key)
        left_cleanly(run, FAULT)
        _told_in_one_line(bytes(run.sent), state, error)


def _told_in_one_line(sent: bytes, state: Path, error: str) -> None:
    assert b"Traceback" not in sent
    assert SECRET.encode() not in sent
    said = SEQUENCE.sub(b"", sent.rpartition(b"\x1b[?1049l")[2]).decode()
    (line,) = said.split("\r\n")[:-1]
    assert line.startswith("sahel-tui: ")
    (path,) = state.glob("fault-*")
    assert str(path) in line
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    told = path.read_text(encoding="utf-8")
    assert "Traceback" in told
    assert re.search(rf"{error}: '?{WHY}'?", told)
    assert SECRET not in told


def test_crash_without_a_place_for_a_log_is_told_all_the_same(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    patch = BREAKS.format("ValueError") + PLACES["a painter"]
    environ = {"XDG_STATE_HOME": str(taken), "TMPDIR": str(taken)}
    with Explorer(*SMALL, program=with_patch(patch), environ=environ) as run:
        run.at_row(OPENING_ROW)
        run.press("?")
        left_cleanly(run, FAULT)
        said = SEQUENCE.sub(b"", bytes(run.sent).rpartition(b"\x1b[?1049l")[2]).decode()
        assert said.startswith("sahel-tui: ")
        assert said.count("\n") == 1
        assert "Traceback" not in said
