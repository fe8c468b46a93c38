"""Sources, actors and events that only got another id, and an old timeline with its ids as the new one has them.

An id counts as renamed when one thing that went and one that came, and no others, have the same name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.core.changes.pairing import Pairing
from sahel_tui.core.changes.texts import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from sahel_tui.core.model import Actor, Event, Source, Timeline

    Ids = Mapping[str, str]

Record = TypeVar("Record", "Source", "Actor", "Event")


class Renames(NamedTuple):
    """New ids by old ones."""

    sources: Ids
    actors: Ids
    events: Ids


def renames(old: Timeline, new: Timeline) -> Renames:
    """What is sure to be the same under another id."""
    events = tuple({each.id: each for each in side.events} for side in (old, new))
    return Renames(
        _found(old.sources, new.sources, _SOURCE),
        _found(old.actors, new.actors, _ACTOR),
        _found(events[0], events[1], _EVENT),
    )


def translated(old: Timeline, found: Renames) -> Timeline:
    """The old timeline with the new ids wherever something is named; the same if nothing was renamed."""
    if not any(found):
        return old
    return replace(
        old,
        sources={
            found.sources.get(key, key): replace(each, id=found.sources.get(key, key))
            for key, each in old.sources.items()
        },
        actors={found.actors.get(key, key): _actor(each, found) for key, each in old.actors.items()},
        events=tuple(_event(each, found) for each in old.events),
        checks={found.sources.get(key, key): each for key, each in old.checks.items()},
    )  # fmt: skip


def _found(
    old: Mapping[str, Record],
    new: Mapping[str, Record],
    keys: Sequence[Callable[[Record], Hashable]],
) -> Ids:
    gone = [each for key, each in old.items() if key not in new]
    come = [each for key, each in new.items() if key not in old]
    pairing = Pairing(gone, come)
    for key in keys:
        pairing.by(key, only=True)
    return {gone[i].id: come[j].id for i, j in pairing.pairs}


def _all(*parts: object) -> Hashable:
    """The parts as a key; none when one is missing."""
    return None if any(part in (None, ()) for part in parts) else parts


_SOURCE: tuple[Callable[[Source], Hashable], ...] = (
    lambda each: each.url,
    lambda each: each.sha256,
    lambda each: _all(each.title, each.publisher),
    lambda each: each.title,
    lambda each: _all(each.publisher, each.published and each.published.expression),
)
_ACTOR: tuple[Callable[[Actor], Hashable], ...] = (
    lambda each: each.wikidata,
    lambda each: each.name,
)
_EVENT: tuple[Callable[[Event], Hashable], ...] = (
    lambda each: (plain(each.title), each.date.expression),
    lambda each: _all(each.title, each.summary),
    lambda each: _all(each.date.expression, each.summary),
    lambda each: _all(each.date.expression, tuple(quote.text for quote in each.quotes)),
)


def _actor(actor: Actor, found: Renames) -> Actor:
    name = found.actors.get
    return replace(
        actor,
        id=name(actor.id, actor.id),
        member_of=_ids(actor.member_of, found.actors),
        roles=tuple(
            replace(role, of=None if role.of is None else name(role.of, role.of))
            for role in actor.roles
        ),
    )


def _event(event: Event, found: Renames) -> Event:
    def actor(key: str | None) -> str | None:
        return None if key is None else found.actors.get(key, key)

    def source(key: str) -> str:
        return found.sources.get(key, key)

    return replace(
        event,
        id=found.events.get(event.id, event.id),
        sources=_ids(event.sources, found.sources),
        actors=tuple(
            replace(part, actor=found.actors.get(part.actor, part.actor)) for part in event.actors
        ),
        quotes=tuple(
            replace(each, speaker=actor(each.speaker), source=source(each.source))
            for each in event.quotes
        ),
        claims=tuple(
            replace(each, by=actor(each.by), source=source(each.source)) for each in event.claims
        ),
        related=tuple(
            replace(
                each,
                event=found.events.get(each.event, each.event),
                by=actor(each.by),
                source=None if each.source is None else source(each.source),
            )
            for each in event.related
        ),
    )


def _ids(ids: Iterable[str], names: Ids) -> tuple[str, ...]:
    return tuple(names.get(each, each) for each in ids)
