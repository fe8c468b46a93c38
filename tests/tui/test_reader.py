"""The source reader: the passage in sight, its verdict in words, its quotes to walk, and the way back."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from rich.cells import cell_len

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import ReadText
from sahel_tui.core.model import SourceCheck
from sahel_tui.core.verify import SourceText
from sahel_tui.explore.state import Overlay, Pane
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.line import Ground
from tests.explore.sourced import TEXT, WORDS, store, timeline
from tests.tui.opened import MIDDLE, SINGLE, WIDE, Explorer, opened

SIZES = [WIDE, MIDDLE, SINGLE, (40, 12), (20, 5), (200, 60)]
PASSAGES = {**WORDS, "normalised": "“We have never closed it before,” she told reporters"}


def lines(explorer: Explorer) -> list[str]:
    return explorer.lines("overlay")


def passage(explorer: Explorer) -> str:
    """What is marked as the passage, wrapped lines joined."""
    found = [
        "".join(run.text for run in line if run.ink.ground is Ground.PASSAGE)
        for line in explorer.screen.painter.views["overlay"]._lines
    ]
    return " ".join(filter(None, found))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [True, False])
async def test_it_fills_the_screen_exactly(size: tuple[int, int], *, text: bool) -> None:
    async with opened(store(text=text), size) as explorer:
        await explorer.press("g", "o", *"nntjjoGgN")
        shown = lines(explorer)
        if size > (20, 5):
            assert [cell_len(line) for line in shown] == [size[0]] * size[1]


async def test_it_opens_at_the_passage_with_its_verdict_and_all_quotes() -> None:
    async with opened(store()) as explorer:
        await explorer.press("g", "3", "G", "enter")
        assert explorer.state().overlay is Overlay.READER
        assert passage(explorer) == WORDS["exact"]
        shown = "\n".join(lines(explorer))
        for words in ("word for word", "once in the text", "The Mayor", "1 March 2021", "7"):
            assert words in shown


async def test_every_verdict_is_walked_to_and_said_in_words() -> None:
    said = {
        "exact": "✓ word for word",
        "normalised": "✓ but for punctuation",
        "elided": "✓ in parts, in order",
        "short": "· found, few words",
        "ambiguous": "· found 2 times",
        "not-word-for-word": "≈ not word for word",
        "not-found": "✗ not found",
    }
    async with opened(store()) as explorer:
        await explorer.press("g", "o", "N", "N", "N", "N", "N", "N", "N")
        seen = set()
        for _ in WORDS:
            shown = "\n".join(lines(explorer))
            seen |= {verdict for verdict, words in said.items() if words in shown}
            await explorer.press("n")
        assert seen == set(WORDS)


async def test_words_that_differ_are_shown_where_the_nearest_ones_stand() -> None:
    async with opened(store()) as explorer:
        await explorer.press("g", "o", "tab", "g", "j", "j")
        shown = " ".join(" ".join(line.split("│")[-1] for line in lines(explorer)).split())
        assert "not word for word" in shown
        assert "[not there: before]" in shown
        assert "[there: within]" in shown
        assert "open it again" in passage(explorer)


@pytest.mark.parametrize("size", [WIDE, MIDDLE])
async def test_enter_goes_to_the_quotes_event_and_the_history_leads_back(
    size: tuple[int, int],
) -> None:
    async with opened(store(), size) as explorer:
        await explorer.press("G", "k", "o", "enter")
        state = explorer.state()
        assert (state.event, state.pane, state.overlay) == ("heard", Pane.QUOTES, None)
        assert state.quote is not None
        assert state.quote.text == "it will open"
        await explorer.press("H")
        assert explorer.state().pane is Pane.TIMELINE


@pytest.mark.parametrize("key", ["escape", "q", "backspace", "ctrl+c"])
async def test_closing_leaves_everything_as_it_was(key: str) -> None:
    async with opened(store()) as explorer:
        await explorer.press("g")
        before = explorer.state()
        await explorer.press("o", "n", "n", "tab", "j", key)
        assert explorer.state() == before


async def test_y_copies_what_is_focused() -> None:
    async with opened(store()) as explorer:
        await explorer.press("g", "o", "n", "y")
        state = explorer.state()
        assert state.overlay is Overlay.COPY
        assert state.pane is Pane.QUOTES


async def test_without_a_text_the_card_tells_of_the_source() -> None:
    async with opened(store()) as explorer:
        await explorer.press("G", "k", "o")
        shown = "\n".join(lines(explorer))
        for words in (
            *("Radio", "https://example.org/a", "B, usually reliable", "1 event, 1 quote, 1 claim"),
            *("no copy is kept here", "not checked"),
        ):
            assert words in shown


async def test_the_card_takes_the_place_of_the_text_and_back() -> None:
    async with opened(store()) as explorer:
        await explorer.press("g", "o", "N", "o")
        assert "The Paper" in "\n".join(lines(explorer))
        assert not passage(explorer)
        await explorer.press("o")
        assert passage(explorer)


async def test_no_source_no_reader() -> None:
    async with opened(store()) as explorer:
        await explorer.press("G", "o")
        assert explorer.state().overlay is None
        assert explorer.said() == "no source is named here"


async def test_a_text_of_five_megabytes_is_read_from_end_to_end() -> None:
    held = store()
    long = TEXT + "\nAnd so on.\n" * 400_000 + "\n\nThe last line of it.\n"
    held.hold({"paper": ReadText(SourceText(long), "0" * 64)})
    async with opened(held) as explorer:
        await explorer.press("g", "o", "G")
        assert any("The last line of it." in line for line in lines(explorer))
        await explorer.press("g", "j", "ctrl+d", "ctrl+u", "k")
        assert any("The harbour was closed" in line for line in lines(explorer))


async def test_a_text_that_is_another_than_the_recorded_one_is_said() -> None:
    made = replace(timeline(), checks={"paper": SourceCheck(parse("2026-11-24"), "f" * 64)})
    held = MemoryStore(made)
    held.hold({"paper": ReadText(SourceText(TEXT), "0" * 64)})
    async with opened(held) as explorer:
        await explorer.press("g", "o", "n")
        assert "changed since it was recorded" in lines(explorer)[1]


async def test_a_text_that_comes_while_the_card_is_shown_takes_its_place() -> None:
    held = store(text=False)
    async with opened(held) as explorer:
        await explorer.press("g", "3", "G", "enter")
        assert not passage(explorer)
        coming = {"paper": ReadText(SourceText(TEXT), "0" * 64)}
        thread = threading.Thread(target=held.hold, args=(coming,))
        thread.start()
        thread.join()
        await explorer.pilot.pause()
        assert passage(explorer) == WORDS["exact"]
        await explorer.press("escape")
        assert any("word for word" in line for line in explorer.lines("quotes"))
