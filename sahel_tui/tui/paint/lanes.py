"""Long intervals as lanes of the time strip: where they surely run, where an end is not known closely.

One character a column of the scale: `━` certainly running, `╍` started or ended somewhere here,
`→` goes on for ever, blank elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import Edge
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Point, Span
    from sahel_tui.explore.scale import Scale

SURE, UNSURE, ONWARD, BLANK = "━", "╍", "→", " "


@dataclass(frozen=True, slots=True)
class Lane:
    """One long interval: its title and date, whether only planned, in the view, found with `/`."""

    title: str
    date: Span
    planned: bool = False
    matches: bool = True
    found: bool = False


class _Extent(NamedTuple):
    """The days drawn, and those between which it certainly runs (crossed where there are none)."""

    first: Day
    sure_first: Day
    sure_last: Day
    last: Day


def lane_cells(lane: Lane, scale: Scale, as_of: Day | None) -> str:
    """The lane, as wide as the scale; an open end is drawn to the file's day, then an arrow."""
    extent = _extent(lane, scale, as_of)
    cells = [BLANK] * scale.columns
    for first, last, sign in (
        (extent.first, extent.last, SURE),
        (extent.first, min(extent.sure_first - 1, extent.last), UNSURE),
        (max(extent.sure_last + 1, extent.first), extent.last, UNSURE),
    ):
        columns = scale.columns_of(first, last)
        cells[columns.start : columns.stop] = sign * len(columns)
    arrow = _arrow(extent, scale, as_of) if lane.date.end is Edge.OPEN else None
    if arrow is not None:
        cells[arrow] = ONWARD
    return "".join(cells)


def _extent(lane: Lane, scale: Scale, as_of: Day | None) -> _Extent:
    start, end = lane.date.start, lane.date.end
    # An end without a day is drawn past the window's edge, where the scale cuts it.
    left, right = scale.first_day - 1, scale.last_day + 1
    first = left if isinstance(start, Edge) else start.first
    latest_start = first if isinstance(start, Edge) else start.last
    if isinstance(end, Edge):
        last = right if end is Edge.UNKNOWN or as_of is None else max(as_of, latest_start)
        earliest_end = last if end is Edge.OPEN else latest_start
    else:
        last, earliest_end = end.last, end.first
    if lane.planned or start is Edge.UNKNOWN:
        return _Extent(first, last + 1, first - 1, last)
    sure_first = min(latest_start, last) + _doubted(start)
    sure_last = max(earliest_end, first) - _doubted(end)
    return _Extent(first, sure_first, sure_last, last)


def _doubted(point: Point | Edge) -> bool:
    """Whether the end is qualified: then not even its own days are sure."""
    return not isinstance(point, Edge) and bool(point.doubt)


def _arrow(extent: _Extent, scale: Scale, as_of: Day | None) -> int | None:
    """The column of an open end's arrow; None where it lies to the right of the window."""
    if extent.first > scale.last_day:
        return None
    if as_of is None:
        return scale.columns - 1
    if extent.last > scale.last_day:
        return None
    if extent.last < scale.first_day:
        return 0
    return min(scale.last_column_of(extent.last) + 1, scale.columns - 1)
