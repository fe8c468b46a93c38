"""What lies over the panes: keys reach it, enter does what the line says, esc leaves all as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Relation, Timeline
from sahel_tui.core.query.terms import only
from sahel_tui.explore.state import Overlay, Pane
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.screens import finder as finder_module
from sahel_tui.tui.screens.chooser import Chooser
from sahel_tui.tui.screens.finder import Finder
from sahel_tui.tui.screens.help import Help
from tests.explore.library import store as library
from tests.tui.opened import MIDDLE, SINGLE, Explorer, opened

if TYPE_CHECKING:
    from collections.abc import Callable


def shown(explorer: Explorer) -> object:
    return explorer.screen.overlays._shown


def finder(explorer: Explorer) -> Finder:
    found = shown(explorer)
    assert isinstance(found, Finder)
    return found


def crowd(number: int) -> MemoryStore:
    """A timeline whose search takes several slices."""
    actors = {f"n{n}": Actor(f"n{n}", f"Person number {n} of the long list") for n in range(number)}
    parts = tuple(map(Participation, actors))
    return MemoryStore(
        Timeline("Crowd", actors=actors, events=(Event("e", parse("2022"), "T", actors=parts),))
    )


# -- the palette


async def test_keys_typed_ahead_of_the_opening_palette_reach_it() -> None:
    async with opened(library()) as explorer:
        for key in ("ctrl+p", *"ott", "left", "x", "backspace", "end", "o"):
            explorer.post(key)
        await explorer.press("down", "up")
        assert finder(explorer)._typed.text == "otto"
        assert explorer.state().event is not None


async def test_the_panes_take_no_key_while_the_palette_is_open() -> None:
    async with opened(library()) as explorer:
        before = explorer.state().event
        await explorer.press("ctrl+p", *"jkGq")
        assert finder(explorer)._typed.text == "jkGq"
        assert explorer.state().event == before
        await explorer.press("escape")
        assert explorer.state().overlay is None


TAKES: list[tuple[tuple[str, ...], str, Callable[[Explorer], object], object]] = [
    # keys, what enter does, what is looked at, what it should be
    (("a", *"IBK"), "an actor by alias", lambda e: e.state().actor, "keita"),
    (("ctrl+p", *"borell"), "an actor despite a typo", lambda e: e.state().actor, "borrell"),
    (("ctrl+p", *"army", "space", *"seizes"), "an event", lambda e: e.state().event, "second"),
    (
        ("ctrl+p", *"step", "space", *"towards"),
        "a quote",
        lambda e: (e.state().pane, e.state().event),
        (Pane.QUOTES, "otto-speaks"),
    ),
    (
        ("ctrl+p", *"next", "space", *"theme"),
        "a command",
        lambda e: e.screen.look.theme.name,
        "light",
    ),
    (
        ("ctrl+p", *"this", "space", *"help"),
        "a command that opens",
        lambda e: e.state().overlay,
        Overlay.HELP,
    ),
    (("ctrl+p", *"coup", "tab"), "a tag or view", lambda e: e.state().overlay, None),
]


@pytest.mark.parametrize(("keys", "what", "seen", "value"), TAKES, ids=[take[1] for take in TAKES])
async def test_enter_does_what_the_hit_says(
    keys: tuple[str, ...], what: str, seen: Callable[[Explorer], object], value: object
) -> None:
    async with opened(library()) as explorer:
        await explorer.press(*keys, "enter")
        assert seen(explorer) == value


async def test_enter_waits_for_a_search_that_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder_module, "AT_ONCE", 1)
    monkeypatch.setattr(finder_module, "A_SLICE", 1)
    monkeypatch.setattr(finder_module, "PAUSE_S", 3600.0)
    async with opened(crowd(300)) as explorer:
        await explorer.press("a", *"number", "space", *"299")
        found = finder(explorer)
        assert not found._hits.settled
        await explorer.press("enter")
        assert explorer.state().overlay is Overlay.ACTORS
        assert explorer.state().actor is None
        monkeypatch.setattr(finder_module, "A_SLICE", 1 << 30)
        found._go_on()
        assert explorer.state().overlay is None
        assert explorer.state().actor == "n299"


async def test_typing_on_takes_a_waiting_enter_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder_module, "AT_ONCE", 1)
    monkeypatch.setattr(finder_module, "A_SLICE", 1)
    monkeypatch.setattr(finder_module, "PAUSE_S", 3600.0)
    async with opened(crowd(300)) as explorer:
        await explorer.press("a", *"number", "space", *"29", "enter", "8")
        monkeypatch.setattr(finder_module, "A_SLICE", 1 << 30)
        finder(explorer)._go_on()
        assert explorer.state().overlay is Overlay.ACTORS


async def test_closing_stops_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder_module, "AT_ONCE", 1)
    monkeypatch.setattr(finder_module, "PAUSE_S", 3600.0)
    async with opened(crowd(300)) as explorer:
        await explorer.press("a", *"number")
        found = finder(explorer)
        assert found._timer is not None
        await explorer.press("escape")
        assert found._timer is None


async def test_pasted_text_is_typed_without_its_controls() -> None:
    async with opened(library()) as explorer:
        await explorer.press("ctrl+p")
        explorer.screen.post_message(events.Paste("ot\x1b[31mt\r\no\u202e\x00" + "y" * 5000))
        await explorer.press("end")
        text = finder(explorer)._typed.text
        assert text.startswith("ot [31mt  o  yyy")
        assert len(text) <= 200
        assert text.isprintable()
        assert all(line.isprintable() for line in explorer.lines("overlay"))


async def test_pasted_text_does_nothing_to_the_panes_the_help_and_the_chooser() -> None:
    async with opened(library()) as explorer:
        before = explorer.screen.session
        explorer.screen.post_message(events.Paste("qjjG"))
        await explorer.press("ctrl+l")
        assert explorer.screen.session == before
        for key in ("question_mark", "f"):
            await explorer.press(key)
            state = explorer.state()
            explorer.screen.post_message(events.Paste("q\nj"))
            await explorer.press("j")
            assert explorer.state() == state
            await explorer.press("escape")


CLOSES = [
    (("escape",), True),
    (("ctrl+c",), True),
    (("backspace",), True),
    ((*"x", "backspace"), False),
]


@pytest.mark.parametrize(("keys", "closes"), CLOSES)
async def test_what_closes_the_palette_changes_nothing_else(
    keys: tuple[str, ...], closes: bool
) -> None:
    async with opened(library()) as explorer:
        before = explorer.state()
        await explorer.press("ctrl+p", *keys)
        assert (explorer.state() == before) is closes


async def test_walking_the_hits_stays_among_them() -> None:
    async with opened(library()) as explorer:
        await explorer.press(
            "ctrl+p", "up", "pageup", *(["down"] * 60), "pagedown", "tab", "shift+tab"
        )
        found = finder(explorer)
        assert 0 <= found._cursor < max(1, len(found._hits.walk))
        await explorer.press(*"qqqqqq", "down", "pagedown", "tab", "enter")
        assert explorer.state().overlay is Overlay.PALETTE


async def test_an_empty_palette_offers_only_what_can_be_done() -> None:
    async with opened(library()) as explorer:
        await explorer.press("ctrl+p", *"marked")
        whole = "".join(explorer.lines("overlay"))
        assert "Next marked event" not in whole
        await explorer.press("escape", "a", *"otto", "enter", "ctrl+p", *"marked")
        assert "Next marked event" in "".join(explorer.lines("overlay"))


@pytest.mark.parametrize("size", [MIDDLE, SINGLE, (20, 5)])
async def test_the_palette_at_other_sizes_and_while_they_change(size: tuple[int, int]) -> None:
    async with opened(library()) as explorer:
        await explorer.press("ctrl+p", *"ott")
        await explorer.pilot.resize_terminal(*size)
        await explorer.pilot.pause()
        assert [len(line) for line in explorer.drawn()] == [size[0]] * size[1]
        await explorer.press("o")
        assert finder(explorer)._typed.text == "otto"
        await explorer.pilot.resize_terminal(10, 3)
        await explorer.pilot.pause()
        await explorer.press("escape")
        assert explorer.state().overlay is None


# -- the chooser of f


async def test_f_offers_what_is_focused_and_enter_narrows_to_it() -> None:
    async with opened() as explorer:
        await explorer.press("f")
        assert isinstance(shown(explorer), Chooser)
        lines = explorer.lines("overlay")
        assert "narrow to" in lines[0]
        assert [line.split()[1:3] for line in lines[1:6]] == [
            ["▌", "actor"],
            ["source", "Paper"],
            ["tag", "#t"],
            ["place", "Gao"],
            ["year", "2012"],
        ]
        await explorer.press("j", "j", "k", "j", "enter")
        assert explorer.state().steps == (only("tag", "t"),)
        assert explorer.state().overlay is None
        await explorer.press("H")
        assert explorer.state().steps == ()


@pytest.mark.parametrize("key", ["escape", "q", "f", "ctrl+c"])
async def test_the_chooser_closes(key: str) -> None:
    async with opened() as explorer:
        before = explorer.state()
        await explorer.press("f", "j", "x", key)
        assert explorer.state() == before


async def test_the_chooser_stays_within_its_options() -> None:
    async with opened() as explorer:
        await explorer.press("f", *["down"] * 30, "up", "pagedown", "enter")
        assert explorer.state().steps == (only("in", "2012"),)
        await explorer.press("escape", "f", "pageup", "enter")
        assert explorer.state().steps == (only("actor", "c"),)


# -- the help


async def test_the_help_scrolls_to_its_end_and_any_other_key_closes_it() -> None:
    async with opened(size=MIDDLE) as explorer:
        await explorer.press("question_mark")
        assert isinstance(shown(explorer), Help)
        assert "Next event, actor or quote" in "".join(explorer.lines("overlay"))
        await explorer.press("j", "k", "k", "space", "ctrl+u", "G")
        assert "do what the line says" in "".join(explorer.lines("overlay"))
        assert "↓" not in explorer.lines("overlay")[-2]
        await explorer.press("j", "g")
        assert "↑" not in explorer.lines("overlay")[-2]
        await explorer.press("x")
        assert explorer.state().overlay is None


async def test_the_help_hides_nothing_of_the_state() -> None:
    async with opened() as explorer:
        await explorer.press("a", *"ada", "enter")
        before = explorer.screen.session
        await explorer.press("question_mark", "escape")
        assert explorer.screen.session == before


# -- from an event to those it is related to


def related_store() -> MemoryStore:
    """One event without, one with a single and one with two related events."""
    two = (Relation("a", "answers"), Relation("b"))
    made = (
        Event("a", parse("2020"), "First"),
        Event("b", parse("2021"), "Second", related=(Relation("a", "follows"),)),
        Event("c", parse("2022"), "Third", related=two),
    )
    return MemoryStore(Timeline("Related", events=made))


async def test_enter_in_the_event_pane_follows_the_one_related_event() -> None:
    async with opened(related_store()) as explorer:
        await explorer.press("g", "j", "4", "enter")
        assert (explorer.state().event, explorer.state().pane) == ("a", Pane.EVENT)
        await explorer.press("enter")
        assert explorer.said() == "no related events"
        await explorer.press("H")
        assert explorer.state().event == "b"


async def test_several_related_events_are_offered_with_how_and_when() -> None:
    async with opened(related_store()) as explorer:
        await explorer.press("G", "4", "enter")
        assert explorer.state().overlay is Overlay.RELATED
        lines = explorer.lines("overlay")
        assert [" ".join(line.strip("│▌ ").split()) for line in lines[1:3]] == [
            "answers First 2020",
            "related Second 2021",
        ]
        await explorer.press("j", "enter")
        assert explorer.state().event == "b"
        assert explorer.state().overlay is None
