"""Every key of the registry on a real pseudo-terminal at four sizes: what the screen shows once it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.tui.commands import BY_ID, COMMANDS
from sahel_tui.tui.keynames import shown
from tests.terminal.explorer import OPENING_ROW, OPENING_TITLE, SIZES, Explorer
from tests.terminal.key_cases import CASES
from tests.terminal.session import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

QUITTING = "quit"


def test_every_command_has_a_case() -> None:
    assert {*CASES, QUITTING} == {*BY_ID}


at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


class Runs:
    """One run a size for all cases; begun anew after a case that failed."""

    def __init__(self) -> None:
        self._open: dict[tuple[int, int], Explorer] = {}

    def at(self, size: tuple[int, int]) -> Explorer:
        run = self._open.pop(size, None)
        if run is None:
            run = Explorer(*size)
            run.at_row(OPENING_ROW)
        run.home()
        return run

    def keep(self, size: tuple[int, int], run: Explorer) -> None:
        self._open[size] = run

    def close(self) -> None:
        for run in self._open.values():
            run.close()


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    held = Runs()
    yield held
    held.close()


@at_every_size
@pytest.mark.parametrize(
    ("command", "key"),
    [(each.id, key) for each in COMMANDS if each.id != QUITTING for key in each.keys],
)
def test_key(runs: Runs, command: str, key: str, size: tuple[int, int]) -> None:
    run = runs.at(size)
    try:
        CASES[command](run, typed(key))
    except BaseException:
        run.close()
        raise
    runs.keep(size, run)


def typed(key: str) -> str:
    """What to press for one of the registry's keys: the named ones by name, a sign itself."""
    return key if key in KEYS or key.startswith("ctrl+") else shown(key)


# -- whole ways, each in a run of its own


@at_every_size
def test_opens_on_the_day_of_the_file_and_quits_cleanly(size: tuple[int, int]) -> None:
    for key in BY_ID[QUITTING].keys:
        with Explorer(*size) as run:
            run.at_row(OPENING_ROW)
            run.chooses(OPENING_TITLE)
            assert run.dirt()
            run.press(key)
            assert run.leave() == 0
            assert run.dirt() == []


@at_every_size
def test_finds_people_and_groups_and_takes_everything_back(size: tuple[int, int]) -> None:
    with Explorer(*size) as run:
        run.at_row(OPENING_ROW)
        for typed_, found in (("borell", "Josep Borrell"), ("daesh", "Groups affiliated with")):
            run.press("a")
            run.shows("─ actors ─")
            run.press(typed_)
            run.shows(f"› {typed_}█", f"▌ {found}")
            run.press("esc")
            run.hides("─ actors ─")
        run.mark("David Otto", "otto")
        run.press("3")
        run.shows("1 of 7", "▌“slow pullout”", "▌David Otto")
        run.press("f", "1")
        run.at_row(1, 1)
        run.press("backspace")
        run.at_row(OPENING_ROW + 3)
        run.until(lambda _: "›" not in run.header, "all events")
        run.press("backspace")
        run.press("esc")
        run.shows("q quits")
        run.at_row(OPENING_ROW + 3)
        run.press("q")
        assert run.leave() == 0


def test_resizing_keeps_the_focused_event() -> None:
    with Explorer(*SIZES[0]) as run:
        run.at_row(OPENING_ROW)
        run.go(OPENING_ROW - 6)
        for size in (*SIZES[1:], (19, 4), *reversed(SIZES)):
            run.forget()
            run.resize(*size)
            if size == (19, 4):
                run.until(lambda _: run.rows[0].strip().startswith("needs 20x5"), "what it needs")
                assert not "".join(run.rows[1:]).strip()
                continue
            run.at_row(OPENING_ROW - 6)
            run.chooses("Mali signs deal")
            run.until(lambda _: len(run.rows[-1].strip()) and "help" in run.rows[-1], "the footer")


def test_a_terminal_that_is_too_small_can_be_left() -> None:
    with Explorer(19, 4) as run:
        run.shows("needs 20x5")
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
