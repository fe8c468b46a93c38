"""From an event to what sources say differently, of it or anywhere, and from a claim to its event. Rules: docs/linking.md."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.explore.narrowing import go_to_event
from sahel_tui.explore.state import Change, Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore


def compare(state: State, store: EventStore) -> Change:
    """`d`: the sources that differ on the present event side by side; where none does, those of the whole timeline."""
    if not store.disagreements():
        return Change(state, said="no source differs")
    said = "" if differing_here(state, store) else "no source differs here"
    return Change(replace(state, overlay=Overlay.DISAGREEMENT), said=said)


def differing_here(state: State, store: EventStore) -> Sequence[Disagreement]:
    """What claims of the present event disagree on."""
    return () if state.event is None else store.disagreements(state.event)


def go_to_claim(state: State, store: EventStore, event_id: str) -> Change:
    """The event of a claim; nothing but the overlay goes when it is the present one."""
    if event_id == state.event:
        return Change(replace(state, overlay=None))
    return go_to_event(state, store, event_id)
