"""What a parsed date is: Span, its endpoints, and the scales they are measured on.

Days are proleptic Gregorian day numbers as `datetime.date.toordinal` counts them (1 January of
year 1 is 1; year 0 and earlier go below). This module holds values only; reading.py reads expressions.
"""

from __future__ import annotations

import enum

from sahel_tui.core.values import dataclass

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
        """The lower-case word for this precision."""
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
    `season` is 21 to 41, and then there is no month. A long year's text is without Y and S: "-17E7".
    `first`..`last` are the bounds P, `sure_first`..`sure_last` the sure bounds S (None: all of time on
    that side). `*_doubt` is the qualifier that covers that component once group qualification is spread
    out: "", "?", "~" or "%". `time` is "hh:mm:ss" and `zone` as written.
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


@dataclass(frozen=True, slots=True)
class Span:
    """What an expression says: its dates, and the days that they leave.

    `start` and `end`: of a POINT both the same Point; of an INTERVAL or RANGE its endpoints; of a set the
    start of the member that begins first and the end of the member that ends last. `members` are those of a
    set, each a POINT or a RANGE; else empty. A RANGE taken by itself is read as in `[ ]`: one day within it.
    `earliest` and `latest` are the bounds, qualifiers apart; None where open or unknown.
    """

    expression: str
    kind: Kind
    start: Point | Edge
    end: Point | Edge
    members: tuple[Span, ...]
    earliest: Day | None
    latest: Day | None

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date of the expression, in the order written."""
        if self.members:
            return tuple(point for member in self.members for point in member.points)
        ends = (self.start,) if self.kind is Kind.POINT else (self.start, self.end)
        return tuple(end for end in ends if isinstance(end, Point))

    @property
    def start_latest(self) -> Day | None:
        """The last day on which it can start; None where the start is open or unknown.

        One moment can start as late as it can be; an interval never starts after its end's last day.
        Of `{ }` the earliest of its members', of `[ ]` the latest.
        """
        if self.kind is Kind.ALL_OF:
            return _least([_lasting_start(member) for member in self.members])
        return _lasting_start(self) if self.kind is Kind.INTERVAL else self.latest

    @property
    def end_earliest(self) -> Day | None:
        """The first day on which it can end; None where the end is open or unknown. See `start_latest`."""
        if self.kind is Kind.ALL_OF:
            return _greatest([_lasting_end(member) for member in self.members])
        return _lasting_end(self) if self.kind is Kind.INTERVAL else self.earliest

    @property
    def sure_earliest(self) -> Day | None:
        """The first day of the sure bounds of all its dates; None for all of time before."""
        if self.members:
            return _least([member.sure_earliest for member in self.members])
        return self.start.sure_first if isinstance(self.start, Point) else None

    @property
    def sure_latest(self) -> Day | None:
        """The last day of the sure bounds of all its dates; None for all of time after."""
        if self.members:
            return _greatest([member.sure_latest for member in self.members])
        return self.end.sure_last if isinstance(self.end, Point) else None

    @property
    def precision(self) -> Precision:
        """The coarsest of its dates'; the widest when it has no date."""
        return max((point.precision for point in self.points), default=Precision.WIDER)

    @property
    def time(self) -> str | None:
        """The time of day of its start, as written."""
        return self.start.time if isinstance(self.start, Point) else None

    @property
    def approximate(self) -> bool:
        """Whether any part of it carries `~` or `%`."""
        return any(point.doubt in ("~", "%") for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether any part of it carries `?` or `%`."""
        return any(point.doubt in ("?", "%") for point in self.points)

    @property
    def open_start(self) -> bool:
        """Whether it, or a member of it, has no start (`..`)."""
        return self.start is Edge.OPEN

    @property
    def open_end(self) -> bool:
        """Whether it, or a member of it, has no end (`..`)."""
        return self.end is Edge.OPEN

    @property
    def unknown_start(self) -> bool:
        """Whether its start is blank."""
        return self.start is Edge.UNKNOWN

    @property
    def unknown_end(self) -> bool:
        """Whether its end is blank."""
        return self.end is Edge.UNKNOWN


def _lasting_start(span: Span) -> Day | None:
    """The last day on which something that lasts can start: never after its end's last day."""
    if not isinstance(span.start, Point):
        return None
    return span.start.last if span.latest is None else min(span.start.last, span.latest)


def _lasting_end(span: Span) -> Day | None:
    """The first day on which something that lasts can end: never before its start's first day."""
    if not isinstance(span.end, Point):
        return None
    return span.end.first if span.earliest is None else max(span.end.first, span.earliest)


def _least(days: list[Day | None]) -> Day | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _greatest(days: list[Day | None]) -> Day | None:
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None
