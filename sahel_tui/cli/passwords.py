"""A password, asked for on the terminal itself: not shown, whatever standard input and output are.

Nothing is read where there is no terminal. However it ends, the terminal shows again what is typed.
"""

from __future__ import annotations

import contextlib
import os
import termios
from typing import TYPE_CHECKING

from sahel_tui.cli.ending import at_last
from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from collections.abc import Callable

_TERMINAL = "/dev/tty"
_MOST_BYTES = 4096


def asked(prompt: str) -> str | None:
    """What is typed after the prompt; None where there is no terminal, or nothing was typed."""
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
    try:
        with at_last(_hidden(terminal)):
            _write(terminal, f"\r\x1b[K{scrub(prompt)}")
            typed = os.read(terminal, _MOST_BYTES)
            _write(terminal, "\r\n")
    except (OSError, termios.error):
        return None
    finally:
        os.close(terminal)
    try:
        return typed.rstrip(b"\r\n").decode() or None
    except UnicodeDecodeError:
        return None


def _hidden(terminal: int) -> Callable[[], None]:
    """Have nothing shown that is typed; what takes that back."""
    before = termios.tcgetattr(terminal)
    after = [*before]
    after[3] = (after[3] & ~termios.ECHO) | termios.ICANON
    termios.tcsetattr(terminal, termios.TCSAFLUSH, after)

    def shown() -> None:
        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

    return shown


def _write(terminal: int, text: str) -> None:
    os.write(terminal, text.encode("utf-8", "replace"))
