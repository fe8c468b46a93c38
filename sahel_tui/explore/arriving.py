"""Arriving: where the explorer opens when a command line says where. Rules: docs/linking.md, "Opening at a place".

Ids come as they are in the file: who wrote them otherwise is told elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.terms import EVERYTHING, Query
from sahel_tui.explore.history import Session
from sahel_tui.explore.moves import at_event, opening, pick_actor
from sahel_tui.explore.narrowing import (
    Whereabouts,
    go_to_actor,
    go_to_event,
    nearest_forward,
    whereabouts,
)
from sahel_tui.explore.state import Change, Pane

if TYPE_CHECKING:
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore


class Place(NamedTuple):
    """A place in a timeline as it is asked for; None where nothing is said."""

    query: Query = EVERYTHING
    event: str | None = None
    actor: str | None = None


class NowhereError(Exception):
    """There is no such place in the timeline. The text is one scrubbed sentence."""


class Arrived(NamedTuple):
    """Where a reader is, and what is said of it. `asked`: they have said where."""

    session: Session
    said: str = ""
    asked: bool = False


def unasked(store: EventStore) -> Arrived:
    """Where a file opens by itself."""
    return Arrived(Session(opening(store)))


def arrive(place: Place, store: EventStore) -> Arrived:
    """The steps of the query first, then the event, then the actor. Ids must be known.

    An event outside the query takes the steps off, as every jump does, and the way back is kept. An actor takes
    off nothing, and leaves the event where that is given too.
    """
    session = Session(_narrowed(opening(store), store, place.query))
    said = _why_empty(session.state, store)
    if place.event is not None:
        made = go_to_event(session.state, store, place.event)
        session, said = session.after(replace(made, keep=bool(made.said))), made.said
    if place.actor is not None:
        made = _picked(session.state, store, place.actor, stay=place.event is not None)
        session = session.after(replace(made, keep=False))
        said = "; ".join(filter(None, (said, made.said)))
    return Arrived(session, said, asked=True)


def _narrowed(state: State, store: EventStore, query: Query) -> State:
    """A step a term, so that they can be taken off one by one."""
    if not query:
        return state
    narrowed = replace(state, steps=tuple([Query((term,)) for term in query.terms]))
    return at_event(narrowed, store, nearest_forward(state.event, store, narrowed.view(store)))


def _why_empty(state: State, store: EventStore) -> str:
    """What of the query names nobody and nothing, where it leaves no event."""
    if not state.steps or state.event is not None:
        return ""
    hints = store.hints(state.query)
    return hints[0].message if hints else ""


def _picked(state: State, store: EventStore, actor: str, *, stay: bool) -> Change:
    """The actor as `a` and enter pick it, without taking steps off; the event kept, where it is to `stay`."""
    where = whereabouts(state, store, actor)
    if where is Whereabouts.NOWHERE or (where is not Whereabouts.OUTSIDE and not stay):
        return go_to_actor(state, store, actor)
    said = "the actor is only outside this view" if where is Whereabouts.OUTSIDE else ""
    return Change(pick_actor(state, store, actor).focus(Pane.ACTORS), said=said)
