"""Two versions in the explorer: `n` and `c`, the box over the panes, and a file that changes while it is open."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sahel_tui.explore.arriving import unasked
from sahel_tui.explore.changes import NOT_COMPARED, WALKS, arriving
from sahel_tui.explore.state import Overlay, Pane
from sahel_tui.loading import load
from sahel_tui.stores.compared import ComparedStore, Names
from sahel_tui.tui import rereading
from sahel_tui.tui.commands import BY_ID, Commands, offered
from sahel_tui.tui.own import Own
from sahel_tui.tui.shown import Shown
from tests.explore.small import store as alone
from tests.explore.versions import NAMES, old, versions
from tests.tui.opened import MIDDLE, SINGLE, WIDE, Explorer, opened
from tests.tui.test_live import STEP_S, shows, until, written

if TYPE_CHECKING:
    from pathlib import Path


def box(explorer: Explorer) -> str:
    return "\n".join(explorer.lines("overlay"))


@pytest.mark.parametrize("size", [WIDE, MIDDLE, SINGLE, (20, 6)])
async def test_changes_are_walked_and_esc_leaves_all_as_it_was(size: tuple[int, int]) -> None:
    async with opened(versions(), size) as explorer:
        await explorer.press("g", "n")
        assert explorer.state().event == "e2"
        before = explorer.state()
        await explorer.press("c")
        assert explorer.state().overlay is Overlay.CHANGES
        assert explorer.said() == ""
        await explorer.press("c")  # all of them
        total = len(versions().comparison.all)
        for number in (1, 2, 3):
            assert f"change {number} of {total}"[: size[0] - 8] in box(explorer)
            await explorer.press("j")
        await explorer.press("k", "up", "left", "G", "ctrl+d", "space", "ctrl+u", "g", "x")
        await explorer.settled()
        assert [len(line) for line in explorer.drawn()] == [size[0]] * size[1]
        await explorer.press("escape")
        assert explorer.state() == before


async def test_c_goes_from_the_event_to_all_and_back() -> None:
    async with opened(versions()) as explorer:
        await explorer.press("g", "n", "c")
        small = explorer.lines("overlay")
        assert "changed since HEAD~3, here" in box(explorer)
        assert "change 1 of 1" in box(explorer)
        assert "Ada" not in box(explorer)
        await explorer.settled()
        await explorer.press("c")
        assert "changed since HEAD~3, all" in box(explorer)
        assert "Ada L." in box(explorer)
        await explorer.press("c")
        assert explorer.lines("overlay") == small
        await explorer.settled()
        assert sum("└" in line for line in explorer.drawn()) == 1


async def test_enter_goes_to_what_changed_and_h_comes_back() -> None:
    async with opened(versions()) as explorer:
        await explorer.press("G", "k", "c")
        assert explorer.said() == "nothing changed here"
        await explorer.press("enter")  # the actor is the first
        assert (explorer.state().actor, explorer.state().pane) == ("a", Pane.ACTORS)
        await explorer.press("H", "c", "j", "enter")
        assert (explorer.state().event, explorer.state().overlay) == ("e1", None)
        await explorer.press("c", "enter")
        assert (explorer.state().event, explorer.state().overlay) == ("e1", None)


async def test_without_another_version_it_says_so_and_is_not_in_the_palette() -> None:
    async with opened() as explorer:
        await explorer.press("c")
        assert (explorer.state().overlay, explorer.said()) == (None, NOT_COMPARED)
        session = explorer.screen.session
    for command in ("changes", "next-marked", "previous-marked"):
        assert not offered(BY_ID[command], session, alone())
        assert offered(BY_ID[command], session, versions())
        assert not offered(BY_ID[command], session, ComparedStore(old(), NAMES, old()))


async def test_from_the_palette() -> None:
    async with opened(versions()) as explorer:
        await explorer.press("ctrl+p", *"what changed", "enter")
        assert explorer.state().overlay is Overlay.CHANGES


async def test_what_is_said_at_first_names_the_readers_keys() -> None:
    keys = {"next-marked": ("x",), "previous-marked": ("X",), "changes": ("D",)}
    async with opened(versions(), own=Own(Commands(keys))) as explorer:
        assert explorer.screen.commands.spoken(WALKS) == "x X go through what changed, D says how"


async def test_it_follows_another_size() -> None:
    async with opened(versions()) as explorer:
        await explorer.press("g", "c")
        await explorer.pilot.resize_terminal(*MIDDLE)
        await explorer.settled()
        assert "old HEAD~3   new events.yaml" in box(explorer)
        assert all(len(line) <= MIDDLE[0] for line in explorer.lines("overlay"))
        await explorer.pilot.resize_terminal(10, 3)
        await explorer.settled()
        await explorer.press("escape")
        assert explorer.state().overlay is None


async def test_a_file_that_changes_is_compared_with_the_same_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOOK_S", "UNREST_LOOK_S", "REST_S"):
        monkeypatch.setattr(rereading, name, STEP_S)
    path = tmp_path / "events.yaml"
    written(path, "One", "Two", "Three")
    before = load(path).timeline
    written(path, "One", "Deux", "Three")
    loaded = load(path)
    assert loaded.timeline is not None
    storing = partial(ComparedStore, before, Names("HEAD", "events.yaml", "since HEAD"))
    shown = Shown(str(path), loaded, time.time_ns() + rereading.SKEW_NS + 1, storing)
    async with opened(storing(loaded.timeline), own=Own(file=str(path)), shown=shown) as run:
        await until(lambda: run.screen.live.looking)
        assert "1 changed  of 3" in run.lines("header")[0]
        await run.press("g", "n")
        written(path, "Eins", "Deux")
        await shows(run, "header", "1 removed, 2 changed  of 3")
        assert run.said() == "read again: 2 events, 1 gone, 1 changed"
        assert run.state().event == "e1"
        await run.press("n")
        assert (run.state().event, run.said()) == ("e2", "removed: 3 of 3")
        await run.press("c")
        written(path, "One", "Two", "Three", "Four")  # waits for the box to close
        await until(lambda: run.screen.live.waits)
        await run.press("escape")
        await shows(run, "header", "1 added  of 4")
        assert run.state().event == "e2"


def test_opening_is_the_same_where_nothing_is_compared() -> None:
    assert arriving(unasked)(alone()) == unasked(alone())
