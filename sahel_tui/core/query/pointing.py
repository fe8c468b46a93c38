"""A query with a caret under the character an error is about, as two lines for a terminal.

Knows the cells characters take, not colours.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from sahel_tui.core.query.errors import QueryError

_BEFORE, _AFTER = 50, 25  # cells of a long query shown on either side of the caret


def pointed(text: str, error: QueryError) -> tuple[str, ...]:
    """The query on one line, safe to print, and a caret on the next; the query alone where no place is known.

    Tabs and line breaks are shown as blanks; of a long query the part around the caret is shown.
    """
    if error.at is None:
        return (_cut(scrub(text), _BEFORE + _AFTER),)
    before = scrub(text[: error.at])
    after = _cut(scrub(text[error.at :]), _AFTER)
    if _cells(before) > _BEFORE:
        before = f"…{_cut(before[::-1], _BEFORE - 1, mark='')[::-1]}"
    return before + after, f"{' ' * _cells(before)}^"


def _cut(text: str, most_cells: int, mark: str = "…") -> str:
    cells = 0
    for index, char in enumerate(text):
        cells += _width(char)
        if cells > most_cells:
            return text[:index] + mark
    return text


def _cells(text: str) -> int:
    return sum(map(_width, text))


def _width(char: str) -> int:
    """Cells of a character: none for what is drawn into the one before, two for wide ones (UAX #11)."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
