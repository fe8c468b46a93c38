"""A date in the fixed columns of the timeline list: year, lead, day, month, end.

Widths are promises: year 4 cells (9 for long years), lead 3, day 2, month 3 (or `wide` 6 over both),
end 7. What does not fit is said less precisely, never more so; the event pane has all of it in words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.span import Edge, Kind, Point, Precision
from sahel_tui.core.values import dataclass
from sahel_tui.words.names import SHORT, division_cells
from sahel_tui.words.points import is_named
from sahel_tui.words.spans import deadline, either_of
from sahel_tui.words.years import UNKNOWN_DIGIT, years_bounding, years_cells

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Day, Span

LEAD_CELLS = 3
WIDE_CELLS = 6
END_CELLS = 7
LASTS, BETWEEN, OR, AND = "→", "…", "|", "+"
_NO_YEAR = UNKNOWN_DIGIT * 4
_NO_MONTH = UNKNOWN_DIGIT * 3
_NO_DAY = UNKNOWN_DIGIT * 2
_MARKS = {"": "", "?": "?", "~": "~", "%": "?~"}


@dataclass(frozen=True, slots=True)
class DateColumns:
    """What stands in each column. Texts are not padded, but for days (" 1"); one character is one cell.

    year: of the sorting day (earliest, else latest), `·` for digits not given. lead: "~", "?", "23|",
    "14…", "17–", "by ", "→" or "…" before an end alone; right-aligned by the caller. wide: "summer" and
    the like, in place of day and month, else "". end: "→", "→ ?" (unknown), "→ 2014", "… 3 Mar", "| Apr", "+2 more", a time of day.
    """

    year: str
    lead: str = ""
    day: str = _NO_DAY
    month: str = _NO_MONTH
    end: str = ""
    wide: str = ""


def date_columns(span: Span, *, planned_as_of: Day | None = None) -> DateColumns:
    """A date in columns. `planned_as_of` is the file's day, given for planned events only."""
    if span.kind is Kind.POINT and isinstance(span.start, Point):
        return _alone(span.start)
    if span.kind is Kind.INTERVAL:
        return _stretch(span.start, span.end, LASTS)
    due = deadline(span, planned_as_of)
    if due is not None and due.doubt != "%":
        return _due(span.members[0].start, due)
    return _one_of(span) if span.kind is Kind.ONE_OF else _all_of(span)


def _alone(point: Point) -> DateColumns:
    """A date that is no interval and no set."""
    columns = DateColumns(years_cells(point), lead=_MARKS[point.doubt])
    if point.season is not None:
        hemisphere, name = division_cells(point.season)
        return replace(columns, wide=name, end=f"({hemisphere})" if hemisphere else "")
    day = point.day_text.replace("X", UNKNOWN_DIGIT) if point.day is None else f"{point.day:>2}"
    month = _NO_MONTH if point.month is None else SHORT.month(point.month)
    return replace(columns, day=day or _NO_DAY, month=month, end=_time_cells(point))


def _start(point: Point) -> DateColumns:
    """A date whose end column is needed for something else.

    Without it a southern summer would be read as June to August, so it is not named.
    """
    columns = replace(_alone(point), end="")
    southern = point.season is not None and division_cells(point.season)[0] == "south"
    return replace(columns, wide="") if southern else columns


def _time_cells(point: Point) -> str:
    """Hours and minutes, `…` for what is left out: seconds, a zone other than UTC."""
    if point.time is None:
        return ""
    minutes, seconds = point.time[:5], point.time[5:]
    whole = seconds in ("", ":00") and point.zone in (None, "", "Z")
    return f"{minutes}{point.zone or ''}" if whole else f"{minutes}…"


def _stretch(start: Point | Edge, end: Point | Edge, sign: str, doubts: str = "") -> DateColumns:
    """From a start to an end; `sign` says what lies between, `doubts` are those of dates not shown."""
    if isinstance(start, Point) and isinstance(end, Point):
        return _both(start, end, sign, doubts)
    if isinstance(start, Point):
        columns = _start(start)
        tail = sign if end is Edge.OPEN else f"{sign} ?"
        return replace(columns, lead=_marks(start.doubt, doubts), end=tail)
    if isinstance(end, Point):
        lead = f"{'' if start is Edge.OPEN else '?'}{sign}{_marks(end.doubt, doubts)}"
        columns = replace(_alone(end), lead=lead[:LEAD_CELLS])
        # "?→?~" is one sign too many: the last one goes where ends stand.
        return replace(columns, end=lead[LEAD_CELLS:] or columns.end)
    tail = sign if end is Edge.OPEN else f"{sign} ?"
    lead = f"{'' if start is Edge.OPEN else '?'}{sign}{_marks(doubts)}"
    return DateColumns(_NO_YEAR, lead, end=tail)


def _both(start: Point, end: Point, sign: str, doubts: str) -> DateColumns:
    marks = _marks(start.doubt, doubts)
    days = is_named(start) and is_named(end) and start.precision == end.precision == Precision.DAY
    one_month = days and (start.year, start.month) == (end.year, end.month)
    if one_month and not marks and start.first < end.first:
        between = "–" if sign == LASTS else sign
        return replace(_alone(end), lead=f"{start.day}{between}")
    return replace(_start(start), lead=marks, end=_end_cells(start, end, sign))


def _end_cells(start: Point, end: Point, sign: str) -> str:
    """The end in 7 cells: the finest of its day, month or season, and year that fits."""
    marks = _MARKS[end.doubt]
    same_year = (
        start.year is not None
        and start.year == end.year
        and _exact_year(start)
        and _exact_year(end)
    )
    for body in (*(_within_year(end) if same_year else ()), *_years(end)):
        blank = " " if not (body[:1] == " " and marks == "") else ""
        tight = body.lstrip() if marks else body
        for text in (f"{sign}{blank}{marks}{tight}", f"{sign}{marks}{tight}"):
            if len(text) <= END_CELLS:
                return text
    return f"{sign} {marks}…"


def _exact_year(point: Point) -> bool:
    first, last = years_bounding(point)
    return first == last


def _within_year(point: Point) -> list[str]:
    """A date without its year, finest first; nothing for a year alone or an unknown month."""
    if point.season is not None:
        hemisphere, name = division_cells(point.season)
        return [] if hemisphere == "south" else [name]
    if point.month is None:
        return []
    month = SHORT.month(point.month)
    return [f"{point.day:>2} {month}", month] if point.day is not None else [month]


def _years(point: Point) -> list[str]:
    """A date's year in at most 6 cells, as far as that can be said."""
    whole = years_cells(point)
    return [whole, whole.replace(" ", ""), years_cells(point, 5)]


def _due(start: Point | Edge, due: Point) -> DateColumns:
    """Planned, to happen by a day: "by summer". The year of the deadline follows where it is another."""
    year = years_cells(start) if isinstance(start, Point) else _NO_YEAR
    lead = f"by{_MARKS[due.doubt] or ' '}"
    other = (
        "" if isinstance(start, Point) and due.year == start.year else _years_in(due, WIDE_CELLS)
    )
    inside = _within_year(due)
    if not inside or not _exact_year(due):
        return DateColumns(year, lead, wide=_years_in(due, WIDE_CELLS))
    if due.day is not None and due.month is not None:
        return DateColumns(year, lead, day=f"{due.day:>2}", month=SHORT.month(due.month), end=other)
    return DateColumns(year, lead, wide=inside[-1], end=other)


def _years_in(point: Point, cells: int) -> str:
    return next((text for text in _years(point) if len(text) <= cells), "…")


def _one_of(span: Span) -> DateColumns:
    members: list[tuple[Point | Edge, Point | Edge]] = []
    for member in span.members or (span,):
        choices = either_of(member)
        members += [(p, p) for p in choices] if choices else [(member.start, member.end)]
    if span.start is span.end and isinstance(span.start, Point):  # the others lie within this one
        return _alone(span.start) if len(members) == 1 else _around(span, span.start)
    two = len(members) == 2 and all(a is b for a, b in members)  # noqa: PLR2004 (one or the other)
    doubts = [point.doubt for point in span.points if point is not span.end]
    return _stretch(span.start, span.end, OR if two else BETWEEN, "".join(doubts))


def _all_of(span: Span) -> DateColumns:
    if len(span.members) == 1:
        only = span.members[0]
        if only.kind is Kind.POINT and isinstance(only.start, Point):
            return _alone(only.start)
        return _stretch(only.start, only.end, LASTS)
    points = all(member.kind is Kind.POINT for member in span.members)
    if len(span.members) == 2 and points and span.start is not span.end:  # noqa: PLR2004 (this and that)
        return _stretch(span.start, span.end, AND)
    return _first_and_more(span)


def _around(span: Span, point: Point) -> DateColumns:
    """A set as the one date of it that holds all the others, with the doubts of all."""
    return replace(_start(point), lead=_marks(*(each.doubt for each in span.points)))


def _first_and_more(span: Span) -> DateColumns:
    """The member that gives the sorting day, and how many more there are."""
    more = f"+{len(span.members) - 1} more"
    tail = more if len(more) <= END_CELLS else "+ more"
    shown = span.start if isinstance(span.start, Point) else span.end
    if isinstance(shown, Point):
        return replace(_around(span, shown), end=tail)
    return DateColumns(_NO_YEAR, lead=_marks(*(each.doubt for each in span.points)), end=tail)


def _marks(*doubts: str) -> str:
    """All these qualifiers together: "", "?", "~" or "?~"."""
    joined = "".join(doubts)
    uncertain, approximate = "?" in joined or "%" in joined, "~" in joined or "%" in joined
    return f"{'?' if uncertain else ''}{'~' if approximate else ''}"
