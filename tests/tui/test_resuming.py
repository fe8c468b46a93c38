"""The offer to go on: said once the panes are there, taken by its key or in the palette, kept in the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.explore.arriving import Place, arrive
from sahel_tui.explore.resuming import LeftAt
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.commands import Commands
from sahel_tui.tui.own import Own
from sahel_tui.tui.themes import DARK
from tests.explore.small import store as small_store
from tests.tui.opened import Explorer, opened


class Kept:
    """A place in memory. `written` tells what was kept, in order."""

    def __init__(self, left: LeftAt | None = None) -> None:
        self.left = left
        self.written: list[LeftAt | None] = []

    def read(self) -> LeftAt | None:
        return self.left

    def write(self, left: LeftAt | None) -> None:
        self.written.append(left)


async def test_the_offer_is_said_and_taken() -> None:
    kept = Kept(LeftAt("e1", ("id:e1",)))
    async with opened(own=Own(places=kept)) as explorer:
        await explorer.settled()
        title = explorer.screen.store.event("e1")
        assert title is not None
        assert explorer.said() == f"' goes where you were: {title.title}"
        assert explorer.said()[:20] in explorer.lines("footer")[0]
        await explorer.press("apostrophe")
        assert (explorer.state().event, len(explorer.state().steps)) == ("e1", 1)
        assert explorer.said() == "where you were last time"
        await explorer.press("apostrophe")
        assert explorer.said() == "this file is not known from an earlier time"
        await explorer.press("H")
        assert (explorer.state().event, explorer.state().steps) == ("e3", ())
        await explorer.press("L")
        explorer.app.keep_place()
    assert kept.written == [LeftAt("e1", ("id:e1",))]


async def test_the_offer_is_in_the_palette_and_says_the_readers_key() -> None:
    own = Own(Commands({"resume": ("f5",)}), places=Kept(LeftAt("e1")))
    async with opened(own=own) as explorer:
        await explorer.settled()
        assert explorer.said().startswith("f5 goes where you were")
        await explorer.press("ctrl+p", *"left this file")
        assert any("To where you left this file" in line for line in explorer.lines("overlay"))
        await explorer.press("enter")
        assert explorer.state().event == "e1"


async def test_the_offer_does_not_cut_short_what_is_being_said() -> None:
    kept = Kept()
    async with opened(own=Own(places=kept)) as explorer:
        await explorer.settled()
        await explorer.press("escape")
        kept.left = LeftAt("e1")
        explorer.screen.resuming.offer()
        assert explorer.said() == "q quits"
        await explorer.press("apostrophe")
        assert explorer.state().event == "e1"


async def test_nothing_is_offered_that_does_not_hold() -> None:
    for left in (None, LeftAt("gone"), LeftAt("e3")):  # e3 is where the file opens
        async with opened(own=Own(places=Kept(left))) as explorer:
            await explorer.settled()
            assert explorer.said() == ""
            await explorer.press("ctrl+p", *"left this file")
            assert not any("To where you left" in line for line in explorer.lines("overlay"))


async def test_who_only_looks_leaves_the_place_as_it_was() -> None:
    kept = Kept(LeftAt("e1"))
    async with opened(own=Own(places=kept)) as explorer:
        await explorer.settled()
        explorer.app.keep_place()
        await explorer.press("2", "1")
        explorer.app.keep_place()
        assert kept.written == []
        await explorer.press("j")
        here = explorer.state().event
        explorer.app.keep_place()
    assert here is not None
    assert kept.written == [LeftAt(here)]


async def test_who_took_the_offer_and_came_back_has_nothing_to_come_back_to() -> None:
    kept = Kept(LeftAt("e1"))
    async with opened(own=Own(places=kept)) as explorer:
        await explorer.settled()
        await explorer.press("apostrophe", "H")
        explorer.app.keep_place()
    assert kept.written == [None]


async def test_a_view_without_events_is_no_place() -> None:
    kept = Kept()
    async with opened(own=Own(places=kept)) as explorer:
        await explorer.settled()
        screen = explorer.screen
        screen.become(replace(screen.session, state=replace(screen.state, event=None)))
        explorer.app.keep_place()
    assert kept.written == []


async def test_where_nothing_is_remembered_nothing_is_read_or_written() -> None:
    async with opened() as explorer:
        await explorer.settled()
        await explorer.press("j", "apostrophe")
        assert explorer.said() == "this file is not known from an earlier time"
        explorer.app.keep_place()


@pytest.mark.parametrize("left", [LeftAt("e1"), LeftAt("e4"), None], ids=str)
async def test_who_asked_for_a_place_is_offered_none_and_keeps_the_one_before(
    left: LeftAt | None,
) -> None:
    """Also when it is the very place asked for."""
    kept = Kept(left)
    store = small_store()
    app = ExplorerApp(store, DARK, ascii_only=False, own=Own(places=kept))
    app.arrive = partial(arrive, Place(event="e4"))
    async with app.run_test() as pilot:
        explorer = Explorer(app, pilot)
        await explorer.settled()
        assert (explorer.state().event, explorer.said()) == ("e4", "")
        app.keep_place()
        assert kept.written == []
        await explorer.press("apostrophe")
        assert explorer.state().event == ("e1" if left == LeftAt("e1") else "e4")
        await explorer.press("g", "j")
        app.keep_place()
    assert kept.written == [LeftAt("e2")]


async def test_the_offer_leaves_the_usual_keys_their_room() -> None:
    long = "word " * 40
    store = MemoryStore(
        Timeline(
            "Long", events=tuple(Event(f"e{n}", parse(f"202{n}"), f"{n} {long}") for n in range(3))
        )
    )
    async with opened(store, own=Own(places=Kept(LeftAt("e2")))) as explorer:
        await explorer.settled()
        assert explorer.said().startswith("' goes where you were: 2 word")
        (footer,) = explorer.lines("footer")
        assert all(word in footer for word in ("move", "pane", "find", "actor", "help"))
