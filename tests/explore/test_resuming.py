"""Going on where the reader was: what is kept of a state, what of it holds, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.query import parse
from sahel_tui.explore.history import Session
from sahel_tui.explore.moves import at_event, opening
from sahel_tui.explore.resuming import LeftAt, holds, left_at, resume
from sahel_tui.explore.state import Pane, State
from tests.explore.small import store as small_store

STORE = small_store()
BEGUN = opening(STORE)


def test_a_place_is_the_event_and_the_steps() -> None:
    state = replace(BEGUN, steps=(parse("actor:a"), parse("in:2010..2015")))
    assert left_at(state) == LeftAt(str(BEGUN.event), ("actor:a", "in:2010..2015"))
    assert left_at(replace(BEGUN, event=None)) is None


def every_place() -> list[State]:
    """Each event, unnarrowed and narrowed to something that holds it."""
    found = []
    for row in State().view(STORE).window(0, 1000):
        for step in (
            "",
            *[f"actor:{part.actor}" for part in row.event.actors],
            f"id:{row.event.id}",
        ):
            steps = (parse(step),) if step else ()
            found.append(at_event(State(steps=steps), STORE, row.event.id))
    return found


@pytest.mark.parametrize("state", every_place(), ids=str)
def test_resuming_is_the_inverse_of_leaving(state: State) -> None:
    left = left_at(state)
    assert left is not None
    assert holds(left, BEGUN, STORE) == (left != left_at(BEGUN))
    made = resume(left, BEGUN, STORE)
    assert (made.state.event, made.state.steps) == (state.event, state.steps)
    assert made.keep
    assert made.state.quote == state.quote


def test_what_is_gone_is_not_offered() -> None:
    gone = LeftAt("no-such-event", ())
    assert not holds(gone, BEGUN, STORE)
    assert resume(gone, BEGUN, STORE).state == BEGUN


@pytest.mark.parametrize(
    "steps", [("in:(",), ("actor:nobody",), ("id:e1", "id:e2"), ("id:e1", "in:(")]
)
def test_steps_that_do_not_hold_the_event_are_left_out(steps: tuple[str, ...]) -> None:
    left = LeftAt("e1", steps)
    assert holds(left, BEGUN, STORE)
    made = resume(left, BEGUN, STORE)
    assert (made.state.event, made.state.steps) == ("e1", ())
    assert "no longer" in made.said


def test_panes_and_zoom_stay_and_marks_go() -> None:
    state = replace(
        BEGUN,
        pane=Pane.QUOTES,
        side=Pane.QUOTES,
        zoom=2,
        large=True,
        mark=parse("id:e1"),
        actor="a",
    )
    made = resume(LeftAt("e1"), state, STORE).state
    assert (made.pane, made.side, made.zoom, made.large) == (Pane.QUOTES, Pane.QUOTES, 2, True)
    assert (made.mark, made.actor) == (None, None)


def test_the_offer_stays_while_the_reader_walks() -> None:
    left = LeftAt("e1")
    session = Session(BEGUN, left=left)
    there = session.after(resume(LeftAt("e2"), BEGUN, STORE))
    back = there.back()
    assert back is not None
    on = back.on()
    assert on is not None
    assert {each.left for each in (there, back, on)} == {left}
