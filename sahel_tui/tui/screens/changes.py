"""What changed, over the panes: old and new side by side, one change picked; enter goes to its event or actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.explore.changes import go_to_change
from sahel_tui.stores.compared import comparison_of
from sahel_tui.tui.layout import overlay_place
from sahel_tui.tui.paint.box import keys_line, paint_box
from sahel_tui.tui.paint.changes import Page
from sahel_tui.tui.paint.line import TEXT, Line, Run, pad
from sahel_tui.tui.paint.line import width as width_of
from sahel_tui.tui.screens.disagreement import CLOSING, FRAME_LINES, PAGES, STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.changes import Change
    from sahel_tui.tui.paint.blocks import Window
    from sahel_tui.tui.screens.main import MainScreen

MEASURED = 12  # changes; more fill the screen anyway
HEADING_LINES = 1


class WhatChanged:
    """The changes of the present event, or all; `c` goes from the ones to the others."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        comparison = comparison_of(screen.store)
        assert comparison is not None  # noqa: S101  (explore.changes.compare opens this only then)
        self._comparison = comparison
        self._here = comparison.of(screen.state.event)
        self._show(self._here or comparison.all)
        self._rows = 1
        self._spare = 0

    def _show(self, found: Sequence[Change]) -> None:
        self._found = found
        self._page = Page(found, self._comparison, self._screen.store)
        self._cursor = 0
        self._scroll = 0

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

    def _closing(self, cells: int, window: Window) -> Line:
        """Which change of how many, what is out of sight, then the keys that have room."""
        more = "".join(("↑" if window.above else "", "↓" if window.below else ""))
        place = f"change {self._cursor + 1:,} of {len(self._found):,}"
        head = f"{place} {more}   " if more else f"{place}   "
        hints = [("enter", "go there"), ("esc", "close"), ("j k", "choose")]
        if window.spare:
            hints.insert(2, ("ctrl+d", "more of it"))
        if self._other:
            hints.insert(2, ("c", "here" if self._found is not self._here else "all"))
        keys = keys_line(hints, cells - cell_len(head))
        return (Run(head, TEXT), *(keys if cell_len(head) + width_of(keys) <= cells else ()))

    @property
    def _other(self) -> Sequence[Change]:
        """What `c` shows instead; nothing where it would be the same."""
        every = self._comparison.all
        other = every if self._found is self._here else self._here
        return () if len(other) == len(self._found) else other

    def key(self, key: str, character: str | None) -> None:
        """Choose a change, scroll it, go to where it is, or close."""
        del character
        if key in STEPS:
            self._choose(self._cursor + STEPS[key])
        elif key in PAGES:
            self._turn(PAGES[key])
        elif key == "enter":
            screen = self._screen
            screen.apply(go_to_change(screen.state, screen.store, self._found[self._cursor]))
        elif key == "c" and self._other:
            self._show(self._other)
            self._screen.painter.arrange()
            self._screen.repaint_overlay()
        elif key in CLOSING:
            self._screen.close_overlay()

    def _choose(self, change: int) -> None:
        self._cursor = max(0, min(len(self._found) - 1, change))
        self._scroll = 0
        self._screen.repaint_overlay()

    def _turn(self, sign: int) -> None:
        """Within a change that is longer than the box, then to the next one or the one before."""
        scroll = max(0, min(self._spare, self._scroll + sign * max(1, self._rows - 1)))
        if scroll != self._scroll:
            self._scroll = scroll
            self._screen.repaint_overlay()
        else:
            self._choose(self._cursor + sign)

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs."""
