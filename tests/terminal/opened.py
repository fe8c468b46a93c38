"""The explorer in this process on a pseudo-terminal of its own: what the driver does can be looked at from inside."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import signal
import struct
import termios
import tty
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sahel_tui.terminal.driver import TerminalDriver
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.themes import DARK
from tests.explore.small import store as small_store
from tests.terminal.screen import Feed, Screen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import pytest

    from sahel_tui.terminal.wishes import Wishes
    from sahel_tui.tui.themes import Theme

COLUMNS, LINES = 100, 30
PATIENCE_S = 10.0
STEP_S = 0.005


class Terminal:
    """The terminal's end. `sent` is all that came, `screen` what is seen of it; `reading` may be turned off."""

    def __init__(self, descriptor: int, app: ExplorerApp) -> None:
        self._descriptor = descriptor
        self.app = app
        self.screen = Screen(COLUMNS, LINES)
        self._feed = Feed(self.screen)
        self.sent = b""
        self.reading = True

    @property
    def driver(self) -> TerminalDriver:
        driver = self.app._driver
        assert isinstance(driver, TerminalDriver)
        return driver

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def type(self, data: bytes) -> None:
        """What a terminal would send."""
        os.write(self._descriptor, data)

    def read(self) -> None:
        """Take what has come."""
        while self.reading:
            try:
                data = os.read(self._descriptor, 1 << 16)
            except (BlockingIOError, OSError):
                return
            self.sent += data
            self._feed.feed(data)

    def forget(self) -> None:
        """Look at what comes from now on alone."""
        self.read()
        self.sent = b""

    def resize(self, columns: int, lines: int) -> None:
        """Another size, of which the program is not told."""
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something is so."""
        for _ in range(round(PATIENCE_S / STEP_S)):
            self.read()
            if holds():
                return
            await asyncio.sleep(STEP_S)
        raise AssertionError(f"never so\n{self.text}")

    async def shows(self, text: str) -> None:
        """Wait until a text is on the screen."""
        await self.until(lambda: text in self.text)

    async def rests(self) -> None:
        """Wait until nothing has come for a while."""
        quiet = 0
        while quiet < 30:
            before = len(self.sent)
            await asyncio.sleep(STEP_S)
            self.read()
            quiet = quiet + 1 if len(self.sent) == before else 0


@asynccontextmanager
async def on_terminal(
    monkeypatch: pytest.MonkeyPatch,
    *,
    wishes: Wishes | None = None,
    theme: Theme = DARK,
    fixed: bool = False,
    mouse: bool = False,
) -> AsyncIterator[Terminal]:
    """The explorer on a pseudo-terminal; it has left in the end."""
    monkeypatch.setenv("TERM", "xterm-256color")
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    before = termios.tcgetattr(slave)
    monkeypatch.setattr(TerminalDriver, "INCOMING", slave)
    monkeypatch.setattr(TerminalDriver, "OUTGOING", slave)
    app = ExplorerApp(small_store(), theme, ascii_only=False, wishes=wishes, fixed=fixed)
    terminal = Terminal(master, app)
    terminal.resize(COLUMNS, LINES)
    running = asyncio.create_task(app.run_async(mouse=mouse))
    try:
        yield terminal
        if not running.done() and not app._exit:
            app.exit(0)
        while not running.done():
            terminal.read()
            await asyncio.sleep(STEP_S)
        terminal.read()
        await running
        assert termios.tcgetattr(slave)[: tty.CC] == before[: tty.CC]
    finally:
        running.cancel()
        signal.setitimer(signal.ITIMER_REAL, 0)  # the watchdog of one that was left half done
        os.close(master)
        os.close(slave)
