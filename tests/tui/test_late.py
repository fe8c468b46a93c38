"""A store that answers late: no key waits for it, and in the end all is as with one that answers at once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from sahel_tui.explore.state import Overlay
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.screens.waiting import BESIDE, JOINING
from tests.explore.library import store as library
from tests.tui.late import LateExplorer, late
from tests.tui.opened import Explorer, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.explore.state import State

OPENS = {"find": Overlay.FIND, "palette": Overlay.PALETTE, "go-to-actor": Overlay.ACTORS}
# What is done before: a mark and a picked actor, a step taken, a place gone back from.
BEFORE = {
    "opened": (),
    "an actor is picked": ("2", "j"),
    "narrowed": ("2", "j", "enter", "1", "j"),
    "gone back": ("2", "j", "enter", "H"),
    "the event is read": ("4",),
    "a quote is read": ("3", "j"),
}
TRIED = [each for each in COMMANDS if each.id not in ("quit", "edit")]


def _same(late_: Explorer, direct: Explorer) -> None:
    assert late_.screen.session == direct.screen.session
    assert late_.drawn()[:-1] == direct.drawn()[:-1]


async def _direct(explorer: Explorer, keys: Sequence[str]) -> None:
    for key in keys:
        await explorer.press(key)
    await explorer.settled()


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("command", TRIED, ids=lambda each: each.id)
async def test_no_key_waits_and_all_is_done_once_answered(command: object, before: str) -> None:
    key = command.keys[0]  # type: ignore[attr-defined]  # a Command, told by its id
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
