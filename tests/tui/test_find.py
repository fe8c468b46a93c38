"""The find line in the explorer: keys reach it, counts follow, enter marks, esc leaves all as it was."""

from __future__ import annotations

import pytest
from textual import events

from sahel_tui.core.edtf import parse as date
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.reading import parse
from sahel_tui.core.query.terms import only
from sahel_tui.explore.state import Overlay
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.own import Own
from sahel_tui.tui.paint.line import STRONG
from sahel_tui.tui.screens import find as find_module
from sahel_tui.tui.screens import finder as finder_module
from sahel_tui.tui.screens.find import LONGEST, Find
from sahel_tui.tui.screens.finder import Finder
from tests.explore.library import store as library
from tests.tui.opened import MIDDLE, SINGLE, Explorer, opened

NAMES = {
    ":": "colon",
    " ": "space",
    "-": "minus",
    '"': "quotation_mark",
    ".": "full_stop",
    ",": "comma",
}


def find(explorer: Explorer) -> Find:
    found = explorer.screen.overlays._shown
    assert isinstance(found, Find)
    return found


async def typed(explorer: Explorer, text: str) -> None:
    """A text as a terminal types it, and what it asks found."""
    await hurried(explorer, text)
    await settled(explorer)


async def settled(explorer: Explorer) -> None:
    """Once all that is to be found is."""
    while not all(find(explorer)._progress):
        await explorer.pilot.pause()


async def hurried(explorer: Explorer, text: str) -> None:
    """A text as a terminal types it, its keys taken and no more."""
    for char in text:
        explorer.app.post_message(events.Key(NAMES.get(char, char), char))
    await explorer.press("end")


def box(explorer: Explorer) -> str:
    return "\n".join(line.rstrip("│ ") for line in explorer.lines("overlay"))


def crowd(number: int) -> MemoryStore:
    made = tuple(Event(f"e{n}", date("2021"), f"Patrol {n}") for n in range(number))
    return MemoryStore(Timeline("Crowd", events=made))


async def test_typing_counts_and_enter_marks_and_goes() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        assert explorer.state().overlay is Overlay.FIND
        await typed(explorer, "actor:keita")
        assert "2 certain + 0 possible of 5" in box(explorer)
        assert "actor Ibrahim Boubacar Keïta" in box(explorer)
        await explorer.press("enter")
        assert explorer.state().overlay is None
        assert explorer.state().mark == only("actor", "keita")
        assert explorer.state().event == "vote"
        assert "2 marked" in explorer.lines("timeline")[0]
        assert sum("▸" in line for line in explorer.lines("timeline")) == 2
        await explorer.press("n")
        assert explorer.state().event == "second"
        await explorer.press("f")
        assert explorer.state().steps == (only("actor", "keita"),)
        await explorer.press("H", "H")
        assert (explorer.state().mark, explorer.state().event) == (None, "coup")


async def test_only_possible_matches_are_marked_as_such() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        await typed(explorer, "in:2022-02-17")
        assert "0 certain + 2 possible of 5" in box(explorer)
        await explorer.press("enter")
        assert explorer.said().endswith("only possible")
        assert "0 + 2 possible marked" in explorer.lines("timeline")[0]
        assert sum("▹" in line for line in explorer.lines("timeline")) == 2


async def test_counts_are_of_the_present_view() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        await typed(explorer, "in:2022")
        await explorer.press("enter", "f", "slash")
        await typed(explorer, "tag:coup")
        assert "0 certain + 0 possible of 2" in box(explorer)
        assert "2 events outside this view" in box(explorer)


async def test_tab_completes_what_is_chosen() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        await typed(explorer, "spea")
        await explorer.press("tab")
        await typed(explorer, "borell")
        await explorer.press("tab")
        assert find(explorer)._typed.text == "speaker:borrell "
        await typed(explorer, "kind:")
        await explorer.press("down", "down", "up", "down", "tab")
        await settled(explorer)
        await explorer.press("enter")
        chosen = (
            find(explorer)._typed.text if explorer.state().overlay else str(explorer.state().mark)
        )
        assert chosen.startswith("speaker:borrell kind:")
        assert not chosen.rstrip().endswith(":")


async def test_what_is_wrong_is_told_at_its_place_but_not_in_the_middle_of_a_word() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        await typed(explorer, 'place:"two wor')
        assert "^" not in box(explorer)
        assert "of 5" not in box(explorer)
        await explorer.press("enter")
        assert explorer.state().overlay is Overlay.FIND
        assert "^ this quotation mark is never closed" in box(explorer)
        await explorer.press("ctrl+u")
        await typed(explorer, "12:")
        assert "^" in box(explorer)
        await explorer.press("backspace")
        assert "^" not in box(explorer)


async def test_what_finds_nothing_says_why_and_stays() -> None:
    async with opened(library()) as explorer:
        before = explorer.screen.session
        await explorer.press("slash")
        await typed(explorer, "actor:borell")
        await explorer.press("enter")
        assert "actor:borell names nobody; did you mean actor:borrell" in box(explorer)
        assert explorer.state().overlay is Overlay.FIND
        await explorer.press("escape")
        assert explorer.screen.session == before


CLOSES = [("escape",), ("ctrl+c",), ("backspace",), ("enter",)]


@pytest.mark.parametrize("keys", CLOSES)
async def test_an_empty_line_closes_and_changes_nothing(keys: tuple[str, ...]) -> None:
    async with opened(library()) as explorer:
        before = explorer.screen.session
        await explorer.press("slash", *keys)
        assert explorer.screen.session == before


async def test_earlier_finds_come_back() -> None:
    async with opened(library()) as explorer:
        for text in ("coup", "tag:coup"):
            await explorer.press("slash")
            await typed(explorer, text)
            await explorer.press("enter")
        await explorer.press("slash", "up")
        assert find(explorer)._typed.text == "tag:coup"
        await explorer.press("up")
        assert find(explorer)._typed.text == "coup"
        await explorer.press("down", "down")
        assert find(explorer)._typed.text == ""
        await typed(explorer, "draft")
        await explorer.press("ctrl+p")
        assert find(explorer)._typed.text == "tag:coup"
        await explorer.press("ctrl+n")
        assert find(explorer)._typed.text == "draft"
        assert find(explorer)._finding is not None


async def test_pasted_text_is_a_query_without_controls_and_a_cut_is_said() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        explorer.screen.post_message(events.Paste("actor:keita\r\ntag:coup\x1b"))
        await explorer.press("end")
        await settled(explorer)
        assert find(explorer)._typed.text == "actor:keita  tag:coup "
        assert "1 certain + 0 possible of 5" in box(explorer)
        explorer.screen.post_message(events.Paste("y" * 5000))
        await explorer.press("end")
        assert len(find(explorer)._typed.text) == LONGEST
        assert "cut at 2,000 characters" in box(explorer)


@pytest.mark.parametrize("size", [MIDDLE, SINGLE, (40, 12), (20, 5)])
async def test_at_other_sizes_and_while_they_change(size: tuple[int, int]) -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        await typed(explorer, "actor:kei")
        await explorer.pilot.resize_terminal(*size)
        await explorer.pilot.pause()
        assert [len(line) for line in explorer.drawn()] == [size[0]] * size[1]
        await typed(explorer, "ta")
        assert find(explorer)._typed.text == "actor:keita"
        await explorer.press("enter")
        assert explorer.state().mark == only("actor", "keita")


# -- more than a key may wait for


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of next to nothing, and none but the first by itself."""
    monkeypatch.setattr(find_module, "SLICE_S", 0.0)
    monkeypatch.setattr(find_module, "LEAST_S", 0.0)
    monkeypatch.setattr(find_module, "PAUSE_S", 3600.0)


def work(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is left to do."""
    monkeypatch.setattr(find_module, "SLICE_S", 60.0)
    found = find(explorer)
    for _ in range(3):
        if isinstance(explorer.screen.overlays._shown, Find):
            found._go_on()


@pytest.mark.usefixtures("slow")
async def test_a_half_done_count_is_shown_as_such_and_enter_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened(crowd(2_000)) as explorer:
        await explorer.press("slash")
        await hurried(explorer, "patrol")
        assert "counting… " in box(explorer)
        await explorer.press("enter")
        assert explorer.state().overlay is Overlay.FIND
        assert explorer.state().mark is None
        work(explorer, monkeypatch)
        assert explorer.state().overlay is None
        assert explorer.state().mark == parse("patrol")


@pytest.mark.usefixtures("slow")
async def test_typing_on_drops_older_work_and_a_waiting_enter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened(crowd(2_000)) as explorer:
        await explorer.press("slash")
        await hurried(explorer, "patrol")
        await explorer.press("enter")
        older = find(explorer)._finding
        await hurried(explorer, " 19")
        work(explorer, monkeypatch)
        assert explorer.state().overlay is Overlay.FIND
        assert "of 2,000" in box(explorer)
        assert older is not None
        assert not older.done


@pytest.mark.usefixtures("slow")
async def test_closing_stops_the_work() -> None:
    async with opened(crowd(2_000)) as explorer:
        await explorer.press("slash")
        await hurried(explorer, "patrol")
        found = find(explorer)
        assert found._timer is not None
        await explorer.press("escape")
        assert found._timer is None


async def test_values_are_counted_once_a_view() -> None:
    async with opened(library()) as explorer:
        await explorer.press("slash")
        first = find(explorer)._values
        await explorer.press("escape", "slash")
        assert find(explorer)._values is first
        await explorer.press("escape", "f", "enter", "slash")
        assert find(explorer)._values is not first


# -- what was found, elsewhere


def bold(explorer: Explorer, view: str) -> str:
    """The text of a view that is drawn as found."""
    lines = explorer.screen.painter.views[view]._lines
    return " ".join(run.text for line in lines for run in line if run.ink == STRONG)


async def test_the_strip_shows_where_what_was_found_lies() -> None:
    lasting = Event("e", date("2012/2019"), "Operation of eight years")
    days = [Event(f"e{n}", date(f"{n}-03-04"), f"Patrol {n}") for n in (2012, 2015, 2019)]
    store = MemoryStore(Timeline("Strip", events=(lasting, *days)))
    async with opened(store) as explorer:
        assert not bold(explorer, "strip").strip()
        for text, wanted in (("patrol", "█"), ("operation", "Operation of eight years")):
            await explorer.press("slash")
            await typed(explorer, text)
            await explorer.press("enter")
            assert wanted in bold(explorer, "strip")
        await explorer.press("escape")
        assert not bold(explorer, "strip").strip()


@pytest.mark.parametrize("name", ["the coups", "my own"])
async def test_a_saved_view_is_a_step(name: str) -> None:
    async with opened(library(), own=Own(views=(("my own", "tag:coup -toure"),))) as explorer:
        await explorer.press("ctrl+p")
        await hurried(explorer, name)
        assert "narrow to it" in box(explorer)
        await explorer.press("enter")
        query = "tag:coup" if name == "the coups" else "tag:coup -toure"
        assert explorer.state().steps == (parse(query),)
        assert explorer.state().overlay is None


async def test_what_stands_behind_a_saved_view_is_counted_between_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finder_module, "PAUSE_S", 3600.0)
    monkeypatch.setattr(finder_module, "COUNTED_S", 60.0)
    own = Own(views=(("patrols", "patrol"),))
    async with opened(crowd(3_000), own=own) as explorer:
        await explorer.press("ctrl+p")
        await hurried(explorer, "patrols")
        shown = explorer.screen.overlays._shown
        assert isinstance(shown, Finder)
        assert "3,000" not in box(explorer)
        while shown._timer is not None:
            shown._stop()
            shown._go_on()
        assert "3,000" in box(explorer)


async def test_half_a_date_says_what_is_awaited() -> None:
    async with opened() as explorer:
        await explorer.press("slash", *"in:202")
        assert any("a date: 2021, 2021-12, 2020..2022" in row for row in explorer.lines("overlay"))
        await explorer.press("1")
        assert not any("a date:" in row for row in explorer.lines("overlay"))
