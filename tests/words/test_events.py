"""What is said of events, quotes and offices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    STANDINGS,
    STATUSES,
    VERDICTS,
    Actor,
    Event,
    Participation,
    Quote,
    Role,
    Source,
)
from sahel_tui.words import events

AS_OF = date(2022, 2, 17).toordinal()
ACTORS = {
    "macron": Actor("macron", "Emmanuel Macron"),
    "france": Actor("france", "France"),
    "mali": Actor("mali", "Mali"),
}
SOURCES = {"trt": Source("trt", publisher="TRT World")}
WITHDRAWAL = Event(
    "withdrawal-announced",
    parse("2022-02-17"),
    "Macron announces withdrawal",
    place="Paris",
    actors=(
        Participation("macron", "announces"),
        Participation("france"),
        Participation("mali", "host"),
    ),
)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("exact", "word for word"),
        ("normalised", "but for punctuation"),
        ("elided", "in parts, in order"),
        ("short", "found, few words"),
        ("ambiguous", "found more than once"),
        ("not-word-for-word", "not word for word"),
        ("not-checked", "not checked"),
        ("not-found", "not found"),
    ],
)
def test_verdicts(verdict: str, words: str) -> None:
    assert events.verdict_words(verdict) == words


def test_every_value_of_the_format_has_words() -> None:
    assert {events.verdict_words(verdict) for verdict in VERDICTS} == set(
        events.VERDICT_WORDS.values()
    )
    said = {
        events.status_words(replace(WITHDRAWAL, status=status, standing=standing))
        for status in STATUSES
        for standing in STANDINGS
    }
    assert len(said) == len(STATUSES) * len(STANDINGS)
    assert len({events.credibility_words(n) for n in range(1, 7)}) == 6
    assert len({events.reliability_words(letter) for letter in "ABCDEF"}) == 6


def test_a_verdict_says_how_often_and_when() -> None:
    assert events.verdict_words("ambiguous", times=3) == "found 3 times"
    assert events.verdict_words("exact", on=parse("2026-11-24")) == "word for word on 24 Nov 2026"
    assert events.verdict_count("exact", 10) == "10 word for word"
    assert events.verdict_count("short", 3) == "3 found, few words"


def test_status_and_standing() -> None:
    assert events.status_words(WITHDRAWAL) == "happened"
    assert events.status_words(replace(WITHDRAWAL, standing="alleged")) == "happened, alleged"


def test_offices_and_speakers() -> None:
    assert events.role_words(Role("President", "france"), ACTORS) == "President of France"
    assert events.role_words(Role("Mayor", "Gao"), ACTORS) == "Mayor of Gao"
    assert events.role_words(Role("Director"), ACTORS) == "Director"
    quote = Quote("We stay.", "trt", "We stay.", speaker="macron", context="news conference")
    assert (
        events.quote_sentence(quote, ACTORS, SOURCES)
        == "Emmanuel Macron, news conference: “We stay.” (TRT World)."
    )
    assert (
        events.speaker_words(replace(quote, speaker=None, attribution="a diplomat"), ACTORS)
        == "a diplomat"
    )
    assert events.speaker_words(replace(quote, speaker=None), ACTORS) == "speaker not named"


def test_one_sentence_an_event() -> None:
    assert events.event_sentence(WITHDRAWAL, ACTORS) == (
        "Thursday 17 February 2022: Macron announces withdrawal; Paris; happened; "
        "with Emmanuel Macron (announces), France and Mali (host)."
    )


def test_the_sentence_of_a_planned_event_that_is_only_possibly_meant() -> None:
    planned = Event(
        "out", parse("[2022-02-17..2022-22]"), "French troops\nout of Mali.", status="planned"
    )
    assert events.event_sentence(planned, ACTORS, as_of_day=AS_OF, possible=True) == (
        "By summer 2022: French troops out of Mali; planned; only possibly in this view."
    )
    assert events.event_sentence(
        replace(planned, status="happened"), ACTORS, as_of_day=AS_OF
    ).startswith("Some time from 17")
