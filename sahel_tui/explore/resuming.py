"""Going on where the reader left a file: what is kept of a state, and what of it still holds in the file as it is now.

Where it is kept is not known here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.explore.moves import at_event
from sahel_tui.explore.state import Change, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.store import EventStore


class LeftAt(NamedTuple):
    """A place in a file as it is kept: an event's id, the steps as canonical text."""

    event: str
    steps: tuple[str, ...] = ()


def left_at(state: State) -> LeftAt | None:
    """What is kept of a state; None where nothing matches, which is no place."""
    return None if state.event is None else LeftAt(state.event, tuple(map(str, state.steps)))


def holds(left: LeftAt, state: State, store: EventStore) -> bool:
    """Whether there is something to offer: the event is still there, and it is not where the reader is anyway."""
    return store.event(left.event) is not None and left_at(state) != left


def resume(left: LeftAt, state: State, store: EventStore) -> Change:
    """Go there. Steps that mean nothing any more, or do not hold the event, are left out, all together."""
    if store.event(left.event) is None:
        return Change(state, said="the event where you were is gone")
    steps = _steps(left.steps)
    whole = EVERYTHING
    for step in steps:
        whole &= step
    kept = bool(steps) and store.view(whole).row_of(left.event) is not None
    cleared = State(pane=state.pane, side=state.side, zoom=state.zoom, steps=steps if kept else ())
    made = at_event(cleared, store, left.event)
    lost = bool(left.steps) and not kept
    said = "where you were, but its steps no longer hold it" if lost else "where you were last time"
    return Change(replace(made, large=state.large), keep=True, said=said)


def _steps(texts: Sequence[str]) -> tuple[Query, ...]:
    from sahel_tui.core.query import QueryError, parse  # noqa: PLC0415  (nobody leaves quicker for a parser)

    try:
        return tuple([parse(text) for text in texts])
    except QueryError:
        return ()
