"""What stretch of days a value of `in:`, `before:` or `after:` means.

Rule: docs/query.md, "Windows". Whether an event lies in the stretch is decided by core.edtf.within.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Kind, parse
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Span

_FOR_EVER = ("", "..")


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included; None is for ever."""

    first: Day | None
    last: Day | None


def window_in(value: str) -> Window:
    """The days of `in:value`: d, d..d, d.., ..d or an interval of EDTF. Raises QueryError."""
    text = value
    if text.startswith(("[", "{")):
        raise QueryError(f"in:{value}: a window is a date or a stretch between two, not a set")
    if "/" in text:
        start, _, end = text.partition("/")
        if not start or not end:
            raise QueryError(
                f"in:{value}: an end that nobody knows makes no window; write '..' for an open one"
            )
    elif ".." in text:
        start, _, end = text.partition("..")
    else:
        start = end = text
    first = None if start in _FOR_EVER else _date("in", value, start).earliest
    last = None if end in _FOR_EVER else _date("in", value, end).latest
    if first is None and last is None:
        raise QueryError(f"in:{value}: a window needs a date, such as in:2021 or in:2021-12..")
    if first is not None and last is not None and first > last:
        raise QueryError(f"in:{value}: this window ends before it starts")
    return Window(first, last)


def window_before(value: str) -> Window:
    """All days before the first of `before:value`. Raises QueryError."""
    first = _date("before", value, value).earliest
    return Window(None, None if first is None else first - 1)


def window_after(value: str) -> Window:
    """All days after the last of `after:value`. Raises QueryError."""
    last = _date("after", value, value).latest
    return Window(None if last is None else last + 1, None)


def _date(field: str, value: str, text: str) -> Span:
    try:
        span = parse(text)
    except ValueError as error:
        raise QueryError(f"{field}:{value}: {error}") from error
    if span.kind is not Kind.POINT:
        raise QueryError(f"{field}:{value}: {text} is not one date")
    if any(mark in text for mark in "?~%"):
        raise QueryError(f"{field}:{value}: a window takes dates without '?', '~' and '%'")
    return span
