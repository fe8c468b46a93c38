"""The linking contract of docs/linking.md, row by row: a state, a key, the state after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.query.terms import only
from sahel_tui.explore import moves, narrowing
from sahel_tui.explore.history import Session
from sahel_tui.explore.linked import shelf
from sahel_tui.explore.state import Change, Overlay, Pane, QuoteRef, State
from tests.explore.small import store as small_store

STORE = small_store()
OPEN = moves.opening(STORE)


def at(event: str, **fields: object) -> State:
    """The state at an event, as if it had been reached by moving there."""
    state = moves.at_event(replace(OPEN, **fields), STORE, event)  # type: ignore[arg-type]
    return replace(state, **fields)  # type: ignore[arg-type]


def by_actor(actor: str, event: str, **fields: object) -> State:
    """The state with an actor picked at an event."""
    return replace(moves.pick_actor(at(event), STORE, actor), **fields)  # type: ignore[arg-type]


# -- opening


def test_opens_on_the_first_event_dated_exactly_as_of() -> None:
    assert OPEN.event == "e3"
    assert OPEN.pane is Pane.TIMELINE
    assert OPEN.actor is None


# -- moving

MOVES = [
    # pane, state, by, (event, actor, mark, quote text)
    ("timeline: j", at("e1"), 1, ("e2", None, None, "two")),
    ("timeline: k", at("e2"), -1, ("e1", None, None, "one")),
    ("timeline: j at the end", at("e5"), 1, ("e5", None, None, None)),
    (
        "timeline: actor and mark kept",
        by_actor("a", "e1"),
        1,
        ("e2", "a", only("actor", "a"), "three"),
    ),
    (
        "actors: j picks the first",
        at("e1", pane=Pane.ACTORS),
        1,
        ("e1", "a", only("actor", "a"), "one"),
    ),
    (
        "actors: k picks the last",
        at("e1", pane=Pane.ACTORS),
        -1,
        ("e1", "b", only("actor", "b"), "one"),
    ),
    ("actors: j", by_actor("a", "e1", pane=Pane.ACTORS), 1, ("e1", "b", only("actor", "b"), "one")),
    ("quotes: j", at("e2", pane=Pane.QUOTES), 1, ("e2", "a", None, "three")),
    ("quotes: k at the first", at("e2", pane=Pane.QUOTES), -1, ("e2", "b", None, "two")),
]


@pytest.mark.parametrize(
    ("state", "by", "after"), [m[1:] for m in MOVES], ids=[m[0] for m in MOVES]
)
def test_moving(state: State, by: int, after: tuple[object, ...]) -> None:
    change = moves.move(state, STORE, by)
    got = change.state
    assert (got.event, got.actor, got.mark, got.quote and got.quote.text) == after
    assert not change.keep
    assert got.pane is state.pane
    assert got.steps == state.steps


def test_quotes_stand_the_actors_here_then_others_here_then_the_actors_elsewhere() -> None:
    state = by_actor("a", "e2")
    assert [entry.quote.text for entry in shelf(state, STORE)] == ["three", "two", "one"]


def test_moving_through_quotes_takes_the_event_along_and_leaves_the_list_as_it_is() -> None:
    state = by_actor("a", "e2", pane=Pane.QUOTES)
    before = shelf(state, STORE)
    for _ in range(2):
        state = moves.move(state, STORE, 1).state
    assert state.quote == QuoteRef("e1", "one")
    assert state.event == "e1"
    assert state.actor == "a"
    assert [entry.ref for entry in shelf(state, STORE)] == [entry.ref for entry in before]


def test_a_quote_of_nobody_named_leaves_no_actor() -> None:
    state = at("e2", pane=Pane.QUOTES, actor="b")
    assert moves.move(state, STORE, 1).state.actor == "a"


@pytest.mark.parametrize(
    ("event", "forward", "to"),
    [
        ("e1", True, "e2"),
        ("e2", True, "e3"),
        ("e4", True, "e5"),
        ("e5", True, "e5"),
        ("e4", False, "e3"),
        ("e3", False, "e2"),
        ("e1", False, "e1"),
    ],
)
def test_years(event: str, forward: bool, to: str) -> None:
    assert moves.year_step(at(event), STORE, forward=forward).state.event == to


@pytest.mark.parametrize(("last", "to"), [(True, "e5"), (False, "e1")])
def test_ends(last: bool, to: str) -> None:
    assert moves.to_end(at("e3"), STORE, last=last).state.event == to


def test_marked_events_are_walked_and_wrap_said() -> None:
    state = by_actor("a", "e1")
    seen = []
    for _ in range(3):
        change = moves.next_marked(state, STORE, forward=True)
        state = change.state
        seen.append((state.event, "again" in change.said))
    assert seen == [("e2", False), ("e4", False), ("e1", True)]
    back = moves.next_marked(state, STORE, forward=False)
    assert (back.state.event, "again" in back.said) == ("e4", True)


def test_without_a_mark_n_says_so() -> None:
    change = moves.next_marked(at("e1"), STORE, forward=True)
    assert change.state == at("e1")
    assert "nothing is marked" in change.said


def test_panes_by_number_and_in_turn() -> None:
    assert moves.to_pane(at("e1"), Pane.ACTORS).state.pane is Pane.ACTORS
    state = at("e1")
    order = []
    for _ in range(4):
        state = moves.next_pane(state, 1).state
        order.append(state.pane)
    assert order == [Pane.ACTORS, Pane.QUOTES, Pane.EVENT, Pane.TIMELINE]
    assert moves.next_pane(state, -1).state.pane is Pane.EVENT


# -- enter on an actor

ENTER = [
    ("kept if it matches", "a", "e2", "e2"),
    ("else the next", "a", "e3", "e4"),
    ("else the previous", "c", "e5", "e4"),
]


@pytest.mark.parametrize(
    ("actor", "event", "to"), [e[1:] for e in ENTER], ids=[e[0] for e in ENTER]
)
def test_enter_on_an_actor_narrows(actor: str, event: str, to: str) -> None:
    state = replace(at(event, pane=Pane.ACTORS), actor=actor, mark=only("actor", actor))
    change = narrowing.narrow_to_actor(state, STORE)
    assert change.keep
    assert change.state.steps == (only("actor", actor),)
    assert change.state.mark is None
    assert change.state.event == to


def test_enter_without_an_actor_says_so() -> None:
    change = narrowing.narrow_to_actor(at("e1", pane=Pane.ACTORS), STORE)
    assert change.state == at("e1", pane=Pane.ACTORS)
    assert change.said


# -- f


def test_f_makes_the_mark_a_step() -> None:
    change = narrowing.narrow(by_actor("a", "e3"), STORE)
    assert change.keep
    assert change.state.steps == (only("actor", "a"),)
    assert change.state.mark is None
    assert change.state.event == "e4"


def test_f_without_a_mark_offers_what_is_focused() -> None:
    change = narrowing.narrow(at("e3"), STORE)
    assert change.state.overlay is Overlay.NARROW
    offered = {(option.field, option.value) for option in narrowing.options(at("e3"), STORE)}
    assert offered == {
        ("actor", "c"),
        ("source", "s"),
        ("tag", "t"),
        ("place", "Gao"),
        ("in", "2012"),
    }
    spoken = {(option.field, option.value) for option in narrowing.options(at("e2"), STORE)}
    assert {("speaker", "b"), ("speaker", "a")} <= spoken


def test_a_step_is_not_taken_twice() -> None:
    state = narrowing.push_step(at("e1"), STORE, only("actor", "a")).state
    again = narrowing.push_step(state, STORE, only("actor", "a"))
    assert again.state == state
    assert again.said


# -- a … enter

GO = [
    # actor, state, event after, steps after
    ("in this event: event kept", "a", at("e2"), "e2", ()),
    ("in the view: the nearest event of it", "a", at("e3"), "e4", ()),
    ("in the view: nearest backward", "a", at("e5"), "e4", ()),
    ("only outside: the steps are taken off", "b", at("e3", steps=(only("actor", "c"),)), "e2", ()),
    ("in no event: its card alone", "d", at("e3"), "e3", ()),
]


@pytest.mark.parametrize(
    ("actor", "state", "event", "steps"), [g[1:] for g in GO], ids=[g[0] for g in GO]
)
def test_going_to_an_actor(actor: str, state: State, event: str, steps: tuple[object, ...]) -> None:
    change = narrowing.go_to_actor(state, STORE, actor)
    assert change.keep
    assert change.state.actor == actor
    assert change.state.mark == (None if actor == "d" else only("actor", actor))
    assert change.state.pane is Pane.ACTORS
    assert change.state.event == event
    assert change.state.steps == steps
    assert change.state.overlay is None


def test_steps_stay_when_the_actor_is_within_them() -> None:
    state = at("e3", steps=(only("actor", "c"),))
    assert narrowing.go_to_actor(state, STORE, "a").state.steps == (only("actor", "c"),)


# -- esc

ESC = [
    ("close the overlay", at("e1", overlay=Overlay.HELP), at("e1"), False),
    ("a large pane small again", at("e1", large=True), at("e1"), False),
    ("clear the mark, and its actor if it was an actor's", by_actor("a", "e1"), at("e1"), True),
    (
        "a mark of something else leaves the actor",
        by_actor("a", "e1", mark=only("tag", "t")),
        by_actor("a", "e1", mark=None),
        True,
    ),
    (
        "take off the last step",
        at("e4", steps=(only("actor", "c"), only("actor", "a"))),
        at("e4", steps=(only("actor", "c"),)),
        True,
    ),
    ("clear the actor", by_actor("a", "e1", mark=None), at("e1"), False),
    ("never quits", at("e1"), at("e1"), False),
]


@pytest.mark.parametrize(("state", "after", "keep"), [e[1:] for e in ESC], ids=[e[0] for e in ESC])
def test_esc_undoes_the_first_that_holds(state: State, after: State, keep: bool) -> None:
    change = narrowing.back_out(state, STORE)
    assert change.state == after
    assert change.keep is keep


def test_esc_with_nothing_left_says_how_to_quit() -> None:
    assert narrowing.back_out(at("e1"), STORE).said == "q quits"


# -- history


def test_h_and_l_walk_whole_states() -> None:
    session = Session(at("e3"))
    for change in (
        narrowing.go_to_actor(session.state, STORE, "a"),
        Change(moves.move(at("e4"), STORE, -1).state),
    ):
        session = session.after(change)
    back = session.back()
    assert back is not None
    assert back.state == at("e3")
    on = back.on()
    assert on is not None
    assert on.state == session.state


# -- nothing there


def test_an_empty_view_has_no_event_and_esc_widens() -> None:
    change = narrowing.push_step(at("e1"), STORE, only("actor", "d"))
    assert change.state.event is None
    wider = narrowing.back_out(change.state, STORE).state
    assert wider.event is not None
    assert wider.steps == ()


def test_nobody_named_and_no_quotes_are_said() -> None:
    empty = narrowing.push_step(at("e1"), STORE, only("actor", "d")).state
    assert moves.move(replace(empty, pane=Pane.ACTORS), STORE, 1).said == "no actors named"
    assert moves.move(at("e4", pane=Pane.QUOTES), STORE, 1).said == "no quotes"


def test_at_the_end_of_the_quotes_it_is_said() -> None:
    state = by_actor("a", "e2", pane=Pane.QUOTES)
    assert moves.move(state, STORE, -1).said == "the first quote of the list"
    assert moves.move(state, STORE, 1).said == ""
    last = moves.to_end(state, STORE, last=True)
    assert last.said == ""
    assert moves.move(last.state, STORE, 1).said == "the last quote of the list"
