"""How many events touch each bucket of days, from how many events share each reach.

Cost: the number of distinct reaches, whatever the number of events. Knows no events and no queries.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sahel_tui.stores.store import Density

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.stores.reach import Meeting, Reach


def extent(reach: Reach, first: Day, last: Day) -> int:
    """Days an interval is known to last, open and unknown ends cut at these days; 0 for what is no interval."""
    if not reach.lasts:
        return 0
    start, end = reach.possible[0]
    return int((last if math.isinf(end) else end) - (first if math.isinf(start) else start)) + 1


def density(
    tallied: Iterable[tuple[Reach, int, int]], buckets: Sequence[tuple[Day, Day]], longer_than: int
) -> Density:
    """Events a bucket; `tallied` says how many events of a reach are planned, and how many are not.

    Buckets ascend and adjoin. Intervals that last more than `longer_than` days are left out.
    """
    if not buckets:
        return Density((), ())
    firsts, lasts = [first for first, _ in buckets], [last for _, last in buckets]
    # Each holds changes from one bucket to the next, summed up at the end.
    touched, certain = [0] * (len(buckets) + 1), [0] * (len(buckets) + 1)
    for reach, planned, others in tallied:
        if reach.lasts and extent(reach, firsts[0], lasts[-1]) > longer_than:
            continue
        runs = _runs(reach.possible, firsts, lasts)
        for start, end in runs:
            touched[start] += planned + others
            touched[end] -= planned + others
        if others:
            exact = reach.certain == reach.possible
            for start, end in runs if exact else _runs(reach.certain, firsts, lasts):
                certain[start] += others
                certain[end] -= others
    sure = tuple(accumulate(certain[:-1]))
    return Density(sure, tuple(t - c for t, c in zip(accumulate(touched[:-1]), sure, strict=True)))


def _runs(
    meetings: tuple[Meeting, ...], firsts: list[Day], lasts: list[Day]
) -> Sequence[tuple[int, int]]:
    """The buckets that meet any of the meetings, as runs [start, end) that do not overlap."""
    if len(meetings) == 1:  # of nearly every date, and each key on a find waits for thousands
        ends_from, begins_by = meetings[0]
        start, end = bisect_left(lasts, ends_from), bisect_right(firsts, begins_by)
        return ((start, end),) if start < end else ()
    return _apart(
        [
            (start, end)
            for ends_from, begins_by in meetings
            if (start := bisect_left(lasts, ends_from)) < (end := bisect_right(firsts, begins_by))
        ]
    )


def _apart(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    done = 0
    for start, end in sorted(runs):
        if end > done:
            apart.append((max(start, done), end))
            done = end
    return apart
