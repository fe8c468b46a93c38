"""[a,b,..] and {a,b,..} -> Span: one of some dates, or all of them.

Rule: EDTF, "Set representation". Members are dates and ranges `a..b`, `..b`, `a..`; a set does not hold
sets or intervals.
"""

from __future__ import annotations

from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.interval import check_order, read_whole_date
from sahel_tui.core.edtf.point import read_point
from sahel_tui.core.edtf.span import Day, Edge, Kind, Point, Span

BRACKETS = {"[": ("]", Kind.ONE_OF), "{": ("}", Kind.ALL_OF)}


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
    first, last = min(members, key=_beginning), max(members, key=_ending)
    return Span(text, kind, first.start, last.end, tuple(members), first.earliest, last.latest)


def read_member(text: str, at: int = 0) -> Span:
    """One member of a set, which stands at `at` in the expression. Raises EdtfError."""
    left, dots, right = text.partition("..")
    if not dots:
        point = read_point(text, at)
        return Span(text, Kind.POINT, point, point, (), point.first, point.last)
    if not left and not right:
        raise EdtfError("in a set a date stands before or after '..'", at)
    end_at = at + len(left) + len(dots)
    start: Point | Edge = read_whole_date(left, at) if left else Edge.OPEN
    end: Point | Edge = read_whole_date(right, end_at) if right else Edge.OPEN
    check_order(start, end, end_at)
    earliest = start.first if isinstance(start, Point) else None
    latest = end.last if isinstance(end, Point) else None
    return Span(text, Kind.RANGE, start, end, (), earliest, latest)


def _beginning(member: Span) -> tuple[bool, Day, str]:
    """What orders members by their start: open first, then the day, then the time of day."""
    return member.earliest is not None, member.earliest or 0, member.time or ""


def _ending(member: Span) -> tuple[bool, Day]:
    return member.latest is None, member.latest or 0
