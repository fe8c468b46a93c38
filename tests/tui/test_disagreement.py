"""`d`: sources that differ over the panes; claims are walked, enter goes to their event, esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.model import Claim
from sahel_tui.explore.state import Overlay
from sahel_tui.tui.commands import BY_ID, offered
from sahel_tui.tui.screens.disagreement import Disagreements
from tests.explore.small import store as without_claims
from tests.explore.test_disagreement import claiming
from tests.tui.opened import MIDDLE, SINGLE, WIDE, Explorer, opened

if TYPE_CHECKING:
    from sahel_tui.stores.memory import MemoryStore


def differing() -> MemoryStore:
    """Two disagreements: of e1 alone; of e1 and e4."""
    shared = [Claim("toll", "s", text=text, topic="t") for text in ("few", "many")]
    alone = [Claim("mood", "s", text=text) for text in ("glad", "sad")]
    return claiming(e1=(*alone, shared[0]), e4=(shared[1],))


def other() -> MemoryStore:
    """One disagreement, of e4 alone."""
    return claiming(e4=tuple(Claim("mood", "s", text=text) for text in ("glad", "sad")))


def box(explorer: Explorer) -> str:
    return "\n".join(explorer.lines("overlay"))


async def at(explorer: Explorer, event_id: str) -> None:
    await explorer.press("g", *"j" * (int(event_id[1:]) - 1))
    assert explorer.state().event == event_id


@pytest.mark.parametrize("size", [WIDE, MIDDLE, SINGLE, (20, 6)])
async def test_claims_are_walked_and_esc_leaves_all_as_it_was(size: tuple[int, int]) -> None:
    async with opened(differing(), size) as explorer:
        await at(explorer, "e1")
        before = explorer.state()
        await explorer.press("d")
        assert explorer.state().overlay is Overlay.DISAGREEMENT
        assert explorer.said() == ""
        for number in (1, 2, 3, 4, 4):
            assert f"claim {number} of 4"[: size[0] - 8] in box(explorer)
            await explorer.press("j")
        await explorer.press("k", "up", "left", "left")
        assert "claim 1 of 4"[: size[0] - 8] in box(explorer)
        await explorer.press("right", "G", "ctrl+d", "space", "ctrl+u", "g", "x")
        await explorer.settled()
        assert [len(line) for line in explorer.drawn()] == [size[0]] * size[1]
        await explorer.press("escape")
        assert explorer.state() == before


async def test_pages_go_from_one_disagreement_to_the_next() -> None:
    async with opened(differing()) as explorer:
        await at(explorer, "e1")
        await explorer.press("d", "j", "ctrl+d")
        assert "claim 3 of 4" in box(explorer)
        await explorer.press("ctrl+d")
        assert "claim 3 of 4" in box(explorer)
        await explorer.press("ctrl+u")
        assert "claim 1 of 4" in box(explorer)


async def test_a_claim_longer_than_the_box_is_scrolled_first() -> None:
    many = Claim("mood", "s", text="glad " * 60)
    store = claiming(e1=(many, Claim("mood", "s", text="sad")))
    async with opened(store, (40, 12)) as explorer:
        await at(explorer, "e1")
        await explorer.press("d")
        assert "sources differ here" in box(explorer)
        assert "published" not in box(explorer)
        await explorer.press("ctrl+d", "ctrl+d")
        assert "claim 1 of 2" in box(explorer)
        assert "published" in box(explorer)
        await explorer.press("ctrl+d", "ctrl+u", "ctrl+u", "j")
        assert "claim 2 of 2" in box(explorer)
        assert "sad" in box(explorer)


async def test_enter_goes_to_the_event_of_the_picked_claim() -> None:
    async with opened(differing()) as explorer:
        await at(explorer, "e1")
        await explorer.press("d", "G", "enter")
        assert (explorer.state().event, explorer.state().overlay) == ("e4", None)
        await explorer.press("H")
        assert explorer.state().event == "e1"
        await explorer.press("d", "enter")
        assert (explorer.state().event, explorer.state().overlay) == ("e1", None)


async def test_where_no_source_differs_those_of_the_timeline_are_shown_and_it_says_so() -> None:
    async with opened(other()) as explorer:
        await at(explorer, "e2")
        await explorer.press("d")
        assert explorer.said() == "no source differs here"
        assert "sources differ, all" in box(explorer)
        assert "Event e4" in box(explorer)
        await explorer.press("d")  # there is nothing else to show
        assert "sources differ, all" in box(explorer)


async def test_d_goes_from_those_of_the_event_to_all_and_back() -> None:
    store = claiming(
        e1=tuple(Claim("mood", "s", text=text) for text in ("glad", "sad")),
        e4=tuple(Claim("toll", "s", text=text) for text in ("few", "many")),
    )
    async with opened(store) as explorer:
        await at(explorer, "e4")
        await explorer.press("d")
        small = explorer.lines("overlay")
        await explorer.settled()  # arranged for these before there are more
        assert "mood" not in box(explorer)
        assert "claim 1 of 2" in box(explorer)
        await explorer.press("d")
        assert "mood" in box(explorer)
        assert "toll" in box(explorer)
        assert "claim 1 of 4" in box(explorer)
        await explorer.settled()
        shown = explorer.drawn()
        assert any("claim 1 of 4" in line for line in shown)
        await explorer.press("d")
        assert explorer.lines("overlay") == small
        await explorer.settled()
        assert sum("└" in line for line in explorer.drawn()) == 1


async def test_without_any_it_says_so_and_is_not_in_the_palette() -> None:
    async with opened() as explorer:
        await explorer.press("d")
        assert explorer.state().overlay is None
        assert explorer.said() == "no source differs"
        command = BY_ID["disagreements"]
        assert not offered(command, explorer.screen.session, without_claims())
        assert offered(command, explorer.screen.session, other())
        await explorer.press("ctrl+p", *"disagree")
        assert "sources that differ" not in box(explorer)


async def test_from_the_palette() -> None:
    async with opened(other()) as explorer:
        await explorer.press("ctrl+p", *"disagreements", "enter")
        assert explorer.state().overlay is Overlay.DISAGREEMENT
        assert isinstance(explorer.screen.overlays._shown, Disagreements)


async def test_the_box_stays_where_it_is_while_claims_are_walked() -> None:
    async with opened(differing()) as explorer:
        await at(explorer, "e1")
        await explorer.press("d")
        lines = len(explorer.lines("overlay"))
        for key in "jjjkkd":
            await explorer.press(key)
            assert len(explorer.lines("overlay")) == lines


async def test_it_follows_another_size() -> None:
    async with opened(differing()) as explorer:
        await at(explorer, "e1")
        await explorer.press("d", "j")
        await explorer.pilot.resize_terminal(*MIDDLE)
        await explorer.settled()
        assert "claim 2 of 4" in box(explorer)
        assert all(len(line) <= MIDDLE[0] for line in explorer.lines("overlay"))
        await explorer.pilot.resize_terminal(10, 3)
        await explorer.settled()
        await explorer.press("escape")
        assert explorer.state().overlay is None
