"""From change to change, what `c` opens, and where two versions open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.query.terms import Query, Term, only
from sahel_tui.explore.arriving import Arrived, Place, arrive, unasked
from sahel_tui.explore.changes import (
    NOT_COMPARED,
    WALKS,
    arriving,
    compare,
    go_to_change,
    next_marked,
)
from sahel_tui.explore.moves import at_event, opening
from sahel_tui.explore.state import Overlay, Pane, State
from sahel_tui.stores.compared import ComparedStore
from tests.explore.small import store as alone
from tests.explore.versions import MARKS, NAMES, old, versions

CHANGED = ("e1", "e2", "e3", "e4b", "e6")


@pytest.mark.parametrize(
    ("at", "forward", "to", "said"),
    [
        ("e1", True, "e2", "changed: 2 of 5"),
        ("e2", True, "e3", "removed: 3 of 5"),
        ("e4b", True, "e6", "added: 5 of 5"),
        ("e5", True, "e6", "added: 5 of 5"),
        ("e6", True, "e1", "changed: 1 of 5, from the first again"),
        ("e5", False, "e4b", "renamed: 4 of 5"),
        ("e1", False, "e6", "added: 5 of 5, from the last again"),
    ],
)
def test_from_change_to_change(at: str, to: str, said: str, *, forward: bool) -> None:
    store = versions()
    change = next_marked(at_event(State(), store, at), store, forward=forward)
    assert (change.state.event, change.said) == (to, said)


def test_a_mark_is_walked_before_changes_and_a_timeline_alone_has_marks_only() -> None:
    store = versions()
    state = replace(at_event(State(), store, "e1"), mark=only("actor", "b"))
    assert next_marked(state, store, forward=True).said == "marked 2 of 3"
    state = at_event(State(), alone(), "e1")
    assert next_marked(state, alone(), forward=True).said.startswith("nothing is marked")


def test_in_a_narrowed_view_what_changed_there_is_walked() -> None:
    store = versions()
    state = replace(at_event(State(), store, "e3"), steps=(only("actor", "c"),))
    change = next_marked(state, store, forward=True)
    assert (change.state.event, change.said) == ("e4b", "renamed: 2 of 2")
    state = replace(at_event(State(), store, "e5"), steps=(only("status", "planned"),))
    change = next_marked(state, store, forward=True)
    assert (change.state, change.said) == (state, "no event of this view changed since HEAD~3")


def test_what_changed_here_else_all_of_it() -> None:
    store = versions()
    state = at_event(State(), store, "e2")
    change = compare(state, store)
    assert (change.state, change.said) == (replace(state, overlay=Overlay.CHANGES), "")
    change = compare(at_event(State(), store, "e5"), store)
    assert (change.state.overlay, change.said) == (Overlay.CHANGES, "nothing changed here")


def test_where_there_is_nothing_to_show_it_says_so() -> None:
    state = at_event(State(), alone(), "e2")
    assert compare(state, alone()).said == NOT_COMPARED
    same = ComparedStore(old(), NAMES, old())
    change = compare(state, same)
    assert (change.state, change.said) == (state, "no change since HEAD~3")


def test_going_to_what_changed() -> None:
    store = versions()
    state = replace(at_event(State(), store, "e5"), overlay=Overlay.CHANGES)
    by_kind = {each.kind: each for each in store.comparison.all}
    assert set(by_kind) == {"actor", "event", "participation", "quote", "claim"}
    assert go_to_change(state, store, by_kind["claim"]).state.event == "e6"
    assert go_to_change(state, store, by_kind["quote"]).state.event == "e1"
    made = go_to_change(state, store, by_kind["actor"])
    assert (made.state.actor, made.state.pane, made.keep) == ("a", Pane.ACTORS, True)
    here = at_event(state, store, "e1")
    made = go_to_change(here, store, by_kind["quote"])
    assert (made.state, made.keep) == (replace(here, overlay=None), False)
    nowhere = replace(by_kind["event"], kind="timeline", id="timeline")
    assert go_to_change(state, store, nowhere).state == replace(state, overlay=None)


def arrived(store: ComparedStore, place: Place | None = None) -> Arrived:
    asked = unasked if place is None else lambda store: arrive(place, store)
    return arriving(asked)(store)


def test_it_opens_at_the_first_change_and_says_how_to_go_on() -> None:
    store = versions()
    found = arrived(store)
    assert opening(store).event != "e1"
    assert (found.session.state.event, found.said) == ("e1", WALKS)


def test_who_says_where_to_open_is_taken_there() -> None:
    found = arrived(versions(), Place(event="e5"))
    assert (found.session.state.event, found.said) == ("e5", WALKS)
    missed = Query((Term("tag", ("nowhere",)),))
    assert "nowhere" in arrived(versions(), Place(missed)).said


def test_where_nothing_changed_it_says_so() -> None:
    found = arrived(ComparedStore(old(), NAMES, old()))
    assert found.said == "no change since HEAD~3"
    assert arriving(unasked)(alone()).said == ""


def test_the_table_of_marks_is_in_order() -> None:
    assert tuple(MARKS) == CHANGED
