from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import Certainty, parse
from sahel_tui.core.model import Claim, Event, Participation, Quote, Relation
from sahel_tui.core.query.conditions import FIELDS
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.evaluate import evaluate
from sahel_tui.core.query.terms import EVERYTHING, Query, Term, only
from tests.stores.timelines import ACTORS, SOURCES, VALUES, events, queries, terms

DIRECTORY = Directory(ACTORS, SOURCES)
OUT, POSSIBLE, CERTAIN = Certainty

EVENT = Event(
    "troops-leave",
    parse("2021-06-11"),
    "Troops leave",
    stated="on Friday",
    status="planned",
    standing="alleged",
    place="N'Djamena, Chad",
    tags=("withdrawal", "Élection"),
    actors=(Participation("mali", "host of the troops"), Participation("eu")),
    sources=("wire",),
    quotes=(Quote("We leave.", "press", "We leave.", speaker="otto"),),
    claims=(Claim("troops", "wire", value=Decimal(5)), Claim("troops", "press", value=Decimal(9))),
    related=(Relation("other"),),
)
BARE = Event("bare", parse("2021-06-11?"), "Bare")


@pytest.mark.parametrize(
    ("field", "value", "event", "bare"),
    [
        ("actor", "mali", CERTAIN, OUT),
        ("actor", "otto", CERTAIN, OUT),  # speaks
        ("actor", "union", CERTAIN, OUT),
        ("actor", "ivo", OUT, OUT),
        ("actor", "nobody at all", OUT, OUT),
        ("ACTOR", "MALI", CERTAIN, OUT),
        ("speaker", "otto", CERTAIN, OUT),
        ("speaker", "analyst", CERTAIN, OUT),
        ("speaker", "mali", OUT, OUT),
        ("source", "wire", CERTAIN, OUT),
        ("source", "press", CERTAIN, OUT),  # of a quote
        ("source", "morning", CERTAIN, OUT),
        ("source", "morning paper", CERTAIN, OUT),
        ("source", "morning pap", OUT, OUT),
        ("source", "absent", OUT, OUT),
        ("tag", "withdrawal", CERTAIN, OUT),
        ("tag", "ELECTION", CERTAIN, OUT),
        ("tag", "withdraw", OUT, OUT),
        ("place", "chad", CERTAIN, OUT),
        ("place", "n'dj", CERTAIN, OUT),
        ("place", "djamena, chad", CERTAIN, OUT),
        ("place", "djamena ch", OUT, OUT),
        ("place", "had", OUT, OUT),
        ("role", "host", CERTAIN, OUT),
        ("role", "troops host", OUT, OUT),
        ("id", "Troops-Leave", CERTAIN, OUT),
        ("id", "troops", OUT, OUT),
        ("status", "Planned", CERTAIN, OUT),
        ("status", "happened", OUT, CERTAIN),
        ("standing", "alleged", CERTAIN, OUT),
        ("standing", "established", OUT, CERTAIN),
        ("kind", "state", CERTAIN, OUT),
        ("kind", "person", CERTAIN, OUT),
        ("kind", "armed-group", OUT, OUT),
        ("has", "quotes", CERTAIN, OUT),
        ("has", "claims", CERTAIN, OUT),
        ("has", "actors", CERTAIN, OUT),
        ("has", "sources", CERTAIN, OUT),
        ("has", "place", CERTAIN, OUT),
        ("has", "tags", CERTAIN, OUT),
        ("has", "related", CERTAIN, OUT),
        ("has", "stated", CERTAIN, OUT),
        ("has", "disagreement", CERTAIN, OUT),
        ("has", "text", CERTAIN, OUT),
        ("has", "uncertain", OUT, CERTAIN),
        ("has", "approximate", OUT, OUT),
        ("in", "2021", CERTAIN, POSSIBLE),
        ("in", "2021-06-12..", OUT, OUT),
        ("before", "2021-06-11", OUT, OUT),
        ("before", "2021-06-12", CERTAIN, POSSIBLE),
        ("after", "2021-06-10", CERTAIN, POSSIBLE),
        ("after", "2021-06", OUT, OUT),
    ],
)
def test_a_field(field: str, value: str, event: Certainty, bare: Certainty) -> None:
    assert evaluate(only(field, value), EVENT, DIRECTORY) is event
    assert evaluate(only(field, value), BARE, DIRECTORY) is bare


def test_a_source_of_a_claim_alone() -> None:
    event = replace(BARE, claims=(Claim("troops", "press", value=Decimal(5)),))
    assert evaluate(only("source", "press"), event, DIRECTORY) is CERTAIN
    assert evaluate(only("has", "text"), event, DIRECTORY) is CERTAIN
    assert (
        evaluate(only("has", "text"), replace(event, claims=(), sources=("wire",)), DIRECTORY)
        is OUT
    )


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("colour", "red", "no field 'colour'; fields are actor,"),
        ("status", "cancelled", "happened, ongoing, planned"),
        ("standing", "true", "established, alleged, disputed, denied"),
        ("kind", "dog", "person, state"),
        ("has", "fun", "quotes, claims"),
        ("place", "--", "no letter or digit"),
        ("in", "someday", "someday"),
    ],
)
def test_what_means_nothing_is_an_error_that_says_what_would_be_right(
    field: str, value: str, why: str
) -> None:
    for negated in (False, True):
        with pytest.raises(QueryError, match=why):
            evaluate(Query((Term(field, (value,), negated),)), EVENT, DIRECTORY)


def test_without_terms_everything_matches_certainly() -> None:
    assert evaluate(EVERYTHING, BARE, DIRECTORY) is CERTAIN


def test_elsewhere_for_certain_and_both_sides_at_least_possibly() -> None:
    here, elsewhere = only("in", "2021"), Query((Term("in", ("2021",), negated=True),))
    assert evaluate(elsewhere, EVENT, DIRECTORY) is OUT
    assert evaluate(elsewhere, replace(EVENT, date=parse("2022")), DIRECTORY) is CERTAIN
    assert evaluate(elsewhere, BARE, DIRECTORY) is POSSIBLE
    assert evaluate(here & elsewhere, BARE, DIRECTORY) is POSSIBLE


def test_the_order_of_terms_does_not_matter() -> None:
    here, happened = only("in", "2021"), only("status", "happened")
    assert evaluate(here & happened, BARE, DIRECTORY) is POSSIBLE
    assert evaluate(happened & here, BARE, DIRECTORY) is POSSIBLE


@settings(max_examples=150, deadline=None)
@given(events(), st.lists(terms, min_size=1, max_size=3))
def test_terms_are_the_least_alternatives_the_most_and_negation_turns_round(
    event: Event, asked: list[Term]
) -> None:
    answers = []
    for term in asked:
        alone = [Query((Term(term.field, (value,)),)) for value in term.values]
        most = max(evaluate(query, event, DIRECTORY) for query in alone)
        answers.append(2 - most if term.negated else most)
    assert evaluate(Query(tuple(asked)), event, DIRECTORY) == min(answers)


@settings(max_examples=100, deadline=None)
@given(events(), queries)
def test_what_is_not_about_time_is_never_just_possible(event: Event, query: Query) -> None:
    if not any(term.field in {"in", "before", "after"} for term in query.terms):
        assert evaluate(query, event, DIRECTORY) is not POSSIBLE


def test_every_field_is_generated_in_these_tests() -> None:
    assert set(VALUES) == set(FIELDS)
