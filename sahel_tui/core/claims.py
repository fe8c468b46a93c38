"""When two claims disagree: the same thing is claimed, and what they say of it cannot both be so.

Rule: docs/format.md, "claims". Compares claims only; says nothing of which is right.
"""

from __future__ import annotations

import decimal
import math
from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.fold import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from sahel_tui.core.model import Claim

    Bound = Decimal | float
    _Place = tuple[str, int]  # an event id and the position of a claim in it

_UPWARD = ("more-than", "at-least")
_DOWNWARD = ("less-than", "up-to")
# Products of plain numbers come out exact, however many digits a file gives.
_EXACT = decimal.Context(prec=decimal.MAX_PREC, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def disagreement(claims: Iterable[Claim]) -> bool:
    """Whether any two of an event's claims disagree. Cost: one pass."""
    return bool(disagreeing(claims))


def disagreeing(claims: Iterable[Claim]) -> frozenset[int]:
    """The positions of an event's claims that disagree with another one of it. Cost: two passes."""
    return differing([("", claims)]).get("", frozenset())


def differing(claimed: Iterable[tuple[str, Iterable[Claim]]]) -> dict[str, frozenset[int]]:
    """For each event id the positions of its claims that disagree with another one.

    Claims of different events are compared when they share a topic. Events without any are left out.
    Cost: two passes over all claims.
    """
    ranges: dict[Hashable, list[tuple[_Place, Bound, Bound]]] = {}
    texts: dict[Hashable, list[tuple[_Place, tuple[str, ...]]]] = {}
    for event_id, claims in claimed:
        for index, claim in enumerate(claims):
            place, subject = (event_id, index), _subject(claim, event_id)
            if claim.text is not None:
                texts.setdefault(subject, []).append((place, tuple(words(claim.text))))
            else:
                key = (subject, claim.date is None)
                ranges.setdefault(key, []).append((place, *claimed_range(claim)))
    found: dict[str, set[int]] = {}
    for event_id, index in (*_apart(ranges.values()), *_unlike(texts.values())):
        found.setdefault(event_id, set()).add(index)
    return {event_id: frozenset(indices) for event_id, indices in found.items()}


def _apart(groups: Iterable[list[tuple[_Place, Bound, Bound]]]) -> Iterator[_Place]:
    for group in groups:
        # A range misses another one exactly when it misses the lowest end or the highest beginning.
        lowest_end = min(high for _, _, high in group)
        highest_start = max(low for _, low, _ in group)
        yield from (place for place, low, high in group if low > lowest_end or high < highest_start)


def _unlike(groups: Iterable[list[tuple[_Place, tuple[str, ...]]]]) -> Iterator[_Place]:
    for group in groups:
        if len({text for _, text in group}) > 1:
            yield from (place for place, _ in group)


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


def _subject(claim: Claim, event_id: str) -> Hashable:
    as_of = None if claim.as_of is None else claim.as_of.expression
    about = (event_id, claim.what) if claim.topic is None else (claim.topic,)
    return (about, claim.unit, as_of)
