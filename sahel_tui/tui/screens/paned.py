"""PanedScreen: a screen whose children stand where a function of its size says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from sahel_tui.tui.widgets.layout import PaneLayout

if TYPE_CHECKING:
    from textual.layout import Layout

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
