"""Variables that make Textual load modules, write files or type keys: none of them is heeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves
from tests.terminal.session import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

MODULE = """
import pathlib
pathlib.Path(__file__).with_name("loaded").touch()
from textual.drivers.headless_driver import HeadlessDriver as Driver
"""


def test_textual_variables_load_and_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(MODULE, encoding="ascii")
    written = tmp_path / "written"
    written.mkdir()
    environ = {
        "PYTHONPATH": f"{CHECKOUT}:{tmp_path}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TEXTUAL_DRIVER": "planted:Driver",
        "TEXTUAL_LOG": str(written / "log"),
        "TEXTUAL_SCREENSHOT": "0.1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(written),
        "TEXTUAL_SCREENSHOT_FILENAME": "shot.svg",
        "TEXTUAL_PRESS": "g,g,q",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_COLOR_SYSTEM": "standard",
        "TEXTUAL_THEME": "nord",
        "TEXTUAL_FPS": "1",
        "TEXTUAL_ANIMATIONS": "full",
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }
    with Explorer(*SMALL, environ=environ, folder=written) as run:
        run.at_row(OPENING_ROW)
        run.settle(0.5)
        run.at_row(OPENING_ROW)
        moves(run)
        run.press("q")
        left_cleanly(run)
    assert [path.name for path in written.iterdir()] == []
    assert not (tmp_path / "loaded").exists()
