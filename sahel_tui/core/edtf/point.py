"""One date of an expression -> Point: days, months, years, times, seasons, masks and qualifiers.

Rule: EDTF levels 0 to 2 as FORMAT.md has them. Intervals and sets are interval.py's and sets.py's; what
to say of text that is no date is explain.py's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sahel_tui.core.edtf.calendar import (
    MONTHS,
    days_before_month,
    days_before_year,
)
from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.explain import explain
from sahel_tui.core.edtf.masks import day_bounds, numbers_fitting, year_bounds
from sahel_tui.core.edtf.seasons import MONTHS_OF, PRECISION_OF
from sahel_tui.core.edtf.span import Day, Point, Precision
from sahel_tui.core.edtf.years import read_year

_plain = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch
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

_MASKED_YEARS = (Precision.WIDER, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class _Parts(NamedTuple):
    """The digits of a date as written and where they stand in the expression."""

    year: str
    month: str
    day: str
    year_at: int
    month_at: int
    day_at: int


def read_point(text: str, at: int) -> Point:
    """The date that `text` is. `at` is its place in the expression. Raises EdtfError."""
    match = _plain(text)
    if match is not None:
        year, month, day = match.groups("")
        return _undoubted(_Parts(year, month, day, at, at + match.start(2), at + match.start(3)))
    match = _dated(text)
    if match is not None:
        return _qualified(match, at)
    match = _timed(text)
    if match is not None:
        return _with_time(match, at)
    match = _long_year(text)
    if match is not None:
        return _of_long_year(match, at)
    raise explain(text, at)


def _undoubted(parts: _Parts) -> Point:
    """A date whose sure bounds are its bounds."""
    first, last, precision = _bounds(parts)
    return _point(parts, (first, last), (first, last), precision, ("", "", ""))


def _qualified(match: re.Match[str], at: int) -> Point:
    """A date with qualifiers or X. A mark to the right of a component covers all to its left too."""
    by_year, year, to_year, by_month, month, to_month, by_day, day, to_day = match.groups("")
    parts = _Parts(year, month, day, at + match.start(2), at + match.start(5), at + match.start(8))
    first, last, precision = _bounds(parts)
    day_doubt = _joined(by_day, to_day)
    to_month = _joined(to_month, to_day)
    month_doubt = _joined(by_month, to_month)
    year_doubt = _joined(by_year, _joined(to_year, to_month))
    sure: tuple[Day | None, Day | None] = (first, last)
    if year_doubt:
        sure = None, None
    elif month_doubt:
        sure = _year_bounds(year)
    elif day_doubt:
        sure = day_bounds(year, month) or sure
    return _point(parts, (first, last), sure, precision, (year_doubt, month_doubt, day_doubt))


def _with_time(match: re.Match[str], at: int) -> Point:
    date, time, zone = match.groups()
    year, month, day = date[:-6], date[-5:-3], date[-2:]
    parts = _Parts(year, month, day, at, at + len(date) - 5, at + len(date) - 2)
    first, last, _ = _bounds(parts)
    return Point(
        first, last, first, last, Precision.TIME,
        int(year), year, int(month), month, int(day), day,
        time=time, zone=zone,
    )  # fmt: skip


def _of_long_year(match: re.Match[str], at: int) -> Point:
    by_year, text, to_year = match.groups()
    long = read_year(text, at + len(by_year))
    first, last = days_before_year(long.first) + 1, days_before_year(long.last + 1)
    doubt = _joined(by_year, to_year)
    sure_first, sure_last = (None, None) if doubt else (first, last)
    return Point(
        first, last, sure_first, sure_last, long.precision, long.year, long.text,
        significant_digits=long.significant_digits, year_doubt=doubt,
    )  # fmt: skip


def _point(
    parts: _Parts,
    bounds: tuple[Day, Day],
    sure: tuple[Day | None, Day | None],
    precision: Precision,
    doubts: tuple[str, str, str],
) -> Point:
    year = None if "X" in parts.year else int(parts.year)
    month = int(parts.month) if parts.month and "X" not in parts.month else None
    day = int(parts.day) if parts.day and "X" not in parts.day else None
    if month is not None and month > MONTHS:
        return Point(
            *bounds, *sure, precision, year, parts.year, None, "", None, "", month, None, *doubts
        )
    return Point(
        *bounds, *sure, precision, year, parts.year, month, parts.month, day, parts.day, None, None,
        *doubts,
    )  # fmt: skip


def _bounds(parts: _Parts) -> tuple[Day, Day, Precision]:
    if parts.year == "-0000":
        raise EdtfError("there is no year -0000: year 0 has no sign", parts.year_at)
    if not parts.month:
        mask = parts.year.lstrip("-").find("X")
        precision = Precision.YEAR if mask < 0 else _MASKED_YEARS[mask]
        return *_year_bounds(parts.year), precision
    if "X" in parts.year or "X" in parts.month or "X" in parts.day:
        return _masked(parts)
    month, year = int(parts.month), int(parts.year)
    if not 1 <= month <= MONTHS:
        return _season(parts, month)
    before = days_before_month(year)
    start = days_before_year(year) + before[month]
    length = before[month + 1] - before[month]
    if not parts.day:
        return start + 1, start + length, Precision.MONTH
    day = int(parts.day)
    if not 1 <= day <= length:
        raise EdtfError(_no_such_day(parts.year, month, day, length), parts.day_at)
    return start + day, start + day, Precision.DAY


def _year_bounds(text: str) -> tuple[Day, Day]:
    first, last = year_bounds(text)
    return days_before_year(first) + 1, days_before_year(last + 1)


def _masked(parts: _Parts) -> tuple[Day, Day, Precision]:
    if "X" not in parts.month and int(parts.month) > MONTHS:
        return _season(parts, int(parts.month))
    if not numbers_fitting(parts.month, MONTHS):
        raise EdtfError(f"no month is written {parts.month}", parts.month_at)
    bounds = day_bounds(parts.year, parts.month, parts.day)
    if bounds is None:
        whole = f"{parts.year}-{parts.month}-{parts.day}"
        raise EdtfError(f"no day of the calendar is written {whole}", parts.day_at)
    return *bounds, Precision.DAY if parts.day else Precision.MONTH


def _season(parts: _Parts, season: int) -> tuple[Day, Day, Precision]:
    if season not in MONTHS_OF:
        raise EdtfError(
            f"there is no month {parts.month}: months are 01 to 12, seasons and parts of a year 21 to 41",
            parts.month_at,
        )
    if parts.day:
        raise EdtfError(f"{parts.month} is a part of a year, which has no days", parts.day_at)
    first_month, last_month = MONTHS_OF[season]
    first_year, last_year = year_bounds(parts.year)
    first = days_before_year(first_year) + days_before_month(first_year)[first_month] + 1
    last = days_before_year(last_year) + days_before_month(last_year)[last_month + 1]
    return first, last, PRECISION_OF[season]


def _no_such_day(year: str, month: int, day: int, length: int) -> str:
    if day == 0:
        return "there is no day 00"
    return f"there is no {day} {_MONTH_NAMES[month - 1]} {year}: the month has {length} days"


def _joined(one: str, other: str) -> str:
    """Two qualifiers on one component: `?` and `~` together are `%`."""
    if not one or one == other:
        return other
    return "%" if other else one
