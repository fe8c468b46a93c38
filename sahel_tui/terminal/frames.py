"""Frames: what Textual has composed, as bytes to the writer; at most one under way, the latest next.

On a slow line frames are fewer, never older. Knows nothing of keys, signals or who leaves when.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sahel_tui import journal
from sahel_tui.terminal import modes
from sahel_tui.terminal.flow import Flow
from sahel_tui.terminal.stands_on import why_plain

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from textual._compositor import ChopsUpdate, LayoutUpdate

    from sahel_tui.terminal.output import Output
    from sahel_tui.terminal.writer import Writer

TOGETHER_BYTES = 512  # a smaller frame arrives in one piece anyway
BACKLOG_BYTES = 1 << 20  # plain frames beyond are not sent, and drawn afresh later
BELL = "\a"


class Frames:
    """The way out for one screen. `refresh` has Textual compose all of it again, for plain output.

    `paused`: the terminal is not ours, nothing goes out. `together`: the terminal can hold a frame back until it is
    whole. `first_at`: when the first frame went out, None before.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        writer: Writer,
        output: Output,
        refresh: Callable[[], object],
    ) -> None:
        self._loop = loop
        self._writer = writer
        self._output = output
        self._refresh = refresh
        self._due = False
        self._missed = False
        self._wait: asyncio.TimerHandle | None = None
        self._page: str | None = None
        self._page_due = False
        self.flow = Flow()
        self.plain = bool(why_plain())
        self.paused = True
        self.together = False
        self.first_at: float | None = None

    def show(self, update: LayoutUpdate | ChopsUpdate) -> bool:
        """Have the terminal show an update; False when it must be written as text."""
        if self.plain:
            return False
        try:
            self._output.put(update)
        except Exception as error:  # noqa: BLE001  (a screen in plain text is better than none)
            self._be_plain(error)
            return False
        self._soon()
        return True

    def write(self, text: str) -> None:
        """Write a text past the frames: what the terminal shows is not known any more."""
        behind = self.plain and self._writer.backlog_bytes > BACKLOG_BYTES
        if self.paused or behind or self._page is not None:
            self._missed = True
            return
        self.send(text)
        if text != BELL:
            self._output.forget()

    def send(self, text: str) -> None:
        """Send what changes nothing that is shown."""
        self._writer.send(text.encode(errors="replace"))

    def show_page(self, text: str | None) -> None:
        """Show this (page.py) in place of all frames until None is given; then the last frame is sent whole."""
        if text != self._page:
            self._page = text
            self.repaint()

    def repaint(self) -> None:
        """Send the whole screen again: somebody else may have written on it."""
        self._output.forget()
        self._page_due = self._page is not None
        if self.plain and not self._page_due:
            self._refresh()
        else:
            self._soon()

    def resize(self, columns: int, lines: int) -> None:
        """Another size; Textual will compose for it."""
        self._output.resize(columns, lines)

    def drained(self) -> None:
        """Nothing is under way: the frame that had to wait is drawn."""
        if self._missed:
            self._missed = False
            if self.plain and self._page is None:
                self._refresh()
            else:
                self._frame()

    def taken(self) -> None:
        """The terminal has answered that it has taken what was sent."""
        self.flow.taken()
        self.drained()

    def _soon(self) -> None:
        """One frame for all that changes in one turn of the event loop."""
        if not self._due:
            self._due = True
            self._loop.call_soon(self._frame)

    def _frame(self) -> None:
        self._due = False
        if self.paused:
            return
        now = time.monotonic()
        wait_s = self.flow.wait_s(now)
        if self._writer.busy or wait_s:
            self._missed = True
            if wait_s and self._wait is None:
                self._wait = self._loop.call_later(wait_s, self._waited)
            return
        text = self._encoded()
        if not text:
            return
        if self.together and len(text) > TOGETHER_BYTES:
            text = modes.together(text)
        if self.flow.sent(len(text), now):
            text += modes.ASK_TAKEN
        self.send(text)
        self.first_at = self.first_at or now

    def _waited(self) -> None:
        self._wait = None
        self.drained()

    def _encoded(self) -> str:
        if self._page is not None:
            due, self._page_due = self._page_due, False
            return self._page if due else ""
        try:
            return self._output.encode()
        except Exception as error:  # noqa: BLE001  (as in `show`)
            self._be_plain(error)
            return ""

    def _be_plain(self, error: Exception) -> None:
        self.plain = True
        journal.note(f"plain output from now on: {type(error).__name__}: {error}")
        self._refresh()
