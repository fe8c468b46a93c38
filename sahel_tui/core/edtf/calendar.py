"""The proleptic Gregorian calendar as integer arithmetic: days to dates and back, for any year.

Days count as `datetime.date.toordinal` does (1 January of year 1 is 1); year 0 is 1 BC. Knows no EDTF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Day

MONTHS = 12
LONGEST_MONTH = 31
_DAYS_IN_400_YEARS = 146_097
_DAYS_IN_100_YEARS = 36_524
_DAYS_IN_4_YEARS = 1_461
_DAYS_IN_YEAR = 365

# Index: month 1 to 12; 0 is unused, 13 is the year's length.
_COMMON = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_LEAP = (0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_year(year: int) -> Day:
    """The number of the day before 1 January."""
    past = year - 1
    return past * _DAYS_IN_YEAR + past // 4 - past // 100 + past // 400


def days_before_month(year: int) -> tuple[int, ...]:
    """How many days of the year come before each month, at index 1 to 12; at 13 the year's length."""
    return _LEAP if is_leap(year) else _COMMON


def year_days(first_year: int, last_year: int) -> tuple[Day, Day]:
    """The first day of one year and the last of another."""
    return days_before_year(first_year) + 1, days_before_year(last_year + 1)


def month_days(year: int, month: int) -> tuple[Day, Day]:
    """The first and last day of month 1 to 12."""
    past = year - 1  # said again here, since every date that is read comes by
    start = past * _DAYS_IN_YEAR + past // 4 - past // 100 + past // 400
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    before = _LEAP if leap else _COMMON
    return start + before[month] + 1, start + before[month + 1]


def day_of(year: int, month: int, day: int) -> Day:
    """The number of a day. Raises ValueError when the calendar has no such day."""
    if 1 <= month <= MONTHS and day >= 1:
        first, last = month_days(year, month)
        if first + day - 1 <= last:
            return first + day - 1
    raise ValueError(f"no such day: {year}-{month}-{day}")


def date_of(day: Day) -> tuple[int, int, int]:
    """The year, month and day of a day number."""
    cycles, rest = divmod(day - 1, _DAYS_IN_400_YEARS)
    # The last century of 400 years and the last year of 4 are one day longer than the others.
    centuries = min(rest // _DAYS_IN_100_YEARS, 3)
    rest -= centuries * _DAYS_IN_100_YEARS
    fours, rest = divmod(rest, _DAYS_IN_4_YEARS)
    years = min(rest // _DAYS_IN_YEAR, 3)
    rest -= years * _DAYS_IN_YEAR
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    before = days_before_month(year)
    month = rest // 31 + 1  # never too late, at most one too early
    if rest >= before[month + 1]:
        month += 1
    return year, month, rest - before[month] + 1
