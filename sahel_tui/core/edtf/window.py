"""Is a date within a run of days: certainly, possibly, or not. Rule: docs/query.md, "Time has three answers".

Every endpoint has bounds P and sure bounds S, which contain P. What is possible follows from P, what is
certain from S.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf.span import Certainty, Edge, Kind

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Day, Point, Span

    Bound = Day | float


class _Window(NamedTuple):
    first: Bound
    last: Bound


class _Ends(NamedTuple):
    """P and S of one endpoint."""

    first: Bound
    last: Bound
    sure_first: Bound
    sure_last: Bound


_ALWAYS_BEFORE = _Ends(*[-math.inf] * 4)
_ALWAYS_AFTER = _Ends(*[math.inf] * 4)
_UNKNOWN = _Ends(-math.inf, math.inf, -math.inf, math.inf)


def within(span: Span, first: Day | None, last: Day | None) -> Certainty:
    """Whether at least a part of a date lies in the days from `first` to `last`; None is for ever."""
    window = _Window(-math.inf if first is None else first, math.inf if last is None else last)
    if span.kind is Kind.ONE_OF:
        answers = [_one_day(member, window) for member in span.members]
        if min(answers) is Certainty.CERTAIN:
            return Certainty.CERTAIN
        return min(max(answers), Certainty.POSSIBLE)
    if span.kind is Kind.ALL_OF:
        return max(
            _one_day(member, window) if member.kind is Kind.POINT else _lasting(member, window)
            for member in span.members
        )
    return _lasting(span, window) if span.kind is Kind.INTERVAL else _one_day(span, window)


def _one_day(span: Span, window: _Window) -> Certainty:
    """One day from the first day of the start to the last day of the end."""
    start, end = _ends(span.start, _ALWAYS_BEFORE), _ends(span.end, _ALWAYS_AFTER)
    if window.first <= start.sure_first and end.sure_last <= window.last:
        return Certainty.CERTAIN
    meets = start.first <= window.last and end.last >= window.first
    return Certainty.POSSIBLE if meets else Certainty.OUT


def _lasting(span: Span, window: _Window) -> Certainty:
    """All days from one in the start to one in the end."""
    start, end = _ends(span.start, _ALWAYS_BEFORE), _ends(span.end, _ALWAYS_AFTER)
    starts_by = min(start.sure_last, end.sure_last)
    ends_from = max(end.sure_first, start.sure_first)
    if starts_by <= window.last and ends_from >= window.first:
        return Certainty.CERTAIN
    meets = start.first <= window.last and end.last >= window.first
    return Certainty.POSSIBLE if meets else Certainty.OUT


def _ends(point: Point | Edge, open_: _Ends) -> _Ends:
    if isinstance(point, Edge):
        return open_ if point is Edge.OPEN else _UNKNOWN
    return _Ends(
        point.first,
        point.last,
        -math.inf if point.sure_first is None else point.sure_first,
        math.inf if point.sure_last is None else point.sure_last,
    )
