"""Who and what an event involves: actors that take part, speakers, sources. Ids alone; knows no query."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.core.model import Event


def takes_part(event: Event) -> Iterable[str]:
    """Ids of the actors that take part or speak in an event; an id may come more than once."""
    yield from (part.actor for part in event.actors)
    yield from speaks(event)


def speaks(event: Event) -> Iterable[str]:
    """Ids of the actors that an event quotes; an id may come more than once."""
    return (quote.speaker for quote in event.quotes if quote.speaker is not None)


def rests_on(event: Event) -> Iterable[str]:
    """Ids of the sources that an event, its quotes and its claims rest on; an id may come more than once."""
    yield from event.sources
    yield from (quote.source for quote in event.quotes)
    yield from (claim.source for claim in event.claims)
