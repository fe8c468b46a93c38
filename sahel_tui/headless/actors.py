"""The actors of the events that match, each with its card and what the view holds of it.

Without a query these are all actors of the timeline, those of no event last.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import Certainty
from sahel_tui.core.fold import fold
from sahel_tui.core.query.involved import speaks, takes_part
from sahel_tui.headless.days import day_text
from sahel_tui.headless.view import View, matches
from sahel_tui.stores.memory import known_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.edtf import Day, Span
    from sahel_tui.core.model import Actor
    from sahel_tui.stores.store import EventStore, EventView


class Tallied(NamedTuple):
    """An actor and what a view holds of it.

    `events` match at least possibly, `possible` of them no more than that; `first` and `last` bound their known
    days, `begins` and `ends` are the dates of the event that begins first and of the one that ends last, as loose as they
    are; `company` is who else is in them: (actor id, events shared), most first, then by name.
    """

    actor: Actor
    events: int
    possible: int
    quotes: int
    first: Day | None
    last: Day | None
    company: tuple[tuple[str, int], ...]
    begins: Span | None
    ends: Span | None


class _Tally:
    """What has been counted of one actor so far. Dates are kept once each, however many events have them."""

    __slots__ = ("company", "events", "possible", "quotes", "spans")

    def __init__(self) -> None:
        self.events = self.possible = self.quotes = 0
        self.spans: dict[str, Span] = {}
        self.company: Counter[str] = Counter()


def tallied(store: EventStore, view: EventView, only: str | None = None) -> Iterator[Tallied]:
    """The actors of a view, those in most events first, then by name; or one actor alone, in the view or not."""
    tallies = _count(view, only)
    if only is not None:
        among = [only]
    elif view.query:
        among = list(tallies)
    else:
        among = [actor.id for actor in store.actors()]
    found = [_tallied(store, tallies.get(key) or _Tally(), key) for key in among]
    yield from sorted(filter(None, found), key=_most_first)


def _count(view: EventView, only: str | None) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for row in matches(view):
        event = row.event
        involved = set(takes_part(event))
        said = Counter(speaks(event))
        for key in involved if only is None else involved & {only}:
            tally = tallies.setdefault(key, _Tally())
            tally.events += 1
            tally.possible += row.certainty is Certainty.POSSIBLE
            tally.quotes += said[key]
            tally.spans[event.date.expression] = event.date
            tally.company.update(involved - {key})
    return tallies


def _tallied(store: EventStore, tally: _Tally, actor_id: str) -> Tallied | None:
    actor = store.actor(actor_id)
    if actor is None:
        return None
    spans = list(tally.spans.values())
    first, last = known_days(spans)
    company = sorted(tally.company.items(), key=lambda shared: _company_order(store, shared))
    return Tallied(
        actor,
        tally.events,
        tally.possible,
        tally.quotes,
        first,
        last,
        tuple(company),
        min(spans, key=_beginning, default=None),
        max(spans, key=_end, default=None),
    )


def _beginning(span: Span) -> tuple[float, float]:
    """What begins first; of those that begin together, what is known most closely."""
    return (
        -math.inf if span.earliest is None else span.earliest,
        math.inf if span.latest is None else span.latest,
    )


def _end(span: Span) -> tuple[float, float]:
    return (
        math.inf if span.latest is None else span.latest,
        -math.inf if span.earliest is None else span.earliest,
    )


def _most_first(found: Tallied) -> tuple[int, str, str]:
    return -found.events, fold(found.actor.name), found.actor.id


def _company_order(store: EventStore, shared: tuple[str, int]) -> tuple[int, str, str]:
    actor = store.actor(shared[0])
    return -shared[1], fold(shared[0] if actor is None else actor.name), shared[0]


def _roles(actor: Actor) -> list[dict[str, str | None]]:
    return [
        {
            "title": role.title,
            "of": role.of,
            "date": None if role.date is None else role.date.expression,
            "note": role.note,
        }
        for role in actor.roles
    ]


def _sentence(_store: EventStore, found: Tallied) -> str:
    from sahel_tui.headless.sentences import actor_sentence  # noqa: PLC0415  (--plain alone)

    return actor_sentence(found)


_KEYS: dict[str, Callable[[EventStore, Tallied], object]] = {
    "id": lambda _, found: found.actor.id,
    "name": lambda _, found: found.actor.name,
    "kind": lambda _, found: found.actor.kind,
    "aliases": lambda _, found: list(found.actor.aliases),
    "roles": lambda _, found: _roles(found.actor),
    "events": lambda _, found: found.events,
    "quotes": lambda _, found: found.quotes,
    "first": lambda _, found: day_text(found.first),
    "last": lambda _, found: day_text(found.last),
    "with": lambda _, found: [{"actor": key, "events": count} for key, count in found.company],
    "possible": lambda _, found: found.possible,
    "member_of": lambda _, found: list(found.actor.member_of),
    "summary": lambda _, found: found.actor.summary,
    "wikidata": lambda _, found: found.actor.wikidata,
    "note": lambda _, found: found.actor.note,
}

ACTORS = View(
    "actors",
    "actor",
    _KEYS,
    ("name", "kind", "events", "possible", "quotes", "first", "last", "id"),
    tallied,
    _sentence,
)
