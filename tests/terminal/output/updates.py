"""Random compositor updates: strips of all styles, widths and marks, laid and chopped anywhere.

They are made of bytes that hypothesis draws, so that a failing example shrinks, and one example costs one draw.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

NAMES = (
    "bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike", "underline2",
    "frame", "encircle", "overline",
)  # fmt: skip
COLOURS = (
    None, "default", "red", "bright_blue", "color(0)", "color(23)", "color(240)", "#123456", "#ffffff", "#5fafff",
)  # fmt: skip
MARKS = ("\u0301",)
TEXTS = (
    " ", "   ", "     ", "          ", "a", "b", "Z", "word", "two words", "─", "─────────", "│", "é", "█", "●", "⣿",
    "→", "ابن", "日", "本語", "한", "🙂", "👩\u200d🚀", "❤\ufe0f", "☀", "e\u0301", "日\u0300", "q\u0308\u0323", "क्षि",
    *MARKS,
)  # fmt: skip


class Dice:
    """Choices taken from bytes, the first one always once they are used up."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = iter(drawn)

    def upto(self, most: int, least: int = 0) -> int:
        """A number up to and with the most, at most 255 more than the least."""
        return least + next(self._drawn, 0) % (most - least + 1)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.upto(len(choices) - 1)]

    def style(self) -> Style | None:
        if not self.upto(9):
            return None
        return Style(
            color=self.pick(COLOURS),
            bgcolor=self.pick(COLOURS),
            link=self.pick((None, None, "https://example.org")),
            meta=self.pick((None, {"row": 3})),
            **dict.fromkeys((self.pick(NAMES) for _ in range(self.upto(2))), True),
        )

    def palette(self) -> list[Style | None]:
        return [self.style() for _ in range(self.upto(4, 1))]

    def strip(self, width: int, palette: Sequence[Style | None]) -> Strip:
        """A strip of this width, in styles of the palette."""
        segments: list[Segment] = []
        taken = 0
        while taken < width:
            text = self.pick(TEXTS) if len(segments) < 50 else " " * (width - taken)
            if text in MARKS and not segments:
                text = "a"
            segments.append(Segment(text, self.pick(palette)))
            taken += segments[-1].cell_length
        return Strip(segments).crop(0, width)

    def layout(self, columns: int, lines: int, palette: Sequence[Style | None]) -> LayoutUpdate:
        """Strips somewhere on the screen, each row of up to two of them."""
        x, y = self.upto(columns - 1), self.upto(lines - 1)
        width, height = self.upto(columns - x, 1), self.upto(lines - y, 1)
        cut = self.upto(width)
        rows = [
            [self.strip(part, palette) for part in (cut, width - cut) if part]
            for _ in range(height)
        ]
        return LayoutUpdate(list(rows), Region(x, y, width, height))

    def chops(self, columns: int, lines: int, palette: Sequence[Style | None]) -> ChopsUpdate:
        """Lines cut into chops, some of them missing, and spans that begin and end anywhere."""
        rows: list[dict[int, Strip | None]] = []
        ends: list[list[int]] = []
        spans: list[tuple[int, int, int]] = []
        for y in range(lines):
            cuts = sorted({0, columns, *(self.upto(columns) for _ in range(self.upto(3)))})
            row: dict[int, Strip | None] = dict.fromkeys(cuts[:-1])
            if self.upto(1):
                for start, end in pairwise(cuts):
                    if self.upto(4):
                        row[start] = self.strip(end - start, palette)
                x1 = self.upto(columns - 1)
                spans.append((y, x1, self.upto(columns, x1 + 1)))
            rows.append(row)
            ends.append(cuts[1:])
        return ChopsUpdate(rows, spans or [(0, 0, 1)], ends)

    def scrolled(self, rows: list[Strip]) -> list[Strip]:
        """The same rows, some of them moved up by some lines, round and round."""
        top = self.upto(len(rows) - 1)
        end = self.upto(len(rows), top + 1)
        by = self.upto(end - top)
        part = rows[top:end]
        return [*rows[:top], *part[by:], *part[:by], *rows[end:]]
