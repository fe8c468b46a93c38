"""A date as a reader types it in the palette: as a value of `in:` (docs/query.md, "Windows"), or with a month's name.

English names, whatever the locale. Knows no timeline.
"""

from __future__ import annotations

import re

from sahel_tui.core.edtf import EdtfError
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.windows import window_in
from sahel_tui.words.names import MONTHS, SEASONS

LONGEST = 40  # characters
_NAMED_LEAST = 3  # letters of a month's name
_FIRST_SEASON = 21  # EDTF's spring
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})")


def typed_window(text: str) -> str | None:
    """The value of `in:` that a text reads as, such as "2021-12" for "dec 2021"; None where it reads as none."""
    text = text.strip().lower()
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    for value in (text.upper(), _named(text)):
        if value and _is_window(value):
            return value
    return None


def _named(text: str) -> str | None:
    """`17 feb 2022`, `february 17, 2022`, `feb 2022` and `summer 2022` as EDTF."""
    found = _DAY_FIRST.fullmatch(text)
    day, name, year = found.groups() if found else (None, "", "")
    if not found and (found := _MONTH_FIRST.fullmatch(text)):
        name, day, year = found.groups()
    if len(name) >= _NAMED_LEAST:
        for number, month in enumerate(MONTHS, 1):
            if month.lower().startswith(name):
                return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    if name in SEASONS and day is None:
        return f"{year}-{_FIRST_SEASON + SEASONS.index(name)}"
    return None


def _is_window(value: str) -> bool:
    try:
        window_in(value)
    except (QueryError, EdtfError):
        return False
    return True
