"""From a claim to its words: which source is read, its quotes in the order of the text, what rests on it."""

from __future__ import annotations

import pytest

from sahel_tui.explore.linked import refs
from sahel_tui.explore.moves import at_event
from sahel_tui.explore.reading import Resting, quotes_in, read_source, resting_on, source_here
from sahel_tui.explore.state import Overlay, State
from tests.explore.sourced import TEXT, WORDS, store


def test_quotes_stand_in_the_order_of_the_text_and_what_was_not_found_last() -> None:
    found = quotes_in("paper", store())
    by_verdict = {each.evidence.verdict: each for each in found}
    assert {verdict: each.quote.text for verdict, each in by_verdict.items()} == WORDS
    where = [each.evidence.nearest or each.evidence for each in found]
    starts = [each.start for each in where if each.start is not None]
    assert starts == sorted(starts)
    assert [each.evidence.verdict for each in found[len(starts) :]] == ["not-found"]
    exact = by_verdict["exact"].evidence
    assert TEXT[exact.start : exact.end] == WORDS["exact"]


def test_without_a_text_they_stand_in_the_order_of_the_timeline() -> None:
    found = quotes_in("paper", store(text=False))
    assert [each.quote.text for each in found] == list(reversed(WORDS.values()))
    assert {each.evidence.verdict for each in found} == {"not-checked"}


@pytest.mark.parametrize(
    ("source", "resting"),
    [("paper", Resting(2, 7, 1)), ("radio", Resting(1, 1, 1)), ("idle", Resting(0, 0, 0))],
)
def test_what_rests_on_a_source(source: str, resting: Resting) -> None:
    assert resting_on(source, store()) == resting


def test_the_focused_quotes_source_is_read_else_the_events_first() -> None:
    held = store()
    closed = held.event("closed")
    assert closed is not None
    for ref in refs(closed):
        here = State(event="closed", quote=ref)
        assert source_here(here, held) == held.source("paper")
    assert source_here(State(event="heard"), held) == held.source("radio")
    assert source_here(State(event="bare"), held) is None
    assert source_here(State(), held) is None


def test_the_reader_opens_only_where_a_source_is_named() -> None:
    held = store()
    assert read_source(at_event(State(), held, "heard"), held).state.overlay is Overlay.READER
    made = read_source(at_event(State(), held, "bare"), held)
    assert made.state.overlay is None
    assert made.said == "no source is named here"
