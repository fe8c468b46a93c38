"""`show --plain`: all that is known of one thing, a sentence a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    Relation,
    Role,
    Source,
    Timeline,
)
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.headless.actors import ACTORS
from sahel_tui.headless.events import EVENTS
from sahel_tui.headless.quotes import QUOTES
from sahel_tui.headless.sources import SOURCES
from sahel_tui.headless.told import told
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from sahel_tui.headless.view import View

OTTO = Actor(
    "otto",
    "David Otto",
    "person",
    ("Otto",),
    (Role("Director", "centre", parse("2020/..")),),
    ("centre",),
    "Knows the Sahel.",
    "Q1",
)
PRESS = Source("press", publisher="Press", published=parse("2022-02~"), url="https://press.test/1")
EVENT = Event(
    "e",
    parse("2021-12"),
    "A deal",
    stated="last month",
    summary="Signed\nat night.",
    tags=("deal", "night"),
    actors=(Participation("otto", "signs", "by proxy"), Participation("centre")),
    quotes=(Quote("It is done.", "press", "It is done.", "otto", context="on air"),),
    claims=(Claim("price", "press", text="high"),),
    sources=("press",),
    related=(Relation("f", "reason", by="otto"),),
    note="n.",
)
STORE = MemoryStore(
    Timeline(
        "T",
        actors={"otto": OTTO, "centre": Actor("centre", "Centre")},
        sources={"press": PRESS},
        events=(EVENT, Event("f", parse("2021"), "Earlier")),
    )
)


def sentences(view: View[Any], nth: int = 0) -> list[str]:
    row = list(view.rows(STORE, STORE.view(EVERYTHING)))[nth]
    return list(told(view, STORE, row))


def test_an_event() -> None:
    assert sentences(EVENTS, 1) == [
        "December 2021: A deal.",
        "Signed at night.",
        "In the source’s words: “last month”.",
        "Takes part: David Otto, signs (by proxy).",
        "Takes part: Centre.",
        "Reason: Earlier, 2021, says David Otto.",
        "David Otto, December 2021: “It is done.” (Press; not checked).",
        "Price: high (Press).",
        "Source: Press, about February 2022 (https://press.test/1).",
        "Tags: deal, night.",
        "Note: n.",
    ]


def test_an_event_of_which_nothing_more_is_known() -> None:
    assert sentences(EVENTS) == ["2021: Earlier."]


def test_an_actor() -> None:
    assert sentences(ACTORS, 1)[1:] == [
        "Also called Otto.",
        "Director of Centre, since 2020.",
        "Member of Centre.",
        "Knows the Sahel.",
        "Wikidata: Q1.",
    ]


def test_a_source() -> None:
    assert sentences(SOURCES)[1:] == ["Address: https://press.test/1."]


def test_a_quote() -> None:
    assert sentences(QUOTES)[1:] == ["December 2021: A deal.", "Context: on air."]
