"""The events that match: the timeline pane, and `show` of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.headless.claims import CLAIMS, Claimed
from sahel_tui.headless.days import day_text
from sahel_tui.headless.quotes import QUOTES, Quoted
from sahel_tui.headless.view import View, matches, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.model import Event, Participation
    from sahel_tui.stores.store import EventStore, EventView, Row


def when(store: EventStore, event: Event) -> str:
    """The event's date in words: "17 February 2022", "by summer 2022"."""
    from sahel_tui.words.spans import date_words  # noqa: PLC0415  (few tables ask for words)

    as_of = store.overview.as_of_day if event.status == "planned" else None
    return date_words(event.date, planned_as_of=as_of)


def _part(store: EventStore, part: Participation) -> dict[str, Any]:
    actor = store.actor(part.actor)
    name = part.actor if actor is None else actor.name
    return {"actor": part.actor, "name": name, "role": part.role, "note": part.note}


def _related(event: Event) -> list[dict[str, Any]]:
    return [
        {
            "event": each.event,
            "as": each.how,
            "by": each.by,
            "source": each.source,
            "note": each.note,
        }
        for each in event.related
    ]


def _quotes(store: EventStore, row: Row) -> list[dict[str, Any]]:
    return [record(QUOTES, store, Quoted(row, quote)) for quote in row.event.quotes]


def _claims(store: EventStore, row: Row) -> list[dict[str, Any]]:
    return [record(CLAIMS, store, Claimed(row, at)) for at in range(len(row.event.claims))]


def _rows(_store: EventStore, view: EventView) -> Iterator[Row]:
    return matches(view)


def _sentence(store: EventStore, row: Row) -> str:
    from sahel_tui.headless.sentences import event_sentence  # noqa: PLC0415  (--plain alone)

    return event_sentence(when(store, row.event), row)


_KEYS: dict[str, Callable[[EventStore, Row], object]] = {
    "id": lambda _, row: row.event.id,
    "match": lambda _, row: row.certainty.name.lower(),
    "date": lambda _, row: row.event.date.expression,
    "earliest": lambda _, row: day_text(row.event.date.earliest),
    "latest": lambda _, row: day_text(row.event.date.latest),
    "precision": lambda _, row: row.event.date.precision.label,
    "approximate": lambda _, row: row.event.date.approximate,
    "uncertain": lambda _, row: row.event.date.uncertain,
    "words": lambda store, row: when(store, row.event),
    "stated": lambda _, row: row.event.stated,
    "title": lambda _, row: row.event.title,
    "summary": lambda _, row: row.event.summary,
    "status": lambda _, row: row.event.status,
    "standing": lambda _, row: row.event.standing,
    "place": lambda _, row: row.event.place,
    "tags": lambda _, row: list(row.event.tags),
    "actors": lambda store, row: [_part(store, part) for part in row.event.actors],
    "quotes": _quotes,
    "claims": _claims,
    "sources": lambda _, row: list(row.event.sources),
    "related": lambda _, row: _related(row.event),
    "credibility": lambda _, row: row.event.credibility,
    "note": lambda _, row: row.event.note,
}

EVENTS = View(
    "events",
    "event",
    _KEYS,
    ("date", "match", "title", "id", "status", "standing", "place", "tags"),
    _rows,
    _sentence,
)
