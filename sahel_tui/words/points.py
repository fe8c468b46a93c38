"""One date in words: a time, day, month, season or year, and its masked digits.

Full and short wording share one grammar and differ by Style. Intervals and sets are spans.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf.calendar import month_days
from sahel_tui.core.edtf.masks import numbers_fitting
from sahel_tui.core.edtf.span import Precision
from sahel_tui.words.doubts import Phrase, doubted
from sahel_tui.words.names import (
    FULL,
    MONTHS,
    WEEKDAYS,
    Style,
    division_words,
    is_season,
    listed,
    ordinal,
)
from sahel_tui.words.years import (
    PLAIN_YEARS,
    year_words,
    years_bounding,
    years_words,
)

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Point

_FIRST_WEEKDAY_YEAR = (
    1583  # the Gregorian calendar's first whole year: no weekday before it is safe
)
_LEAP_YEAR = 2000
_MASKED = {1: "decade", 2: "century", 3: "millennium"}  # by the number of digits that are X


def point_phrase(point: Point, style: Style = FULL) -> Phrase:
    """A date in words, with its time and every doubt."""
    bare = _undoubted(point, style)
    if point.time is not None:
        bare = Phrase(f"{bare.text}{_clock(point, style)}", bare.exact)
    return doubted(bare, point, style)


def weekday_words(point: Point) -> str | None:
    """The day of the week of a day that is wholly given, without doubt, since 1583; else None."""
    if point.day is None or point.doubt or point.precision > Precision.DAY:
        return None
    if point.first != point.last or (point.year or 0) < _FIRST_WEEKDAY_YEAR:
        return None
    return WEEKDAYS[(point.first - 1) % 7]


def is_named(point: Point) -> bool:
    """Whether every component is a plain number or name, so that parts can be shared with a neighbour."""
    month_masked = "X" in point.month_text
    day_masked = "X" in point.day_text
    whole = point.year is not None and point.significant_digits is None
    return whole and not month_masked and not day_masked and point.time is None and not point.doubt


def _undoubted(point: Point, style: Style) -> Phrase:
    months = numbers_fitting(point.month_text, len(MONTHS)) if point.month_text else []
    days = _days(point, months)
    if days:
        return _day(point, days, months, style)
    if point.day_text:
        return _any_day(point, months, style)
    if point.season is not None or point.month_text:
        return _month(point, months, style)
    return _year(point, style)


def _year(point: Point, style: Style) -> Phrase:
    """A year that stands alone."""
    if point.significant_digits is not None:
        return _estimate(point)
    if point.year is not None:
        return Phrase(year_words(point.year), exact=True)
    text = point.year_text
    low, high = years_bounding(point)
    known = text.rstrip("X")
    if not known.strip("-"):
        return Phrase(f"an unknown year{' before Christ' if known else ''}", exact=False)
    if "X" in known:
        return Phrase(f"a year written {text}", exact=False)
    some_time = "" if style.short else "some time in "
    name = _MASKED[len(text) - len(known)]
    # "the 1900s" could be ten years or a hundred, so it is not said.
    if name == "decade" and low in PLAIN_YEARS and known[-1] != "0":
        return Phrase(f"{some_time}the {low}s", exact=False)
    return Phrase(f"{some_time}the {name} {years_words(low, high)}", exact=False)


def _estimate(point: Point) -> Phrase:
    """Significant digits: the estimate, and the years it stands for."""
    low, high = years_bounding(point)
    year = year_words(point.year) if point.year is not None else point.year_text
    if low == high:
        return Phrase(year, exact=True)
    return Phrase(f"{year} by estimate ({years_words(low, high)})", exact=False)


def _of_year(point: Point, of: str = "of ") -> str:
    """The year after a month or season: bare where it is a number, else led by `of`."""
    if point.year is not None:
        return year_words(point.year)
    known = point.year_text.rstrip("X")
    if not known.strip("-"):
        return f"{of}an unknown year{' before Christ' if known else ''}"
    if "X" in known:
        return f"{of}a year written {point.year_text}"
    return f"{of}a year from {years_words(*years_bounding(point))}"


def _month(point: Point, months: list[int], style: Style) -> Phrase:
    """A month, a part of a year, or the months that masked digits leave, with the year."""
    exact = point.year is not None
    year = _of_year(point)
    if point.season is not None:
        of = "" if is_season(point.season) or not exact else "of "
        return Phrase(f"{division_words(point.season)} {of}{year}", exact)
    if len(months) == 1:
        return Phrase(f"{style.month(months[0])} {year}", exact)
    if len(months) == len(MONTHS):
        return Phrase(f"some month of {_of_year(point, of='')}", exact=False)
    if _adjoining(months):
        first, last = style.month(months[0]), style.month(months[-1])
        return Phrase(f"a month from {first} to {last} {year}", exact=False)
    choice = listed([style.month(m) for m in months], "or")
    return Phrase(f"a month, {choice} {year}", exact=False)


def _any_day(point: Point, months: list[int], style: Style) -> Phrase:
    """A day of which no digit is given."""
    if len(months) == len(MONTHS):
        return Phrase(f"a day in {_of_year(point, of='')}", exact=False)
    return Phrase(f"a day in {_month(point, months, style).text}", exact=False)


def _day(point: Point, days: list[int], months: list[int], style: Style) -> Phrase:
    """A day, or the days that masked digits leave, with month and year."""
    month = _month(point, months, style)
    if len(months) == 1:
        names = [str(day) for day in days]
        of, article = " ", ""
    else:
        names = [ordinal(day) for day in days]
        of, article = " of ", "the "
    if len(days) == 1:
        return Phrase(f"{article}{names[0]}{of}{month.text}", month.exact and len(months) == 1)
    if _adjoining(days):
        text = f"a day from {article}{names[0]} to {article}{names[-1]}{of}{month.text}"
        return Phrase(text, exact=False)
    return Phrase(f"a day, {article}{listed(names, 'or')}{of}{month.text}", exact=False)


def _clock(point: Point, style: Style) -> str:
    zone = f" UTC{point.zone.removeprefix('Z')}" if point.zone else ""
    return f"{' ' if style.short else ' at '}{point.time}{zone}"


def _days(point: Point, months: list[int]) -> list[int]:
    """The days that a written day can stand for in these months; none for "XX"."""
    if not point.day_text or point.day_text == "XX":
        return []
    year = _LEAP_YEAR + (point.year or 0) % 400  # the calendar repeats itself every 400 years
    longest = max(last - first + 1 for first, last in (month_days(year, month) for month in months))
    return numbers_fitting(point.day_text, longest)


def _adjoining(numbers: list[int]) -> bool:
    return numbers[-1] - numbers[0] == len(numbers) - 1
