"""What a claim is about, and what it leaves open: two about the same thing either meet or do not.

Rule: docs/format.md, "claims". Compares two claims; says nothing of which is right.
"""

from __future__ import annotations

import decimal
import math
from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.fold import words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sahel_tui.core.model import Claim

    Bound = Decimal | float

_UPWARD = ("more-than", "at-least")
_DOWNWARD = ("less-than", "up-to")
# Products of plain numbers come out exact, however many digits a file gives.
_EXACT = decimal.Context(prec=decimal.MAX_PREC, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def subject(claim: Claim, event_id: str) -> Hashable:
    """What a claim of an event is about: equal for claims that are compared, figures, dates and texts apart."""
    as_of = None if claim.as_of is None else claim.as_of.expression
    about = (event_id, claim.what) if claim.topic is None else (claim.topic,)
    return (about, claim.unit, as_of, claim.date is not None, claim.text is not None)


def meet(one: Claim, other: Claim) -> bool:
    """Whether two claims about the same thing can both be so."""
    if one.text is not None or other.text is not None:
        return claimed_words(one) == claimed_words(other)
    low, high = claimed_range(one)
    other_low, other_high = claimed_range(other)
    return low <= other_high and other_low <= high


def claimed_words(claim: Claim) -> tuple[str, ...]:
    """The folded words of a claim's text."""
    return tuple(words(claim.text or ""))


def claimed_range(claim: Claim) -> tuple[Bound, Bound]:
    """The least and the greatest value (or day) that a claim leaves open; infinite where it sets no bound."""
    if claim.date is not None:
        earliest, latest = claim.date.earliest, claim.date.latest
        return (-math.inf if earliest is None else earliest, math.inf if latest is None else latest)
    low = claim.value if claim.low is None else claim.low
    high = claim.value if claim.high is None else claim.high
    if claim.modifier == "about":
        return _tenth_off(low, down=True), _tenth_off(high, down=False)
    return (
        -math.inf if low is None or claim.modifier in _DOWNWARD else low,
        math.inf if high is None or claim.modifier in _UPWARD else high,
    )


def _tenth_off(value: Decimal | None, *, down: bool) -> Bound:
    if value is None:
        return -math.inf if down else math.inf
    return _EXACT.multiply(value, Decimal("0.9") if down == (value >= 0) else Decimal("1.1"))
