"""Days as EDTF writes them, for machines. Knows no events."""

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
