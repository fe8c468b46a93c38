"""One date of an expression -> Point: days, months, years, times, seasons, masks and qualifiers.

Rule: EDTF levels 0 to 2 as docs/dates.md has them. Intervals and sets are interval.py's and sets.py's; what
to say of text that is no date is explain.py's.
"""

from __future__ import annotations

import re

from sahel_tui.core.edtf.calendar import MONTHS, month_days, year_days
from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.making import new_point
from sahel_tui.core.edtf.masks import day_bounds, numbers_fitting, year_bounds
from sahel_tui.core.edtf.seasons import MONTHS_OF, PRECISION_OF
from sahel_tui.core.edtf.span import Day, Point, Precision
from sahel_tui.core.edtf.years import read_year

_plain = re.compile(
    r"(?!-0000)(-?[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
).fullmatch
_dated = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
).fullmatch
_timed = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
).fullmatch
_long_year = re.compile(r"([?~%]?)((?:Y|-?[0-9]{4}S)[^?~%]*)([?~%]?)").fullmatch
_YEAR, _MONTH, _DAY = 2, 5, 8  # groups of _dated

# Members of an Enum are slow to look up.
_TIMELY, _DAILY, _MONTHLY, _YEARLY = Precision.TIME, Precision.DAY, Precision.MONTH, Precision.YEAR
_MASKED_YEARS = (Precision.WIDER, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def read_point(text: str, at: int) -> Point:
    """The date that `text` is. `at` is its place in the expression. Raises EdtfError."""
    match = _plain(text)
    if match is not None and (point := _undoubted(*match.groups())) is not None:
        return point
    match = _dated(text)
    if match is not None:
        return _of_parts(match, at)
    match = _timed(text)
    if match is not None:
        return _with_time(match, at)
    match = _long_year(text)
    if match is not None:
        return _of_long_year(match, at)
    from sahel_tui.core.edtf.explain import explain  # noqa: PLC0415  (few texts are no dates)

    raise explain(text, at)


def _undoubted(year_text: str, month_text: str | None, day_text: str | None) -> Point | None:
    """A date of plain digits, as most are; None when the month has no such day."""
    year = int(year_text)
    if month_text is None:
        first, last = year_days(year, year)
        return new_point(first, last, first, last, _YEARLY, year, year_text)
    month = int(month_text)
    first, last = month_days(year, month)
    if day_text is None:
        return new_point(first, last, first, last, _MONTHLY, year, year_text, month, month_text)
    day = int(day_text)
    number = first + day - 1
    if number > last:
        return None
    return new_point(
        number, number, number, number, _DAILY,
        year, year_text, month, month_text, day, day_text,
    )  # fmt: skip


def _of_parts(match: re.Match[str], at: int) -> Point:
    """A date of year, month and day, with qualifiers or X anywhere.

    A mark to the right of a component covers all to its left too.
    """
    by_year, year, to_year, by_month, month, to_month, by_day, day, to_day = match.groups("")
    first, last, precision = _bounds(match, year, month, day, at)
    sure_first: Day | None = first
    sure_last: Day | None = last
    year_doubt = month_doubt = day_doubt = ""
    if by_year or to_year or by_month or to_month or by_day or to_day:
        day_doubt = _joined(by_day, to_day)
        to_month = _joined(to_month, to_day)
        month_doubt = _joined(by_month, to_month)
        year_doubt = _joined(by_year, _joined(to_year, to_month))
        if year_doubt:
            sure_first = sure_last = None
        elif month_doubt:
            sure_first, sure_last = year_days(*year_bounds(year))
        else:
            sure_first, sure_last = day_bounds(year, month) or (first, last)
    month_number = int(month) if month and "X" not in month else None
    season = None
    if month_number is not None and month_number > MONTHS:
        month_number, month, season = None, "", month_number
    return new_point(
        first, last, sure_first, sure_last, precision,
        None if "X" in year else int(year), year,
        month_number, month,
        int(day) if day and "X" not in day else None, day,
        season, None, year_doubt, month_doubt, day_doubt,
    )  # fmt: skip


def _with_time(match: re.Match[str], at: int) -> Point:
    date, time, zone = match.groups()
    day = read_point(date, at)
    return new_point(
        day.first, day.last, day.first, day.last, _TIMELY,
        day.year, day.year_text, day.month, day.month_text, day.day, day.day_text,
        None, None, "", "", "", time, zone,
    )  # fmt: skip


def _of_long_year(match: re.Match[str], at: int) -> Point:
    by_year, text, to_year = match.groups()
    long = read_year(text, at + len(by_year))
    first, last = year_days(long.first, long.last)
    doubt = _joined(by_year, to_year)
    sure_first, sure_last = (None, None) if doubt else (first, last)
    return new_point(
        first, last, sure_first, sure_last, long.precision, long.year, long.text,
        None, "", None, "", None, long.significant_digits, doubt,
    )  # fmt: skip


def _bounds(
    match: re.Match[str], year: str, month: str, day: str, at: int
) -> tuple[Day, Day, Precision]:
    if year == "-0000":
        raise EdtfError("there is no year -0000: year 0 has no sign", at + match.start(_YEAR))
    if not month:
        mask = year.lstrip("-").find("X")
        first, last = year_days(*year_bounds(year))
        return first, last, _YEARLY if mask < 0 else _MASKED_YEARS[mask]
    number = 0 if "X" in month else int(month)
    if number > MONTHS:
        return _season(match, year, number, at)
    if "X" in year or "X" in month or "X" in day:
        return _masked(match, year, month, day, at)
    if number == 0:
        raise EdtfError(_no_such_month(month), at + match.start(_MONTH))
    first, last = month_days(int(year), number)
    if not day:
        return first, last, _MONTHLY
    if not 1 <= int(day) <= last - first + 1:
        reason = _no_such_day(year, number, int(day), last - first + 1)
        raise EdtfError(reason, at + match.start(_DAY))
    return first + int(day) - 1, first + int(day) - 1, _DAILY


def _masked(
    match: re.Match[str], year: str, month: str, day: str, at: int
) -> tuple[Day, Day, Precision]:
    bounds = day_bounds(year, month, day)
    if bounds is not None:
        return *bounds, _DAILY if day else _MONTHLY
    if not numbers_fitting(month, MONTHS):
        raise EdtfError(_no_such_month(month), at + match.start(_MONTH))
    raise EdtfError(f"the calendar has no day {year}-{month}-{day}", at + match.start(_DAY))


def _season(match: re.Match[str], year: str, season: int, at: int) -> tuple[Day, Day, Precision]:
    if season not in MONTHS_OF:
        raise EdtfError(_no_such_month(str(season)), at + match.start(_MONTH))
    if match[_DAY]:
        raise EdtfError(f"{season} is a part of a year, which has no days", at + match.start(_DAY))
    first_month, last_month = MONTHS_OF[season]
    first_year, last_year = year_bounds(year)
    first, _ = month_days(first_year, first_month)
    _, last = month_days(last_year, last_month)
    return first, last, PRECISION_OF[season]


def _no_such_month(written: str) -> str:
    if "X" in written:
        return f"there is no month {written}: months are 01 to 12"
    return f"there is no month {written}: months are 01 to 12, seasons and parts of a year 21 to 41"


def _no_such_day(year: str, month: int, day: int, length: int) -> str:
    if day == 0:
        return "there is no day 00"
    return f"there is no {day} {_MONTH_NAMES[month - 1]} {year}: the month has {length} days"


def _joined(one: str, other: str) -> str:
    """Two qualifiers on one component: `?` and `~` together are `%`."""
    if not one or one == other:
        return other
    return "%" if other else one
