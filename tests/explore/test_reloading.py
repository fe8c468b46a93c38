"""A file that was read again: what stays, where the reader stands when something is gone, what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.query import parse as query
from sahel_tui.core.query.terms import only
from sahel_tui.explore.history import Session
from sahel_tui.explore.linked import shelf
from sahel_tui.explore.moves import at_event, opening, pick_actor
from sahel_tui.explore.reloading import carried, compared, fitted, said
from sahel_tui.explore.state import Overlay, Pane, QuoteRef, State
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.model import Event, Timeline

OLD = timeline()
STORE = MemoryStore(OLD)
SAME = MemoryStore(timeline())


def at(event: str, **fields: object) -> State:
    return at_event(replace(opening(STORE), **fields), STORE, event)  # type: ignore[arg-type]


def without(*events: str) -> Timeline:
    return replace(OLD, events=tuple(each for each in OLD.events if each.id not in events))


def altered(event: str, change: Callable[[Event], Event]) -> Timeline:
    return replace(
        OLD, events=tuple(change(each) if each.id == event else each for each in OLD.events)
    )


def over(state: State, now: Timeline) -> State:
    return carried(Session(state), STORE, MemoryStore(now))[0].state


def quoted(texts: str) -> Callable[[Event], Event]:
    """The event with quotes of these texts, one a word, like its first."""

    def change(event: Event) -> Event:
        first = event.quotes[0]
        return replace(event, quotes=tuple(replace(first, text=text) for text in texts.split()))

    return change


# -- what stays


@pytest.mark.parametrize(
    "state",
    [
        opening(STORE),
        at("e2", pane=Pane.QUOTES, zoom=3, large=True, overlay=Overlay.HELP),
        pick_actor(at("e1"), STORE, "a"),
        at("e4", steps=(only("actor", "c"),), mark=only("tag", "t"), actor="b"),
        replace(pick_actor(at("e1"), STORE, "a"), quote=QuoteRef("e2", "three")),
        State(steps=(only("tag", "nowhere"),)),
    ],
)
def test_a_file_that_says_the_same_changes_nothing(state: State) -> None:
    session = Session(state, (at("e1"),), (at("e5"),))
    assert carried(session, STORE, SAME) == (session, [])


def test_an_event_before_the_readers_own_moves_nothing() -> None:
    state = at("e4", pane=Pane.EVENT)
    assert over(state, without("e1", "e2")) == state


# -- an event that is gone


@pytest.mark.parametrize(
    ("gone", "nearest"),
    [
        (("e3",), "e4"),  # a month later
        (("e3", "e4"), "e2"),  # 2011-01 is nearer to 2012-05 than 2015 is
        (("e5",), "e4"),
        (("e1",), "e2"),
        (("e1", "e2", "e3", "e4"), "e5"),
    ],
)
def test_an_event_that_is_gone_is_the_nearest_by_date(gone: tuple[str, ...], nearest: str) -> None:
    assert over(at(gone[0]), without(*gone)).event == nearest


def test_the_later_of_two_that_are_as_near() -> None:
    days = {"e1": "2012-05-01", "e2": "2012-05-03", "e3": "2012-05-02"}
    events = tuple(
        replace(each, date=parse(days.get(each.id, "2030")), quotes=()) for each in OLD.events
    )
    before = MemoryStore(replace(OLD, events=events))
    now = MemoryStore(replace(OLD, events=tuple(each for each in events if each.id != "e3")))
    assert carried(Session(State("e3")), before, now)[0].state.event == "e2"


def test_only_events_that_match_the_steps_are_gone_to() -> None:
    assert over(at("e2", steps=(only("actor", "b"),)), without("e2")).event == "e1"


def test_an_event_that_no_longer_matches_is_left_for_the_nearest_that_does() -> None:
    now = altered("e4", lambda each: replace(each, actors=()))
    assert over(at("e4", steps=(only("actor", "c"),)), now).event == "e3"


def test_when_nothing_matches_any_more_there_is_no_event() -> None:
    state = over(at("e3", steps=(only("tag", "t"),)), without("e3"))
    assert (state.event, state.quote, state.steps) == (None, None, (only("tag", "t"),))


def test_when_something_matches_again_there_is_one() -> None:
    nothing = State(steps=(only("tag", "new"),))
    now = altered("e4", lambda each: replace(each, tags=("new",)))
    assert over(nothing, now).event == "e4"


def test_an_empty_file_has_no_event_and_a_filled_one_has() -> None:
    empty = MemoryStore(replace(OLD, events=()))
    assert over(at("e3"), replace(OLD, events=())).event is None
    assert carried(Session(State()), empty, STORE)[0].state.event is not None


def test_an_event_without_a_day_that_is_gone_is_the_last() -> None:
    undated = MemoryStore(altered("e1", lambda each: replace(each, date=parse("/"))))
    state, _ = carried(Session(State("e1")), undated, MemoryStore(without("e1")))
    assert state.state.event == "e5"


# -- quotes


def test_a_quote_is_known_by_its_text_wherever_it_stands_now() -> None:
    state = replace(at("e2"), quote=QuoteRef("e2", "three"))
    assert over(state, altered("e2", quoted("new three two"))).quote == QuoteRef("e2", "three")


def test_a_quote_whose_words_were_mended_is_the_one_in_its_place() -> None:
    state = replace(at("e2"), quote=QuoteRef("e2", "three"))
    assert over(state, altered("e2", quoted("two mended"))).quote == QuoteRef("e2", "mended")


def test_a_quote_that_is_gone_with_nothing_in_its_place_is_the_first() -> None:
    state = replace(at("e2"), quote=QuoteRef("e2", "three"))
    assert over(state, altered("e2", quoted("two"))).quote == QuoteRef("e2", "two")


def test_of_equal_quotes_the_last_one_left() -> None:
    before = MemoryStore(altered("e1", quoted("one one")))
    state = replace(at_event(State(), before, "e1"), quote=QuoteRef("e1", "one", 1))
    assert carried(Session(state), before, STORE)[0].state.quote == QuoteRef("e1", "one")


def test_a_first_quote_is_focused_when_there_was_none() -> None:
    quote = OLD.events[0].quotes[0]
    now = altered("e3", lambda each: replace(each, quotes=(quote,)))
    assert over(at("e3"), now).quote == QuoteRef("e3", "one")


def test_a_quote_elsewhere_on_the_shelf_stays_there() -> None:
    state = replace(
        pick_actor(at("e1", pane=Pane.QUOTES), STORE, "a"),
        event="e2",
        quote=QuoteRef("e2", "three"),
    )
    assert over(state, without("e5")) == state


# -- actors


def without_actor(actor: str) -> Timeline:
    events = tuple(
        replace(
            each,
            actors=tuple(part for part in each.actors if part.actor != actor),
            quotes=tuple(quote for quote in each.quotes if quote.speaker != actor),
        )
        for each in OLD.events
    )
    actors = {name: each for name, each in OLD.actors.items() if name != actor}
    return replace(OLD, events=events, actors=actors)


def test_a_picked_actor_that_is_gone_is_none_and_its_mark_goes_too() -> None:
    state = over(pick_actor(at("e4"), STORE, "c"), without_actor("c"))
    assert (state.event, state.actor, state.mark, state.shelf) == ("e4", None, None, ("e4", None))


def test_a_mark_of_its_own_stays_when_the_picked_actor_is_gone() -> None:
    state = over(at("e4", actor="c", mark=only("tag", "t")), without_actor("c"))
    assert (state.actor, state.mark) == (None, only("tag", "t"))


def test_a_step_whose_actor_is_gone_stays_and_it_is_said() -> None:
    state = at("e4", steps=(only("actor", "c"),))
    session, lost = carried(Session(state), STORE, MemoryStore(without_actor("c")))
    assert (session.state.steps, session.state.event) == (state.steps, None)
    assert lost == ["Cy"]


def test_a_source_that_is_gone_is_said_once() -> None:
    state = at("e4", steps=(only("source", "s"),), mark=query("source:s speaker:nobody"))
    now = replace(OLD, sources={}, events=tuple(replace(e, sources=()) for e in OLD.events))
    assert carried(Session(state), STORE, MemoryStore(now))[1] == ["Paper"]


# -- history


def test_the_history_is_taken_over_and_fits_when_it_is_gone_to() -> None:
    session = Session(at("e1"), (at("e3", steps=(only("actor", "c"),)),), (at("e5"),))
    now = MemoryStore(without("e3", "e5"))
    made, _ = carried(session, STORE, now)
    back = made.back()
    assert back is not None
    assert fitted(back.state, now).event == "e4"
    assert made.future[0].event == "e4"


def test_a_state_that_fits_is_left_alone() -> None:
    for event in ("e1", "e2", "e3"):
        assert fitted(at(event), STORE) == at(event)


# -- what is said


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (OLD, "read again: 5 events, nothing changed"),
        (without("e1"), "read again: 4 events, 1 gone"),
        (without("e1", "e2", "e3", "e4"), "read again: 1 event, 4 gone"),
        (altered("e1", lambda e: replace(e, title="T")), "read again: 5 events, 1 changed"),
        (altered("e1", lambda e: replace(e, id="e9")), "read again: 5 events, 1 new, 1 gone"),
        (replace(OLD, title="Other"), "read again: 5 events, none of them changed"),
    ],
)
def test_what_is_said_of_the_events(now: Timeline, words: str) -> None:
    assert said(compared(OLD, now)) == words


# -- whatever becomes of the file


@given(
    kept=st.sets(st.sampled_from(["e1", "e2", "e3", "e4", "e5"])),
    event=st.sampled_from(["e1", "e2", "e3", "e4", "e5"]),
    actor=st.sampled_from([None, "a", "b", "c", "d"]),
    asked=st.sampled_from(["", "actor:a", "actor:c", "tag:t", "in:2011..2012", "status:planned"]),
)
def test_the_reader_always_stands_on_something_that_is_there(
    kept: set[str], event: str, actor: str | None, asked: str
) -> None:
    steps = (query(asked),) if asked else ()
    state = State(steps=steps)
    here = state.view(STORE).row_of(event) is not None
    state = at_event(replace(state, actor=actor), STORE, event if here else None)
    now = MemoryStore(without(*({"e1", "e2", "e3", "e4", "e5"} - kept)))
    made = carried(Session(state), STORE, now)[0].state
    view = made.view(now)
    assert (made.event is None) == (view.counts.total == 0)
    assert made.event is None or view.row_of(made.event) is not None
    assert made.quote is None or made.quote in [each.ref for each in shelf(made, now)]
    assert made.steps == steps
