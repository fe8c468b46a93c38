"""What rules ask of two dates: whether one is surely over before the other begins.

Rests on the sure bounds of docs/query.md, so that a doubtful date never makes a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Span


def surely_before(one: Span, other: Span) -> bool:
    """Whether every day that the one may touch lies before every day that the other may touch."""
    last, first = one.sure_latest, other.sure_earliest
    return last is not None and first is not None and last < first


def surely_apart(one: Span, other: Span) -> bool:
    """Whether they surely have no day in common."""
    return surely_before(one, other) or surely_before(other, one)
