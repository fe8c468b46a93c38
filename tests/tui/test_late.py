"""A store that answers late: no key waits for it, and in the end all is as with one that answers at once."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import only
from sahel_tui.errors import Exit
from sahel_tui.explore import arriving
from sahel_tui.explore.state import Overlay, Pane
from sahel_tui.tui.commands import BY_ID, COMMANDS
from sahel_tui.tui.screens import pending, waiting
from tests.explore.library import store as library
from tests.stores.behind.slow import Gate
from tests.tui.late import late
from tests.tui.opened import MIDDLE, SINGLE, WIDE, Explorer, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.tui.commands import Command

# What is done before: a mark and a picked actor, a step taken, a place gone back from.
BEFORE = {
    "opened": (),
    "an actor is picked": ("2", "j"),
    "gone back": ("2", "j", "enter", "H"),
    "the event is read": ("4",),
    "a quote is read": ("3", "j"),
    "narrowed": ("2", "j", "enter", "1", "j"),
}
TRIED = [each for each in COMMANDS if each.id not in ("quit", "edit")]
# Each command in one of the places, and where much can be taken back those that take back.
CASES = [(command, list(BEFORE)[at % len(BEFORE)]) for at, command in enumerate(TRIED)]
CASES += [
    (BY_ID[each], "narrowed") for each in ("escape", "narrow", "open", "next-marked", "large")
]


def _same(late_: Explorer, direct: Explorer) -> None:
    assert late_.screen.session == direct.screen.session
    assert late_.drawn()[:-1] == direct.drawn()[:-1]


async def _direct(explorer: Explorer, keys: Sequence[str]) -> None:
    for key in keys:
        await explorer.press(key)
    await explorer.settled()


@pytest.mark.parametrize(
    ("command", "before"), CASES, ids=[f"{command.id}-{before}" for command, before in CASES]
)
async def test_no_key_waits_and_all_is_done_once_answered(command: Command, before: str) -> None:
    key = command.keys[0]
    async with late(library()) as explorer, opened(library()) as direct:
        await explorer.answered()
        for each in BEFORE[before]:
            await explorer.press(each)
            await explorer.answered()
        explorer.forget()
        await explorer.press(key)
        if explorer.state().overlay is None:
            await explorer.press("question_mark")
            assert explorer.state().overlay is Overlay.HELP
            await explorer.press("escape")
        explorer.gate.open()
        await explorer.answered()
        await _direct(direct, [*BEFORE[before], key])
        if direct.state().overlay is None:
            await direct.press("question_mark", "escape")
        await explorer.settled()
        await direct.settled()
        _same(explorer, direct)


# What is pressed in what lies over the panes, and what for.
OVER = {
    "an actor": ("a", *"keita", "enter"),
    "a source": ("ctrl+p", *"paper", "enter"),
    "an event": ("ctrl+p", *"coup", "enter"),
    "a quote": ("ctrl+p", *"dialogue", "enter"),
    "a find": ("slash", *"mali", "enter"),
    "a find of nothing": ("slash", *"zzz", "enter"),
    "a completion": ("slash", *"actor", "colon", *"kei", "tab", "enter"),
    "a step": ("f", "j", "enter"),
    "the mark": ("2", "j", "f"),
    "a source that is read": ("o", "n", "enter"),
    "a citation": ("y", "enter"),
    "a disagreement": ("d", "j", "enter"),
}


@pytest.mark.parametrize("keys", OVER.values(), ids=list(OVER))
async def test_what_lies_over_the_panes_is_as_with_a_store_that_answers(
    keys: Sequence[str],
) -> None:
    async with late(library()) as explorer, opened(library()) as direct:
        await explorer.answered()
        for each in keys:
            explorer.forget()
            await explorer.press(each)
            explorer.gate.open()
            await explorer.answered()
            await direct.press(each)
            await direct.settled()
            while explorer.looks or getattr(direct.screen.overlays._shown, "_timer", None):
                await direct.pilot.pause()
        await explorer.answered()
        _same(explorer, direct)


MOVES = ("j", "k", "ctrl+d", "ctrl+u", "g", "G", "J", "K", "n", "N")
OTHERS = ("1", "2", "3", "4", "tab", "z", "enter", "escape", "f", "H", "L", "o", "d", "plus", "0")


@pytest.mark.parametrize("seed", range(12))
async def test_walks_end_where_they_do_on_a_store_that_answers(seed: int) -> None:
    size = (WIDE, MIDDLE, SINGLE)[seed % 3]
    chance = random.Random(seed)  # noqa: S311  (the same keys every time)
    async with late(library(), size=size) as explorer, opened(library(), size=size) as direct:
        await explorer.answered()
        for _ in range(25):
            key = chance.choice(MOVES if chance.random() < 0.6 else OTHERS)
            if key not in MOVES or direct.state().pane is not Pane.TIMELINE:
                await explorer.answered()  # else it would take the place of what waits
            if chance.random() < 0.3:
                explorer.forget()
                explorer.gate.open()
            await explorer.press(key)
            await direct.press(key)
        await explorer.answered()
        await direct.settled()
        _same(explorer, direct)


async def test_moves_join_what_waits_and_another_key_takes_its_place() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        waits = []
        for keys in (("j", "j", "k"), ("G",), ("k", "2"), ("f",), ("escape",)):
            await explorer.press(*keys)
            waits.append(" ".join(explorer.screen.waiting.keys))
        assert waits == ["j j k", "G", "G k", "f", ""]
        assert explorer.state().event == "e3"


async def test_what_waits_goes_by_the_pane_in_which_it_was_pressed() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        await explorer.press("g", "2", "j")
        explorer.gate.open()
        await explorer.answered()
        state = explorer.state()
        assert (state.event, state.pane, state.actor) == ("e1", Pane.ACTORS, "a")


async def test_what_takes_long_is_said_and_how_to_leave_it() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        await explorer.press("j", "j", "G")
        assert "waiting" not in explorer.lines("footer")[0]
        await explorer.until(lambda: "waiting for G; esc leaves it" in explorer.lines("footer")[0])
        await explorer.press("j", "j")
        await explorer.until(lambda: "waiting for G j×2;" in explorer.lines("footer")[0])
        await explorer.press("escape")
        assert "waiting" not in explorer.lines("footer")[0]
        await explorer.until(lambda: not explorer.asks or explorer.gate.waiting != "view")


async def test_panes_say_that_they_ask_and_for_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    async with late(gate=(gate := Gate())) as explorer:
        await explorer.until(lambda: "asking …" in "".join(explorer.lines("timeline")))
        assert explorer.lines("timeline")[0].startswith("━ 1 Timeline ━")
        assert explorer.lines("actors")[1].strip("│ ") == "asking …"
        monkeypatch.setattr(pending, "QUIET_S", 0)
        await explorer.until(lambda: "asking … 1 s" in explorer.lines("timeline")[1])
        gate.open()
        await explorer.answered()
        assert "Event e1" in explorer.lines("timeline")[1]


async def test_a_pane_keeps_what_it_shows_while_it_asks_for_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pending, "QUIET_S", 0)
    async with late() as explorer:
        await explorer.answered()
        before = explorer.drawn()
        explorer.forget()
        explorer.screen.paint()
        await explorer.until(lambda: explorer.gate.waiting)
        explorer.screen.paint()
        await explorer.pilot.pause()
        assert explorer.drawn()[:-1] == before[:-1]


async def test_moving_on_calls_off_what_runs() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        explorer.gate.let(3)  # overview, view and rows, so that the list is there
        await explorer.press("2", "j")
        gate = explorer.gate
        await explorer.until(lambda: gate.waiting)
        first = gate.waiting
        await explorer.press("escape", "1", "G")
        await explorer.until(lambda: gate.called_off)
        assert gate.called_off == [first]


async def test_what_cannot_be_had_is_said_and_tried_again_by_a_key() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        explorer.gate.broken = "the server closed the connection"
        explorer.gate.open()
        await explorer.press("G")
        await explorer.until(lambda: "the server closed the connection" in explorer.said())
        assert explorer.state().event == "e3"
        await explorer.until(lambda: not explorer.asks)
        assert "no answer: the server closed" in " ".join(explorer.lines("event"))
        explorer.gate.broken = ""
        await explorer.press("G")
        await explorer.answered()
        assert explorer.state().event == "e5"
        assert "closed" not in "\n".join(explorer.drawn())


async def test_an_overlay_says_what_cannot_be_had() -> None:
    async with late(library()) as explorer:
        await explorer.answered()
        explorer.forget()
        explorer.gate.broken = "no route to the server"
        explorer.gate.open()
        for key in ("a", "slash"):
            await explorer.press(key, "k")
            await explorer.until(lambda: "no route to the server" in explorer.said())
            await explorer.press("escape")
            assert explorer.state().overlay is None


async def test_leaving_calls_off_what_runs() -> None:
    async with late() as explorer:
        await explorer.answered()
        explorer.forget()
        await explorer.press("G")
        await explorer.until(lambda: explorer.gate.waiting)
        await explorer.press("q")
    assert explorer.gate.called_off
    assert explorer.app.return_code == Exit.DONE


@pytest.mark.parametrize(
    "place",
    [
        arriving.Place(event="e4"),
        arriving.Place(query=only("actor", "a")),
        arriving.Place(query=parse("actor:a in:2012"), actor="c"),
        arriving.Place(query=only("tag", "none")),
    ],
    ids=["event", "query", "actor", "nothing"],
)
async def test_opens_at_a_place_however_late_it_is_known(place: arriving.Place) -> None:
    arrive = partial(arriving.arrive, place)
    async with late(gate=(gate := Gate()), arrive=arrive) as explorer, opened() as direct:
        await explorer.press("question_mark")
        assert explorer.state().overlay is Overlay.HELP
        await explorer.press("escape")
        gate.open()
        await explorer.answered()
        assert explorer.screen.session == arrive(direct.screen.store).session


async def test_a_key_pressed_before_the_place_is_known_is_done_there() -> None:
    async with late(gate=(gate := Gate())) as explorer:
        await explorer.press("j", "2", "j")
        gate.open()
        await explorer.answered()
        assert (explorer.state().event, explorer.state().actor) == ("e4", "a")


async def test_leaves_when_there_is_no_such_place() -> None:
    def arrive(store: object) -> arriving.Arrived:
        store.view(only("tag", "t"))  # type: ignore[attr-defined]  # an EventStore
        raise arriving.NowhereError("no event is called e9")

    async with late(gate=(gate := Gate()), arrive=arrive) as explorer:
        gate.open()
        await explorer.until(lambda: explorer.app._exit)
    assert explorer.app.failure is not None
    assert explorer.app.failure.message == "no event is called e9"


def test_commands_are_known_by_their_ids() -> None:
    known = {each.id for each in COMMANDS}
    assert known.issuperset(waiting.BESIDE | waiting.JOINING)
