"""What it means that one date became another, by the days that both leave. Rule: docs/diff.md, "Dates".

Every meaning has its opposite: what A to B is called tells what B to A is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.span import Edge, Kind, Point

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Span

    Days = list[tuple[float, float]]

SAME = "written-otherwise"
_MOMENTS = (Kind.POINT, Kind.ONE_OF, Kind.RANGE)
# How one end of an interval changed, when the other stayed: by what happened to the end taken by itself.
_ENDS = {
    "start": {"earlier": "starts-earlier", "later": "starts-later"},
    "end": {"earlier": "ends-earlier", "later": "ends-later"},
}
_WHOLE = ("more-precise", "less-precise", "earlier", "later")


def date_meaning(old: Span, new: Span) -> tuple[str, tuple[str, ...]]:
    """What changed of a date, and what also changed of how sure it is. The two differ in what is written."""
    moments = old.kind in _MOMENTS, new.kind in _MOMENTS
    if moments == (True, True):
        meaning = _days_meaning(_days(old), _days(new)) or _time_meaning(old, new)
    elif moments[0] != moments[1]:
        meaning = "now-lasting" if moments[0] else "now-one-moment"
    elif old.kind is new.kind is Kind.INTERVAL:
        meaning = _lasting_meaning(old, new)
    else:
        meaning = _extent(_days(old), _days(new))
    doubt = _doubt(old, new)
    if meaning is None:
        return doubt or SAME, ()
    return meaning, () if doubt is None else (doubt,)


def _days(span: Span) -> Days:
    """The stretches of days that a date leaves, in order, none touching the next."""
    found: Days = []
    for each in sorted(_bounds(part) for part in (span.members or (span,))):
        if found and each[0] <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], each[1]))
        else:
            found.append(each)
    return found


def _bounds(span: Span) -> tuple[float, float]:
    first, last = span.earliest, span.latest
    return -math.inf if first is None else first, math.inf if last is None else last


def _within(inner: Days, outer: Days) -> bool:
    return all(any(a <= first and last <= b for a, b in outer) for first, last in inner)


def _days_meaning(old: Days, new: Days) -> str | None:
    """What happened to the days that one moment may be on; None when nothing did."""
    if old == new:
        return None
    if _within(new, old):
        return "more-precise"
    return "less-precise" if _within(old, new) else _moved(old, new)


def _extent(old: Days, new: Days) -> str | None:
    """The same of what lasts."""
    meaning = _days_meaning(old, new)
    return {"more-precise": "shorter", "less-precise": "longer"}.get(meaning or "", meaning)


def _moved(old: Days, new: Days) -> str:
    if new[0][0] > old[-1][1]:
        return "later"
    return "earlier" if new[-1][1] < old[0][0] else "overlapping"


def _time_meaning(old: Span, new: Span) -> str | None:
    """What happened to the time of day; None when nothing did."""
    was, now = (tuple((p.time, p.zone) for p in span.points if p.time) for span in (old, new))
    if was == now:
        return None
    if not was or not now:
        return "more-precise" if now else "less-precise"
    (before, zone), (after, other) = was[0], now[0]
    if len(was) == len(now) == 1 and zone == other and before and after:
        return "later" if after > before else "earlier"
    return "other-time"


def _lasting_meaning(old: Span, new: Span) -> str | None:
    start, end = _end_meaning(old.start, new.start), _end_meaning(old.end, new.end)
    if start is None or end is None:
        side, meaning = ("start", start) if end is None else ("end", end)
        if meaning is None:
            return None
        return _ENDS[side].get(meaning, f"{side}-{meaning}")
    if start == end and start in _WHOLE:
        return start
    if (start, end) in (("earlier", "later"), ("later", "earlier")):
        return "longer" if start == "earlier" else "shorter"
    return _extent(_days(old), _days(new)) or "overlapping"


def _end_meaning(old: Point | Edge, new: Point | Edge) -> str | None:
    """What happened to one end of an interval; None when nothing did but in how sure it is."""
    if isinstance(old, Point) and isinstance(new, Point):
        return _days_meaning([(old.first, old.last)], [(new.first, new.last)])
    if old is new:
        return None
    if isinstance(new, Point):
        return "named"
    if isinstance(old, Point):
        return "no-longer-named"
    return "open" if new is Edge.OPEN else "unknown"


def _doubt(old: Span, new: Span) -> str | None:
    """What happened to `~`, `?` and `%`; None when nothing did."""
    was, now = _doubts(old), _doubts(new)
    if was == now:
        same_days = _days(old) == _days(new)
        return "other-doubt" if same_days and _sure(old) != _sure(new) else None
    if not was <= now and not now <= was:
        return "other-doubt"
    gained, lost = now - was, was - now
    (name,) = gained or lost if len(gained or lost) == 1 else ("doubtful",)
    return f"now-{name}" if gained else f"no-longer-{name}"


def _doubts(span: Span) -> frozenset[str]:
    found = {"approximate": span.approximate, "uncertain": span.uncertain}
    return frozenset(name for name, there in found.items() if there)


def _sure(span: Span) -> tuple[object, object]:
    return span.sure_earliest, span.sure_latest
