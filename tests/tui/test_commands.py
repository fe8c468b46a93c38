"""Every command through its keys, on the small timeline; and what holds of the registry itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query.terms import only
from sahel_tui.explore.history import Session
from sahel_tui.explore.moves import opening
from sahel_tui.explore.state import Overlay, Pane, State
from sahel_tui.tui.commands import BY_ID, COMMANDS, STANDARD, available
from sahel_tui.tui.keynames import shown
from tests.explore.small import store as small_store
from tests.tui.opened import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[State, State], bool]

A, MARKED = only("actor", "a"), ("a", *"ada", "enter", "1")

# command, keys pressed before, what its first key changes (state before, state after). Opens at e3.
DOES: list[tuple[str, tuple[str, ...], Check]] = [
    ("down", (), lambda _, now: now.event == "e4"),
    ("down", ("1", "2"), lambda _, now: now.actor == "c" and now.mark == only("actor", "c")),
    ("down", ("k", "3"), lambda was, now: was.quote != now.quote and now.quote is not None),
    ("up", (), lambda _, now: now.event == "e2"),
    ("page-down", (), lambda _, now: now.event == "e5"),
    ("page-up", (), lambda _, now: now.event == "e1"),
    ("first", (), lambda _, now: now.event == "e1"),
    ("last", (), lambda _, now: now.event == "e5"),
    ("last", ("g", "2"), lambda _, now: now.actor == "b"),
    ("next-year", (), lambda _, now: now.event == "e5"),
    ("previous-year", (), lambda _, now: now.event == "e2"),
    ("next-marked", (*MARKED, "g"), lambda _, now: now.event == "e2"),
    ("previous-marked", (*MARKED, "g"), lambda _, now: now.event == "e4"),
    ("next-pane", (), lambda _, now: now.pane is Pane.ACTORS),
    ("previous-pane", (), lambda _, now: now.pane is Pane.EVENT),
    ("timeline", ("3",), lambda _, now: now.pane is Pane.TIMELINE and now.side is Pane.QUOTES),
    ("actors", (), lambda _, now: now.pane is Pane.ACTORS is now.side),
    ("quotes", (), lambda _, now: now.pane is Pane.QUOTES is now.side),
    ("event", (), lambda _, now: now.pane is Pane.EVENT is now.side),
    ("large", (), lambda _, now: now.large),
    ("large", ("z",), lambda _, now: not now.large),
    ("go-to-actor", (), lambda _, now: now.overlay is Overlay.ACTORS),
    ("narrow", (), lambda _, now: now.overlay is Overlay.NARROW),
    ("narrow", MARKED, lambda _, now: now.steps == (A,) and now.mark is None),
    ("open", (), lambda _, now: now.pane is Pane.EVENT),
    ("open", (*MARKED, "2"), lambda _, now: now.steps == (A,)),
    ("disagreements", (), lambda was, now: was == now),
    ("changes", (), lambda was, now: was == now),
    ("palette", (), lambda _, now: now.overlay is Overlay.PALETTE),
    ("escape", MARKED, lambda _, now: now.mark is None and now.actor is None),
    ("escape", ("z",), lambda _, now: not now.large),
    ("escape", (*MARKED, "f"), lambda _, now: now.steps == ()),
    ("back", (*MARKED, "f"), lambda _, now: now.mark == A and now.steps == ()),
    ("on", (*MARKED, "f", "H"), lambda _, now: now.steps == (A,)),
    ("zoom-in", (), lambda _, now: now.zoom == 1),
    ("zoom-out", ("plus",), lambda _, now: now.zoom == 0),
    ("zoom-reset", ("plus", "plus"), lambda _, now: now.zoom == 0),
    ("copy", (), lambda _, now: now.overlay is Overlay.COPY),
    ("read", (), lambda _, now: now.overlay is Overlay.READER),
    ("edit", (), lambda was, now: was == now),
    ("resume", (), lambda was, now: was == now),
    ("theme", (), lambda was, now: was == now),
    ("redraw", (), lambda was, now: was == now),
    ("find", (), lambda _, now: now.overlay is Overlay.FIND),
    ("help", (), lambda _, now: now.overlay is Overlay.HELP),
]


@pytest.mark.parametrize(
    ("command", "before", "check"), DOES, ids=[" ".join((d[0], *d[1])) for d in DOES]
)
async def test_the_first_key_of_a_command_does_it(
    command: str, before: tuple[str, ...], check: Check
) -> None:
    async with opened() as explorer:
        assert explorer.state().event == "e3"
        await explorer.press(*before)
        was = explorer.state()
        await explorer.press(BY_ID[command].keys[0])
        assert check(was, explorer.state())


def test_every_command_is_in_the_table_above() -> None:
    assert {command for command, *_ in DOES} == set(BY_ID) - {"quit"}


@pytest.mark.parametrize(
    "command",
    [each for each in COMMANDS if len(each.keys) > 1 and each.id != "quit"],
    ids=lambda each: each.id,
)
async def test_every_key_of_a_command_does_the_same(command: object) -> None:
    keys = getattr(command, "keys", ())
    after = []
    for key in keys:
        async with opened() as explorer:
            await explorer.press(*MARKED, "f", "plus", "H", key)
            after.append((explorer.screen.session, explorer.said()))
    assert all(each == after[0] for each in after)


async def test_quit_leaves_with_zero() -> None:
    for key in BY_ID["quit"].keys:
        async with opened() as explorer:
            await explorer.pilot.press(key)
        assert explorer.app.return_value == 0


# What is said instead of a change.
SAYS = [
    (("G", "J"), "nothing after 2015 begins"),
    (("g", "K"), "nothing before 2010 begins"),
    (("escape",), "q quits"),
    (("H",), "this is where you began"),
    (("L",), "nothing to go on to"),
    (("n",), "nothing is marked: / finds, a picks an actor"),
    (("j", "3", "j"), "no quotes"),
    (("apostrophe",), "this file is not known from an earlier time"),
    (("minus",), "the strip shows everything"),
    ((*["plus"] * 20,), "no closer"),
    (("t",), "theme light"),
    (("d",), "no source differs"),
    (("2", "f", "enter", "f", "escape", "escape", "escape"), "q quits"),
]


@pytest.mark.parametrize(("keys", "said"), SAYS, ids=[" ".join(keys) for keys, _ in SAYS])
async def test_what_cannot_be_done_is_said_in_the_footer(keys: tuple[str, ...], said: str) -> None:
    async with opened() as explorer:
        await explorer.press(*keys)
        assert explorer.said() == said
        assert said in explorer.lines("footer")[0]


# -- the registry


def test_ids_are_unique_and_no_key_is_bound_twice() -> None:
    assert max(Counter(each.id for each in COMMANDS).values()) == 1
    keys = Counter(key for each in COMMANDS for key in each.keys)
    assert [key for key, number in keys.items() if number > 1] == []
    assert STANDARD.of("j") is BY_ID["down"]


def test_no_key_needs_alt_or_a_chord_of_several_modifiers() -> None:
    for key in (key for command in COMMANDS for key in command.keys):
        assert "alt" not in key
        assert key.count("+") <= 1
        # ctrl+i, m, j, h, [ are other keys to a terminal; s, q, z, \ are taken by it or by the shell.
        assert key not in {
            f"ctrl+{letter}" for letter in ("i", "m", "j", "h", "s", "q", "z", "backslash")
        }


def test_every_command_can_be_shown() -> None:
    for command in COMMANDS:
        assert command.title
        assert command.group
        assert command.keys
        assert command.title[0].isupper()
        assert not command.title.endswith(".")
    assert [
        shown(key) for key in ("question_mark", "colon", "left_square_bracket", "j", "ctrl+p")
    ] == ["?", ":", "[", "j", "ctrl+p"]


def test_only_what_can_be_done_is_available() -> None:
    store = small_store()
    fresh = Session(opening(store))
    cannot = {each.id for each in COMMANDS if not available(each, fresh)}
    assert cannot == {
        "next-marked",
        "previous-marked",
        "resume",
        "escape",
        "back",
        "on",
        "zoom-reset",
    }
    assert not available(BY_ID["open"], Session(fresh.state.focus(Pane.QUOTES)))
    assert not available(BY_ID["open"], Session(fresh.state.focus(Pane.ACTORS)))
    assert not available(BY_ID["open"], Session(State()))
