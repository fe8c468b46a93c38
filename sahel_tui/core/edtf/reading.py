"""expression -> Span: the door of this package. Decides the form; each form has its own module."""

from __future__ import annotations

import copyreg
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.interval import read_interval
from sahel_tui.core.edtf.making import new_span
from sahel_tui.core.edtf.point import read_point
from sahel_tui.core.edtf.sets import BRACKETS, read_member, read_set
from sahel_tui.core.edtf.span import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable
_POINT = Kind.POINT  # members of an Enum are slow to look up


def parse(expression: str) -> Span:
    """What an EDTF expression says, levels 0 to 2 of the Library of Congress profile.

    Nothing is stripped: a blank is an error. Takes time in proportion to the length. Raises EdtfError.
    """
    if expression[:1] in BRACKETS:
        return read_set(expression)
    if "/" in expression:
        return read_interval(expression)
    point = read_point(expression, 0)
    return new_span(expression, _POINT, point, point, (), point.first, point.last)


def _reading(span: Span) -> tuple[Callable[[str], Span], tuple[str]]:
    """How a Span is pickled: as its expression, which is shorter than its parts and no slower to read."""
    return read_member if span.kind is Kind.RANGE else parse, (span.expression,)


copyreg.pickle(Span, _reading)
