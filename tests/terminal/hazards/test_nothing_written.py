"""What Textual's own commands would write, to files or to the clipboard: the explorer has none of them.

It has `y`, which writes the clipboard when something is chosen there.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly

if TYPE_CHECKING:
    from pathlib import Path

CLIPBOARD = b"\x1b]52;"
CONTROLS = [f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in "cim"]
KEYS = string.printable[:95].replace("q", "").replace("y", "yy")  # the second closes the choice
FUNCTIONS = ("\x1b[15~", "\x1b[24~")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder, the reader's own and where the program is started."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def sent(home: Path) -> bytes:
    """What is sent upon every letter, control and function key, in the panes and in the palette."""
    environ = {"HOME": str(home), "XDG_STATE_HOME": None}
    with Explorer(*SMALL, environ=environ, folder=home) as run:
        run.at_row(OPENING_ROW)
        run.press(*CONTROLS, *KEYS, *FUNCTIONS)
        run.press("esc", "esc", "esc", "ctrl+p")
        run.shows("─ everything ─")
        run.press(*(key for key in CONTROLS if key != "ctrl+d"), "screenshot", "enter")
        run.settle()
        run.press("esc", "esc", "esc", "esc", "q")
        left_cleanly(run)
        return bytes(run.sent)


def test_no_key_writes_a_file(sent: bytes, home: Path) -> None:
    assert sent
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_no_key_alone_writes_the_clipboard(sent: bytes) -> None:
    assert CLIPBOARD not in sent
