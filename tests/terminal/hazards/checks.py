"""What must hold of the explorer after a hazard, and programs that run it with something broken."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.explorer import Explorer

_RUN = "from sahel_tui.cli import run\nsys.exit(run(sys.argv[1:]))\n"
_HELP = """
import os, re, sys, time
from sahel_tui.tui.screens.help import Help
reached = sys.argv.pop(1)
def paint(self, width, height):
    open(reached, "w").close()
    {}
Help.paint = paint
"""
_FULL = """
import errno, os, sys
full = sys.argv.pop(1)
write = os.write
def fails(handle, data):
    if os.isatty(handle) and os.path.exists(full):
        raise OSError(errno.{}, "made by a test")
    return write(handle, data)
os.write = fails
"""


def with_help(doing: str, reached: Path) -> tuple[str, ...]:
    """The explorer whose help, once asked for, makes a file and then does this."""
    return sys.executable, "-c", _HELP.format(doing) + _RUN, str(reached)


def with_writer(error: str, full: Path) -> tuple[str, ...]:
    """The explorer whose writes to the terminal fail with this error while a file exists."""
    return sys.executable, "-c", _FULL.format(error) + _RUN, str(full)


def with_patch(code: str) -> tuple[str, ...]:
    """The explorer after this code."""
    return sys.executable, "-c", f"import sys\n{code}\n{_RUN}"


def moves(run: Explorer) -> None:
    """The next key works."""
    assert run.row is not None
    row, total = run.row
    run.press("j" if row < total else "k")
    run.at_row(row + 1 if row < total else row - 1, total)


def whole(run: Explorer) -> None:
    """What the reader sees is what a drawing from nothing shows."""
    run.settle()
    seen = list(run.rows)
    run.forget()
    run.press("ctrl+l")
    run.until(lambda _: run.rows == seen, "the same as drawn afresh:\n" + "\n".join(seen))


def left_cleanly(run: Explorer, code: int = 0, within_s: float = 5.0) -> None:
    """The program has left, with this code, and nothing of it remains."""
    assert run.leave(within_s) == code
    assert run.dirt() == []
    assert run.processes() == []
