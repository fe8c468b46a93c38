"""Opening at a place: the steps of the query, the event, the actor; and the link that leads back to it."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.cli.asking import read_query
from sahel_tui.cli.options import read
from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import EVERYTHING, Phrase, Query, Term, only
from sahel_tui.explore import moves, narrowing
from sahel_tui.explore.arriving import Arrived, Place, arrive, unasked
from sahel_tui.explore.citing import link
from sahel_tui.explore.state import Pane, State
from sahel_tui.tui import dispatch
from tests.explore.small import store as small_store

STORE = small_store()


def arrived(query: str = "", event: str | None = None, actor: str | None = None) -> Arrived:
    return arrive(Place(parse(query) if query else EVERYTHING, event, actor), STORE)


def test_unasked_it_opens_where_the_file_does() -> None:
    made = unasked(STORE)
    assert (made.session.state, made.said, made.asked) == (moves.opening(STORE), "", False)


# query, event, actor: event and steps then, how many states to go back to, what is said
PLACES = [
    (("actor:b",), ("e5", "actor:b", 0, "")),
    (("actor:b in:2011",), ("e2", "actor:b in:2011", 0, "")),
    (("id:e1",), ("e1", "id:e1", 0, "")),
    (("in:1800",), (None, "in:1800", 0, "")),
    (("actor:bn",), (None, "actor:bn", 0, "actor:bn names nobody")),
    (("", "e1"), ("e1", "", 0, "")),
    (("actor:b", "e2"), ("e2", "actor:b", 0, "")),
    (("actor:b", "e3"), ("e3", "", 1, "steps taken off: the event is outside them")),
    (("in:1800", "e3"), ("e3", "", 1, "steps taken off: the event is outside them")),
    (("", None, "c"), ("e3", "", 0, "")),
    (("", None, "a"), ("e4", "", 0, "")),
    (("", None, "d"), ("e3", "", 0, "in no event of this file")),
    (("", "e2", "c"), ("e2", "", 0, "")),
    (("in:2010", None, "a"), ("e1", "in:2010", 0, "")),
    (("in:2010", None, "c"), ("e1", "in:2010", 0, "the actor is only outside this view")),
    (
        ("in:2010", "e3", "c"),
        ("e3", "", 1, "steps taken off: the event is outside them"),
    ),
    (("in:1800", None, "a"), (None, "in:1800", 0, "the actor is only outside this view")),
]


@pytest.mark.parametrize(("asked", "found"), PLACES, ids=str)
def test_arriving(
    asked: tuple[str, str | None, str | None], found: tuple[str | None, str, int, str]
) -> None:
    made = arrived(*asked)
    state = made.session.state
    assert (state.event, str(state.query), len(made.session.past), made.said) == found
    assert made.asked
    assert made.session.future == ()


def test_each_term_is_a_step_of_its_own() -> None:
    state = arrived("actor:b in:2010..2015 -tag:t").session.state
    assert list(map(str, state.steps)) == ["actor:b", "in:2010..2015", "-tag:t"]


def test_an_actor_is_picked_as_its_key_picks_it() -> None:
    here = moves.at_event(moves.opening(STORE), STORE, "e2")
    made = arrived("", "e2", "a").session.state
    assert made == narrowing.go_to_actor(here, STORE, "a").state
    assert (made.pane, made.mark, made.quote and made.quote.text) == (
        Pane.ACTORS,
        only("actor", "a"),
        "three",
    )
    assert arrived("", None, "d").session.state.mark is None


def test_what_was_narrowed_is_a_place_to_come_back_to() -> None:
    session = arrived("actor:b", "e3").session.back()
    assert session is not None
    assert (str(session.state.query), session.state.event) == ("actor:b", "e5")


# -- there and back

KEYS = [
    "down",
    "up",
    "page-down",
    "first",
    "last",
    "next-year",
    "next-marked",
    "timeline",
    "actors",
    "quotes",
    "event",
    "narrow",
    "escape",
]
_nasty = st.text(
    st.one_of(
        st.sampled_from(list("'\"\\$`!=~#&;|<>(){}[]*?%-: \tab,é")),
        st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=12,
)
_fields = st.sampled_from(["", "actor", "speaker", "tag", "place", "source"])
_terms = st.builds(
    lambda field, text, negated: Term(
        field,
        (Phrase(text) if field in ("", "actor", "speaker", "place", "source") else text,),
        negated,
    ),
    _fields,
    _nasty.filter(str.strip),
    st.booleans(),
)
_steps = st.one_of(
    st.sampled_from(
        [
            "actor:a",
            "actor:b in:2010..2015",
            "in:2010",
            "-tag:t",
            "possible:no",
            "event",
            "status:planned",
        ]
    ).map(parse),
    _terms.map(lambda term: Query((term,))),
)
_keys = st.one_of(
    st.sampled_from(KEYS).map(lambda key: ("key", key)),
    st.sampled_from("abcd").map(lambda actor: ("actor", actor)),
    _steps.map(lambda step: ("step", step)),
)


def walked(ways: list[tuple[str, object]]) -> State:
    """Where these lead from the opening."""
    state = moves.opening(STORE)
    for kind, what in ways:
        if kind == "step" and isinstance(what, Query):
            made = narrowing.push_step(state, STORE, what)
        elif kind == "actor":
            made = narrowing.go_to_actor(state, STORE, str(what))
        else:
            known = dispatch.change(str(what), state, STORE, 3)
            assert known is not None
            made = known
        state = replace(made.state, overlay=None)
    return state


@given(st.lists(_keys, max_size=8))
def test_a_link_leads_back_to_query_event_and_actor(ways: list[tuple[str, object]]) -> None:
    state = walked(ways)
    line = link(state, "/a folder/it's.yaml")
    if line is None:  # a step holds what no line shows
        return
    program, *argv = shlex.split(line)
    options = read(argv)
    assert (program, options.file) == ("sahel-tui", "/a folder/it's.yaml")
    query = read_query(options.query)
    assert query is not None
    made = arrive(Place(query, options.at, options.actor), STORE).session
    assert (made.state.query, made.state.event, made.state.actor) == (
        state.query,
        state.event,
        state.actor,
    )
    assert made.past == ()
