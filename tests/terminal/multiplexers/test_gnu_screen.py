"""Within GNU screen: cell by cell shows what the plain path shows, to the reader and to screen itself."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.multiplexers.terminal import Terminal
from tests.terminal.multiplexers.walk import SMALL, View, visible, walk
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.multiplexers.walk import Cells

CONFIGURATION = "startup_message off\ndefutf8 on\naltscreen on\nmaptimeout 10\n"

pytestmark = pytest.mark.skipif(not shutil.which("screen"), reason="screen is not installed")


def test_cells_show_what_the_plain_path_shows() -> None:
    @contextmanager
    def opened(output: str) -> Iterator[View]:
        # Not pytest's folder: the path of a socket must be short.
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "screenrc").write_text(CONFIGURATION, encoding="utf-8")
            screen = ["screen", "-c", f"{name}/screenrc", "-S", "walk"]
            environ = {"STY": None, "SCREENDIR": name, "SAHEL_TUI_OUTPUT": output}
            with Terminal(SMALL, program=[*screen, "-U", *PROGRAM], environ=environ) as run:
                try:
                    yield View(run, lambda: _twice(run, screen, folder))
                finally:
                    _told(screen, folder, "quit")

    walk({"screen": opened})


def _twice(run: Terminal, screen: list[str], folder: Path) -> Cells:
    """What the reader sees, and below it the text that screen holds."""
    copy = folder / "hardcopy"
    _told(screen, folder, "hardcopy", str(copy))
    lines = copy.read_text(encoding="utf-8", errors="replace").splitlines() if copy.exists() else []
    return visible(run.screen) + [[(char,) for char in line] for line in lines]


def _told(screen: list[str], folder: Path, *command: str) -> None:
    environ = {
        "SCREENDIR": str(folder),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "xterm",
    }
    subprocess.run([*screen, "-X", *command], check=False, capture_output=True, env=environ)
