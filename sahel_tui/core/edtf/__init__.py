"""EDTF dates: an expression is read into a Span, which knows the days it leaves and how sure they are.

Levels 0 to 2 of the Library of Congress profile of ISO 8601-2:2019, as docs/dates.md has them. `parse`
and `within` are imported when first asked for: what only shows dates starts without them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.calendar import date_of, day_of
from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.order import order_key
from sahel_tui.core.edtf.span import Certainty, Day, Edge, Kind, Point, Precision, Span

if TYPE_CHECKING:
    from sahel_tui.core.edtf.reading import parse
    from sahel_tui.core.edtf.window import within

__all__ = [
    "Certainty",
    "Day",
    "Edge",
    "EdtfError",
    "Kind",
    "Point",
    "Precision",
    "Span",
    "date_of",
    "day_of",
    "order_key",
    "parse",
    "within",
]


_HOMES = {"parse": "reading", "within": "window"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
