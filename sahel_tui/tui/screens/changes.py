"""What changed, over the panes: old and new side by side, one change picked; enter goes to its event or actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.explore.changes import go_to_change
from sahel_tui.stores.compared import comparison_of
from sahel_tui.tui.layout import overlay_place
from sahel_tui.tui.paint.box import paint_box
from sahel_tui.tui.paint.changes import Page
from sahel_tui.tui.paint.line import Line, pad
from sahel_tui.tui.screens.side_by_side import FRAME_LINES, MEASURED, SideBySide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.changes import Change
    from sahel_tui.explore.state import Change as Step
    from sahel_tui.tui.screens.main import MainScreen

HEADING_LINES = 1


class WhatChanged(SideBySide["Change"]):
    """The changes of the present event, or all."""

    letter = "c"
    noun = "change"
    does = "go there"

    def __init__(self, screen: MainScreen) -> None:
        comparison = comparison_of(screen.store)
        assert comparison is not None  # noqa: S101  (explore.changes.compare opens this only then)
        self._comparison = comparison
        super().__init__(screen, comparison.of(screen.state.event), comparison.all)

    def _show(self, found: Sequence[Change]) -> None:
        super()._show(found)
        self._page = Page(found, self._comparison, self._screen.store)

    def _take(self) -> Step:
        screen = self._screen
        return go_to_change(screen.state, screen.store, self._found[self._cursor])

    def height(self, most: int) -> int:
        """As many as are needed whichever change is picked, so that the box stays where it is; all for many."""
        if len(self._found) > MEASURED:
            return most
        size = self._screen.app.size
        cells = overlay_place(size.width, size.height).width - 4
        rows = max(1, most - FRAME_LINES - HEADING_LINES)
        lines = len(self._page.paint(0, cells, rows).lines)
        return min(most, FRAME_LINES + HEADING_LINES + lines)

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """What is in sight of the picked change, in a box."""
        cells = width - 4
        self._rows = max(1, height - FRAME_LINES - HEADING_LINES)
        window = self._page.paint(self._cursor, cells, self._rows, self._scroll)
        self._spare = window.spare
        whose = "here" if self._found is self._here else "all"
        title = f"changed {self._comparison.names.since}, {whose}"
        lines = (pad(self._page.heading(cells), cells), *window.lines)
        return paint_box(title, lines, self._closing(cells, window), width, height)
