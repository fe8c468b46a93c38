"""What the other panes hold for a state: who is in the event, and which quotes stand on the shelf."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.explore.state import QuoteRef

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Certainty
    from sahel_tui.core.model import Event, Quote
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore

ELSEWHERE_LIMIT = 200
NAMES_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class Person:
    """An actor in an event: its role, and whether it speaks there."""

    actor: str
    role: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class ShelvedQuote:
    """A quote on the shelf with its event; `here` when that is the event the shelf was built for."""

    event: Event
    quote: Quote
    ref: QuoteRef
    here: bool


def people(event: Event) -> tuple[Person, ...]:
    """Who takes part, in the file's order, then who only speaks. An actor with two roles stands once."""
    roles: dict[str, list[str]] = {}
    for part in event.actors:
        roles.setdefault(part.actor, []).extend([part.role] if part.role else [])
    speakers = {quote.speaker for quote in event.quotes if quote.speaker}
    for quote in event.quotes:
        if quote.speaker and quote.speaker not in roles:
            roles[quote.speaker] = ["speaks"]
    return tuple(Person(actor, ", ".join(said), actor in speakers) for actor, said in roles.items())


def actor_name(actor_id: str, store: EventStore) -> str:
    """An actor's name, the id itself where no actor has it."""
    actor = store.actor(actor_id)
    return actor.name if actor else actor_id


def source_name(source_id: str, store: EventStore) -> str:
    """A source's short name; with its id behind where another of the first NAMES_COMPARED sources has it too."""
    source = store.source(source_id)
    if source is None:
        return source_id
    among = islice(store.sources(), NAMES_COMPARED)
    shared = any(each.name == source.name and each.id != source_id for each in among)
    return f"{source.name} ({source_id})" if shared else source.name


def found_as(state: State, store: EventStore, event_id: str) -> Certainty | None:
    """How an event of the view matches what was found with `/`; None where it does not, or nothing was."""
    view = state.marked(store) if state.found else None
    row = view.row_of(event_id) if view else None
    return view.window(row, 1)[0].certainty if view and row is not None else None


def refs(event: Event) -> tuple[QuoteRef, ...]:
    """How each quote of an event is known."""
    seen: dict[str, int] = {}
    found = []
    for quote in event.quotes:
        nth = seen.get(quote.text, 0)
        seen[quote.text] = nth + 1
        found.append(QuoteRef(event.id, quote.text, nth))
    return tuple(found)


def shelf(state: State, store: EventStore) -> tuple[ShelvedQuote, ...]:
    """The quotes list: the picked actor's here, then others here, then the actor's elsewhere in the view."""
    event_id, actor = state.shelf
    event = store.event(event_id) if event_id else None
    here = () if event is None else _of_event(event, actor)
    if actor is None:
        return here
    elsewhere: list[ShelvedQuote] = []
    known: dict[str, int] = {}
    for other, quote in store.quotes_by(actor, state.view(store), ELSEWHERE_LIMIT):
        if other.id == event_id:
            continue
        at = known.get(other.id, 0)
        own = [
            ref
            for ref, each in zip(refs(other), other.quotes, strict=True)
            if each.speaker == actor
        ]
        known[other.id] = at + 1
        elsewhere.append(ShelvedQuote(other, quote, own[at], here=False))
    return (*here, *elsewhere)


def _of_event(event: Event, actor: str | None) -> tuple[ShelvedQuote, ...]:
    quotes = [
        ShelvedQuote(event, quote, ref, here=True)
        for quote, ref in zip(event.quotes, refs(event), strict=True)
    ]
    return tuple(sorted(quotes, key=lambda each: actor is None or each.quote.speaker != actor))


def first_quote(event: Event | None, actor: str | None) -> QuoteRef | None:
    """The quote that is focused when an event is reached: the picked actor's first there, else the first."""
    if event is None or not event.quotes:
        return None
    return _of_event(event, actor)[0].ref
