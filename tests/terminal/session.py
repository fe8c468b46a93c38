"""A program on a real pseudo-terminal with an emulated screen: what a reader would see, and every byte sent.

What is sent is put onto the screen when somebody looks at it, so that a flood is read as fast as it comes.
"""

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
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.terminal import processes
from tests.terminal.screen import Feed, Screen
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
TYPED_AT_ONCE = 4096


class Session:
    """One run of a program. Use as a context manager; it is killed at the end if it has not left by itself.

    `environ` is laid over this process's environment; None takes a variable away. The program ignores the
    signals in `ignored` from the start, as under nohup; it leads a session that the terminal controls, or
    one that no terminal does.
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
        ignored: Sequence[signal.Signals] = (),
        controlling: bool = True,
    ) -> None:
        self._screen = Screen(columns, lines)
        self._feed = Feed(self._screen)
        self._fed = 0
        self._rows: list[str] | None = None
        self.sent = bytearray()
        self.exit_code: int | None = None
        env = _environment(environ or {})
        self._fd, theirs = pty.openpty()
        self.device = os.ttyname(theirs)
        self._settings = termios.tcgetattr(self._fd)
        self.resize(columns, lines, tell=False)
        self.pid = os.fork()
        if self.pid == 0:  # pragma: no cover  (the child is the program)
            _sit_down(self._fd, theirs, ignored, controlling=controlling)
            os.chdir(folder)
            os.execvpe(program[0], [*program, *arguments], env)  # noqa: S606  (no shell is wanted)
        os.close(theirs)
        os.set_blocking(self._fd, False)

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Give the terminal another size; without `tell` neither this side nor the program hears of it."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.screen.resize(lines, columns)
            self._rows = None
            self.signal(signal.SIGWINCH)

    def signal(self, which: signal.Signals) -> None:
        """Send the program a signal, as from elsewhere."""
        os.kill(self.pid, which)

    def processes(self) -> list[int]:
        """The processes of the program's session that still run."""
        return processes.of_session(self.pid)

    def cpu_s(self) -> float:
        """Processor time that the program's session has used, in seconds, of those that still run."""
        return sum(map(processes.cpu_s, self.processes()))

    def press(self, *keys: str) -> None:
        """Type keys one after the other: names of KEYS, `ctrl+x`, or text."""
        for key in keys:
            self.type_bytes(_typed(key))
            self.pump(0.02)

    def press_at_once(self, *keys: str) -> None:
        """Type keys as fast as a terminal can send them."""
        self.type_bytes(b"".join(map(_typed, keys)))

    def type_bytes(self, data: bytes, *, reading: bool = True) -> None:
        """Send all this as fast as the program takes it, and read meanwhile whatever it sends.

        Fails when it takes nothing for PATIENCE_S. What is typed after the program has left goes nowhere.
        Not `reading`, this is the end of a line that is stalled.
        """
        rest = memoryview(data)
        while rest and self.exit_code is None:
            try:
                rest = rest[os.write(self._fd, rest[:TYPED_AT_ONCE]) :]
            except BlockingIOError:
                ready = select.select([self._fd] * reading, [self._fd], [], PATIENCE_S)
                assert ready[0] or ready[1], f"{len(rest)} bytes are never taken"
            while reading and self.pump(0):
                pass

    def pump(self, wait_s: float) -> bool:
        """Read what the program sends within this time; whether anything came."""
        ready, _, _ = select.select([self._fd], [], [], wait_s)
        if not ready:
            return False
        try:
            self.sent += os.read(self._fd, 1 << 16)
        except OSError:  # the other end is gone
            self._reap(block=True)
            return False
        self._rows = None
        return True

    def settle(self, quiet_s: float = 0.25) -> None:
        """Read until nothing more comes for this long."""
        while self.pump(quiet_s):
            pass

    @property
    def screen(self) -> Screen:
        """The screen after all that was sent."""
        if self._fed < len(self.sent):
            self._feed.feed(bytes(self.sent[self._fed :]))
            self._fed = len(self.sent)
        return self._screen

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

    def leave(self, within_s: float = PATIENCE_S) -> int:
        """Wait until the program has ended; its exit code. Fails when it has not by then."""
        end = time.monotonic() + within_s
        while self.exit_code is None and time.monotonic() < end:
            self.pump(0.05)
            self._reap(block=False)
        if self.exit_code is None:
            raise AssertionError(f"does not end in {within_s} s\n{self.text}")
        while self.pump(0):
            pass
        return self.exit_code

    def write_past(self, data: bytes) -> None:
        """Write to the terminal as another program does, past this one."""
        other = os.open(self.device, os.O_WRONLY | os.O_NOCTTY)
        os.write(other, data)
        os.close(other)

    def hang_up(self) -> None:
        """Take the terminal away, as a lost connection does."""
        os.close(self._fd)
        self._fd = -1

    def ends(self, within_s: float) -> int | None:
        """Wait, without reading, until the program has ended; its exit code, None when it has not by then."""
        end = time.monotonic() + within_s
        while self.exit_code is None and time.monotonic() < end:
            self._reap(block=False)
            time.sleep(0.01)
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
            pid, status = os.waitpid(self.pid, 0 if block else os.WNOHANG)
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
                os.kill(self.pid, signal.SIGKILL)
            self._reap(block=True)
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._fd >= 0:
            self.hang_up()


def _sit_down(
    ours: int, theirs: int, ignored: Sequence[signal.Signals], *, controlling: bool
) -> None:  # pragma: no cover  (runs in the child)
    """Lead a session of one's own, with the terminal as the three standard streams."""
    os.close(ours)
    os.setsid()
    if controlling:
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(theirs, stream)
    os.close(theirs)
    for which in ignored:
        signal.signal(which, signal.SIG_IGN)


def _environment(laid_over: Mapping[str, str | None]) -> dict[str, str]:
    env: dict[str, str | None] = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": None,
        "NO_COLOR": None,
        "TMUX": None,
        "STY": None,
        "PYTHONPATH": str(CHECKOUT),
        **laid_over,
    }
    return {name: value for name, value in env.items() if value is not None}


def _typed(key: str) -> bytes:
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1].upper()) & 0x1F])
    return KEYS.get(key, key).encode()
