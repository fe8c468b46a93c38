"""The views on generated timelines: what JSON holds is what the store says, and has the declared form."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given

from sahel_tui.core.disagreement import differing, disagreements
from sahel_tui.core.edtf import Certainty, parse
from sahel_tui.core.model import Actor, Event, Participation, Quote, Timeline
from sahel_tui.core.query.evaluate import evaluate
from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.headless.actors import ACTORS, tallied
from sahel_tui.headless.claims import CLAIMS
from sahel_tui.headless.disagreements import DISAGREEING, DISAGREEMENTS
from sahel_tui.headless.documents import document, elements, heading
from sahel_tui.headless.events import EVENTS
from sahel_tui.headless.quotes import QUOTES
from sahel_tui.headless.sources import SOURCES
from sahel_tui.headless.table import cells_of
from sahel_tui.headless.view import record
from sahel_tui.stores.memory import MemoryStore
from tests.headless import schemas
from tests.stores.timelines import queries, timelines

if TYPE_CHECKING:
    from sahel_tui.headless.view import View

VIEWS: list[View[Any]] = [EVENTS, ACTORS, QUOTES, CLAIMS, SOURCES]


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schemas.document(name))


def printed(store: MemoryStore, query: Query, view: View[Any]) -> dict[str, Any]:
    matched = store.view(query)
    found = elements(view, store, view.rows(store, matched))
    lines = document(heading(store, matched), view.name, found, ascii_only=False)
    whole: dict[str, Any] = json.loads("\n".join(lines))
    return whole


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_keys_stand_in_the_declared_order(view: View[Any]) -> None:
    assert list(view.keys) == list(schemas.ELEMENTS[view.name])
    assert set(view.columns) <= set(view.keys)


@given(timelines(), queries)
def test_every_document_has_its_form(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    for view in VIEWS:
        validator(view.name).validate(printed(store, query, view))


@given(timelines(), queries)
def test_the_events_are_those_that_match_in_order(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    whole = printed(store, query, EVENTS)
    counts = store.view(query).counts
    matches = [event["match"] for event in whole["events"]]
    assert whole["query"] == str(query)
    assert whole["counts"] == {
        "events": len(timeline.events),
        "certain": matches.count("certain"),
        "possible": matches.count("possible"),
    }
    assert (counts.certain, counts.possible) == (
        matches.count("certain"),
        matches.count("possible"),
    )
    ords = [store.ord_of(event["id"]) for event in whole["events"]]
    assert None not in ords
    assert ords == sorted(ords, key=lambda ord_: -1 if ord_ is None else ord_)


@given(timelines(), queries)
def test_quotes_and_claims_are_those_of_the_events(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    events = printed(store, query, EVENTS)["events"]
    for view in (QUOTES, CLAIMS):
        found = printed(store, query, view)[view.name]
        assert found == [each for event in events for each in event[view.name]]
    differ = differing(disagreements((event.id, event.claims) for event in timeline.events))
    for event in events:
        said = {at for at, claim in enumerate(event["claims"]) if claim["disagrees"]}
        assert said == differ.get(event["id"], frozenset())


@given(timelines(), queries)
def test_what_disagrees_with_a_claim_that_matches_stands_beside_it(
    timeline: Timeline, query: Query
) -> None:
    store = MemoryStore(timeline)
    events = printed(store, query, EVENTS)["events"]
    shown = printed(store, query, DISAGREEING)["claims"]
    listed = [claim for event in events for claim in event["claims"] if claim["disagrees"]]
    of_events = [claim for claim in shown if claim["match"] != "out"]
    assert sorted(map(json.dumps, of_events)) == sorted(map(json.dumps, listed))
    assert all(claim["disagrees"] for claim in shown)
    matching = {event["id"] for event in events}
    expected = [
        (made.event, made.at)
        for found in store.disagreements()
        if matching & set(found.events)
        for made in found.claims
        if made.differs
    ]
    view = store.view(query)
    assert [(row.row.event.id, row.at) for row in DISAGREEING.rows(store, view)] == expected
    assert all((claim["match"] == "out") is (claim["event"] not in matching) for claim in shown)
    sentences = [DISAGREEMENTS.sentence(store, each) for each in DISAGREEMENTS.rows(store, view)]
    assert sum(sentence.count(" says ") for sentence in sentences) == len(expected)


@given(timelines(), queries)
def test_the_actors_are_tallied_over_the_events(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    events = printed(store, query, EVENTS)["events"]
    who = {
        event["id"]: {part["actor"] for part in event["actors"]}
        | {quote["speaker"] for quote in event["quotes"]} - {None}
        for event in events
    }
    actors = {actor["id"]: actor for actor in printed(store, query, ACTORS)["actors"]}
    assert set(actors) == set().union(*who.values()) | (set() if query else set(timeline.actors))
    for key, actor in actors.items():
        its = [event for event in events if key in who[event["id"]]]
        assert actor["events"] == len(its)
        assert actor["possible"] == sum(event["match"] == "possible" for event in its)
        assert actor["quotes"] == sum(q["speaker"] == key for e in its for q in e["quotes"])
        shared = {
            other: sum(other in who[event["id"]] for event in its)
            for other in set().union(*who.values()) - {key}
        }
        assert {each["actor"]: each["events"] for each in actor["with"]} == {
            other: count for other, count in shared.items() if count
        }


@given(timelines())
def test_without_a_query_an_actor_has_the_tally_of_the_store(timeline: Timeline) -> None:
    store = MemoryStore(timeline)
    for found in tallied(store, store.view(EVERYTHING)):
        tally = store.tally(found.actor.id)
        assert (found.events, found.quotes, found.company) == (
            tally.events,
            tally.quotes,
            tally.company,
        )
        assert (found.first, found.last) == (tally.first_day, tally.last_day)


@given(timelines(), queries)
def test_one_actor_alone_is_the_one_of_the_list(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    matched = store.view(query)
    for found in tallied(store, matched):
        assert list(tallied(store, matched, found.actor.id)) == [found]


@given(timelines(), queries)
def test_every_row_is_a_line_of_cells_and_a_sentence(timeline: Timeline, query: Query) -> None:
    store = MemoryStore(timeline)
    matched = store.view(query)
    for view in VIEWS:
        rows = list(view.rows(store, matched))
        for values in cells_of(view, store, tuple(view.keys), rows):
            assert len(values) == len(view.keys)
            assert not any("\t" in value or "\n" in value for value in values)
        for row in rows:
            sentence = view.sentence(store, row)
            assert "\n" not in sentence
            assert sentence[-1] in ".?!…"


def test_a_possible_match_is_so_by_the_query() -> None:
    event = Event("e", parse("2021~"), "T")
    store = MemoryStore(Timeline("T", events=(event,)))
    query = only("in", "2021")
    assert evaluate(query, event, store._directory) is Certainty.POSSIBLE
    assert printed(store, query, EVENTS)["events"][0]["match"] == "possible"


DATED = [
    ("2021-12", "2021-12-01", "2021-12-31", "month", False, False),
    ("2013/..", "2013-01-01", None, "year", False, False),
    ("/2013-02-01", None, "2013-02-01", "day", False, False),
    ("../..", None, None, "wider", False, False),
    ("2012~/2022?", "2012-01-01", "2022-12-31", "year", True, True),
    ("2022-22%", "2022-06-01", "2022-08-31", "season", True, True),
    ("Y17000", "Y17000-01-01", "Y17000-12-31", "year", False, False),
    ("-0044", "-0044-01-01", "-0044-12-31", "year", False, False),
    ("0000", "0000-01-01", "0000-12-31", "year", False, False),
    ("2022-02-17T09:30:00Z", "2022-02-17", "2022-02-17", "time", False, False),
]


@pytest.mark.parametrize("row", DATED, ids=lambda row: row[0])
def test_a_date(row: tuple[str, str | None, str | None, str, bool, bool]) -> None:
    store = MemoryStore(Timeline("T", events=(Event("e", parse(row[0]), "T"),)))
    (event,) = printed(store, EVERYTHING, EVENTS)["events"]
    keys = ("date", "earliest", "latest", "precision", "approximate", "uncertain")
    assert tuple(event[key] for key in keys) == row


def test_a_planned_date_is_worded_from_the_files_day() -> None:
    event = Event("e", parse("[2022-02-17..2022-22]"), "T", status="planned")
    store = MemoryStore(Timeline("T", as_of=parse("2022-02-17"), events=(event,)))
    assert printed(store, EVERYTHING, EVENTS)["events"][0]["words"] == "by summer 2022"


def test_the_actors_without_events_come_last() -> None:
    actors = {key: Actor(key, key.upper()) for key in ("a", "b", "c")}
    event = Event("e", parse("2021"), "T", actors=(Participation("c"),))
    store = MemoryStore(Timeline("T", actors=actors, events=(event,)))
    assert [each["id"] for each in printed(store, EVERYTHING, ACTORS)["actors"]] == ["c", "a", "b"]


def test_who_is_not_an_actor_is_named_by_the_file() -> None:
    quote = Quote("No.", "s", "No.", attribution="a diplomat")
    event = Event("e", parse("2021"), "T", quotes=(quote,))
    store = MemoryStore(Timeline("T", events=(event,)))
    (row,) = QUOTES.rows(store, store.view(EVERYTHING))
    found = record(QUOTES, store, row)
    assert (found["speaker"], found["name"]) == (None, "a diplomat")
    assert (found["verdict"], found["checked"]) == ("not-checked", None)
