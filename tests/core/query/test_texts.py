from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.fold import words
from sahel_tui.core.model import Claim, Event, Participation, Quote
from sahel_tui.core.query.texts import APART, event_texts, spaced

BARE = Event("bare", parse("2021"), "")
texts = st.lists(st.text(max_size=20), max_size=6)


def taken_apart(folded: str) -> list[list[str]]:
    return [each.split() for each in folded.split(APART)]


@settings(max_examples=300, deadline=None)
@given(texts)
@example(["Touré", "Έλλη", "ᎠᎡ", "각", "ǅ", "½", "İ", "ß"])
@example(["a\0b", "\1"])
@example(["".join(map(chr, range(0x100, 0x250)))])
def test_spaced_texts_hold_the_words_that_folding_gives(given_texts: list[str]) -> None:
    assert taken_apart(spaced(given_texts)) == [words(text) for text in given_texts or [""]]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
@example(["a\0b", "\1", ""])
def test_events_folded_together_keep_their_own_texts(titles: list[str]) -> None:
    events = [replace(BARE, title=title) for title in titles]
    assert [each.split() for each in event_texts(events, {})] == [words(e.title) for e in events]


@pytest.mark.parametrize(
    "event",
    [
        replace(BARE, title="Found here"),
        replace(BARE, summary="first\nfound here"),
        replace(BARE, place="found\nhere"),
        replace(BARE, stated="found here"),
        replace(BARE, tags=("other", "found-here")),
        replace(BARE, quotes=(Quote("found here", "s", ""),)),
        replace(BARE, quotes=(Quote("", "s", "", context="found here"),)),
        replace(BARE, claims=(Claim("found here", "s", value=Decimal(1)),)),
        replace(BARE, actors=(Participation("x"),)),
        replace(BARE, quotes=(Quote("", "s", "", speaker="x"),)),
    ],
)
def test_where_a_bare_word_is_looked_for(event: Event) -> None:
    (folded,) = event_texts((event,), {"x": f" x {APART} found here "})
    assert " found here " in folded


@pytest.mark.parametrize(
    "event",
    [
        replace(BARE, title="found", summary="here"),
        replace(BARE, note="found here", id="found-here", sources=("found here",)),
        replace(BARE, actors=(Participation("x", "found here"),)),
        replace(BARE, quotes=(Quote("", "found here", "found here", attribution="found here"),)),
        replace(BARE, claims=(Claim("", "s", text="found here", unit="found here"),)),
    ],
)
def test_where_it_is_not_looked_for(event: Event) -> None:
    (folded,) = event_texts((event,), {})
    assert " found here " not in folded
