"""Which days fit digits with X: the first and the last one that the calendar really has.

Years, months and days come as text, digits or X; years may be negative. Rule: EDTF, "Unspecified
digit"; a day is real or it does not count, so `1900-02-2X` ends on the 28th.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf.calendar import (
    LONGEST_MONTH,
    MONTHS,
    days_before_month,
    days_before_year,
    is_leap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.edtf.span import Day

_COMMON_YEAR, _LEAP_YEAR = 2001, 2000


class _Fits(NamedTuple):
    """The first and last day that fits within a year, counted from its 1 January as 1."""

    first: Day
    last: Day


def year_bounds(text: str) -> tuple[int, int]:
    """The first and last year that fit four digits. `-0000` is no year, so `-00X0` ends with -0010."""
    if "X" not in text:
        return int(text), int(text)
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text[0] != "-":
        return low, high
    # Rightmost X last, so that the least of its digits but 0 is the nearest year to 0.
    return high, low or -(10 ** (len(text) - 1 - text.rindex("X")))


def day_bounds(year_text: str, month_text: str, day_text: str = "") -> tuple[Day, Day] | None:
    """The first and last real day that fits; None when no day does. No day text: any day."""
    common = _fits_in_year(month_text, day_text, leap=False)
    leap = _fits_in_year(month_text, day_text, leap=True)
    if leap is None:
        return None
    first_year, last_year = year_bounds(year_text)
    if common is None:  # a 29 February: not every year has one
        leap_years = _leap_years(year_text)
        if leap_years is None:
            return None
        first_year, last_year = leap_years
    first = leap if common is None or is_leap(first_year) else common
    last = leap if common is None or is_leap(last_year) else common
    return days_before_year(first_year) + first.first, days_before_year(last_year) + last.last


def numbers_fitting(text: str, largest: int) -> list[int]:
    """The numbers from 1 to `largest` that two digits with X can stand for."""
    return [n for n in range(1, largest + 1) if _fits(text, f"{n:02d}")]


@lru_cache(maxsize=4096)  # a small table: two digits with X have few forms
def _fits_in_year(month_text: str, day_text: str, *, leap: bool) -> _Fits | None:
    year = _LEAP_YEAR if leap else _COMMON_YEAR
    before = days_before_month(year)
    days = numbers_fitting(day_text or "XX", LONGEST_MONTH)
    fitting = [
        before[month] + day
        for month in numbers_fitting(month_text, MONTHS)
        for day in days
        if before[month] + day <= before[month + 1]
    ]
    return _Fits(min(fitting), max(fitting)) if fitting else None


def _leap_years(text: str) -> tuple[int, int] | None:
    """The first and last leap year that fit four digits."""
    first = next((year for year in _years(text, rising=True) if is_leap(year)), None)
    last = next((year for year in _years(text, rising=False) if is_leap(year)), None)
    return None if first is None or last is None else (first, last)


def _years(text: str, *, rising: bool) -> Iterator[int]:
    """All years that fit, in order; most callers need the first few only."""
    negative = text[0] == "-"
    upwards = rising is not negative
    digits = "0123456789" if upwards else "9876543210"
    choices = [digits if c == "X" else c for c in text.lstrip("-")]
    for chosen in product(*choices):
        size = int("".join(chosen))
        if size or not negative:
            yield -size if negative else size


def _fits(text: str, digits: str) -> bool:
    return all(mask in ("X", digit) for mask, digit in zip(text, digits, strict=True))
