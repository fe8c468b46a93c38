"""A/B -> Span: something that lasts from a day in A to a day in B, with open and unknown ends.

Rule: EDTF, "Time Interval" and "Extended Interval"; docs/dates.md: an end before its start is an error.
Ranges inside sets share the rule about ends and are sets.py's.
"""

from __future__ import annotations

from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.making import new_span
from sahel_tui.core.edtf.point import read_point
from sahel_tui.core.edtf.span import Edge, Kind, Point, Span


def read_interval(text: str) -> Span:
    """The interval that `text` is; there is a '/' in it. Raises EdtfError."""
    left, _, right = text.partition("/")
    if (offset := right.find("/")) >= 0:
        raise EdtfError(
            "an interval has one '/'; dates are written year-month-day, such as 2022-02-17",
            len(left) + 1 + offset,
        )
    start, end = _end(left, 0), _end(right, len(left) + 1)
    check_order(start, end, len(left) + 1)
    earliest = start.first if isinstance(start, Point) else None
    latest = end.last if isinstance(end, Point) else None
    return new_span(text, Kind.INTERVAL, start, end, (), earliest, latest)


def check_order(start: Point | Edge, end: Point | Edge, end_at: int) -> None:
    """Raises EdtfError when nothing could last from `start` to `end`: its last day comes too soon.

    Ends that overlap are well: `2004-06/2004` may end in July.
    """
    if isinstance(start, Edge) or isinstance(end, Edge):
        return
    if end.last < start.first:
        raise EdtfError("it ends before it starts", end_at)


def read_whole_date(text: str, at: int) -> Point:
    """A date without a time of day, as the ends of intervals and ranges are. Raises EdtfError."""
    point = read_point(text, at)
    if point.time is not None:
        raise EdtfError("a start or end is a date without a time of day", at + text.index("T"))
    return point


def _end(text: str, at: int) -> Point | Edge:
    if text == "":
        return Edge.UNKNOWN
    return Edge.OPEN if text == ".." else read_whole_date(text, at)
