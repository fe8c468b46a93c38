"""A quote or card longer than its pane: pages go through it before they go on to the next."""

from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.model import Quote
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import timeline
from tests.tui.opened import opened


def _store() -> MemoryStore:
    small = timeline()
    words = " ".join(f"word{n}" for n in range(200))
    quotes = (
        Quote(text=words, source="s", words_checked=words, speaker="c"),
        Quote(text="the next", source="s", words_checked="the next", speaker="c"),
    )
    events = tuple(
        replace(each, quotes=quotes) if each.id == "e3" else each for each in small.events
    )
    summary = " ".join(f"deed{n}" for n in range(200))
    actors = {**small.actors, "c": replace(small.actors["c"], summary=summary)}
    return MemoryStore(replace(small, events=events, actors=actors))


async def test_pages_show_every_word_of_a_long_quote_and_then_go_on() -> None:
    async with opened(_store()) as explorer:
        await explorer.press("3")
        seen = "".join(explorer.lines("quotes"))
        for _ in range(60):
            await explorer.press("ctrl+d")
            seen += "".join(explorer.lines("quotes"))
            if explorer.state().quote and explorer.state().quote.text == "the next":  # type: ignore[union-attr]  # just asked
                break
        else:
            raise AssertionError("never reaches the next quote")
        assert all(f"word{n}" in seen for n in range(200))
        await explorer.press("ctrl+u")
        state = explorer.state()
        assert state.quote is not None
        assert state.quote.text.startswith("word0 ")


async def test_single_steps_always_step_quotes() -> None:
    async with opened(_store()) as explorer:
        await explorer.press("3", "ctrl+d", "j")
        state = explorer.state()
        assert state.quote is not None
        assert state.quote.text == "the next"


async def test_pages_go_through_a_long_card_and_back() -> None:
    async with opened(_store()) as explorer:
        await explorer.press("2", "j")
        top = explorer.lines("actors")
        seen = "".join(top)
        for _ in range(60):
            await explorer.press("ctrl+d")
            seen += "".join(explorer.lines("actors"))
        assert all(f"deed{n}" in seen for n in range(200))
        for _ in range(60):
            await explorer.press("ctrl+u")
        assert explorer.lines("actors") == top
