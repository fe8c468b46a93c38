"""[a,b,..] and {a,b,..} -> Span: one of some dates, or all of them.

Rule: EDTF, "Set representation". Members are dates and ranges `a..b`, `..b`, `a..`; a set does not hold
sets or intervals.
"""

from __future__ import annotations

from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.interval import check_order, read_whole_date
from sahel_tui.core.edtf.making import new_span
from sahel_tui.core.edtf.point import read_point
from sahel_tui.core.edtf.span import Edge, Kind, Point, Span

BRACKETS = {"[": ("]", Kind.ONE_OF), "{": ("}", Kind.ALL_OF)}
_POINT, _RANGE, _OPEN = Kind.POINT, Kind.RANGE, Edge.OPEN  # members of an Enum are slow to look up


def read_set(text: str) -> Span:
    """The set that `text` is; it begins with a bracket. Raises EdtfError."""
    closing, kind = BRACKETS[text[0]]
    if text[-1] != closing:
        place = text.find(closing)
        if place < 0:
            raise EdtfError(f"'{closing}' is missing", len(text))
        raise EdtfError("nothing stands after a set; marks go beside its members", place + 1)
    if text == f"{text[0]}{closing}":
        raise EdtfError("a set has at least one member", 1)
    members = []
    at = 1
    for part in text[1:-1].split(","):
        members.append(read_member(part, at))
        at += len(part) + 1
    first = last = members[0]
    for member in members:
        if _begins_before(member, first):
            first = member
        if last.latest is not None and (member.latest is None or member.latest > last.latest):
            last = member
    return new_span(text, kind, first.start, last.end, tuple(members), first.earliest, last.latest)


def read_member(text: str, at: int = 0) -> Span:
    """One member of a set, which stands at `at` in the expression. Raises EdtfError."""
    left, dots, right = text.partition("..")
    if not dots:
        point = read_point(text, at)
        return new_span(text, _POINT, point, point, (), point.first, point.last)
    if not left and not right:
        raise EdtfError("in a set a date stands before or after '..'", at)
    end_at = at + len(left) + len(dots)
    start: Point | Edge = read_whole_date(left, at) if left else _OPEN
    end: Point | Edge = read_whole_date(right, end_at) if right else _OPEN
    check_order(start, end, end_at)
    earliest = start.first if isinstance(start, Point) else None
    latest = end.last if isinstance(end, Point) else None
    return new_span(text, _RANGE, start, end, (), earliest, latest)


def _begins_before(one: Span, other: Span) -> bool:
    if one.earliest is None or other.earliest is None:
        return other.earliest is not None
    if one.earliest == other.earliest:
        return (one.time or "") < (other.time or "")
    return one.earliest < other.earliest
