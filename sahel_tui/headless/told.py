"""One event, actor, source or quote whole, as sentences: for who listens. What is not there is not said.

The first is the one that lists have (sentences.py). Knows no output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.headless.actors import Tallied
from sahel_tui.headless.claims import CLAIMS, Claimed
from sahel_tui.headless.events import EVENTS, when
from sahel_tui.headless.quotes import QUOTES, Quoted
from sahel_tui.headless.sentences import sentence, source_name
from sahel_tui.headless.sources import Relied
from sahel_tui.words.events import credibility_words, reliability_words
from sahel_tui.words.spans import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Actor, Event, Quote, Relation, Source
    from sahel_tui.headless.view import View
    from sahel_tui.stores.store import EventStore, Row


def told(view: View[Any], store: EventStore, row: Any) -> Iterator[str]:  # noqa: ANN401  (a row of any view)
    """The sentences of a row of EVENTS, ACTORS, SOURCES or QUOTES, each on one line."""
    yield view.sentence(store, row)
    if isinstance(row, Tallied):
        yield from _of_actor(store, row.actor)
    elif isinstance(row, Relied):
        yield from _of_source(row.source)
    elif isinstance(row, Quoted):
        yield EVENTS.sentence(store, row.row)
        yield from _of_quote(row.quote)
    else:
        yield from _of_event(store, row)


def _of_event(store: EventStore, row: Row) -> Iterator[str]:
    event = row.event
    if event.summary:
        yield sentence(event.summary)
    if event.stated:
        yield sentence(f"In the source’s words: “{event.stated}”")
    for part in event.actors:
        aside = [part.note] if part.note else []
        name = _actor(store, part.actor)
        yield sentence(f"Takes part: {name}{f', {part.role}' if part.role else ''}", aside)
    for relation in event.related:
        yield _relation(store, relation)
    for quote in event.quotes:
        yield QUOTES.sentence(store, Quoted(row, quote))
    for at in range(len(event.claims)):
        yield CLAIMS.sentence(store, Claimed(row, at))
    yield from _sources(store, event)
    if event.credibility is not None:
        yield sentence(f"Credibility: {credibility_words(event.credibility)}")
    if event.tags:
        yield sentence(f"Tags: {', '.join(event.tags)}")
    if event.note:
        yield sentence(f"Note: {event.note}")


def _relation(store: EventStore, relation: Relation) -> str:
    """Another event: "Reason: Mali signs deal with Russia, December 2021, says David Otto."."""
    other = store.event(relation.event)
    parts = [relation.event] if other is None else [other.title, when(store, other)]
    if relation.by:
        parts.append(f"says {_actor(store, relation.by)}")
    how = relation.how or "related"
    return sentence(f"{how[:1].upper()}{how[1:]}: {', '.join(parts)}")


def _sources(store: EventStore, event: Event) -> Iterator[str]:
    for source_id in event.sources:
        source = store.source(source_id)
        parts = [source_name(store, source_id)]
        if source is not None and source.published is not None:
            parts.append(date_words(source.published))
        address = None if source is None else source.archived or source.url
        yield sentence(f"Source: {', '.join(parts)}", [address] if address else [])


def _of_actor(store: EventStore, actor: Actor) -> Iterator[str]:
    if actor.aliases:
        yield sentence(f"Also called {', '.join(actor.aliases)}")
    for role in actor.roles:
        said = role.title if role.of is None else f"{role.title} of {_actor(store, role.of)}"
        yield sentence(said if role.date is None else f"{said}, {date_words(role.date)}")
    if actor.member_of:
        names = [_actor(store, body) for body in actor.member_of]
        yield sentence(f"Member of {', '.join(names)}")
    if actor.summary:
        yield sentence(actor.summary)
    if actor.wikidata:
        yield sentence(f"Wikidata: {actor.wikidata}")
    if actor.note:
        yield sentence(f"Note: {actor.note}")


def _of_source(source: Source) -> Iterator[str]:
    said = (
        ("Author", source.author),
        ("Address", source.url),
        ("Archived", source.archived),
        ("Accessed", None if source.accessed is None else date_words(source.accessed)),
        ("Language", source.language),
        ("Reliability", source.reliability and reliability_words(source.reliability)),
        ("Text", source.text),
        ("Note", source.note),
    )
    for label, value in said:
        if value:
            yield sentence(f"{label}: {value}")


def _of_quote(quote: Quote) -> Iterator[str]:
    said = (
        ("Context", quote.context),
        ("Place in the text", quote.at),
        ("Translated from", quote.translation_of and f"“{quote.translation_of}”"),
        ("Note", quote.note),
    )
    for label, value in said:
        if value:
            yield sentence(f"{label}: {value}")


def _actor(store: EventStore, actor_id: str) -> str:
    actor = store.actor(actor_id)
    return actor_id if actor is None else actor.name
