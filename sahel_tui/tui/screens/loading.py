"""What is shown while a big file is read in a process of its own: how far, and how to leave."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.message import Message

from sahel_tui.loading.worker import Failed, Finished, Progress
from sahel_tui.tui.layout import Place
from sahel_tui.tui.paint.progress import paint_progress
from sahel_tui.tui.screens.paned import PanedScreen
from sahel_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from sahel_tui.loading.worker import BackgroundLoad
    from sahel_tui.tui.themes import Theme

LEAVE = frozenset({"q", "escape", "ctrl+c"})


class LoadingScreen(PanedScreen, inherit_bindings=False):
    """Progress of one load. Posts Ended once, unless it is left before."""

    class Ended(Message):
        """The load is over, for better or worse."""

        def __init__(self, outcome: Finished | Failed) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, load: BackgroundLoad, name: str, theme: Theme, *, ascii_only: bool) -> None:
        super().__init__()
        self._load = load
        self._file = name
        self._progress = Progress(0, 0)
        self._view = LinesView(theme, ascii_only=ascii_only, name="progress")

    def where(self, columns: int, lines: int) -> dict[str, Place]:
        """One view over everything."""
        return {"progress": Place(0, 0, columns, lines)}

    def compose(self) -> ComposeResult:
        """The one view."""
        yield self._view

    def on_mount(self) -> None:
        """Show it, and listen to the reader."""
        self.paint()
        asyncio.get_running_loop().add_reader(self._load.fileno(), self._heard)

    def on_unmount(self) -> None:
        """Stop listening; the reader is ended if it still runs."""
        self._deaf()
        self._load.cancel()

    def on_resize(self) -> None:
        """Paint for the new size."""
        self.paint()

    def paint(self) -> None:
        """Paint how far the reading is."""
        done, total = self._progress
        size = self.app.size
        self._view.show(paint_progress(self._file, done, total, size.width, size.height))

    def _deaf(self) -> None:
        if self._load.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._load.fileno())

    def _heard(self) -> None:
        pipe = self._load.fileno()
        for message in self._load.read_messages():
            if isinstance(message, Progress):
                self._progress = message
                self.paint()
            else:
                asyncio.get_running_loop().remove_reader(pipe)
                self.post_message(self.Ended(message))

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        if event.key in LEAVE:
            event.stop()
            self.app.exit(0)
