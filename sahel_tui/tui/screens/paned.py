"""PanedScreen: a screen whose children stand where a function of its size says, and which takes all that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from sahel_tui.tui.widgets.layout import PaneLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.layout import Layout

    from sahel_tui.terminal.messages import Stroke
    from sahel_tui.tui.layout import Place


class PanedScreen(Screen[None], inherit_bindings=False):
    """A screen without Textual's own bindings and layouts."""

    DEFAULT_CSS = "PanedScreen { background: ansi_default; overflow: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self._pane_layout = PaneLayout(self.where)

    @property
    def layout(self) -> Layout:
        """The layout that asks `where`."""
        return self._pane_layout

    def where(self, columns: int, lines: int) -> dict[str, Place]:
        """The region of each child that is shown, by id, later ones above earlier ones."""
        raise NotImplementedError

    # What is typed comes to `typed`. Our driver sends it there at once; these are for whatever else drives Textual.

    def on_key(self, event: events.Key) -> None:
        """One key, as of many."""
        self._one(event)

    def on_paste(self, event: events.Paste) -> None:
        """One paste, as of many."""
        self._one(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """One press of the mouse, as of many; it is off unless it was asked for."""
        self._one(event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """One turn of the wheel."""
        self._one(event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """One turn of the wheel."""
        self._one(event)

    def _one(self, event: Stroke) -> None:
        event.stop()
        event.prevent_default()
        self.typed((event,))

    def typed(self, strokes: Sequence[Stroke]) -> None:
        """What was typed, in its order."""
        raise NotImplementedError
