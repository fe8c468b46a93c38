"""A program on a real pseudo-terminal with pyte as the screen: what a reader would see, and every byte sent."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

PROGRAM = (sys.executable, "-m", "sahel_tui")
KEYS = {
    "enter": "\r",
    "esc": "\x1b",
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
    "pgdn": "\x1b[6~",
    "f1": "\x1bOP",
}
PATIENCE_S = 20.0


class Session:
    """One run of a program. Use as a context manager; it is killed at the end if it has not left by itself."""

    def __init__(
        self,
        columns: int,
        lines: int,
        arguments: Sequence[str] = (),
        *,
        program: Sequence[str] = PROGRAM,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        self.exit_code: int | None = None
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        env.pop("NO_COLOR", None)
        env.update(environ or {})
        pid, self._fd = pty.fork()
        if pid == 0:  # pragma: no cover  (the child is the program)
            if folder is not None:
                os.chdir(folder)
            os.execvpe(program[0], [*program, *arguments], env)
        self._pid = pid
        self.resize(columns, lines, tell=False)

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.screen.resize(lines, columns)
            os.kill(self._pid, signal.SIGWINCH)

    def press(self, *keys: str) -> None:
        """Type keys: names of KEYS, `ctrl+x`, or text."""
        for key in keys:
            if key.startswith("ctrl+"):
                os.write(self._fd, bytes([ord(key[-1].upper()) & 0x1F]))
            else:
                os.write(self._fd, KEYS.get(key, key).encode())
            self.pump(0.02)

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
        self._stream.feed(_known(data))
        return True

    def settle(self, quiet_s: float = 0.25) -> None:
        """Read until nothing more comes for this long."""
        while self.pump(quiet_s):
            pass

    @property
    def rows(self) -> list[str]:
        """The screen's lines."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def until(self, holds: Callable[[str], bool], what: str = "") -> str:
        """Wait until the screen's text holds something; the text. Fails with the screen when it never does."""
        end = time.monotonic() + PATIENCE_S
        while not holds(self.text):
            if time.monotonic() > end or (self.exit_code is not None and not self.pump(0)):
                raise AssertionError(f"never: {what}\n{self.text}")
            self.pump(0.05)
        return self.text

    def shows(self, text: str) -> str:
        """Wait until this text is on the screen."""
        return self.until(lambda screen: text in screen, f"shows {text!r}")

    def leave(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE_S
        while self.exit_code is None and time.monotonic() < end:
            self.pump(0.05)
            self._reap(block=False)
        if self.exit_code is None:
            raise AssertionError(f"never ends\n{self.text}")
        return self.exit_code

    def _reap(self, *, block: bool) -> None:
        if self.exit_code is not None:
            return
        with contextlib.suppress(ChildProcessError):
            pid, status = os.waitpid(self._pid, 0 if block else os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._reap(block=True)
        with contextlib.suppress(OSError):
            os.close(self._fd)


def _known(data: bytes) -> bytes:
    """Without the private sequences that pyte takes for others (`CSI > … u`, `CSI ? … $p`)."""
    for unknown in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[?2048$p", b"\x1b[?2026h", b"\x1b[?2026l"):
        data = data.replace(unknown, b"")
    return data
