"""What is shown while a big file is read in a process of its own: how far, how to leave, the first events.

The events are those read when the screen opens: they say that this is the right file, and are no more
than that. What refers to what, and whether the file is without errors, is known in the end.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from textual.events import Key
from textual.message import Message

from sahel_tui.core.model import Timeline
from sahel_tui.errors import Exit
from sahel_tui.explore.state import State
from sahel_tui.loading.pace import Pace, Pacing
from sahel_tui.loading.worker import Indexing, Progress
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.layout import Place
from sahel_tui.tui.paint.progress import indexing, list_rows, paint_progress, reading
from sahel_tui.tui.paint.window import WIDE_LIST, Anchor, paint_list
from sahel_tui.tui.screens.paned import PanedScreen
from sahel_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from sahel_tui.loading.worker import BackgroundLoad, Ending
    from sahel_tui.terminal.messages import Stroke
    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.themes import Theme

LEAVE = frozenset({"q", "escape", "ctrl+c"})


class LoadingScreen(PanedScreen, inherit_bindings=False):
    """Progress of one load. Posts Ended once, unless it is left before; does `meanwhile` once it is on screen."""

    class Ended(Message):
        """The load is over, for better or worse; `began_ns` is when it began."""

        def __init__(self, outcome: Ending, began_ns: int) -> None:
            super().__init__()
            self.outcome = outcome
            self.began_ns = began_ns

    def __init__(
        self,
        load: BackgroundLoad,
        name: str,
        theme: Theme,
        *,
        ascii_only: bool,
        meanwhile: Callable[[], object],
    ) -> None:
        super().__init__()
        self._meanwhile = meanwhile
        self._load = load
        self._file = name
        self._progress = Progress(0, 0)
        self._pacing = Pacing()
        self._pace: Pace | None = None
        self._first: MemoryStore | None = None
        self._view = LinesView(theme, ascii_only=ascii_only, name="progress")

    def where(self, columns: int, lines: int) -> dict[str, Place]:
        """One view over everything."""
        return {"progress": Place(0, 0, columns, lines)}

    def compose(self) -> ComposeResult:
        """The one view."""
        yield self._view

    def on_mount(self) -> None:
        """Show what has been heard already, and listen to the reader."""
        asyncio.get_running_loop().add_reader(self._load.fileno(), self._heard)
        self._heard()
        self.paint()
        self.call_after_refresh(self._meanwhile)

    def on_unmount(self) -> None:
        """Stop listening; the reader is ended if it still runs."""
        self._deaf()
        self._load.cancel()

    def on_resize(self) -> None:
        """Paint for the new size."""
        self.paint()

    def paint(self) -> None:
        """Paint how far the reading is."""
        width, height = self.app.size
        told = (
            reading(self._file, self._progress, width)
            if self._pace is None
            else indexing(self._file, self._pace, width)
        )
        listed = self._listed(width, list_rows(height, told))
        self._view.show(paint_progress(told, width, height, listed))

    def _listed(self, width: int, rows: int) -> tuple[Line, ...]:
        if self._first is None and self._load.events:
            self._first = MemoryStore(Timeline("", events=tuple(self._load.events)))
        if self._first is None:
            return ()
        return paint_list(
            State(), self._first, Anchor(), width, rows, wide=width >= WIDE_LIST
        ).lines

    def _deaf(self) -> None:
        if self._load.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._load.fileno())

    def _heard(self) -> None:
        pipe = self._load.fileno()
        for message in self._load.read_messages():
            if isinstance(message, Progress):
                self._progress = message
                self.paint()
            elif isinstance(message, Indexing):
                self._pace = self._pacing.heard(message, time.monotonic())
                self.paint()
            else:
                asyncio.get_running_loop().remove_reader(pipe)
                self._first = None  # this screen stays below the next one
                self.post_message(self.Ended(message, self._load.began_ns))

    def typed(self, strokes: Sequence[Stroke]) -> None:
        """Leave, if a key says so."""
        if any(isinstance(each, Key) and each.key in LEAVE for each in strokes):
            self.app.exit(Exit.DONE)

    def dress(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._view.dress(theme)
