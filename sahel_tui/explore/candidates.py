"""What the palette looks at: actors, events, quotes, sources, tags, views, commands, each against a needle.

Every function answers a hit and its merit, or None. Knows no order and no groups.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import fold
from sahel_tui.core.match import COMMANDS, NAMES, PROSE, TITLES, Fit, match
from sahel_tui.core.query.terms import Query, only
from sahel_tui.core.values import dataclass
from sahel_tui.explore.hits import Hit, HitKind
from sahel_tui.explore.linked import actor_name, refs
from sahel_tui.explore.typed_date import typed_window
from sahel_tui.words.stretches import window_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_tui.core.match import Match, Needle
    from sahel_tui.core.model import Actor, Event, Quote, Role, SavedView, Source
    from sahel_tui.stores.store import EventStore

NAME, ALIAS, ROLE = 2, 1, 0
ID_LEAST = 4  # letters
LESS = {NAME: 0, ALIAS: 50, ROLE: 200}  # merit lost where not the name itself is found so well
FEW_WORDS, FEW_WORDS_LESS = 3, 200  # quotes of fewer words say little and stand after the others
LETTERS_OF_WORDS = 200  # letters in which those words are counted


@dataclass(frozen=True, slots=True)
class CommandChoice:
    """A command that can be done now: its id, its title, the key that does it as readers see it."""

    id: str
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A saved view and its query, parsed."""

    view: SavedView
    query: Query


class Merit(NamedTuple):
    """How good a hit is: higher is better, the thousands are its Fit."""

    score: int
    hit: Hit


class _Way(NamedTuple):
    """One of the texts of a candidate found; compared in this order."""

    fit: Fit
    rank: int
    score: int
    nth: int  # counted down, so that the first of equal texts is the best
    found: Match

    @property
    def at(self) -> tuple[int, ...]:
        """The matched letters."""
        return self.found.offsets


def _ways(needle: Needle, texts: Iterable[str], rank: int, fits: frozenset[Fit]) -> Iterator[_Way]:
    for index, text in enumerate(texts):
        found = match(needle, text, fits)
        if found is not None:
            score = max(1000 * found.fit, found.score - LESS[rank])
            yield _Way(found.fit, rank, score, -index, found)


def actor_hit(needle: Needle, actor: Actor, store: EventStore) -> Merit | None:
    """An actor by name, alias or role; the name is preferred where it is found as well."""
    roles = [role_text(role, store) for role in actor.roles]
    ways = [
        *_ways(needle, (actor.name,), NAME, NAMES),
        *_ways(needle, actor.aliases, ALIAS, NAMES),
        *_ways(needle, roles, ROLE, TITLES),
    ]
    if not ways:
        return None
    way = max(ways)
    hit = Hit(HitKind.ACTOR, actor.id, actor.name)
    if way.rank == NAME:
        hit = replace(_described(hit, actor, roles), title_at=way.at)
    elif way.rank == ALIAS:
        first = actor.aliases[-way.nth]
        others = [alias for alias in actor.aliases if alias is not first]
        hit = replace(hit, lead="also ", detail=", ".join([first, *others]), detail_at=way.at)
    else:
        hit = replace(hit, detail=roles[-way.nth], detail_at=way.at)
    return Merit(max(way.score for way in ways), hit)


def _described(hit: Hit, actor: Actor, roles: list[str]) -> Hit:
    """What tells an actor from others: its first role, else the aliases that its name does not hold."""
    if roles:
        return replace(hit, detail=roles[0])
    name = fold(actor.name)
    others = [alias for alias in actor.aliases if fold(alias) not in name]
    return replace(hit, lead="also ", detail=", ".join(others)) if others else hit


def role_text(role: Role, store: EventStore) -> str:
    """An office and whose it is: "Director, Geneva Centre"."""
    return f"{role.title}, {actor_name(role.of, store)}" if role.of else role.title


def speaker_score(needle: Needle, quote: Quote, store: EventStore) -> int:
    """The merit of a quote's speaker, found by name, alias or attribution and not scattered; 0 for none."""
    actor = store.actor(quote.speaker) if quote.speaker else None
    names = (actor.name, *actor.aliases) if actor else (quote.attribution or "",)
    return max((way.score for way in _ways(needle, names, NAME, TITLES)), default=0)


class EventFound(NamedTuple):
    """An event found. Its hit is made when it is kept."""

    found: Match
    event: Event
    by_id: bool = False

    def hit(self) -> Hit:
        """The hit."""
        event = self.event
        if self.by_id:
            return Hit(
                HitKind.EVENT,
                event.id,
                event.title,
                lead="id ",
                detail=event.id,
                detail_at=self.found.offsets,
                event=event,
            )
        return Hit(HitKind.EVENT, event.id, event.title, self.found.offsets, event=event)


def id_part(text: str) -> str:
    """What of a text as typed may stand in an id; empty for what is too short to mean one."""
    text = text.strip().lower()
    return text if len(text) >= ID_LEAST else ""


def event_found(needle: Needle, event: Event, id_part: str = "") -> EventFound | None:
    """An event by its title; by its id where that holds `id_part`, and the title is no better than misspelt."""
    found = match(needle, event.title, TITLES)
    if id_part and id_part in event.id and (found is None or found.fit < Fit.WITHIN):
        by_id = match(needle, event.id, TITLES)
        if by_id is not None:
            return EventFound(by_id, event, by_id=True)
    return None if found is None else EventFound(found, event)


class QuoteFound(NamedTuple):
    """A quote found, by its words or its speaker, and how good it is. Its hit is made when it is kept."""

    score: int
    event: Event
    nth: int
    found: Match | None

    @property
    def quote(self) -> Quote:
        """The quote itself."""
        return self.event.quotes[self.nth]

    def hit(self) -> Hit:
        """The hit."""
        ref = refs(self.event)[self.nth]
        at = self.found.offsets if self.found else ()
        return Hit(HitKind.QUOTE, self.event.id, self.quote.text, at, event=self.event, quote=ref)


def quotes_found(
    needle: Needle, event: Event, speaker: Callable[[Quote], int]
) -> Iterator[QuoteFound]:
    """The quotes of an event whose speaker or whose words are found; `speaker` answers a speaker's merit."""
    for nth, quote in enumerate(event.quotes):
        found = match(needle, quote.text, PROSE)
        spoken = speaker(quote)
        if found is None and not spoken:
            continue
        score = max(spoken, found.score if found else 0)
        if quote.text.count(" ", 0, LETTERS_OF_WORDS) < FEW_WORDS - 1:
            score -= FEW_WORDS_LESS
        yield QuoteFound(score, event, nth, found)


def source_hit(needle: Needle, source: Source) -> Merit | None:
    """A source by its publisher or title."""
    title = source.title if source.title and source.title != source.name else ""
    ways = [
        *_ways(needle, (source.name,), NAME, TITLES),
        *_ways(needle, (title,) if title else (), ALIAS, TITLES),
    ]
    if not ways:
        return None
    way = max(ways)
    hit = Hit(HitKind.SOURCE, source.id, source.name, detail=title, step=only("source", source.id))
    if way.rank == NAME:
        return Merit(way.score, replace(hit, title_at=way.at))
    return Merit(way.score, replace(hit, detail_at=way.at))


def date_hit(text: str) -> Merit | None:
    """The stretch of time that a text reads as."""
    value = typed_window(text)
    if value is None:
        return None
    step = only("in", value)
    hit = Hit(HitKind.DATE, value, window_words(value), detail=str(step), step=step)
    return Merit(1000 * Fit.PREFIX, hit)


def tag_hit(needle: Needle, tag: str) -> Merit | None:
    """A tag by its name."""
    title = f"#{tag}"
    found = match(needle, title, TITLES)
    if found is None:
        return None
    return Merit(found.score, Hit(HitKind.TAG, tag, title, found.offsets, step=only("tag", tag)))


def view_hit(needle: Needle, choice: ViewChoice) -> Merit | None:
    """A saved view by its query's text or its title."""
    view = choice.view
    ways = [
        *_ways(needle, (view.query,), NAME, TITLES),
        *_ways(needle, (view.title,), ALIAS, TITLES),
    ]
    if not ways:
        return None
    way = max(ways)
    hit = Hit(HitKind.VIEW, view.query, view.query, detail=view.title, step=choice.query)
    if way.rank == NAME:
        return Merit(way.score, replace(hit, title_at=way.at))
    return Merit(way.score, replace(hit, detail_at=way.at))


def command_hit(needle: Needle, command: CommandChoice) -> Merit | None:
    """A command by its title."""
    found = match(needle, command.title, COMMANDS)
    if found is None:
        return None
    hit = Hit(HitKind.COMMAND, command.id, command.title, found.offsets, key=command.key)
    return Merit(found.score, hit)
