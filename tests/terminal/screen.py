"""pyte's screen with what modern terminals have besides: a repeated character, a scrolled region.

What pyte would take for another sequence than it is, is left out before it sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyte
from wcwidth import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable

# Queries, keyboard protocols, synchronised output, device control strings, ...
_UNSEEN = re.compile(
    rb"\x1b\[[<=>][\d;:]*[ -/]*[@-~]|\x1b\[\?[\d;]*(?:\$p|[nu])|\x1b\[\?2026[hl]|\x1b\[\d*(?: q|\$p|t)"
    rb"|\x1b[PX^_].*?\x1b\\",
    re.DOTALL,
)
_BEGUN = re.compile(
    rb"\x1b(?:\[[<=>?]?[\d;:]*[ -/]*|[PX^_][^\x1b]*\x1b?)?\Z"
)  # ... and the beginning of one


WIDE = 2  # cells


class Screen(pyte.Screen):
    """A screen that knows REP, SU and SD too."""

    _drawn = " "

    @property
    def display(self) -> list[str]:
        """The lines as they look; half of a wide character is a blank, as on a terminal."""
        return [self._line(y) for y in range(self.lines)]

    def _line(self, y: int) -> str:
        texts = [self.buffer[y][x].data for x in range(self.columns)]
        line = ""
        for x, text in enumerate(texts):
            halved = wcwidth(text[0]) == WIDE and texts[x + 1 : x + 2] != [""] if text else False
            stub = not text and x > 0 and texts[x - 1] != "" and wcwidth(texts[x - 1][0]) == WIDE
            line += " " if halved or not (text or stub) else text
        return line

    def draw(self, data: str) -> None:
        """Draw text."""
        super().draw(data)
        self._drawn = data[-1:] or self._drawn

    def repeat(self, count: int = 1) -> None:
        """REP: the character drawn last, so many times more."""
        super().draw(self._drawn * (count or 1))

    def scroll_up(self, count: int = 1) -> None:
        """SU: the region's lines move up, the cursor stays."""
        self._scrolled(self._region[0], count, self.delete_lines)

    def scroll_down(self, count: int = 1) -> None:
        """SD: the region's lines move down, the cursor stays."""
        self._scrolled(self._region[0], count, self.insert_lines)

    @property
    def _region(self) -> tuple[int, int]:
        return self.margins or (0, self.lines - 1)

    def _scrolled(self, top: int, count: int, change: Callable[[int], None]) -> None:
        at = self.cursor.x, self.cursor.y
        self.cursor.y = top
        change(count or 1)
        self.cursor.x, self.cursor.y = at


class Feed:
    """Bytes as they come, in pieces of any size, onto a screen."""

    def __init__(self, screen: Screen) -> None:
        self._stream = _Stream(screen)
        self._held = b""

    def feed(self, data: bytes) -> None:
        """Take more of what a program sent."""
        data = _UNSEEN.sub(b"", self._held + data)
        begun = _BEGUN.search(data)
        self._held = b"" if begun is None else begun.group()
        self._stream.feed(data[: len(data) - len(self._held)])


class _Stream(pyte.ByteStream):
    csi = pyte.ByteStream.csi | {"b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down"}
