"""Years in words and in a few cells: ages before Christ, long years, masked digits.

EDTF counts astronomically (year 0 is 1 BC, -1985 is 1986 BC); readers are given the historians'
count. Nothing here rounds: digits that are left out are marked with `…`, unknown ones with `·`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf.calendar import date_of
from sahel_tui.core.edtf.masks import year_bounds

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Day, Point

PLAIN_YEARS = range(1000, 10_000)  # written as four bare digits, as everybody does
UNKNOWN_DIGIT = "·"
GUTTER_CELLS = 9
_UNKNOWN_YEAR = UNKNOWN_DIGIT * 4
_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "M"), (10**3, "k"))


def year_of(day: Day) -> int:
    """The astronomical year of a day (0 is 1 BC)."""
    return date_of(day)[0]


def year_words(year: int) -> str:
    """An astronomical year in words: "2013", "AD 800", "45 BC", "the year 170,000,002"."""
    if year <= 0:
        return f"{_grouped(1 - year)} BC"
    if year in PLAIN_YEARS:
        return str(year)
    return f"AD {year}" if year < PLAIN_YEARS.start else f"the year {year:,}"


def years_words(first: int, last: int) -> str:
    """A run of years: "1900 to 1999", "2020 to 2011 BC", "1 BC to AD 9"."""
    if last <= 0:
        return f"{_grouped(1 - first)} to {year_words(last)}"
    return f"{year_words(first)} to {_grouped(last) if first > 0 else year_words(last)}"


def years_bounding(point: Point) -> tuple[int, int]:
    """First and last year a date may lie in, as its year is written."""
    if point.significant_digits is not None:
        return year_of(point.first), year_of(point.last)
    if point.year is not None:
        return point.year, point.year
    return year_bounds(point.year_text)


def year_cells(year: int, cells: int = GUTTER_CELLS) -> str:
    """A year for a narrow column: "2013", "45 BC", "170000002", "170M…" when no more fits.

    `…` says that digits are left out. At least 5 cells are enough for years after Christ to 9,999,
    6 for all of them to 15 digits, 9 for those before Christ.
    """
    if year > 0:
        return _compact(year, cells)
    return f"{_compact(1 - year, cells - 3)} BC"


def years_cells(point: Point, cells: int = GUTTER_CELLS) -> str:
    """A date's year for a narrow column, with `·` for each digit that is not given: "201·"."""
    low, high = years_bounding(point)
    if low == high:
        return year_cells(low, cells)
    if (low > 0) != (high > 0):
        return _UNKNOWN_YEAR
    if "X" in point.year_text and low > 0:
        return point.year_text.replace("X", UNKNOWN_DIGIT)
    before_christ = "" if low > 0 else " BC"
    room = cells - len(before_christ)
    shared = _shared(*((low, high) if low > 0 else (1 - low, 1 - high)), room)
    return f"{shared}{before_christ}"


def _shared(one: int, other: int, cells: int) -> str:
    """What two numbers have in common from the left, `·` for every digit after it."""
    left, right = (_written(n) for n in (one, other))
    if len(left) != len(right) or len(left) > cells:
        short = _compact(one, cells)
        return short if short == _compact(other, cells) else "…"
    differs = next(i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b)
    rest = "".join(UNKNOWN_DIGIT if c.isdigit() else c for c in left[differs:])
    return left[:differs] + rest


def _written(number: int) -> str:
    """A number as it stands in a gutter: grouped while that takes no more than nine cells."""
    grouped = _grouped(number)
    return grouped if len(grouped) <= GUTTER_CELLS else str(number)


def _compact(number: int, cells: int) -> str:
    """A number in so many cells: whole if it fits, else its thousands, millions .. with `…`."""
    for whole in (_grouped(number), str(number)):
        if len(whole) <= cells:
            return whole
    for size, name in _SCALES:
        if number >= size:
            cut = "" if number % size == 0 else "…"
            return f"{number // size}{name}{cut}"
    return "…"


def _grouped(number: int) -> str:
    return f"{number:,}" if number > PLAIN_YEARS[-1] else str(number)
