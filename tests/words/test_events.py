"""What is said of events and quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import Evidence
from sahel_tui.core.model import STANDINGS, STATUSES, VERDICTS, Event
from sahel_tui.core.verify import HITS_LIMIT
from sahel_tui.words import events

DAY = parse("2026-11-24")
WITHDRAWAL = Event("withdrawal-announced", parse("2022-02-17"), "Macron announces withdrawal")


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


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Evidence(), "not checked"),
        (Evidence("exact", 1, 9, "text", hits=1), "word for word"),
        (Evidence("ambiguous", 1, 9, "text", hits=3), "found 3 times"),
        (Evidence("ambiguous", 1, 9, "text", hits=HITS_LIMIT), "found 100 times or more"),
        (Evidence("exact", 1, 9, "text", hits=1, changed=True), "word for word, in a changed text"),
        (Evidence("exact", 1, 9, "text", hits=1, edited=True), "word for word"),
        (Evidence("exact", 1, 9, "receipt", DAY), "word for word on 24 Nov 2026"),
        (Evidence("ambiguous", 1, 9, "receipt", DAY), "found more than once on 24 Nov 2026"),
        (Evidence("not-found", checked="receipt", on=DAY), "not found on 24 Nov 2026"),
        (Evidence(on=DAY, edited=True), "edited or added since it was checked"),
    ],
)
def test_evidence(known: Evidence, words: str) -> None:
    assert events.evidence_words(known) == words


def test_every_value_of_the_format_has_words() -> None:
    assert len({events.verdict_words(verdict) for verdict in VERDICTS}) == len(VERDICTS)
    said = {
        events.status_words(replace(WITHDRAWAL, status=status, standing=standing))
        for status in STATUSES
        for standing in STANDINGS
    }
    assert len(said) == len(STATUSES) * len(STANDINGS)
    assert len({events.credibility_words(n) for n in range(1, 7)}) == 6


def test_status_and_standing() -> None:
    assert events.status_words(WITHDRAWAL) == "happened"
    assert events.status_words(replace(WITHDRAWAL, standing="alleged")) == "happened, alleged"
