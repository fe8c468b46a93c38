"""What a parsed date is: Span, its endpoints, and the scales they are measured on.

Days are proleptic Gregorian day numbers as `datetime.date.toordinal` counts them (1 January of
year 1 is 1; year 0 and earlier go below). This module holds values only; parse.py reads expressions.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

Day = int


class Certainty(enum.IntEnum):
    """Whether something is so, by what is known: out < possible < certain (Kleene's order)."""

    OUT = 0
    POSSIBLE = 1
    CERTAIN = 2


class Precision(enum.IntEnum):
    """How finely a date is given, finest first. `label` is the word used in JSON."""

    TIME = 0
    DAY = 1
    MONTH = 2
    SEASON = 3
    QUARTER = 4
    THIRD = 5
    HALF = 6
    YEAR = 7
    DECADE = 8
    CENTURY = 9
    MILLENNIUM = 10
    WIDER = 11

    @property
    def label(self) -> str:
        """The lower-case word for this precision, as `--json` prints it."""
        return self.name.lower()


class Kind(enum.Enum):
    """The form of an expression."""

    POINT = "point"  # one date, time, season, masked date: one day within its bounds
    INTERVAL = "interval"  # A/B: lasts from a day in A to a day in B
    RANGE = "range"  # a..b as a member of a set
    ONE_OF = "one-of"  # [a,b,..]
    ALL_OF = "all-of"  # {a,b,..}


class Edge(enum.Enum):
    """What stands where an interval's or range's endpoint is not a date."""

    OPEN = ".."  # for ever
    UNKNOWN = ""  # blank: there is one, nobody says when


@dataclass(frozen=True, slots=True)
class Point:
    """One date of an expression, with its parts as written.

    `year`, `month`, `day` are the numbers where every digit is given, else None; `year_text`,
    `month_text`, `day_text` are the digits as written ("201X", "1X", "XX"), without qualifiers;
    `season` is 21 to 41. `first`..`last` are the bounds P, `sure_first`..`sure_last` the sure
    bounds S (None: all of time on that side). `*_doubt` is the qualifier that covers that component
    once group qualification is spread out: "", "?", "~" or "%". `time` is "hh:mm:ss" and `zone` as written.
    """

    first: Day
    last: Day
    sure_first: Day | None
    sure_last: Day | None
    precision: Precision
    year: int | None
    year_text: str
    month: int | None = None
    month_text: str = ""
    day: int | None = None
    day_text: str = ""
    season: int | None = None
    significant_digits: int | None = None
    year_doubt: str = ""
    month_doubt: str = ""
    day_doubt: str = ""
    time: str | None = None
    zone: str | None = None

    @property
    def doubt(self) -> str:
        """All qualifiers of the point joined: "", "?", "~" or "%"."""
        marks = self.year_doubt + self.month_doubt + self.day_doubt
        approximate, uncertain = "~" in marks or "%" in marks, "?" in marks or "%" in marks
        if approximate and uncertain:
            return "%"
        return "~" if approximate else "?" if uncertain else ""
