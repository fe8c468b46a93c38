"""The main screen: what is drawn when, other sizes, themes, timelines with little in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Timeline
from sahel_tui.explore.state import Overlay, Pane
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.screens import painter
from sahel_tui.tui.themes import CONTRAST, DARK, MONO, THEMES
from tests.tui.nasty import KINDS, nasty
from tests.tui.opened import MIDDLE, SINGLE, WIDE, opened

if TYPE_CHECKING:
    from sahel_tui.tui.themes import Theme

FOREVER_S = 3600.0


def one(**more: object) -> MemoryStore:
    """A file of a single event."""
    event = Event("only", parse("2022-02-17"), "Only", **more)  # type: ignore[arg-type]  # fields of Event
    return MemoryStore(Timeline("One", events=(event,)))


def event_title(lines: list[str]) -> str:
    return lines[1].strip("│ ")


# -- what is drawn when


async def test_the_first_paint_holds_the_data() -> None:
    async with opened() as explorer:
        assert explorer.lines("timeline")[0].startswith("━ 1 Timeline ━")
        assert event_title(explorer.lines("event")) == "Event e3"
        assert "Small   all" in explorer.drawn()[0]
        assert all(len(line) == WIDE[0] for line in explorer.drawn())


async def test_a_move_draws_the_list_at_once_and_the_details_when_the_key_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(painter, "REST_S", FOREVER_S)
    async with opened() as explorer:
        await explorer.press("j", "j")
        (selected, *_) = (line for line in explorer.lines("timeline") if line.startswith("▌"))
        assert "Event e5" in selected
        assert event_title(explorer.lines("event")) == "Event e3"
        explorer.screen.painter.details_now()
        assert event_title(explorer.lines("event")) == "Event e5"


async def test_the_details_follow_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter, "REST_S", 0.001)
    async with opened() as explorer:
        await explorer.press("j")
        await explorer.settled()
        assert event_title(explorer.lines("event")) == "Event e4"


@pytest.mark.parametrize("key", ["2", "tab", "t", "plus", "a", "enter", "ctrl+l", "H"])
async def test_any_other_key_draws_the_details_first(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "REST_S", FOREVER_S)
    async with opened() as explorer:
        await explorer.press("j", key)
        assert event_title(explorer.lines("event")) == "Event e4"


async def test_moving_in_the_event_pane_scrolls_it_and_another_event_starts_at_its_top() -> None:
    long = "\n".join(f"line {number}" for number in range(60))
    events = tuple(Event(f"e{n}", parse(f"202{n}"), f"Event {n}", summary=long) for n in range(3))
    store = MemoryStore(Timeline("Long", events=events))
    async with opened(store) as explorer:
        await explorer.press("4", "j", "j")
        assert "↑2 " in explorer.lines("event")[0]
        await explorer.press("G")
        assert "line 59" in "".join(explorer.lines("event"))
        await explorer.press("j", "j", "k")
        assert "↓1 " in explorer.lines("event")[0]
        await explorer.press("g")
        assert "line 0" in "".join(explorer.lines("event"))
        await explorer.press("ctrl+d", "1", "j", "4")
        assert "↑" not in explorer.lines("event")[0]
        assert explorer.state().event == "e1"


# -- sizes


async def test_another_size_keeps_the_focused_event_in_every_layout() -> None:
    async with opened() as explorer:
        await explorer.press("j")
        for size in (MIDDLE, SINGLE, (20, 5), (19, 5), (1, 1), WIDE, (300, 100), MIDDLE):
            await explorer.pilot.resize_terminal(*size)
            await explorer.settled()
            drawn = explorer.drawn()
            assert [len(line) for line in drawn] == [size[0]] * size[1]
            assert explorer.state().event == "e4"
            if size[0] >= 60:
                assert any(line.startswith("▌2012 ") and "Event e4" in line for line in drawn)
        assert event_title(explorer.lines("event")) == "Event e4"


async def test_a_terminal_too_small_says_so_and_q_quits() -> None:
    async with opened(size=(12, 3)) as explorer:
        assert explorer.drawn()[0] == "needs 20x5 …"
        await explorer.press("j")
        await explorer.pilot.press("q")
    assert explorer.app.return_value == 0


async def test_one_pane_at_a_time_on_a_small_screen() -> None:
    async with opened(size=SINGLE) as explorer:
        for key, title in (("1", "Timeline"), ("2", "Actors"), ("3", "Quotes"), ("4", "Event")):
            await explorer.press(key)
            await explorer.settled()
            heads = [line for line in explorer.drawn() if line.startswith("━ ")]
            assert [head.split()[1:3] for head in heads] == [[key, title]]


async def test_one_pane_large_and_back() -> None:
    async with opened() as explorer:
        await explorer.press("4", "z")
        await explorer.settled()
        assert [line.split()[1:3] for line in explorer.drawn() if line[:2] == "━ "] == [
            ["4", "Event"]
        ]
        await explorer.press("escape")
        await explorer.settled()
        assert sum("1 Timeline" in line for line in explorer.drawn()) == 1


# -- themes


async def test_t_walks_the_themes_round_and_redraws() -> None:
    async with opened() as explorer:
        seen = [explorer.screen.look.theme.name]
        for _ in THEMES:
            before = explorer.screen._compositor.render_strips()[0]
            await explorer.press("t")
            await explorer.settled()
            theme = explorer.screen.look.theme
            seen.append(theme.name)
            assert explorer.said() == f"theme {theme.title}"
            assert explorer.screen._compositor.render_strips()[0] != before
        assert seen == [*THEMES, DARK.name]


async def test_without_colour_there_is_no_other_theme() -> None:
    async with opened(theme=MONO) as explorer:
        await explorer.press("t")
        assert explorer.screen.look.theme is MONO
        assert explorer.said() == "no colours here: no other theme"


@pytest.mark.parametrize("theme", [CONTRAST, MONO])
async def test_the_ascii_set_draws_ascii_alone(theme: Theme) -> None:
    async with opened(theme=theme, ascii_only=True) as explorer:
        await explorer.press("2", "j", "ctrl+p", *"ad")
        await explorer.settled()
        assert "".join(explorer.drawn()).isascii()
        assert [len(line) for line in explorer.drawn()] == [WIDE[0]] * WIDE[1]


# -- timelines with little in them


@pytest.mark.parametrize("size", [MIDDLE, (20, 5)])
@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_key_in_every_pane_of_any_timeline(kind: str, size: tuple[int, int]) -> None:
    async with opened(nasty(kind), size) as explorer:
        for pane in Pane:
            for command in COMMANDS:
                if command.id == "quit":
                    continue
                await explorer.press(str(int(pane)), *command.keys)
                if explorer.state().overlay is not None:
                    await explorer.press("j", "enter", "escape")
                if explorer.state().overlay is not None:
                    await explorer.press("escape")
                assert explorer.state().overlay is None
        await explorer.settled()
        assert [cell_len(line) for line in explorer.drawn()] == [size[0]] * size[1]
        assert explorer.app.return_code in (None, 0)


async def test_an_empty_timeline_opens_and_says_so() -> None:
    async with opened(nasty("empty")) as explorer:
        await explorer.press("j", "G", "J", "n", "2", "j", "3", "j", "4", "j", "f")
        assert explorer.said() == "nothing here to narrow by"
        assert "This file has no events yet." in explorer.lines("timeline")[1]
        assert "no events yet" in explorer.lines("event")[1]
        assert "No actors named." in explorer.lines("actors")[1]


async def test_a_single_event_can_be_walked() -> None:
    async with opened(one()) as explorer:
        await explorer.press("j", "k", "G", "g", "J", "K", "ctrl+d", "ctrl+u", "2", "j", "3", "j")
        assert explorer.state().event == "only"
        assert explorer.said() == "no quotes"


async def test_nothing_amber_without_actors_and_the_palette_finds_none() -> None:
    async with opened(one()) as explorer:
        await explorer.press("a", *"x", "enter")
        assert explorer.state().overlay is Overlay.ACTORS
        await explorer.press("escape")
        assert explorer.state().actor is None


async def test_a_narrowed_view_that_matches_nothing_is_walked_and_widened() -> None:
    actors = {"lone": Actor("lone", "Lone"), "busy": Actor("busy", "Busy")}
    events = tuple(
        Event(f"e{n}", parse(f"202{n}"), f"Event {n}", actors=(Participation("busy"),))
        for n in range(3)
    )
    async with opened(MemoryStore(Timeline("Two", actors=actors, events=events))) as explorer:
        await explorer.press("a", *"lone", "enter")
        assert explorer.said() == "in no event of this file"
        await explorer.press("enter")
        assert explorer.said() == "this actor is in no event"
        assert explorer.state().steps == ()


# -- the mouse, where it was asked for


async def test_a_click_focuses_a_pane_and_chooses_a_row() -> None:
    async with opened() as explorer:
        first = next(i for i, line in enumerate(explorer.drawn()) if "Event e1" in line)
        await explorer.pilot.click(offset=(30, first))
        assert explorer.state().event == "e1"
        assert explorer.state().pane is Pane.TIMELINE
        await explorer.pilot.click(offset=(110, 30))
        assert explorer.state().pane is Pane.QUOTES
        await explorer.press("ctrl+p")
        await explorer.pilot.click(offset=(2, first + 1))
        assert explorer.state().event == "e1"
        assert explorer.state().overlay is Overlay.PALETTE
