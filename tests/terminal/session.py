"""A program on a real pseudo-terminal with pyte as the screen: what a reader would see, and every byte sent."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyte

from tests.terminal.wire import changed_modes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

PROGRAM = (sys.executable, "-m", "sahel_tui")
CHECKOUT = Path(__file__).parents[2]
KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pageup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}
PATIENCE_S = 20.0
# What pyte takes for another sequence than it is: `CSI > … u`, `CSI < … u`, `CSI ? … $p`, synchronised output.
_PRIVATE = re.compile(rb"\x1b\[(?:[<>]\d*u|\?\d+\$p|\?2026[hl])")
_BEGUN = re.compile(rb"\x1b(?:\[[<>?]?[\d;]*\$?)?\Z")


class Session:
    """One run of a program. Use as a context manager; it is killed at the end if it has not left by itself.

    `environ` is laid over this process's environment; None takes a variable away.
    """

    def __init__(
        self,
        columns: int,
        lines: int,
        arguments: Sequence[str | bytes] = (),
        *,
        program: Sequence[str | bytes] = PROGRAM,
        environ: Mapping[str, str | None] | None = None,
        folder: Path = CHECKOUT,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self._rows: list[str] | None = None
        self.sent = bytearray()
        self.exit_code: int | None = None
        env = _environment(environ or {})
        pid, self._fd = pty.fork()
        if pid == 0:  # pragma: no cover  (the child is the program)
            os.chdir(folder)
            os.execvpe(program[0], [*program, *arguments], env)  # noqa: S606  (no shell is wanted)
        self._pid = pid
        self._settings = termios.tcgetattr(self._fd)
        self.resize(columns, lines, tell=False)

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.screen.resize(lines, columns)
            self._rows = None
            os.kill(self._pid, signal.SIGWINCH)

    def press(self, *keys: str) -> None:
        """Type keys one after the other: names of KEYS, `ctrl+x`, or text."""
        for key in keys:
            os.write(self._fd, _typed(key))
            self.pump(0.02)

    def press_at_once(self, *keys: str) -> None:
        """Type keys as fast as a terminal can send them."""
        os.write(self._fd, b"".join(map(_typed, keys)))

    def pump(self, wait_s: float) -> bool:
        """Read what the program sends within this time; whether anything came."""
        ready, _, _ = select.select([self._fd], [], [], wait_s)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other end is gone
            self._reap(block=True)
            return False
        self.sent += data
        data = _PRIVATE.sub(b"", self._held + data)
        begun = _BEGUN.search(data)
        self._held = b"" if begun is None else begun.group()
        self._stream.feed(data[: len(data) - len(self._held)])
        self._rows = None
        return True

    def settle(self, quiet_s: float = 0.25) -> None:
        """Read until nothing more comes for this long."""
        while self.pump(quiet_s):
            pass

    def forget(self) -> None:
        """Blank the screen on this side alone, to see what is sent afresh."""
        self.screen.erase_in_display(2)
        self._rows = None

    @property
    def rows(self) -> list[str]:
        """The screen's lines."""
        if self._rows is None:
            self._rows = list(self.screen.display)
        return self._rows

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def until(self, holds: Callable[[str], object], what: str = "") -> str:
        """Wait until the screen's text holds something; the text. Fails with the screen when it never does."""
        end = time.monotonic() + PATIENCE_S
        while not holds(self.text):
            if time.monotonic() > end or (self.exit_code is not None and not self.pump(0)):
                raise AssertionError(f"never: {what}\n{self.text}")
            more = self.pump(0.05)
            while more:
                more = self.pump(0)
        return self.text

    def shows(self, *texts: str) -> str:
        """Wait until all these texts are on the screen."""
        return self.until(lambda screen: all(text in screen for text in texts), f"shows {texts}")

    def hides(self, text: str) -> str:
        """Wait until this text is not on the screen."""
        return self.until(lambda screen: text not in screen, f"hides {text!r}")

    def leave(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE_S
        while self.exit_code is None and time.monotonic() < end:
            self.pump(0.05)
            self._reap(block=False)
        if self.exit_code is None:
            raise AssertionError(f"never ends\n{self.text}")
        while self.pump(0):
            pass
        return self.exit_code

    def dirt(self) -> list[str]:
        """What the program has changed of the terminal and not put back; nothing once it has left cleanly."""
        left = changed_modes(bytes(self.sent))
        if termios.tcgetattr(self._fd) != self._settings:
            left.append("line settings")
        return left

    def _reap(self, *, block: bool) -> None:
        if self.exit_code is not None:
            return
        with contextlib.suppress(ChildProcessError):
            pid, status = os.waitpid(self._pid, 0 if block else os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program, if it still runs, and take the terminal away."""
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._reap(block=True)
        with contextlib.suppress(OSError):
            os.close(self._fd)


def _environment(laid_over: Mapping[str, str | None]) -> dict[str, str]:
    env: dict[str, str | None] = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": None,
        "NO_COLOR": None,
        "PYTHONPATH": str(CHECKOUT),
        **laid_over,
    }
    return {name: value for name, value in env.items() if value is not None}


def _typed(key: str) -> bytes:
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1].upper()) & 0x1F])
    return KEYS.get(key, key).encode()
