"""`--plain`: what is said of each thing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Participation, Quote, Source, Timeline
from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.headless.actors import ACTORS
from sahel_tui.headless.claims import CLAIMS
from sahel_tui.headless.disagreements import DISAGREEMENTS
from sahel_tui.headless.events import EVENTS
from sahel_tui.headless.quotes import QUOTES
from sahel_tui.headless.sources import SOURCES
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from sahel_tui.headless.view import View

OTTO = Actor("otto", "David Otto", "person")
PRESS = Source("press", publisher="Press", title="News", kind="news", published=parse("2022-02~"))


def said(view: View[Any], event: Event, query: Query = EVERYTHING) -> list[str]:
    timeline = Timeline(
        "T", as_of=parse("2022-02-17"),
        actors={"otto": OTTO}, sources={"press": PRESS}, events=(event,),
    )  # fmt: skip
    store = MemoryStore(timeline)
    return [view.sentence(store, row) for row in view.rows(store, store.view(query))]


EVENT = [
    (Event("e", parse("2021-12"), "A deal"), "December 2021: A deal."),
    (Event("e", parse("2021"), "A deal", place="Mali"), "2021: A deal, Mali."),
    (Event("e", parse("2021"), "Coup in Mali", place="Mali"), "2021: Coup in Mali."),
    (Event("e", parse("2021"), "Who leaves?"), "2021: Who leaves?"),
    (Event("e", parse("2021"), "Who leaves?", place="Mali"), "2021: Who leaves?, Mali."),
    (
        Event("e", parse("[2022-02-17..2022-22]"), "Out", status="planned", standing="disputed"),
        "By summer 2022: Out (planned, disputed).",
    ),
    (Event("e", parse("2021"), "T", standing="alleged"), "2021: T (happened, alleged)."),
]


@pytest.mark.parametrize(("event", "sentence"), EVENT)
def test_an_event(event: Event, sentence: str) -> None:
    assert said(EVENTS, event) == [sentence]


def test_what_matches_only_possibly_says_so() -> None:
    quote, claim = Quote("No.", "press", "No.", "otto"), Claim("dead", "press", text="many")
    event = Event("e", parse("2021~"), "T", status="ongoing", quotes=(quote,), claims=(claim,))
    query = only("in", "2021")
    assert said(EVENTS, event, query) == ["About 2021: T (ongoing; matches only possibly)."]
    assert said(QUOTES, event, query)[0].endswith("; matches only possibly).")
    assert said(CLAIMS, event, query)[0].endswith("; matches only possibly).")
    assert "1 event (1 only possibly)" in said(ACTORS, event, query)[0]


QUOTE = [
    (Quote("No.", "press", "No.", "otto"), "David Otto, 2021: “No.” (Press; not checked)."),
    (
        Quote("No.", "press", "No.", attribution="a diplomat", said=parse("2022-01-02")),
        "a diplomat, 2 January 2022: “No.” (Press; not checked).",
    ),
    (Quote("No\nway", "press", "No"), "2021: “No way” (Press; not checked)."),
]


@pytest.mark.parametrize(("quote", "sentence"), QUOTE)
def test_a_quote(quote: Quote, sentence: str) -> None:
    assert said(QUOTES, Event("e", parse("2021"), "T", quotes=(quote,))) == [sentence]


def claim(**parts: Any) -> Claim:
    return Claim(what="troops", source="press", **parts)


CLAIM = [
    (claim(value=Decimal(4300), modifier="about", unit="men"), "Troops: about 4,300 men (Press)."),
    (claim(value=Decimal(5), modifier="up-to"), "Troops: up to 5 (Press)."),
    (claim(value=Decimal(31), low=Decimal(31), high=Decimal(50)), "Troops: 31, from 31 to 50 (Press)."),
    (claim(low=Decimal(31), unit="dead"), "Troops: 31 or more dead (Press)."),
    (claim(high=Decimal(50)), "Troops: 50 or less (Press)."),
    (claim(low=Decimal(1), high=Decimal(2)), "Troops: from 1 to 2 (Press)."),
    (claim(date=parse("2022-01-24")), "Troops: 24 January 2022 (Press)."),
    (
        claim(text="many", by="otto", as_of=parse("2022-02")),
        "Troops: many, by David Otto, as of February 2022 (Press).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("made", "sentence"), CLAIM)
def test_a_claim(made: Claim, sentence: str) -> None:
    assert said(CLAIMS, Event("e", parse("2021"), "T", claims=(made,))) == [sentence]


DISAGREE: list[tuple[list[Claim], str]] = [
    (
        [claim(value=Decimal(900), unit="men", by="otto"), claim(value=Decimal(1200), unit="men")],
        (
            "Troops (T): Press, published about February 2022, says 900 men, by David Otto; "
            "Press, published about February 2022, says 1,200 men."
        ),
    ),
    (  # what agrees with both is left out
        [
            claim(text="many", as_of=parse("2022")),
            claim(text="few", as_of=parse("2022")),
            claim(text="few"),
        ],
        (
            "Troops, as of 2022 (T): Press, published about February 2022, says many; "
            "Press, published about February 2022, says few."
        ),
    ),
    (
        [
            Claim("the dead", "press", value=Decimal(3), topic="deaths"),
            Claim("the killed", "press", value=Decimal(5), topic="deaths"),
        ],
        (
            "Deaths (T): Press, published about February 2022, says the dead, 3; "
            "Press, published about February 2022, says the killed, 5."
        ),
    ),
]


@pytest.mark.parametrize(("claims", "sentence"), DISAGREE)
def test_those_that_differ_stand_in_one_sentence(claims: list[Claim], sentence: str) -> None:
    event = Event("e", parse("2021"), "T", claims=tuple(claims))
    assert said(DISAGREEMENTS, event) == [sentence]


def test_a_disagreement_of_several_events_names_each() -> None:
    events = tuple(
        Event(name, parse("2021"), name.title(), claims=(claim(text=name, topic="t"),))
        for name in ("many", "few")
    )
    store = MemoryStore(Timeline("T", events=events))
    rows = DISAGREEMENTS.rows(store, store.view(only("id", "few")))
    assert [DISAGREEMENTS.sentence(store, each) for each in rows] == [
        "Troops: press says many (Many); press says few (Few)."
    ]


def test_claims_that_disagree_say_so() -> None:
    event = Event("e", parse("2021"), "T", claims=(claim(text="many"), claim(text="few")))
    assert said(CLAIMS, event) == [
        "Troops: many (Press; another claim disagrees).",
        "Troops: few (Press; another claim disagrees).",
    ]


def test_an_actor_and_a_source() -> None:
    assert said(ACTORS, Event("e", parse("2021"), "T")) == ["David Otto, person: 0 events."]
    quote = Quote("No.", "press", "No.", "otto")
    event = Event("e", parse("2021-05"), "T", actors=(Participation("otto"),), quotes=(quote,))
    assert said(ACTORS, event) == ["David Otto, person: 1 event, 1 quote, May 2021."]
    assert said(SOURCES, event) == [
        "Press, News, news, about February 2022: 1 event, 1 quote, 0 claims."
    ]
