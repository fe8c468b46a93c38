"""From a claim to the words it rests on: which source is read from here, its quotes in its order, what else rests on it.

Rules: docs/linking.md. Knows no text and no terminal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.involved import rests_on
from sahel_tui.core.query.terms import only
from sahel_tui.core.values import dataclass
from sahel_tui.explore.linked import refs
from sahel_tui.explore.state import Change, Overlay
from sahel_tui.stores.late import Late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.evidence import Evidence
    from sahel_tui.core.model import Event, Quote, Source
    from sahel_tui.explore.state import QuoteRef, State
    from sahel_tui.stores.store import EventStore

BLOCK = 256
LATE_MOST = 1_000  # events of a source that are gone through in a store that answers late
UNKNOWN_PLACE = 1 << 62


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """A quote of a source: the event it belongs to, how it is known, what checking it found."""

    event: Event
    quote: Quote
    ref: QuoteRef
    evidence: Evidence


class Resting(NamedTuple):
    """How much rests on a source: events that name it, quotes and claims from it, or from the first so many `among` them."""

    events: int
    quotes: int
    claims: int
    among: int | None = None


def source_here(state: State, store: EventStore) -> Source | None:
    """The source that is read from here: the focused quote's, else the event's first; None without any."""
    event = store.event(state.event) if state.event else None
    if event is None:
        return None
    for quote, ref in zip(event.quotes, refs(event), strict=True):
        if ref == state.quote:
            return store.source(quote.source)
    named = map(store.source, rests_on(event))
    return next((source for source in named if source is not None), None)


def quotes_in(source_id: str, store: EventStore) -> tuple[SourceQuote, ...]:
    """The quotes from one source in the order in which its text has them, what was not found last.

    Words that are not there stand where the nearest ones do. Those without a place stand in the timeline's order. Cost: the events that name the source.
    """
    found = [
        SourceQuote(event, quote, ref, store.evidence(quote))
        for event in _events(source_id, store)
        for quote, ref in zip(event.quotes, refs(event), strict=True)
        if quote.source == source_id
    ]
    return tuple(sorted(found, key=_place))


def _place(found: SourceQuote) -> tuple[int, int]:
    where = found.evidence if found.evidence.nearest is None else found.evidence.nearest
    return (UNKNOWN_PLACE if where.start is None else where.start, where.end or 0)


def resting_on(source_id: str, store: EventStore) -> Resting:
    """What rests on a source. Cost: the events that name it, of a store that answers late at most LATE_MOST."""
    total = store.view(only("source", source_id)).counts.total
    events = quotes = claims = 0
    for event in _events(source_id, store):
        events += 1
        quotes += sum(quote.source == source_id for quote in event.quotes)
        claims += sum(claim.source == source_id for claim in event.claims)
    if _most(total, store) < total:
        return Resting(total, quotes, claims, among=events)
    return Resting(events, quotes, claims)


def _events(source_id: str, store: EventStore) -> Iterator[Event]:
    view = store.view(only("source", source_id))
    last = _most(view.counts.total, store)
    for start in range(0, last, BLOCK):
        # A query may know a source by its name as well; only the id counts here.
        for row in view.window(start, min(BLOCK, last - start)):
            if source_id in rests_on(row.event):
                yield row.event


def _most(total: int, store: EventStore) -> int:
    return min(total, LATE_MOST) if isinstance(store, Late) else total


def read_source(state: State, store: EventStore) -> Change:
    """Open the reader on the source that is read from here."""
    if source_here(state, store) is None:
        return Change(state, said="no source is named here")
    return Change(replace(state, overlay=Overlay.READER))
