"""The second wall: no control character leaves the program, whatever a painter let through.

The first wall is core.text at load. This filter sees every line Textual draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from textual.color import Color


class Wall(LineFilter):
    """Puts a visible sign in place of every character that could act on a terminal.

    Without `colour` it also takes out every colour, the terminal's default ones too: NO_COLOR means no codes.
    """

    def __init__(self, *, colour: bool) -> None:
        super().__init__()
        self._colour = colour

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  (Textual's signature)
        """The same segments, safe to write."""
        if not self._colour:
            segments = [
                Segment(text, style and style.without_color, control)
                for text, style, control in segments
            ]
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(scrub(text), style, control) for text, style, control in segments]
