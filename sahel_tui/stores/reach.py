"""Which windows of days a date possibly and certainly meets, for all windows at once.

Rule: docs/query.md, "Time has three answers". `core.edtf.within` decides one window; counting events in many buckets
needs the answer as bounds. Knows dates only.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import Edge, Kind

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Point, Span

    Bound = Day | float
    Bounds = tuple[
        Bound, Bound, Bound, Bound
    ]  # of one endpoint: first, last, first sure, last sure

# (ends from, begins by): the windows that end on the first day or later and begin on the second or before.
# Infinite bounds stand for no day. Where the first comes after the second, these are the windows that hold both.
Meeting = tuple["Bound", "Bound"]

_UNKNOWN: Bounds = (-math.inf, math.inf, -math.inf, math.inf)
_FROM_EVER: Bounds = (-math.inf, -math.inf, -math.inf, -math.inf)
_FOR_EVER: Bounds = (math.inf, math.inf, math.inf, math.inf)


class Reach(NamedTuple):
    """A date meets a window possibly when any of `possible` does, certainly when any of `certain` does.

    `lasts`: the date is an interval, which may be drawn as a lane.
    """

    possible: tuple[Meeting, ...]
    certain: tuple[Meeting, ...]
    lasts: bool = False


def reach(span: Span) -> Reach:
    """The windows a date meets."""
    if span.kind is Kind.POINT:
        return _one_day(span)
    if span.kind is Kind.INTERVAL:
        return _lasting(span)
    if span.kind is Kind.ALL_OF:
        members = [_one_day(m) if m.kind is Kind.POINT else _lasting(m) for m in span.members]
        return Reach(
            tuple(meeting for member in members for meeting in member.possible),
            tuple(meeting for member in members for meeting in member.certain),
        )
    members = [_one_day(member) for member in span.members]
    # Every member must be certain, so the strictest bounds count.
    ends_from = max(meeting[0] for member in members for meeting in member.certain)
    begins_by = min(meeting[1] for member in members for meeting in member.certain)
    possible = tuple(meeting for member in members for meeting in member.possible)
    return Reach(possible, ((ends_from, begins_by),))


def _one_day(span: Span) -> Reach:
    """One day within the first day of the start and the last day of the end."""
    first, last, sure_first, sure_last = _bounds(span.start, _FROM_EVER)
    if span.kind is not Kind.POINT:
        _, last, _, sure_last = _bounds(span.end, _FOR_EVER)
    return Reach(((first, last),), ((sure_last, sure_first),))


def _lasting(span: Span) -> Reach:
    """All days from one in the start to one in the end."""
    first, _, start_first, start_last = _bounds(span.start, _FROM_EVER)
    _, last, end_first, end_last = _bounds(span.end, _FOR_EVER)
    certain = (min(start_last, end_last), max(start_first, end_first))
    return Reach(((first, last),), (certain,), span.kind is Kind.INTERVAL)


def _bounds(point: Point | Edge, open_: Bounds) -> Bounds:
    if isinstance(point, Edge):
        return open_ if point is Edge.OPEN else _UNKNOWN
    first, last = point.sure_first, point.sure_last
    return (
        point.first,
        point.last,
        -math.inf if first is None else first,
        math.inf if last is None else last,
    )
