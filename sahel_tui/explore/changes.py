"""What a reader does with a timeline that is compared with an older version: from change to change, and what each is.

Rules: docs/diff.md, "In the explorer". In a timeline that is compared with nothing all this is left alone, or said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.explore import moves
from sahel_tui.explore.narrowing import go_to_actor, go_to_event
from sahel_tui.explore.state import Change, Overlay
from sahel_tui.stores.compared import ComparedStore, comparison_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core import changes as core
    from sahel_tui.explore.arriving import Arrived
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore

NOT_COMPARED = "there is no other version here: sahel-tui diff --open shows two"
WALKS = "n N go through what changed, c says how"


def arriving(arrive: Callable[[EventStore], Arrived]) -> Callable[[EventStore], Arrived]:
    """Opens where `arrive` says, and at the first event of the view that changed where it says nothing of a place."""

    def arrived(store: EventStore) -> Arrived:
        found = arrive(store)
        comparison = comparison_of(store)
        if comparison is None or found.said:
            return found
        if not comparison.all:
            return found._replace(said=f"no change {comparison.names.since}")
        ids = _changed(found.session.state, store)
        session = found.session
        if ids and not found.asked:
            session = replace(session, state=moves.at_event(session.state, store, ids[0]))
        return found._replace(session=session, said=WALKS)

    return arrived


def next_marked(state: State, store: EventStore, *, forward: bool) -> Change:
    """`n` and `N`: the next or previous marked event; the next or previous that changed while nothing is marked."""
    comparison = comparison_of(store)
    if state.mark is not None or comparison is None:
        return moves.next_marked(state, store, forward=forward)
    ids = _changed(state, store)
    if not ids:
        return Change(state, said=f"no event of this view changed {comparison.names.since}")
    at, wrapped = _beside(state, store, ids, forward=forward)
    said = f"{comparison.marks[ids[at]]}: {at + 1:,} of {len(ids):,}"
    if wrapped:
        said += ", from the first again" if forward else ", from the last again"
    return Change(moves.at_event(state, store, ids[at]), said=said)


def compare(state: State, store: EventStore) -> Change:
    """`c`: what changed of the present event, old and new side by side; where nothing did, all that changed."""
    comparison = comparison_of(store)
    if comparison is None:
        return Change(state, said=NOT_COMPARED)
    if not comparison.all:
        return Change(state, said=f"no change {comparison.names.since}")
    said = "" if comparison.of(state.event) else "nothing changed here"
    return Change(replace(state, overlay=Overlay.CHANGES), said=said)


def go_to_change(state: State, store: EventStore, change: core.Change) -> Change:
    """The event in which something changed, or the actor; nothing but the overlay goes where it is of neither."""
    holder = change.id if change.within is None else change.within
    if change.kind in ("actor", "role"):
        if store.actor(holder) is not None:
            return go_to_actor(state, store, holder)
    elif store.ord_of(holder) is not None and holder != state.event and _in_event(change):
        return go_to_event(state, store, holder)
    return Change(replace(state, overlay=None))


def _in_event(change: core.Change) -> bool:
    return change.kind == "event" or change.within is not None


def _changed(state: State, store: EventStore) -> Sequence[str]:
    """The events of the view that changed, in order. Cost: all that changed."""
    if not isinstance(store, ComparedStore):
        return ()
    view = state.view(store)
    return [each for each in store.changed if view.row_of(each) is not None]


def _beside(
    state: State, store: EventStore, ids: Sequence[str], *, forward: bool
) -> tuple[int, bool]:
    """The next or previous of these events, and whether it was gone round for it."""
    here = store.ord_of(state.event) if state.event else None
    here = -1 if here is None else here
    ords = [ord_ for each in ids if (ord_ := store.ord_of(each)) is not None]
    if forward:
        at = sum(ord_ <= here for ord_ in ords)
        return at % len(ids), at >= len(ids)
    at = sum(ord_ < here for ord_ in ords) - 1
    return at % len(ids), at < 0
