"""Where claims disagree: those about one thing, of which at least two do not meet.

Rule: docs/format.md, "claims"; when two claims meet is core.claims'. Says nothing of which is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.claims import claimed_range, claimed_words, subject

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from sahel_tui.core.model import Claim


class Made(NamedTuple):
    """A claim where it is made: the event's id, the position among its claims; `differs` from another one."""

    event: str
    at: int
    claim: Claim
    differs: bool


class Disagreement(NamedTuple):
    """All claims about one thing, in the order of the timeline; at least two of them differ.

    One of several may differ from none: "more than 500" beside 900 and 1,200.
    """

    claims: tuple[Made, ...]

    @property
    def single(self) -> bool:
        """Whether every claim has the same `what`."""
        return len({made.claim.what for made in self.claims}) == 1

    @property
    def what(self) -> str:
        """What is disagreed on: what the claims are of, or the topic where they put it differently."""
        first = self.claims[0].claim
        return first.what if self.single or first.topic is None else first.topic

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events whose claims differ, each once, in order."""
        return tuple(dict.fromkeys(made.event for made in self.claims if made.differs))


def disagreements(claimed: Iterable[tuple[str, Iterable[Claim]]]) -> list[Disagreement]:
    """The disagreements among the claims of events, given by event id; by their first claims, in order.

    Claims of different events are compared when they share a topic. Cost: two passes over all claims.
    """
    groups: dict[Hashable, list[tuple[str, int, Claim]]] = {}
    for event_id, claims in claimed:
        for at, claim in enumerate(claims):
            groups.setdefault(subject(claim, event_id), []).append((event_id, at, claim))
    found: list[Disagreement] = []
    for group in groups.values():
        differ = _differ([claim for _, _, claim in group])
        if any(differ):
            made = (Made(*each, differs) for each, differs in zip(group, differ, strict=True))
            found.append(Disagreement(tuple(made)))
    return found


def disagreement(claims: Iterable[Claim]) -> bool:
    """Whether any two of an event's claims disagree. Cost: two passes."""
    return bool(disagreements([("", claims)]))


def differing(found: Iterable[Disagreement]) -> dict[str, frozenset[int]]:
    """For each event id the positions of its claims that differ from another one; events without any left out."""
    positions: dict[str, set[int]] = {}
    for each in found:
        for made in each.claims:
            if made.differs:
                positions.setdefault(made.event, set()).add(made.at)
    return {event_id: frozenset(indices) for event_id, indices in positions.items()}


def _differ(claims: Sequence[Claim]) -> list[bool]:
    """For each of the claims about one thing whether it differs from another one of them."""
    if len(claims) < 2:  # noqa: PLR2004  (one claim has no other)
        return [False] * len(claims)
    if claims[0].text is not None:
        texts = {claimed_words(claim) for claim in claims}
        return [len(texts) > 1] * len(claims)
    ranges = [claimed_range(claim) for claim in claims]
    # A range misses another one exactly when it misses the lowest end or the highest beginning.
    lowest_end = min(high for _, high in ranges)
    highest_start = max(low for low, _ in ranges)
    return [low > lowest_end or high < highest_start for low, high in ranges]
