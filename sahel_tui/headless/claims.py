"""The claims of the events that match: what is claimed, by whom, and whether another claim disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.headless.view import View, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Claim
    from sahel_tui.stores.store import EventStore, EventView, Row


class Claimed(NamedTuple):
    """A claim and the row of its event; `at` is its position there."""

    row: Row
    at: int

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.row.event.claims[self.at]


def disagrees(store: EventStore, claimed: Claimed) -> bool:
    """Whether another claim of the timeline, whether it matches or not, says otherwise."""
    return claimed.at in store.disagreeing(claimed.row.event.id)


def _rows(_store: EventStore, view: EventView) -> Iterator[Claimed]:
    for row in matches(view):
        for at in range(len(row.event.claims)):
            yield Claimed(row, at)


def _number(number: Decimal | None) -> str | None:
    """A number with the digits that the file gives."""
    return None if number is None else f"{number:f}"


def _expression(span: Span | None) -> str | None:
    return None if span is None else span.expression


def _published(store: EventStore, claimed: Claimed) -> str | None:
    source = store.source(claimed.claim.source)
    return None if source is None else _expression(source.published)


def _words(_store: EventStore, claimed: Claimed) -> str:
    from sahel_tui.words.figures import claim_figure  # noqa: PLC0415  (few tables ask for words)

    return claim_figure(claimed.claim)


def _sentence(store: EventStore, claimed: Claimed) -> str:
    from sahel_tui.headless.sentences import claim_sentence  # noqa: PLC0415  (--plain alone)

    return claim_sentence(store, claimed.row, claimed.claim, differs=disagrees(store, claimed))


_KEYS: dict[str, Callable[[EventStore, Claimed], object]] = {
    "what": lambda _, claimed: claimed.claim.what,
    "value": lambda _, claimed: _number(claimed.claim.value),
    "low": lambda _, claimed: _number(claimed.claim.low),
    "high": lambda _, claimed: _number(claimed.claim.high),
    "modifier": lambda _, claimed: claimed.claim.modifier,
    "unit": lambda _, claimed: claimed.claim.unit,
    "date": lambda _, claimed: _expression(claimed.claim.date),
    "text": lambda _, claimed: claimed.claim.text,
    "as_of": lambda _, claimed: _expression(claimed.claim.as_of),
    "by": lambda _, claimed: claimed.claim.by,
    "source": lambda _, claimed: claimed.claim.source,
    "topic": lambda _, claimed: claimed.claim.topic,
    "note": lambda _, claimed: claimed.claim.note,
    "event": lambda _, claimed: claimed.row.event.id,
    "disagrees": disagrees,
    "published": _published,
    "words": _words,
    "match": lambda _, claimed: claimed.row.certainty.name.lower(),
}

CLAIMS = View(
    "claims",
    "claim",
    _KEYS,
    ("match", "what", "words", "unit", "as_of", "by", "source", "disagrees", "event"),
    _rows,
    _sentence,
)
