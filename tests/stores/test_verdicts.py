"""How many quotes have which verdict, counted anew for other texts, and not at all where that would take a while."""

from __future__ import annotations

from dataclasses import replace

from sahel_tui.stores.evidenced import VERDICTS_COUNTED
from sahel_tui.stores.memory import MemoryStore
from tests.explore.sourced import WORDS, store, timeline


def test_every_quote_is_counted_once_and_anew_for_other_texts() -> None:
    held = store(text=False)
    assert held.verdicts() == {"not-checked": len(WORDS) + 1}
    with_text = store()
    assert with_text.verdicts() == {**dict.fromkeys(WORDS, 1), "not-checked": 1}
    with_text.hold({})
    assert with_text.verdicts() == held.verdicts()


def test_so_many_quotes_that_counting_takes_a_while_are_not_counted() -> None:
    few = timeline()
    (quote, *_) = few.events[0].quotes
    many = replace(few.events[0], quotes=(quote,) * (VERDICTS_COUNTED + 1))
    assert MemoryStore(replace(few, events=(many,))).verdicts() == {}
