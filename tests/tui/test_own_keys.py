"""A reader's own keys: they work, the old ones do not, and footer, help and palette show them."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from sahel_tui.explore.state import Overlay
from sahel_tui.terminal.input.keyboard import stroke
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.commands import COMMANDS, NAMING_KEYS, STANDARD, Commands
from sahel_tui.tui.keynames import named, shown
from sahel_tui.tui.own import Own
from sahel_tui.tui.themes import DARK
from tests.explore.small import store as small_store
from tests.tui.opened import MIDDLE, WIDE, Explorer, opened

EXPLORE = Path(__file__).parents[2] / "sahel_tui" / "explore"
OWN = Commands(
    {
        "down": ("s", "down"),
        "up": ("w",),
        "help": ("f2",),
        "quit": ("Q",),
        "back": ("left",),
        "open": ("tilde",),
        "theme": ("apostrophe",),
    }
)


def test_only_the_commands_named_change() -> None:
    assert [each.id for each in OWN.all] == [each.id for each in COMMANDS]
    changed = [each.id for each in OWN.all if each.keys != STANDARD.by_id[each.id].keys]
    assert changed == ["down", "up", "open", "back", "theme", "help", "quit"]
    assert OWN.of("j") is None
    assert [OWN.key(name) for name in ("down", "back", "theme", "open")] == ["s", "←", "'", "~"]


async def test_own_keys_work_and_are_shown() -> None:
    app = ExplorerApp(small_store(), DARK, ascii_only=False, own=Own(OWN))
    async with app.run_test(size=WIDE) as pilot:
        explorer = Explorer(app, pilot)
        here = explorer.state().event
        await explorer.press("j")
        assert explorer.state().event == here
        assert explorer.said() == "j does nothing: f2 is the help"
        await explorer.press("s")
        assert explorer.state().event != here
        assert explorer.lines("footer")[0].startswith(" s w move")
        await explorer.press("f2")
        assert explorer.state().overlay is Overlay.HELP
        helped = "\n".join(explorer.lines("overlay"))
        assert "s ↓" in helped
        await explorer.press("escape", "ctrl+p", *"theme")
        assert any("Next theme" in line and " ' " in line for line in explorer.lines("overlay"))
        await explorer.press("escape")
        await explorer.pilot.press("Q")
    assert app.return_value == 0


async def test_the_smallest_screen_says_which_key_quits() -> None:
    app = ExplorerApp(small_store(), DARK, ascii_only=False, own=Own(OWN))
    async with app.run_test(size=(40, 3)) as pilot:
        assert "Q quits" in "".join(Explorer(app, pilot).drawn())
    assert MIDDLE > (40, 3)


@pytest.mark.parametrize("character", [*string.printable[:95], *"äßñçÖ€§°µ"])
def test_keys_are_named_as_the_terminal_names_them(character: str) -> None:
    typed = stroke(character)
    assert typed is not None
    assert named(character) == typed[0]
    assert shown(typed[0]) == ("space" if character == " " else character)
    assert named(shown(typed[0])) == typed[0]


def test_a_name_that_is_none_stays() -> None:
    assert (shown("no_such_sign"), named("no_such_sign"), named("\x07")) == (
        "no_such_sign",
        "no_such_sign",
        "\x07",
    )


@pytest.mark.parametrize(("said", "pattern"), NAMING_KEYS.items())
def test_what_explore_says_names_the_readers_keys(said: str, pattern: str) -> None:
    assert STANDARD.spoken(said) == said
    sources = "".join(path.read_text(encoding="utf-8") for path in EXPLORE.glob("*.py"))
    assert f'"{said}"' in sources
    own = Commands({each.id: ("f9",) for each in COMMANDS})
    assert own.spoken(said) == re.sub("{[a-z-]+}", "f9", pattern)
    assert own.spoken("anything else") == "anything else"


async def test_panes_name_the_readers_keys() -> None:
    own = Commands({"escape": ("x",), "actors": ("5",), "go-to-actor": ("A",)})
    async with opened(own=Own(own)) as explorer:
        assert any("5 or A picks an actor" in line for line in explorer.lines("actors"))
        await explorer.press("f", "enter")
        assert any("x takes off" in line for line in explorer.lines("timeline"))
        await explorer.press("x", "x")
        assert explorer.said() == "q quits"
