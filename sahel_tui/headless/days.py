"""Days as text: as EDTF writes them for machines, and in words for sentences. Knows no events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import date_of

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day

_FOUR_DIGITS = 9999


def day_text(day: Day | None) -> str | None:
    """A day as EDTF writes its year: "2021-12-01", "-0044-03-15", "Y17000-01-01"; None for no day."""
    if day is None:
        return None
    year, month, number = date_of(day)
    plain = f"{'-' if year < 0 else ''}{abs(year):04}"
    written = plain if abs(year) <= _FOUR_DIGITS else f"Y{year}"
    return f"{written}-{month:02}-{number:02}"


def day_words(day: Day) -> str:
    """A day in words: "17 February 2022"."""
    from sahel_tui.words.names import MONTHS  # noqa: PLC0415  (tables go without words)
    from sahel_tui.words.years import year_words  # noqa: PLC0415  (the same)

    year, month, number = date_of(day)
    return f"{number} {MONTHS[month - 1]} {year_words(year)}"
