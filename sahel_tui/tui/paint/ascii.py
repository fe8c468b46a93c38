"""The ASCII set: every character of a line in one cell-wise equal stand-in, for terminals without UTF-8.

The table of glyphs in docs/screens.md says what these stand for. Text of the data loses its
accents; a character with no ASCII form becomes `?`, two cells of them where it is wide.
"""

from __future__ import annotations

import unicodedata

from rich.cells import get_character_cell_size

_TABLE = {
    "●": "*", "◐": "@", "○": "o", "◌": "?", "·": ".", "¶": "&", "▌": ">", "“": '"', "”": '"', "„": '"',
    "‘": "'", "’": "'", "•": "+", "≠": "!", "┊": ":", "✓": "=", "≈": "~", "✗": "x", "→": ">",
    "━": "=", "╍": ":", "─": "-", "╌": ".", "▲": "^", "…": "~", "›": ">", "│": "|", "┃": "|",
    "┬": "+", "├": "+", "┤": "+", "┼": "+", "┴": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "≥": ">", "≤": "<", "«": '"', "»": '"',
    "↑": "^", "↓": "v", "×": "x", "▸": "#", "Δ": "*", "▹": "?", "█": "#", "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ı": "i", "æ": "e", "Æ": "E", "œ": "e", "Œ": "E", "þ": "t", "ð": "d",
    "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
_made: dict[str, str] = dict(_TABLE)


def to_ascii(text: str) -> str:
    """The text in ASCII, in as many cells. Pure; any text gives printable ASCII."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _made.get(char) or _make(char) for char in text)


def _make(char: str) -> str:
    """One stand-in, remembered."""
    cells = get_character_cell_size(char)
    base = unicodedata.normalize("NFKD", char)[:1]
    usable = base.isascii() and base.isprintable() and cells == 1
    made = base if usable else "?" * cells
    if len(_made) < 1 << 16:
        _made[char] = made
    return made
