"""Which windows of days a date possibly and certainly meets, for all windows at once.

Rule: QUERY.md's table of dates. `core.edtf.within` decides one window; counting events in many buckets
needs the answer as bounds. Knows dates only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import Edge, Kind

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Point, Span

    Bound = Day | float


class Meeting(NamedTuple):
    """The windows that end on day `ends_from` or later and begin on day `begins_by` or before.

    Infinite bounds stand for no day. Where `ends_from` comes after `begins_by`, these are the windows that hold both.
    """

    ends_from: Bound
    begins_by: Bound


@dataclass(frozen=True, slots=True)
class Reach:
    """A date meets a window possibly when any of `possible` does, certainly when any of `certain` does.

    `lasts`: the date is an interval, which may be drawn as a lane.
    """

    possible: tuple[Meeting, ...]
    certain: tuple[Meeting, ...]
    lasts: bool = False


class _Bounds(NamedTuple):
    """One endpoint: its bounds and its sure bounds."""

    first: Bound
    last: Bound
    sure_first: Bound
    sure_last: Bound


_UNKNOWN = _Bounds(-math.inf, math.inf, -math.inf, math.inf)
_FROM_EVER = _Bounds(*[-math.inf] * 4)
_FOR_EVER = _Bounds(*[math.inf] * 4)


def reach(span: Span) -> Reach:
    """The windows a date meets."""
    if span.kind is Kind.ONE_OF:
        members = [_one_day(member) for member in span.members]
        # Every member must be certain, so the strictest bounds count.
        strictest = Meeting(
            max(meeting.ends_from for member in members for meeting in member.certain),
            min(meeting.begins_by for member in members for meeting in member.certain),
        )
        return Reach(tuple(m for member in members for m in member.possible), (strictest,))
    if span.kind is Kind.ALL_OF:
        members = [_one_day(m) if m.kind is Kind.POINT else _lasting(m) for m in span.members]
        return Reach(
            tuple(m for member in members for m in member.possible),
            tuple(m for member in members for m in member.certain),
        )
    return _lasting(span) if span.kind is Kind.INTERVAL else _one_day(span)


def _one_day(span: Span) -> Reach:
    """One day within the first day of the start and the last day of the end."""
    start = _bounds(span.start, _FROM_EVER)
    end = start if span.kind is Kind.POINT else _bounds(span.end, _FOR_EVER)
    return Reach(
        (Meeting(start.first, end.last),),
        (Meeting(end.sure_last, start.sure_first),),
    )


def _lasting(span: Span) -> Reach:
    """All days from one in the start to one in the end."""
    start, end = _bounds(span.start, _FROM_EVER), _bounds(span.end, _FOR_EVER)
    return Reach(
        (Meeting(start.first, end.last),),
        (
            Meeting(
                min(start.sure_last, end.sure_last),
                max(start.sure_first, end.sure_first),
            ),
        ),
        lasts=span.kind is Kind.INTERVAL,
    )


def _bounds(point: Point | Edge, open_: _Bounds) -> _Bounds:
    if isinstance(point, Edge):
        return open_ if point is Edge.OPEN else _UNKNOWN
    return _Bounds(
        point.first,
        point.last,
        -math.inf if point.sure_first is None else point.sure_first,
        math.inf if point.sure_last is None else point.sure_last,
    )
