"""A second, slow reading of docs/dates.md and docs/query.md, which shares no code with the package.

Takes a date apart already (Written), looks at every year and every day that the calendar has, and says which
ones fit the digits. Windows are decided by trying days, not by comparing bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import product

EVER = 10**20  # later than any day that can be written
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
_SEASONS = ("03 04 05", "06 07 08", "09 10 11", "01 02 03 04 05 06 07 08 09 10 11 12")
PARTS_OF_YEAR = {
    **{str(21 + i): _SEASONS[i] for i in range(4)},
    **{str(25 + i): _SEASONS[i] for i in range(4)},
    **{str(29 + i): _SEASONS[(i + 2) % 4] for i in range(4)},  # the south, half a year later
    "33": "01 02 03",
    "34": "04 05 06",
    "35": "07 08 09",
    "36": "10 11 12",
    "37": "01 02 03 04",
    "38": "05 06 07 08",
    "39": "09 10 11 12",
    "40": "01 02 03 04 05 06",
    "41": "07 08 09 10 11 12",
}
Days = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """A date as its components with the marks before and after each."""

    components: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        return "-".join("".join(component) for component in self.components)

    @property
    def bounds(self) -> Days | None:
        """The first and last day; None when no day fits."""
        return _hull(tuple(digits for _, digits, _ in self.components))

    @property
    def sure(self) -> Days:
        """The bounds of the longest part from the year on without any mark."""
        unmarked = []
        for i, (before, digits, after) in enumerate(self.components):
            if before or after or any(later[2] for later in self.components[i:]):
                break
            unmarked.append(digits)
        return (_hull(tuple(unmarked)) if unmarked else None) or (-EVER, EVER)


def number(year: int, month: int, day: int) -> int:
    """A day's number, counted by datetime in the years 400 to 799 and moved by whole cycles."""
    cycles, rest = divmod(year, CYCLE_YEARS)
    return date(rest + CYCLE_YEARS, month, day).toordinal() + (cycles - 1) * CYCLE_DAYS


@lru_cache(maxsize=2)
def _days_of_year(*, leap: bool) -> list[tuple[str, str]]:
    start = date(2000 if leap else 2001, 1, 1)
    days = [start + timedelta(n) for n in range(366)]
    return [(f"{d.month:02d}", f"{d.day:02d}") for d in days if d.year == start.year]


def _is_leap(year: int) -> bool:
    return number(year + 1, 1, 1) - number(year, 1, 1) == 366


@cache
def _hull(digits: tuple[str, ...]) -> Days | None:
    month, day = (*digits[1:], "XX", "XX")[:2]
    season = PARTS_OF_YEAR.get(month, "") if len(digits) == len(("year", "season")) else ""

    def fit(leap: bool) -> list[tuple[str, str]]:
        return [
            (m, d)
            for m, d in _days_of_year(leap=leap)
            if (m in season.split() if season else _same(m, month)) and _same(d, day)
        ]

    fitting = {leap: fit(leap) for leap in (False, True)}
    if not fitting[True]:
        return None
    years = [(year, fitting[_is_leap(year)]) for year in _years(digits[0])]
    possible = [(year, days) for year, days in years if days]
    if not possible:
        return None
    (first_year, first_days), (last_year, last_days) = possible[0], possible[-1]
    return (
        number(first_year, *(int(part) for part in first_days[0])),
        number(last_year, *(int(part) for part in last_days[-1])),
    )


def _years(text: str) -> list[int]:
    """All years, in order, that can be written so."""
    if text.startswith("Y") or "S" in text:
        return _long_years(text)
    negative = text.startswith("-")
    choices = ("0123456789" if c == "X" else c for c in text.removeprefix("-"))
    sizes = [int("".join(chosen)) for chosen in product(*choices)]
    return sorted(-size for size in sizes if size) if negative else sizes


def _long_years(text: str) -> list[int]:
    """The first and last year of those that agree in the significant digits."""
    body, _, significant = text.removeprefix("Y").partition("S")
    base, _, exponent = body.removeprefix("-").partition("E")
    digits = base + "0" * int(exponent or 0)
    kept = digits[: int(significant)] if significant else digits
    ends = [int(kept.ljust(len(digits), fill)) for fill in "09"]
    if body.startswith("-"):
        return sorted(-max(end, 1) for end in ends)
    return ends


def _same(digits: str, mask: str) -> bool:
    return len(digits) == len(mask) and all(
        m in ("X", d) for d, m in zip(digits, mask, strict=True)
    )


Window = tuple[int, int]
OUT, POSSIBLE, CERTAIN = 0, 1, 2


def one_day(bounds: Days, sure: Days, window: Window) -> int:
    """Whether some, or every, day that it can be lies in the window."""
    if all(_inside(day, window) for day in _worth_trying(sure, window)):
        return CERTAIN
    return POSSIBLE if any(_inside(day, window) for day in _worth_trying(bounds, window)) else OUT


def lasting(start: tuple[Days, Days], end: tuple[Days, Days], window: Window) -> int:
    """Whether a part of it lies in the window, for some or for every start and end that it can have.

    `start`, `end`: bounds and sure bounds.
    """

    def answers(starts: Days, ends: Days) -> list[bool]:
        days = {*_worth_trying(starts, window), *_worth_trying(ends, window)}
        return [
            s <= window[1] and t >= window[0]
            for s, t in product(days, days)
            if s <= t and _inside(s, starts) and _inside(t, ends)
        ]

    if all(answers(start[1], end[1])):
        return CERTAIN
    return POSSIBLE if any(answers(start[0], end[0])) else OUT


def _inside(day: int, days: Days) -> bool:
    return days[0] <= day <= days[1]


def _worth_trying(days: Days, window: Window) -> set[int]:
    """Ends, and where the answer may change; all days between answer like one of these."""
    edges = {*days, *(day + step for day in window for step in (-1, 0, 1))}
    return {day for day in edges if _inside(day, days)}
