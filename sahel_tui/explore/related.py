"""From an event to those it names as related. Rules: docs/linking.md."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.explore.narrowing import go_to_event
from sahel_tui.explore.state import Change, Overlay, Pane

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore


def related(state: State, store: EventStore) -> tuple[tuple[str, Event], ...]:
    """The events that the present one is related to, each with how, in the file's order."""
    event = store.event(state.event) if state.event else None
    if event is None:
        return ()
    found = ((each.how or "related", store.event(each.event)) for each in event.related)
    return tuple((how, other) for how, other in found if other is not None)


def follow(state: State, store: EventStore) -> Change:
    """`enter` in the event pane: the one related event, or a chooser of several."""
    others = related(state, store)
    if not others:
        return Change(state, said="no related events")
    if len(others) == 1:
        return go_to_related(state, store, others[0][1].id)
    return Change(replace(state, overlay=Overlay.RELATED))


def go_to_related(state: State, store: EventStore, event_id: str) -> Change:
    """A related event, the event pane still focused; the steps are taken off when it is outside them."""
    made = go_to_event(state, store, event_id)
    return replace(made, state=made.state.focus(Pane.EVENT))
