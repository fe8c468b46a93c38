from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.model import Relation
from sahel_tui.core.query.terms import only
from sahel_tui.explore.moves import at_event
from sahel_tui.explore.related import follow, go_to_related, related
from sahel_tui.explore.state import Overlay, Pane, State
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import timeline


def linked(*targets: str) -> MemoryStore:
    """The small timeline with relations from e1."""
    small = timeline()
    first = replace(small.events[0], related=tuple(Relation(each, "then") for each in targets))
    return MemoryStore(replace(small, events=(first, *small.events[1:])))


def at_first(store: MemoryStore) -> State:
    return at_event(State(), store, "e1").focus(Pane.EVENT)


def test_the_only_related_event_is_gone_to_at_once() -> None:
    store = linked("e4")
    change = follow(at_first(store), store)
    assert change.keep
    assert (change.state.event, change.state.pane) == ("e4", Pane.EVENT)


def test_of_several_a_chooser_is_offered_in_the_files_order() -> None:
    store = linked("e4", "e2")
    state = at_first(store)
    assert follow(state, store).state.overlay is Overlay.RELATED
    assert [(how, event.id) for how, event in related(state, store)] == [
        ("then", "e4"),
        ("then", "e2"),
    ]


def test_without_any_it_says_so() -> None:
    store = linked()
    change = follow(at_first(store), store)
    assert change.state == at_first(store)
    assert change.said == "no related events"


def test_outside_the_steps_they_are_taken_off() -> None:
    store = linked("e3")
    state = replace(at_first(store), steps=(only("actor", "a"),))
    change = go_to_related(state, store, "e3")
    assert change.state.steps == ()
    assert change.said
