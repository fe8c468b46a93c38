"""One source whole, and how much of a view rests on it. Only `show` asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.involved import rests_on
from sahel_tui.headless.view import View, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Source
    from sahel_tui.stores.store import EventStore, EventView


class Relied(NamedTuple):
    """A source, and how many events, quotes and claims of a view rest on it."""

    source: Source
    events: int
    quotes: int
    claims: int


def relied(store: EventStore, view: EventView, only: str | None = None) -> Iterator[Relied]:
    """The sources of a timeline in the file's order, or one alone."""
    for source in store.sources():
        if only in (None, source.id):
            events = quotes = claims = 0
            for row in matches(view):
                events += source.id in rests_on(row.event)
                quotes += sum(quote.source == source.id for quote in row.event.quotes)
                claims += sum(claim.source == source.id for claim in row.event.claims)
            yield Relied(source, events, quotes, claims)


def _expression(span: Span | None) -> str | None:
    return None if span is None else span.expression


def _sentence(_store: EventStore, found: Relied) -> str:
    from sahel_tui.headless.sentences import source_sentence  # noqa: PLC0415  (--plain alone)

    return source_sentence(found)


_KEYS: dict[str, Callable[[EventStore, Relied], object]] = {
    "id": lambda _, found: found.source.id,
    "title": lambda _, found: found.source.title,
    "kind": lambda _, found: found.source.kind,
    "publisher": lambda _, found: found.source.publisher,
    "author": lambda _, found: found.source.author,
    "published": lambda _, found: _expression(found.source.published),
    "url": lambda _, found: found.source.url,
    "archived": lambda _, found: found.source.archived,
    "accessed": lambda _, found: _expression(found.source.accessed),
    "language": lambda _, found: found.source.language,
    "reliability": lambda _, found: found.source.reliability,
    "text": lambda _, found: found.source.text,
    "sha256": lambda _, found: found.source.sha256,
    "events": lambda _, found: found.events,
    "quotes": lambda _, found: found.quotes,
    "claims": lambda _, found: found.claims,
    "note": lambda _, found: found.source.note,
}

SOURCES = View(
    "sources", "source", _KEYS, ("id", "title", "publisher", "events"), relied, _sentence
)
