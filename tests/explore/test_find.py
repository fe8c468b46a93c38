"""Finding in the present view: the mark that enter makes, counts while it is worked at, and why nothing is found."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import parse as date
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.reading import parse
from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.explore import moves, narrowing
from sahel_tui.explore.find import Finding, mark
from sahel_tui.explore.linked import found_as
from sahel_tui.explore.state import Overlay, Pane, State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.stores.store import Counts
from tests.explore.small import store as small_store

STORE = small_store()


def at(event: str, **fields: object) -> State:
    return moves.at_event(State(overlay=Overlay.FIND, **fields), STORE, event)  # type: ignore[arg-type]  # fields by name


MARKS = [
    # what, from, query, event, said
    ("the first from here on", at("e2"), "actor:c", "e3", "marked 1 of 2"),
    ("itself included", at("e3"), "actor:c", "e3", "marked 1 of 2"),
    ("the next", at("e3"), "actor:a", "e4", "marked 3 of 3"),
    ("round", at("e5"), "actor:a", "e1", "marked 1 of 3, from the first again"),
    ("within the steps", at("e3", steps=(only("actor", "c"),)), "actor:a", "e4", "marked 1 of 1"),
    ("only possible", at("e1"), "in:2010-06", "e1", "marked 1 of 1, only possible"),
    ("certain alone", at("e1"), "in:2011..2012 possible:no", "e2", "marked 1 of 3"),
]


@pytest.mark.parametrize(
    ("state", "text", "event", "said"), [m[1:] for m in MARKS], ids=[m[0] for m in MARKS]
)
def test_enter_marks_what_matches_and_goes_there(
    state: State, text: str, event: str, said: str
) -> None:
    made = mark(state, STORE, parse(text))
    assert made.keep
    assert made.said == said
    assert made.state.mark == parse(text)
    assert made.state.event == event
    assert made.state == moves.at_event(made.state, STORE, event)  # its quote and shelf too
    assert made.state.steps == state.steps
    assert made.state.overlay is None


def test_actor_and_pane_stay() -> None:
    state = moves.pick_actor(at("e2").focus(Pane.QUOTES), STORE, "b")
    made = mark(state, STORE, parse("tag:t")).state
    assert (made.actor, made.pane, made.event) == ("b", Pane.QUOTES, "e3")
    assert narrowing.back_out(made, STORE).state.actor == "b"


def test_n_and_f_and_esc_go_on_from_a_find() -> None:
    made = mark(at("e1"), STORE, parse("actor:a")).state
    following = moves.next_marked(made, STORE, forward=True)
    assert (following.state.event, following.said) == ("e2", "marked 2 of 3")
    narrowed = narrowing.narrow(following.state, STORE).state
    assert (narrowed.steps, narrowed.mark, narrowed.event) == ((parse("actor:a"),), None, "e2")
    taken_back = narrowing.back_out(following.state, STORE)
    assert (taken_back.state.mark, taken_back.keep) == (None, True)


@pytest.mark.parametrize("text", ["", "tag:nothing"])
def test_what_matches_nothing_or_is_none_changes_nothing(text: str) -> None:
    state = at("e2")
    made = mark(state, STORE, parse(text))
    assert made.state == moves.at_event(State(), STORE, "e2")
    assert not made.keep


def test_the_mark_of_the_picked_actor_is_no_find() -> None:
    state = moves.pick_actor(at("e1"), STORE, "a")
    assert state.found is None
    assert found_as(state, STORE, "e1") is None
    found = mark(at("e1"), STORE, parse("in:2010-06")).state
    certainty = found_as(found, STORE, "e1")
    assert certainty is not None
    assert certainty.name == "POSSIBLE"
    assert found_as(found, STORE, "e2") is None


# -- worked at in steps

MANY = 3_000


def crowd() -> MemoryStore:
    events = [
        Event(f"e{n}", date("2021" if n % 3 else "2020~"), "Convoy" if n % 2 else "Patrol")
        for n in range(MANY)
    ]
    return MemoryStore(Timeline("Crowd", events=tuple(events)))


def test_counts_grow_and_then_are_those_of_the_view() -> None:
    store = crowd()
    query = parse("convoy in:2020..2021")
    finding = Finding(moves.opening(store), store, query)
    seen = [finding.counts.total]
    while not finding.step(0):
        assert not finding.counted
        seen.append(finding.counts.total)
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert finding.counted
    assert finding.counts == store.view(query).counts == Counts(MANY // 3, MANY // 6)


WHY = [
    # steps, query, what is said
    ("", "actor:adda", ("actor:adda names nobody; did you mean actor:a (Ada)?",)),
    ("", "actor:d", ("no event matches actor:d",)),
    ("", "actor:b tag:t", ("tag:t leaves none of 3 that match actor:b",)),
    ("", "gao -tag:t", ("-tag:t leaves none of 1 that match gao",)),
    ("", "in:2010-06 possible:no", ("in:2010-06 is matched only possibly, by 1",)),
    ("actor:b", "tag:t", ("no event matches tag:t", "1 event outside this view")),
    ("actor:b", 'place:"ga"', ('place:"ga" is the place of no event; did you mean place:Gao?',)),
]


@pytest.mark.parametrize(("step", "text", "why"), WHY, ids=[f"{w[0]} {w[1]}" for w in WHY])
def test_what_found_nothing_is_told(step: str, text: str, why: tuple[str, ...]) -> None:
    steps = (parse(step),) if step else ()
    finding = Finding(at("e1", steps=steps), STORE, parse(text))
    while not finding.step(0):
        pass
    assert len(finding.why) == len(why)
    for said, wanted in zip(finding.why, why, strict=True):
        assert said.startswith(wanted)


@pytest.mark.parametrize("query", [EVERYTHING, parse("actor:a")], ids=["nothing typed", "found"])
def test_there_is_nothing_to_tell_where_something_is_found(query: Query) -> None:
    finding = Finding(at("e1"), STORE, query)
    while not finding.step(0):
        pass
    assert finding.why == ()
    assert finding.first == "e1"
