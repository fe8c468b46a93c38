"""TerminalApp: a Textual app on our driver. Frames go to the driver as cells, faults to a private log.

It overrides a few private methods of Textual, which `stands_on` checks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App

from sahel_tui import journal
from sahel_tui.errors import Exit
from sahel_tui.terminal.clipboard import Sent
from sahel_tui.terminal.driver import TerminalDriver
from sahel_tui.terminal.page import page
from sahel_tui.terminal.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

    from sahel_tui.terminal.messages import Stroke, Typed


SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16": ColorSystem.STANDARD,
    "none": None,
}


class TerminalApp(App[int], inherit_bindings=False):
    """An app that leaves with an exit code.

    `broke` is the error that ended it, `told_in` where that is written; `idled`: it was left by the idle limit.
    """

    def __init__(self, wishes: Wishes | None = None) -> None:
        super().__init__(ansi_color=True)
        self.wishes = wishes or Wishes()
        # Rich knows the environment alone; plain output has the colours asked for too.
        self.console._color_system = SYSTEMS[self.wishes.colours]  # noqa: SLF001  (it can be given to a new console only)
        self.broke: Exception | None = None
        self.told_in: Path | None = None
        self.idled = False

    def get_driver_class(self) -> type[Driver]:
        """Ours, whatever the environment says."""
        return TerminalDriver

    def idle_limit_near(self, left_s: float) -> None:
        """So many seconds until the idle limit; an app may say so."""

    def idle_limit_reached(self) -> None:
        """No key for as long as the idle limit allows: leave."""
        self.idled = True
        self.exit(Exit.DONE)

    def draw_afresh(self) -> None:
        """Send the whole screen again."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.repaint()
        else:
            self.refresh(repaint=True, layout=True)

    def copy(self, text: str, tell: Callable[[Sent], object]) -> None:
        """Send a text to the reader's clipboard, upon a key of theirs, and tell what became of it."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.clipboard.copy(text, tell)
        else:
            tell(Sent.NOWHERE)

    def lend(self, command: Sequence[str], ended: Callable[[int], object]) -> None:
        """Give the terminal to a program until it ends; `ended` is told its exit code, negative for a signal.

        Raises OSError when it cannot be started.
        """
        if not isinstance(self._driver, TerminalDriver):
            raise OSError("there is no terminal to give")
        self._driver.lending.lend(command, ended)

    def show_page(self, text: str, foot: str) -> None:
        """Show a plain text that the terminal breaks into lines, and a line below, in place of the screen."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.frames.show_page(page(text, foot, self.size.height))

    def end_page(self) -> None:
        """Show the screen again."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.frames.show_page(None)

    def on_typed(self, message: Typed) -> None:
        """Keys have come from the terminal."""
        self.typed(message.strokes)

    def typed(self, strokes: Sequence[Stroke]) -> None:
        """All that was typed by now. Here it goes on one by one."""
        for each in strokes:
            self.post_message(each)

    def _set_pointer_shape(self, shape: str) -> None:
        """The mouse pointer keeps its shape: it is not ours, and the mouse is mostly off."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        driver = self._driver
        if (
            isinstance(driver, TerminalDriver)
            and isinstance(renderable, ChopsUpdate | LayoutUpdate)
            and self._running
            and not self._closed
            and not self._batch_count
            and driver.show(renderable)
        ):
            self.post_display_hook()
        else:
            super()._display(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with FAULT; the reader's screen gets no traceback, which would show what is being read."""
        if self.broke is None:
            self.broke = error
            self.told_in = journal.fault(error)
        # Textual's test runner looks here for what to raise.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = Exit.FAULT
        self._close_messages_no_wait()
