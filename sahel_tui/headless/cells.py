"""How many cells text takes on a terminal, and text broken into lines of so many cells.

By Unicode's own tables (UAX #11), so that no library is needed; where terminals differ, the wider. Texts are
scrubbed: they hold no controls.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Signs that Unicode 16 made wide, which Python's tables may be too old to know: trigrams and hexagrams, the
# monograms and digrams beside them, counting rods. And letters of flags, each of which some terminals draw wide.
_WIDE_TOO = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D376),
    (0x1F1E6, 0x1F1FF),
)
_WIDE = ("W", "F")


def width(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def padded(text: str, cells: int) -> str:
    """The text with blanks behind it, up to so many cells."""
    return text + " " * (cells - width(text))


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, 2 or more, broken at blanks where there are any; nothing is lost."""
    if width(text) <= cells:
        return [text]
    lines: list[str] = []
    line, taken = "", 0
    for word in filter(None, text.split(" ")):
        for piece in _pieces(word, cells):
            needed = width(piece)
            if line and taken + 1 + needed > cells:
                lines.append(line)
                line, taken = "", 0
            line = f"{line} {piece}" if line else piece
            taken += needed + (1 if taken else 0)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, cells: int) -> Iterator[str]:
    """A word that is longer than a line, cut where it is full; marks stay with their letter."""
    if width(word) <= cells:
        yield word
        return
    piece, taken = "", 0
    for each in word:
        needed = _width(each)
        if taken + needed > cells:
            yield piece
            piece, taken = "", 0
        piece += each
        taken += needed
    yield piece


def _width(character: str) -> int:
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf" or _is_jamo(character):
        return 0
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    point = ord(character)
    return 2 if any(first <= point <= last for first, last in _WIDE_TOO) else 1


def _is_jamo(character: str) -> bool:
    """A Hangul vowel or final, drawn into the cells of the consonant before."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
