"""One cell with a date becomes an EDTF expression: the forms in which tables write dates.

A form that can be read in two ways is refused unless the map says which is meant. No part of a date is
made up: what a cell does not say is not in the expression.
"""

from __future__ import annotations

import re

from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.problems import RowError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_STAMP = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]+(.*))?")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SPELT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]+)\.?,?[ -]+(\d{4})")
_SPELT_US = re.compile(r"([A-Za-z]+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")
_SPELT_MONTH = re.compile(r"([A-Za-z]+)\.?,?[ -]+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?[Mm]?\.?")
_NOON = 12
_LAST_MONTH = 12


def expression(cell: str, order: str | None = None, clock: str = "midnight-is-none") -> str:
    """The EDTF expression of a cell, which holds no blanks around it. Raises RowError with the reason."""
    stamp = _STAMP.fullmatch(cell)
    if stamp is not None:
        year, month, day, hour, minute, second, zone = stamp.groups()
        found = f"{year}-{month:0>2}-{day:0>2}"
        return found + _time(hour, minute, second, zone, clock)
    short = _SHORT.fullmatch(cell)
    if short is not None:
        return _ordered(cell, short, order, clock)
    numbered = _MONTH.fullmatch(cell)
    if numbered is not None:
        month, year = numbered.groups()
        if not _is_month(month):
            raise RowError(f"'{cell}' is no date: {month} is no month")
        return f"{year}-{month:0>2}"
    compact = _COMPACT.fullmatch(cell)
    if compact is not None:
        return "-".join(compact.groups())
    spelt = _spelt(cell)
    return cell if spelt is None else spelt


def time_of(cell: str) -> str:
    """The time of day of a cell as EDTF has it, with its T. Raises RowError."""
    parts = _CLOCK.fullmatch(cell)
    if parts is None:
        raise RowError(f"'{scrub(cell[:60])}' is no time of day")
    hour, minute, second, half = parts.groups()
    number = int(hour)
    if half:
        number = number % _NOON + (_NOON if half in "Pp" else 0)
    return f"T{number:02}:{minute}:{second or '00'}"


def year_of(cell: str, *, zero: bool) -> str:
    """The year of a cell; with `zero` -44 is the year before -43 and there is a year 0, else it is 44 BC."""
    text = cell.removesuffix(".0")
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise RowError(f"'{scrub(cell[:60])}' is no year")
    year = int(text)
    if not zero and year == 0:
        raise RowError("there is no year 0")
    if not zero and year < 0:
        year += 1
    if abs(year) > 9999:  # noqa: PLR2004 -- four digits are all that EDTF writes plainly
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def month_of(cell: str) -> str:
    """The month of a cell, a number or an English name, as two digits. Raises RowError."""
    text = cell.removesuffix(".0")
    if text.isascii() and text.isdigit():
        return f"{int(text):02}"
    found = _month_named(cell)
    if found is None:
        raise RowError(f"'{scrub(cell[:60])}' is no month")
    return found


def _time(
    hour: str | None, minute: str | None, second: str | None, zone: str | None, clock: str
) -> str:
    if hour is None or clock == "none":
        return ""
    time = f"T{hour:0>2}:{minute}:{second or '00'}"
    if clock == "midnight-is-none" and zone is None and time == "T00:00:00":
        return ""
    if zone in ("Z", "UTC"):
        return f"{time}Z"
    if zone is None:
        return time
    return f"{time}{zone[:3]}:{zone[3:].lstrip(':') or '00'}"


def _ordered(cell: str, found: re.Match[str], order: str | None, clock: str) -> str:
    one, two, year, rest = found.groups()
    if order not in ("day-first", "month-first"):
        raise RowError(_unordered(scrub(cell[:60]), one, two))
    day, month = (one, two) if order == "day-first" else (two, one)
    time = ""
    if rest and rest.strip() and clock != "none":
        time = time_of(rest.strip())
        if clock == "midnight-is-none" and time == "T00:00:00":
            time = ""
    return f"{year}-{month:0>2}-{day:0>2}{time}"


def _unordered(shown: str, one: str, two: str) -> str:
    """What is wrong with a date whose order the map does not say."""
    advice = "say 'order: day-first' or 'order: month-first' in the map"
    if _is_month(one) and _is_month(two) and int(one) != int(two):
        return f"'{shown}' can be read in two ways: {advice}"
    if _is_month(one) or _is_month(two):
        return f"'{shown}' needs the order of its parts: {advice}"
    return f"'{shown}' is no date: neither {one} nor {two} is a month"


def _is_month(number: str) -> bool:
    return 1 <= int(number) <= _LAST_MONTH


def _spelt(cell: str) -> str | None:
    for pattern, places in ((_SPELT, (3, 2, 1)), (_SPELT_US, (3, 1, 2)), (_SPELT_MONTH, (2, 1))):
        parts = pattern.fullmatch(cell)
        if parts is not None:
            month = _month_named(parts[places[1]])
            if month is None:
                return None
            day = f"-{parts[places[2]]:0>2}" if len(places) > 2 else ""  # noqa: PLR2004 -- with a day
            return f"{parts[places[0]]}-{month}{day}"
    return None


def _month_named(word: str) -> str | None:
    lowered = word.strip().lower().removesuffix(".")
    for number, (short, full) in enumerate(zip(_MONTHS, _FULL, strict=True), 1):
        if lowered in (short, full) or (lowered == "sept" and short == "sep"):
            return f"{number:02}"
    return None
