"""LinesView: a widget that draws the lines it is given and redraws only those that differ.

It owns no content: painters make lines, the screen hands them over. Lines are as wide as the widget.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from sahel_tui.tui.paint.line import differing_cells, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.themes import Theme


class LinesView(Widget, can_focus=False):
    """Lines of styled runs, one a row of the widget."""

    def __init__(self, theme: Theme, *, ascii_only: bool, name: str) -> None:
        super().__init__(id=name)
        self._theme = theme
        self._ascii_only = ascii_only
        self._lines: tuple[Line, ...] = ()
        self._strips: dict[int, Strip] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these lines; what is as it was at both ends of a row is not sent again."""
        old, new = self._lines, tuple(lines)
        if new == old:
            return
        self._lines = new
        for y, (was, now) in enumerate(zip_longest(old, new, fillvalue=())):
            if was != now:
                self._strips.pop(y, None)
                first, end = differing_cells(was, now, self.size.width)
                if first < end:
                    self.refresh(Region(first, y, end - first, 1))

    def dress(self, theme: Theme) -> None:
        """Draw everything afresh in another theme."""
        self._theme = theme
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row y as Textual draws it."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width)
        strip = self._strips.get(y)
        if strip is None:
            line = self._lines[y]
            strip = self._theme.strip(line, width(line), ascii_only=self._ascii_only)
            self._strips[y] = strip
        return strip
