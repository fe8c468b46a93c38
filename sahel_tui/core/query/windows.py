"""What stretch of days a value of `in:`, `before:` or `after:` means.

Rule: docs/query.md, "Windows". Whether an event lies in the stretch is decided by core.edtf.within.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import EdtfError, Kind, parse
from sahel_tui.core.query.errors import QueryError, shown
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Span

_FOR_EVER = ("", "..")
_JOINT = re.compile(r"/|\.\.")
_MARK = re.compile("[?~%]")


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included; None is for ever."""

    first: Day | None
    last: Day | None


def window_in(value: str) -> Window:
    """The days of `in:value`: d, d..d, d.., ..d or an interval of EDTF.

    Raises QueryError, its place counted from the start of the value; so do the other two.
    """
    if value.startswith(("[", "{")):
        raise QueryError(
            f"in:{shown(value)}: a window is a date or a stretch between two, not a set", 0
        )
    joint = "/" if "/" in value else ".."
    start, joined, end = value.partition(joint)
    if not joined:
        return _days(_date("in", value, value, 0), _date("in", value, value, 0))
    end_at = len(start) + len(joint)
    if joint == "/" and not (start and end):
        raise QueryError(
            f"in:{shown(value)}: an end that nobody knows makes no window; write '..' for an open one",
            end_at if start else 0,
            0,
        )
    first = None if start in _FOR_EVER else _date("in", value, start, 0)
    last = None if end in _FOR_EVER else _date("in", value, end, end_at)
    if first is None and last is None:
        raise QueryError(
            f"in:{shown(value)}: a window needs a date, such as in:2021 or in:2021-12..",
            0,
            len(value),
        )
    window = _days(first, last)
    if window.first is not None and window.last is not None and window.first > window.last:
        raise QueryError(
            f"in:{shown(value)}: this window ends before it starts", end_at, max(1, len(end))
        )
    return window


def window_before(value: str) -> Window:
    """All days before the first of `before:value`. Raises QueryError."""
    first = _date("before", value, value, 0).earliest
    return Window(None, None if first is None else first - 1)


def window_after(value: str) -> Window:
    """All days after the last of `after:value`. Raises QueryError."""
    last = _date("after", value, value, 0).latest
    return Window(None if last is None else last + 1, None)


def _days(first: Span | None, last: Span | None) -> Window:
    return Window(None if first is None else first.earliest, None if last is None else last.latest)


def _date(field: str, value: str, text: str, at: int) -> Span:
    """One date of a value, which stands at `at` in it."""
    if (found := _JOINT.search(text)) is not None:
        why = "takes one date" if field != "in" else "takes one start and one end"
        raise QueryError(
            f"{field}:{shown(value)}: {field} {why}", at + found.start(), len(found[0])
        )
    if (found := _MARK.search(text)) is not None:
        raise QueryError(
            f"{field}:{shown(value)}: dates of a window are without '?', '~' and '%'",
            at + found.start(),
        )
    try:
        span = parse(text)
    except EdtfError as error:
        place = min(error.offset, len(text))
        raise QueryError(
            f"{field}:{shown(value)}: {error.reason}", at + place, int(place < len(text))
        ) from error
    if span.kind is not Kind.POINT:
        raise QueryError(f"{field}:{shown(value)}: {field} takes a date, not a set", at, len(text))
    return span
