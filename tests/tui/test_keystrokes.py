"""Keys that come together do what they do one by one, and paint once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual import events

from sahel_tui.tui.commands import COMMANDS
from tests.tui.opened import WIDE, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.tui.opened import Explorer

# All that is done by a key, but leaving; pages are as long as what was last shown, so they are told apart below.
KEYS = sorted(
    key
    for command in COMMANDS
    if command.id not in ("quit", "page-down", "page-up")
    for key in command.keys
)
OTHERS = ["o", "t", "x", "space", "enter", "backspace"]
RUNS, LONGEST = 12, 30


def _key(name: str) -> events.Key:
    character = " " if name == "space" else name if len(name) == 1 else None
    return events.Key(name, character)


def _random_keys(seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311  (the same keys every time)
    names: list[str] = []
    while len(names) < LONGEST:
        names += [chance.choice(KEYS + OTHERS)] * chance.choice((1, 1, 2, 5))
    return names


async def _stands(explorer: Explorer) -> tuple[object, ...]:
    await explorer.settled()
    screen = explorer.screen
    return (screen.session, screen.status, screen.look, explorer.drawn())


@pytest.mark.parametrize("seed", range(RUNS))
async def test_together_is_as_one_by_one(seed: int) -> None:
    names = _random_keys(seed)
    async with opened() as explorer:
        explorer.screen.typed([_key(name) for name in names])
        while explorer.screen._keystrokes._waiting:
            await explorer.pilot.pause()
        together = await _stands(explorer)
    async with opened() as explorer:
        for name in names:
            explorer.screen.typed([_key(name)])
        one_by_one = await _stands(explorer)
    assert together[:3] == one_by_one[:3], names


async def test_many_moves_are_painted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as explorer:
        painted: list[bool] = []
        paint = explorer.screen.painter._paint_panes

        def counted(*, details: bool) -> None:
            painted.append(details)
            paint(details=details)

        monkeypatch.setattr(explorer.screen.painter, "_paint_panes", counted)
        explorer.screen.typed([_key("j")] * 3 + [_key("k")] * 2 + [_key("pagedown")] * 4)
        assert painted == [False]


@pytest.mark.parametrize(
    "names",
    [
        ["j"] * 50_000,
        ["j", "k"] * 25_000,
        ["pagedown", "up"] * 25_000,
        ["J"] * 50_000,
        ["~"] * 50_000,
    ],
    ids=["steps", "to and fro", "pages", "years", "nothing"],
)
async def test_thousands_are_few_commands(
    names: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(size=WIDE) as explorer:
        done: list[str] = []
        run = explorer.screen.run_command

        def counted(command_id: str) -> None:
            done.append(command_id)
            run(command_id)

        monkeypatch.setattr(explorer.screen, "run_command", counted)
        explorer.screen.typed([_key(name) for name in names])
        while explorer.screen._keystrokes._waiting:
            await explorer.pilot.pause()
        assert len(done) < 20


async def test_keys_behind_quit_are_dropped() -> None:
    async with opened() as explorer:
        before = explorer.state().event
        explorer.screen.typed([_key("q"), *[_key("j")] * 5])
        assert explorer.state().event == before
        assert explorer.app._exit
