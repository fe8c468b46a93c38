"""From an event to what sources say differently, and from a claim to its event."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sahel_tui.core.model import Claim
from sahel_tui.core.query.terms import only
from sahel_tui.explore.disagreement import compare, differing_here, go_to_claim
from sahel_tui.explore.moves import at_event
from sahel_tui.explore.state import Overlay, State
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import timeline


def claims(*values: int, topic: str | None = None) -> tuple[Claim, ...]:
    return tuple(Claim("troops", "s", value=Decimal(value), topic=topic) for value in values)


def claiming(**by_event: tuple[Claim, ...]) -> MemoryStore:
    small = timeline()
    events = [replace(each, claims=by_event.get(each.id, ())) for each in small.events]
    return MemoryStore(replace(small, events=tuple(events)))


def test_where_sources_differ_they_are_shown_and_nothing_is_said() -> None:
    store = claiming(e1=claims(1, 2))
    state = at_event(State(), store, "e1")
    change = compare(state, store)
    assert change.state == replace(state, overlay=Overlay.DISAGREEMENT)
    assert (change.keep, change.said) == (False, "")
    assert differing_here(state, store) == store.disagreements()


def test_where_none_does_it_says_so_and_those_of_the_whole_timeline_are_shown() -> None:
    store = claiming(e1=claims(1, 2), e2=claims(3, 3))
    change = compare(at_event(State(), store, "e2"), store)
    assert change.state.overlay is Overlay.DISAGREEMENT
    assert change.said == "no source differs here"
    assert not differing_here(change.state, store)


def test_where_none_differs_anywhere_it_says_so_and_nothing_opens() -> None:
    store = claiming(e1=claims(1, 1), e2=claims(2))
    state = at_event(State(), store, "e1")
    change = compare(state, store)
    assert (change.state, change.said) == (state, "no source differs")


def test_a_claim_of_another_event_is_a_disagreement_here_too() -> None:
    store = claiming(e1=claims(1, topic="t"), e4=claims(2, topic="t"))
    for event_id in ("e1", "e4"):
        (found,) = differing_here(at_event(State(), store, event_id), store)
        assert found.events == ("e1", "e4")
    assert not differing_here(State(), store)


def test_a_claim_leads_to_its_event() -> None:
    store = claiming(e1=claims(1, topic="t"), e4=claims(2, topic="t"))
    state = replace(at_event(State(), store, "e1"), overlay=Overlay.DISAGREEMENT)
    change = go_to_claim(state, store, "e4")
    assert change.keep
    assert (change.state.event, change.state.overlay) == ("e4", None)
    here = go_to_claim(state, store, "e1")
    assert here.state == replace(state, overlay=None)
    assert not here.keep


def test_outside_the_steps_they_are_taken_off() -> None:
    store = claiming(e1=claims(1, topic="t"), e3=claims(2, topic="t"))
    state = replace(at_event(State(), store, "e1"), steps=(only("actor", "a"),))
    change = go_to_claim(state, store, "e3")
    assert change.state.steps == ()
    assert change.said
