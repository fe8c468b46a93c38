"""Narrowing and widening: steps and marks, going to an actor, and taking things back with esc.

Rules: docs/linking.md. Each function takes a state and a store and gives the change.
"""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.query.involved import rests_on, takes_part
from sahel_tui.core.query.terms import Query, only
from sahel_tui.core.values import dataclass
from sahel_tui.explore.linked import actor_name, people, shelf, source_name
from sahel_tui.explore.moves import at_event, opening, pick_actor
from sahel_tui.explore.state import Change, Overlay, Pane, State

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.explore.state import QuoteRef
    from sahel_tui.stores.store import Counts, EventStore, EventView

YEAR_DIGITS = 4  # of an EDTF year without prefix


def push_step(state: State, store: EventStore, step: Query) -> Change:
    """The view narrowed to what matches; event kept if it does, else the next that does, else the previous."""
    if step in state.steps:
        return Change(state, said="the view is already narrowed to it")
    narrowed = replace(state, steps=(*state.steps, step), mark=None, overlay=None)
    event = nearest_forward(state.event, store, narrowed.view(store))
    return Change(at_event(narrowed, store, event), keep=True)


def nearest_forward(event_id: str | None, store: EventStore, view: EventView) -> str | None:
    """The event itself if it is in the view, else the next there, else the last before; None in an empty view."""
    total = view.counts.total
    if not total:
        return None
    ord_ = store.ord_of(event_id) if event_id else None
    row = view.first_row_from(0 if ord_ is None else ord_)
    return view.window(min(row, total - 1), 1)[0].event.id


def nearest(event_id: str | None, store: EventStore, view: EventView) -> str | None:
    """The event of the view fewest events away in the whole timeline; the later one of two."""
    total = view.counts.total
    here = store.ord_of(event_id) if event_id else None
    if not total:
        return None
    row = view.first_row_from(here or 0)
    around = view.window(max(0, row - 1), 2)
    best = min(around, key=lambda each: (abs(each.ord - (here or 0)), -each.ord))
    return best.event.id


def narrow_to_actor(state: State, store: EventStore) -> Change:
    """`enter` on an actor: the view narrowed to its events."""
    if state.actor is None:
        return Change(state, said="no actor is picked: j picks the first")
    if not store.figures(state.actor).events:
        return Change(state, said="this actor is in no event")
    return push_step(state, store, only("actor", state.actor))


def narrow(state: State, store: EventStore) -> Change:
    """`f`: the mark becomes a step; without one, a chooser of what is focused."""
    if state.mark is None:
        if not options(state, store):
            return Change(state, said="nothing here to narrow by")
        return Change(replace(state, overlay=Overlay.NARROW))
    marked = state.marked(store)
    if marked is None or not marked.counts.total:
        return Change(state, said="no event of this view is marked")
    return push_step(state, store, state.mark)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to narrow the view: the field, its value as an id, its name for readers, the query, what it leaves."""

    field: str
    value: str
    name: str
    query: Query
    counts: Counts


def options(state: State, store: EventStore) -> tuple[Option, ...]:
    """What `f` offers: actor, speaker, source, tag, place and year of what is focused, without repeats."""
    event = store.event(state.event) if state.event else None
    if event is None:
        return ()
    offered: dict[tuple[str, str], str] = {}
    for actor in _actors_first(state, event):
        offered["actor", actor] = actor_name(actor, store)
    for speaker in _speakers_first(state, store, event):
        offered["speaker", speaker] = actor_name(speaker, store)
    for source_id in rests_on(event):
        offered["source", source_id] = source_name(source_id, store)
    offered.update({("tag", tag): f"#{tag}" for tag in event.tags})
    if event.place:
        offered["place", event.place] = event.place
    if (year := _year(event)) is not None:
        offered["in", year] = year
    here = state.query
    return tuple(
        Option(field, value, name, only(field, value), store.view(here & only(field, value)).counts)
        for (field, value), name in offered.items()
        if only(field, value) not in state.steps
    )


def _year(event: Event) -> str | None:
    """The year an event stands at as an `in` value, as masked as its date gives it; None for long and unknown ones."""
    point = next(iter(event.date.points), None)
    if point is None:
        return None
    masked = point.year is None and len(point.year_text) == YEAR_DIGITS
    if masked:
        return point.year_text
    year = point.year
    return f"{year:04}" if year is not None and 0 <= year < 10**YEAR_DIGITS else None


def _actors_first(state: State, event: Event) -> list[str]:
    here = [person.actor for person in people(event)]
    picked = [state.actor] if state.actor else []
    return [*picked, *(actor for actor in here if actor not in picked)]


def _speakers_first(state: State, store: EventStore, event: Event) -> list[str]:
    focused = [each.quote.speaker for each in shelf(state, store) if each.ref == state.quote]
    spoken = [*focused, *(quote.speaker for quote in event.quotes)]
    return [speaker for speaker in dict.fromkeys(spoken) if speaker]


class Whereabouts(enum.Enum):
    """Where an actor is, seen from the present view: what going to it will do."""

    HERE = "here"
    IN_VIEW = "in view"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


def whereabouts(state: State, store: EventStore, actor: str) -> Whereabouts:
    """Where an actor is."""
    event = store.event(state.event) if state.event else None
    if event is not None and actor in takes_part(event):
        return Whereabouts.HERE
    if store.view(state.query & only("actor", actor)).counts.total:
        return Whereabouts.IN_VIEW
    return (
        Whereabouts.OUTSIDE
        if store.view(only("actor", actor)).counts.total
        else Whereabouts.NOWHERE
    )


def go_to_actor(state: State, store: EventStore, actor: str) -> Change:
    """`a` … enter: the actor picked and marked, the actors pane focused, the event kept or the nearest of it."""
    where = whereabouts(state, store, actor)
    here = replace(state, overlay=None).focus(Pane.ACTORS)
    if where is Whereabouts.NOWHERE:
        alone = replace(here, actor=actor, mark=None)
        return Change(
            at_event(alone, store, state.event), keep=True, said="in no event of this file"
        )
    if where is Whereabouts.OUTSIDE:
        here = replace(here, steps=())
    event = state.event
    if where is not Whereabouts.HERE:
        event = nearest(event, store, store.view(here.query & only("actor", actor)))
    said = "steps taken off: the actor is only outside them" if where is Whereabouts.OUTSIDE else ""
    return Change(pick_actor(replace(here, event=event), store, actor), keep=True, said=said)


def go_to_event(state: State, store: EventStore, event_id: str) -> Change:
    """An event chosen from the palette or a link; the steps are taken off when it is outside them."""
    outside = state.view(store).row_of(event_id) is None
    here = replace(state, overlay=None, steps=() if outside else state.steps).focus(Pane.TIMELINE)
    said = "steps taken off: the event is outside them" if outside else ""
    return Change(at_event(here, store, event_id), keep=True, said=said)


def go_to_quote(state: State, store: EventStore, ref: QuoteRef) -> Change:
    """A quote chosen from the palette: its event, and the quotes pane focused on it."""
    made = go_to_event(state, store, ref.event)
    return replace(made, state=replace(made.state, quote=ref).focus(Pane.QUOTES))


def back_out(state: State, store: EventStore) -> Change:
    """`esc`: undo the innermost thing, one a press; never quits."""
    if state.overlay is not None:
        return Change(replace(state, overlay=None))
    if state.large:
        return Change(replace(state, large=False))
    if state.mark is not None:
        cleared = replace(state, mark=None, actor=state.actor if state.found else None)
        return Change(_reshelved(cleared), keep=True)
    if state.steps:
        wider = replace(state, steps=state.steps[:-1])
        event = state.event or opening(store).event
        event = nearest_forward(event, store, wider.view(store))
        return Change(at_event(wider, store, event), keep=True)
    if state.actor is not None:
        return Change(_reshelved(replace(state, actor=None)))
    return Change(state, said="q quits")


def _reshelved(state: State) -> State:
    """The shelf built afresh, the quote kept where it still stands there."""
    return replace(state, shelf=(state.event, state.actor))
