"""The fixed order of dates. Rule: docs/dates.md, "Order": the caller adds file order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Precision, Span


def order_key(span: Span) -> tuple[float, float, str, Precision]:
    """What dates sort by: earliest day (else latest), latest, time of day as written, finer precision.

    No latest sorts last, no time before any. A date without any day (`/`, `../..`) comes after all others.
    """
    latest = math.inf if span.latest is None else span.latest
    earliest = latest if span.earliest is None else span.earliest
    return earliest, latest, span.time or "", span.precision
