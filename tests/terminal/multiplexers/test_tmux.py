"""Within tmux: cell by cell shows what the plain path shows, to the reader and to tmux itself."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

from tests.terminal.multiplexers.terminal import Terminal
from tests.terminal.multiplexers.walk import SMALL, View, visible, walk
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.multiplexers.walk import Cells, Opener

TERMS = ("tmux-256color", "screen")
CONFIGURATION = "set -g status off\nset -g escape-time 10\n"

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


def test_cells_show_what_the_plain_path_shows() -> None:
    walk({term: _opener(term) for term in TERMS})


def _opener(term: str) -> Opener:
    @contextmanager
    def opened(output: str) -> Iterator[View]:
        # Not pytest's folder: the path of a socket must be short.
        with tempfile.TemporaryDirectory() as name:
            configuration = Path(name) / "tmux.conf"
            configuration.write_text(
                f"{CONFIGURATION}set -g default-terminal {term}\n", encoding="utf-8"
            )
            tmux = ["tmux", "-S", f"{name}/socket", "-f", str(configuration)]
            environ = {"TMUX": None, "SAHEL_TUI_OUTPUT": output}
            with Terminal(SMALL, program=[*tmux, "new-session", *PROGRAM], environ=environ) as run:
                try:
                    yield View(run, lambda: _twice(run, tmux))
                finally:
                    subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)

    return opened


def _twice(run: Terminal, tmux: list[str]) -> Cells:
    """What the reader sees, and below it what tmux holds, with all its colours."""
    done = subprocess.run(
        [*tmux, "capture-pane", "-p", "-e", "-N"], check=True, capture_output=True
    )
    held = pyte.Screen(run.screen.columns, run.screen.lines)
    pyte.ByteStream(held).feed(done.stdout.rstrip(b"\n").replace(b"\n", b"\r\n"))
    return visible(run.screen) + visible(held)
