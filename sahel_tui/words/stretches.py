"""Stretches of time in words: the years a timeline spans, a window asked for, a silence.

Knows days and the windows of the query language (docs/query.md), not events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core import edtf
from sahel_tui.core.edtf.span import Day, Edge, Kind, Point
from sahel_tui.words.counts import counted
from sahel_tui.words.names import SHORT
from sahel_tui.words.points import is_named, point_phrase
from sahel_tui.words.spans import less_shared
from sahel_tui.words.years import year_of, year_words

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Span

_YEARS_PER_DAY = (400, 146_097)  # the Gregorian calendar's mean year
_MONTHS_PER_DAY = (4_800, 146_097)


def span_of_years(first_day: Day | None, last_day: Day | None) -> str:
    """The years of two days: "2012–2022", "2022" for one, "" where neither day is known."""
    names = [year_words(year_of(day)) for day in (first_day, last_day) if day is not None]
    if len(names) == 2 and names[0] != names[1]:  # noqa: PLR2004 (first and last)
        dash = " – " if any(" " in name for name in names) else "–"
        return dash.join(names)
    return names[0] if names else ""


def window_words(value: str) -> str:
    """A value of `in:` as the breadcrumb says it: "2021", "Feb..Apr 2022", "2021 or 2023".

    A date with masked digits stays as it is typed. Raises EdtfError for what is no date.
    """
    return " or ".join(_window(alternative.strip()) for alternative in value.split(","))


def silence_words(days: int) -> str:
    """A number of days in its largest unit, rounded down: "6 years", "2 months", "12 days".

    Any 365 days are a year, since 2013-01-01 to 2014-01-01 is one.
    """
    for unit, (units, of_days), lent in (
        ("year", _YEARS_PER_DAY, 1),
        ("month", _MONTHS_PER_DAY, 0),
    ):
        number = (days + lent) * units // of_days
        if number > 0:
            return counted(number, unit)
    return counted(max(days, 0), "day")


def _window(text: str) -> str:
    if "/" not in text and ".." not in text:
        return _window_date(text)
    start, _, end = text.partition("/" if "/" in text else "..")
    first, last = (None if part in ("", "..") else edtf.parse(part).start for part in (start, end))
    if isinstance(first, Point) and isinstance(last, Point):
        shared = less_shared(first, last, SHORT)
        return f"{shared or _window_date(start)}..{_window_date(end)}"
    return f"{_window_date(start) if isinstance(first, Point) else ''}..{_window_date(end) if isinstance(last, Point) else ''}"


def _window_date(text: str) -> str:
    span = edtf.parse(text)
    exact = span.kind is Kind.POINT and isinstance(span.start, Point) and is_named(span.start)
    return (
        point_phrase(span.start, SHORT).text if exact and not isinstance(span.start, Edge) else text
    )


def why_possible(date: Span, window: str) -> str:
    """Why a date is only possibly in the window of an `in:` value: "may come after 2022"."""
    from sahel_tui.core.query.windows import window_in  # noqa: PLC0415  (only narrowed views ask)

    asked, name = window_in(window), window_words(window)
    if asked.last is not None and (date.latest is None or date.latest > asked.last):
        return f"may come after {name}"
    if asked.first is not None and (date.earliest is None or date.earliest < asked.first):
        return f"may come before {name}"
    return "its date is approximate" if date.approximate else "its date is uncertain"
