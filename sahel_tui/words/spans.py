"""Any EDTF date in plain English: whole for panes and screen readers, short for tight places.

Two dates with different bounds, kind or doubts never get the same words. Nothing is rounded and
nothing added: a month stays a month. One date alone is points.py's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.span import Edge, Kind, Point, Precision
from sahel_tui.words.names import FULL, SHORT, Style, division_words
from sahel_tui.words.points import is_named, point_phrase, weekday_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.edtf.span import Day, Span


def date_words(span: Span, *, weekday: bool = False, planned_as_of: Day | None = None) -> str:
    """A date in plain English, such as "17 February 2022" or "about 2012 to 2022".

    `weekday` names the day of the week of a single certain day. `planned_as_of` is the file's day,
    given for planned events only: a set that starts there reads "by ..", an open end "from .. on".
    """
    if weekday and span.kind is Kind.POINT and isinstance(span.start, Point):
        name = weekday_words(span.start)
        if name is not None:
            return f"{name} {point_phrase(span.start).text}"
    return _words(span, FULL, planned_as_of)


def short_date(span: Span, *, planned_as_of: Day | None = None) -> str:
    """The same in few cells: "about 17 Feb 2022", "17–18 Feb 2022", "by summer 2022"."""
    return _words(span, SHORT, planned_as_of)


_ENDED = (Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY)


def deadline(span: Span, planned_as_of: Day | None) -> Point | None:
    """The end of a planned event's set `[as_of..end]`, which reads "by end"; None for any other date."""
    if planned_as_of is None or span.kind is not Kind.ONE_OF or len(span.members) != 1:
        return None
    start, end = span.members[0].start, span.members[0].end
    if (
        not isinstance(start, Point)
        or not isinstance(end, Point)
        or span.members[0].kind is Kind.POINT
    ):
        return None
    starts_today = start.first == planned_as_of == start.sure_first and start.time is None
    return end if starts_today else None


def either_of(member: Span) -> tuple[Point, ...]:
    """The dates that a member of a one-of set leaves: two for a range of neighbours, none for longer.

    `[2022-01-23..2022-01-24]` means no more than "23 or 24 January".
    """
    start, end = member.start, member.end
    if not isinstance(start, Point) or not isinstance(end, Point):
        return ()
    if member.kind is Kind.POINT or start == end:
        return (start,)
    same = is_named(start) and is_named(end) and start.precision == end.precision
    return (start, end) if same and start.last + 1 == end.first else ()


def _words(span: Span, style: Style, planned_as_of: Day | None) -> str:
    if span.kind is Kind.POINT and isinstance(span.start, Point):
        return point_phrase(span.start, style).text
    if span.kind is Kind.INTERVAL:
        return _interval(span, style, planned=planned_as_of is not None)
    due = deadline(span, planned_as_of)
    if due is not None:
        # "By October" may be read as before it begins, so a month or a year is named by its end.
        ends = "the end of " if due.precision in _ENDED and not due.doubt else ""
        return f"by {ends}{point_phrase(due, style).text}"
    if span.kind is Kind.RANGE:
        return _some_time(span, style)
    return _one_of(span, style) if span.kind is Kind.ONE_OF else _all_of(span, style)


def _interval(span: Span, style: Style, *, planned: bool = False) -> str:
    """Something that lasts."""
    start, end = span.start, span.end
    if isinstance(start, Point) and isinstance(end, Point):
        return _lasting(start, end, style)
    if isinstance(start, Point):
        text = point_phrase(start, style).text
        if end is Edge.UNKNOWN:
            return f"from {text}, end unknown"
        return f"from {text} on" if planned else f"since {text}"
    if isinstance(end, Point):
        until = f"until {point_phrase(end, style).text}"
        return until if start is Edge.OPEN else f"{until}, start unknown"
    return _ENDLESS[start, end]


_ENDLESS = {
    (Edge.OPEN, Edge.OPEN): "without start or end",
    (Edge.OPEN, Edge.UNKNOWN): "without start, end unknown",
    (Edge.UNKNOWN, Edge.OPEN): "start unknown, without end",
    (Edge.UNKNOWN, Edge.UNKNOWN): "start and end unknown",
}


def _lasting(start: Point, end: Point, style: Style, dash: str = "–") -> str:
    left, right = point_phrase(start, style), point_phrase(end, style)
    if left == right:
        return f"{left.text}, start and end"
    if not (left.exact and right.exact):
        return f"from {left.text} until {right.text}"
    shared = less_shared(start, end, style)
    first = shared or left.text
    if not style.short or not (is_named(start) and is_named(end)):
        return f"{first} to {right.text}"
    tight = " " not in first and (shared is not None or " " not in right.text)
    return f"{first}{dash if tight else f' {dash} '}{right.text}"


def less_shared(point: Point, following: Point, style: Style) -> str | None:
    """A date without the month and year it shares with the one that follows; None if it shares none."""
    comparable = is_named(point) and is_named(following) and point.year == following.year
    if not comparable or point.precision != following.precision:
        return None
    if point.season is not None and following.season is not None:
        one, other = division_words(point.season), division_words(following.season)
        return one if one != other and one.split()[-1] != other.split()[-1] else None
    if point.day is not None and point.month is not None:
        if point.month == following.month:
            return str(point.day)
        return f"{point.day} {style.month(point.month)}"
    return style.month(point.month) if point.month is not None else None


def _some_time(member: Span, style: Style) -> str:
    """One moment somewhere between: a range within a one-of set."""
    start, end = member.start, member.end
    ends = [p for p in (start, end) if isinstance(p, Point)]
    one = "some day" if all(p.first == p.last for p in ends) else "some time"
    if isinstance(start, Point) and isinstance(end, Point):
        words = _lasting(start, end, style, "…")
        if style.short and is_named(start) and is_named(end):
            return words
        return f"{one} {words}" if words.startswith("from ") else f"{one} from {words}"
    if isinstance(start, Point):
        text = point_phrase(start, style).text
        return f"{text} or later" if style.short else f"{one} from {text} on"
    if isinstance(end, Point):
        text = point_phrase(end, style).text
        return f"{text} or before" if style.short else f"{one} up to {text}"
    return "some time"


def _one_of(span: Span, style: Style) -> str:
    members: list[Point | Span] = []
    for member in span.members:
        members += either_of(member) or (member,)
    if len(members) == 1:
        only = members[0]
        if isinstance(only, Point):
            return f"{point_phrase(only, style).text}, the one choice"
        return _some_time(only, style)
    return _listed(members, [_member(m, style) for m in members], "or", style)


def _member(member: Point | Span, style: Style) -> str:
    return (
        point_phrase(member, style).text if isinstance(member, Point) else _some_time(member, style)
    )


def _all_of(span: Span, style: Style) -> str:
    members: list[Point | Span] = [
        m.start if m.kind is Kind.POINT and isinstance(m.start, Point) else m for m in span.members
    ]
    if len(members) == 1 and isinstance(members[0], Point):
        return f"{point_phrase(members[0], style).text}, the one member"
    texts = [
        point_phrase(m, style).text if isinstance(m, Point) else _all(m, style) for m in members
    ]
    if len(members) == 1:
        return texts[0] if texts[0].startswith("all ") else f"all of {texts[0]}"
    return _listed(members, texts, "and", style)


def _all(member: Span, style: Style) -> str:
    """A range within an all-of set, which lasts as an interval does."""
    start, end = member.start, member.end
    if isinstance(start, Point) and isinstance(end, Point):
        return _lasting(start, end, style)
    if isinstance(start, Point):
        return f"all from {point_phrase(start, style).text} on"
    if isinstance(end, Point):
        return f"all up to {point_phrase(end, style).text}"
    return "all of time"


def _listed(
    members: Sequence[Point | Span], texts: list[str], last_joint: str, style: Style
) -> str:
    """The members with "or" or "and" before the last, what neighbours share said once."""
    said = list(texts)
    for i, (one, following) in enumerate(pairwise(members)):
        if isinstance(one, Point) and isinstance(following, Point):
            said[i] = less_shared(one, following, style) or texts[i]
    joint = "; " if any(", " in text for text in said) else ", "
    last = f"{joint.strip()} {last_joint} " if joint == "; " else f" {last_joint} "
    return f"{joint.join(said[:-1])}{last}{said[-1]}"
