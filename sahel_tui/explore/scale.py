"""The scale of the time strip: which buckets it shows, how wide each is, and what zooming means.

Pure arithmetic on core.edtf day numbers and on columns, the cells of the strip right of its gutter.
Everything follows from (first day, last day, columns, zoom, day): nothing is remembered between keys.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf.calendar import date_of, day_of
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Day

MONTHS_A_YEAR = 12
_DAYS_A_MONTH = Fraction(146_097, 4_800)  # the Gregorian mean
_WIDEST_DAY = 8  # columns: room for "17 Feb" and a blank on either side
_WIDEST_MONTH = 15  # columns: beyond it a month is shown by its days
_LONGEST_POWER = 16  # years have at most 15 digits: two such blocks hold all of time


@dataclass(frozen=True, slots=True)
class Unit:
    """What one bucket lasts: that many months, counted from January of year 0; 0 months is one day."""

    months: int

    @property
    def years(self) -> int:
        """Whole years a bucket lasts; 0 for anything shorter than a year."""
        return self.months // MONTHS_A_YEAR

    @property
    def buckets_a_year(self) -> int:
        """Buckets between two edges that a window may have: a whole year for parts of a year but months."""
        return MONTHS_A_YEAR // self.months if 1 < self.months < MONTHS_A_YEAR else 1

    @property
    def lane_days(self) -> int:
        """The most days that four adjoining buckets last: a longer interval is a lane, not a count."""
        return _longest_four(self)

    def index(self, day: Day) -> int:
        """The number of the bucket that holds a day; ascending, the next bucket is the next number."""
        if not self.months:
            return day
        year, month, _ = date_of(day)
        return (year * MONTHS_A_YEAR + month - 1) // self.months

    def first_day(self, index: int) -> Day:
        """The first day of the bucket of that number."""
        if not self.months:
            return index
        year, month = divmod(index * self.months, MONTHS_A_YEAR)
        return day_of(year, month + 1, 1)


@cache
def _longest_four(unit: Unit) -> int:
    # Four years from a leap year hold every run of months; of longer units the first run is the longest.
    start = unit.index(day_of(2000, 1, 1))
    starts = range(start, start + max(1, 4 * MONTHS_A_YEAR // max(unit.months, 1)))
    return max(unit.first_day(index + 4) - unit.first_day(index) for index in starts)


class Rung(NamedTuple):
    """One step of the ladder of scales: a unit and the columns that each of its buckets takes."""

    unit: Unit
    width: int

    @property
    def columns_a_month(self) -> Fraction:
        """How much room a month takes, to compare rungs by."""
        return self.width / (Fraction(self.unit.months) if self.unit.months else 1 / _DAYS_A_MONTH)


def _ladder() -> tuple[Rung, ...]:
    long = [
        (years * MONTHS_A_YEAR, width)
        for power in range(_LONGEST_POWER, 0, -1)
        for years, width in (
            (10**power, 1),
            (10**power // 2, 1),
            (10**power // 2, 2),
            (10**power // 2, 3),
        )
    ]
    parts_of_years = [(12, 1), (6, 1), (12, 3), (3, 1), (2, 1), (3, 2)]
    months = [(1, 1), (2, 3), *((1, width) for width in range(2, _WIDEST_MONTH + 1))]
    days = [(0, width) for width in range(1, _WIDEST_DAY + 1)]
    return tuple(
        Rung(Unit(months), width) for months, width in long + parts_of_years + months + days
    )


LADDER = _ladder()
"""Every scale there is, from 10^16 years a column to a day in eight; each shows less and more closely."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the strip shows: adjoining buckets, each `width` columns wide. Columns count from 0."""

    unit: Unit
    width: int
    buckets: tuple[tuple[Day, Day], ...]

    @property
    def columns(self) -> int:
        """Columns of all buckets together."""
        return self.width * len(self.buckets)

    @property
    def first_day(self) -> Day:
        """The first day shown."""
        return self.buckets[0][0]

    @property
    def last_day(self) -> Day:
        """The last day shown."""
        return self.buckets[-1][1]

    def shows(self, day: Day) -> bool:
        """Whether the day is within the buckets."""
        return self.first_day <= day <= self.last_day

    def bucket_of(self, day: Day) -> int:
        """The position of the bucket that holds the day; days outside count as the nearest shown."""
        return max(bisect_right(self.buckets, day, key=itemgetter(0)) - 1, 0)

    def column_of(self, day: Day) -> int:
        """The column where the day begins; days outside count as the nearest shown."""
        day = min(max(day, self.first_day), self.last_day)
        bucket = self.bucket_of(day)
        first, last = self.buckets[bucket]
        return bucket * self.width + (day - first) * self.width // (last - first + 1)

    def last_column_of(self, day: Day) -> int:
        """The last column of the day: another than `column_of` where days are wider than a column."""
        day = min(max(day, self.first_day), self.last_day)
        bucket = self.bucket_of(day)
        first, last = self.buckets[bucket]
        days = last - first + 1
        if days >= self.width:
            return self.column_of(day)
        return bucket * self.width + ((day - first + 1) * self.width - 1) // days

    def columns_of(self, first: Day, last: Day) -> range:
        """The columns that a run of days touches; empty where it is not shown or ends before it starts."""
        if last < first or last < self.first_day or first > self.last_day:
            return range(0)
        return range(self.column_of(first), self.last_column_of(last) + 1)


def fit(first_day: Day, last_day: Day, columns: int) -> Scale:
    """The closest scale that shows all days from first to last in so many columns (at least 2)."""
    rung = LADDER[_fitted(first_day, last_day, columns)]
    first, last = _whole(rung.unit, first_day, last_day)
    return _scale(rung, first, last)


def deepest(first_day: Day, last_day: Day, columns: int) -> int:
    """The greatest zoom there is: so many steps from the fitted scale to the closest one."""
    return len(_steps(first_day, last_day, columns)) - 1


def zoomed(first_day: Day, last_day: Day, columns: int, zoom: int, day: Day | None = None) -> Scale:
    """The scale `zoom` steps closer than the fitted one, its window around `day` (else the first day).

    Each step shows half as much, or the least that is closer. The window stays where it is while the day
    is in its middle half, never leaves the span, and is the same for the same arguments.
    """
    steps = _steps(first_day, last_day, columns)
    if zoom <= 0 or len(steps) == 1:
        return fit(first_day, last_day, columns)
    rung = LADDER[steps[min(zoom, len(steps) - 1)]]
    first, last = _whole(rung.unit, first_day, last_day)
    edge = rung.unit.buckets_a_year
    shown = max(columns // rung.width, 1)
    shown = shown // edge * edge or shown
    day = first_day if day is None else min(max(day, first_day), last_day)
    page = max(shown // 2 // edge, 1) * edge if shown >= edge else 1
    before = (shown - page) // 2
    start = (rung.unit.index(day) - before) // page * page
    start = max(min(start, last + 1 - shown), first)
    return _scale(rung, start, min(start + shown - 1, last))


def _scale(rung: Rung, first: int, last: int) -> Scale:
    starts = [rung.unit.first_day(index) for index in range(first, last + 2)]
    buckets = tuple((start, after - 1) for start, after in pairwise(starts))
    return Scale(rung.unit, rung.width, buckets)


def _whole(unit: Unit, first_day: Day, last_day: Day) -> tuple[int, int]:
    """The first and last bucket of the span, widened to whole years for parts of a year."""
    edge = unit.buckets_a_year
    return (
        unit.index(first_day) // edge * edge,
        unit.index(last_day) // edge * edge + edge - 1,
    )


@lru_cache(maxsize=64)
def _fitted(first_day: Day, last_day: Day, columns: int) -> int:
    """The place on the ladder of the closest scale that shows the whole span."""
    for place in range(len(LADDER) - 1, 0, -1):
        rung = LADDER[place]
        first, last = _whole(rung.unit, first_day, last_day)
        if (last - first + 1) * rung.width <= columns:
            return place
    return 0


@lru_cache(maxsize=64)
def _steps(first_day: Day, last_day: Day, columns: int) -> tuple[int, ...]:
    """Places on the ladder from the fitted scale to the closest, each about twice as close as the last."""
    places = [_fitted(first_day, last_day, columns)]
    closer = [place for place, rung in enumerate(LADDER) if rung.width <= columns]
    while closer := [place for place in closer if place > places[-1]]:
        twice = 2 * LADDER[places[-1]].columns_a_month
        within = [place for place in closer if LADDER[place].columns_a_month <= twice]
        places.append(within[-1] if within else closer[0])
    return tuple(places)
