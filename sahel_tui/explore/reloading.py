"""A file that was read again: where the reader stands in it as it is now, and what is said of it.

Rules: docs/linking.md, "When the file changes". Pure; who reads the file, and when, is not known here.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.terms import EVERYTHING, only
from sahel_tui.explore.linked import refs, shelf
from sahel_tui.explore.moves import at_event, opening, sorting_day
from sahel_tui.explore.narrowing import nearest_forward
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event, Timeline
    from sahel_tui.core.query.terms import Query
    from sahel_tui.explore.history import Session
    from sahel_tui.explore.state import QuoteRef, State
    from sahel_tui.stores.store import EventStore, EventView


class Compared(NamedTuple):
    """A timeline beside the one before, by event ids. `same`: nothing at all differs."""

    events: int
    new: int = 0
    gone: int = 0
    changed: int = 0
    same: bool = False


def compared(before: Timeline, now: Timeline) -> Compared:
    """What has become of the events. Cost: every event is looked at."""
    old: Mapping[str, Event] = {each.id: each for each in before.events}
    kept = [each for each in now.events if each.id in old]
    changed = sum(each != old[each.id] for each in kept)
    return Compared(
        len(now.events),
        len(now.events) - len(kept),
        len(old) - len(kept),
        changed,
        same=before == now,
    )


def said(found: Compared) -> str:
    """The same in words: "read again: 25 events, 1 new"."""
    what = [
        f"{number:,} {word}"
        for number, word in ((found.new, "new"), (found.gone, "gone"), (found.changed, "changed"))
        if number
    ]
    if not what:
        what = ["nothing changed" if found.same else "none of them changed"]
    return f"read again: {counted(found.events, 'event')}, {', '.join(what)}"


def uncompared(before: EventStore, now: EventStore) -> str:
    """The same of files that are too big to be compared: "read again: 1,000,020 events, 20 more; …"."""
    events = now.overview.events
    more = events - before.overview.events
    changed = "" if not more else f", {more:,} more" if more > 0 else f", {-more:,} fewer"
    return f"read again: {counted(events, 'event')}{changed}; what changed is not looked for in big files"


def carried(session: Session, before: EventStore, now: EventStore) -> tuple[Session, list[str]]:
    """The session in the file as it is now, and the names of whom its steps and marks ask for in vain since.

    The present state fits what now matches; those of the history do so when they are gone to (`fitted`).
    """
    over = _Over(before, now)
    here = session.state
    day = None if here.event is None else _day(before.event(here.event))
    made = replace(
        session,
        state=fitted(over.state(here), now, day),
        past=tuple(map(over.state, session.past)),
        future=tuple(map(over.state, session.future)),
    )
    return made, list(_lost(here, before, now))


def fitted(state: State, store: EventStore, day: Day | None = None) -> State:
    """The state with an event that matches its steps and a quote that is on the shelf.

    The event is kept if it matches; else it is the nearest to a day, without one the next that does.
    """
    view = state.view(store)
    event = state.event
    if event is not None and view.row_of(event) is not None:
        known = [each.ref for each in shelf(state, store)]
        fits = state.quote in known or not (known or state.quote)
        return state if fits else at_event(state, store, event)
    if day is None:
        event = nearest_forward(event or opening(store).event, store, view)
    else:
        event = _nearest(view, day)
    return at_event(state, store, event)


def _nearest(view: EventView, day: Day | None) -> str | None:
    """The event of a view that stands nearest to a day, the later one of two; without a day the last one."""
    total = view.counts.total
    row = total if day is None else view.first_row_at(day)
    around = view.window(max(0, row - 1), 2 if row else 1)

    def away(event: Event) -> float:
        at = _day(event)
        return math.inf if at is None or day is None else abs(at - day)

    return min(reversed(around), key=lambda each: away(each.event)).event.id if around else None


def _day(event: Event | None) -> Day | None:
    return None if event is None else sorting_day(event.date)


class _Over:
    """Takes states over from one store to another, as far as ids go; no view is asked for."""

    def __init__(self, before: EventStore, now: EventStore) -> None:
        self._before = before
        self._now = now
        self._events: dict[str, str | None] = {}

    def state(self, state: State) -> State:
        """The same place by ids: an event that is gone is the nearest to its day, an actor that is gone is none."""
        actor, mark = state.actor, state.mark
        if actor is not None and self._now.actor(actor) is None:
            mark = None if mark == only("actor", actor) else mark
            actor = None
        shelf_event, shelf_actor = state.shelf
        return replace(
            state,
            event=self._event(state.event),
            actor=actor,
            mark=mark,
            quote=None if state.quote is None else self._quote(state.quote),
            shelf=(self._event(shelf_event), actor if shelf_actor == state.actor else shelf_actor),
        )

    def _event(self, event_id: str | None) -> str | None:
        if event_id is None or self._now.ord_of(event_id) is not None:
            return event_id
        if event_id not in self._events:
            everything = self._now.view(EVERYTHING)
            self._events[event_id] = _nearest(everything, _day(self._before.event(event_id)))
        return self._events[event_id]

    def _quote(self, quote: QuoteRef) -> QuoteRef | None:
        """The quote by its text; where that is no longer in the event, the one in its place there."""
        event = self._now.event(quote.event)
        here = () if event is None else refs(event)
        if quote in here:
            return quote
        same = [each for each in here if each.text == quote.text]
        if same:
            return same[-1]
        was = self._before.event(quote.event)
        there = () if was is None else refs(was)
        at = there.index(quote) if quote in there else len(here)
        return here[at] if at < len(here) else None


def _lost(state: State, before: EventStore, now: EventStore) -> Iterator[str]:
    """The names of actors and sources that steps and mark ask for by id and that are gone, each once."""
    queries: list[Query] = [*state.steps, *([] if state.mark is None else [state.mark])]
    terms = [term for query in queries for term in query.terms]
    ids = dict.fromkeys((term.field, str(value)) for term in terms for value in term.values)
    names: dict[str, None] = {}
    for field, each in ids:
        if field in ("actor", "speaker"):
            was = before.actor(each)
            if was is not None and now.actor(each) is None:
                names[was.name] = None
        elif field == "source":
            source = before.source(each)
            if source is not None and now.source(each) is None:
                names[source.name] = None
    yield from names
