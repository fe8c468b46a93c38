"""Signals: who is told to leave leaves with the code that says so, and a program that cannot is ended.

The first signal asks and later ones change nothing; the watchdog puts the terminal back and ends the process.
Handlers run in the main thread between two steps of Python, so a loop that is stuck does not stop them.
"""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable
    from types import FrameType

PATIENCE_S = 1.5  # of the watchdog
CODES = {
    signal.SIGTERM: Exit.TERMINATED,
    signal.SIGHUP: Exit.HANGUP,
    signal.SIGQUIT: Exit.QUIT,
    signal.SIGINT: Exit.INTERRUPTED,
}


class Signals:
    """The handlers of one run. `leave` asks the program to end with a code, `restore` puts the terminal back.

    While the terminal is `lent`, what its keys send (SIGINT, SIGQUIT) is for the other program alone. All are called in the main thread at any point of the program. A signal that was ignored when the program
    was started (`nohup`) stays ignored.
    """

    def __init__(
        self,
        leave: Callable[[int], object],
        restore: Callable[[], object],
        lent: Callable[[], bool],
    ) -> None:
        self._leave = leave
        self._restore = restore
        self._lent = lent
        self._before: dict[signal.Signals, object] = {}
        self._code: int | None = None
        self._pipe: tuple[int, int] | None = None
        self._woken_before = -1
        self._sleep_again: Callable[[], object] = _nothing_to_do

    def listen(
        self,
        loop: AbstractEventLoop,
        stopped: Callable[[], object],
        continued: Callable[[], object],
        resized: Callable[[], object],
        *,
        may_stop: bool,
    ) -> None:
        """Take the signals over. `stopped` is called before the process stops, `continued` once it goes on."""
        self._wake_up(loop)
        for number in CODES:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._take(number, self._asked)
        self._take(signal.SIGALRM, self._end_now)

        def stop(number: int, _frame: FrameType | None) -> None:
            stopped()
            handler = signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            # Here the process goes on; or has not stopped, if there is no shell to wake it.
            signal.signal(number, handler)
            continued()

        self._take(signal.SIGTSTP, stop if may_stop else _nothing)
        self._take(signal.SIGCONT, lambda _number, _frame: continued())
        self._take(signal.SIGWINCH, lambda _number, _frame: resized())

    def _wake_up(self, loop: AbstractEventLoop) -> None:
        """A signal that comes just before the loop goes to sleep wakes it: its handler waits for a step of Python."""
        self._pipe = os.pipe()
        reading, writing = self._pipe
        for end in self._pipe:
            os.set_blocking(end, False)
        self._woken_before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)

        def drain() -> None:
            with contextlib.suppress(BlockingIOError):
                os.read(reading, 4096)

        loop.add_reader(reading, drain)
        self._sleep_again = lambda: loop.remove_reader(reading)

    def watch(self, code: int) -> None:
        """End the process with this code unless it has ended by itself within PATIENCE_S."""
        if self._code is None:
            self._code = code
            signal.setitimer(signal.ITIMER_REAL, PATIENCE_S)

    def rest(self) -> None:
        """The terminal is as it was: give the signals back. Who is leaving is not told again; the watchdog goes on."""
        leaving = self._code is not None
        for number, handler in self._before.items():
            if leaving and number in CODES:
                signal.signal(number, signal.SIG_IGN)
            elif not leaving or number is not signal.SIGALRM:
                signal.signal(number, handler)  # type: ignore[arg-type]  # what it was, or the default
        self._before.clear()
        if self._pipe is not None:
            signal.set_wakeup_fd(self._woken_before)
            self._sleep_again()
            for end in self._pipe:
                os.close(end)
            self._pipe = None

    def _take(
        self, number: signal.Signals, handler: Callable[[int, FrameType | None], object]
    ) -> None:
        before = signal.signal(number, handler)
        self._before[number] = signal.SIG_DFL if before is None else before

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        if number in (signal.SIGINT, signal.SIGQUIT) and self._lent():
            return
        if self._code is None:
            code = CODES[signal.Signals(number)]
            self.watch(code)
            self._leave(code)

    def _end_now(self, _number: int, _frame: FrameType | None) -> None:
        self._restore()
        os._exit(Exit.FAULT if self._code is None else self._code)


def _nothing_to_do() -> None:
    """Before there is a pipe."""


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A signal that has no effect."""
