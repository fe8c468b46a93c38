"""Copying without a terminal: the choice, what is shown and said, and what closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tui.core.text import scrub
from sahel_tui.explore.state import Overlay
from sahel_tui.terminal.clipboard import Sent
from sahel_tui.terminal.display import TerminalApp
from sahel_tui.tui.own import Own
from sahel_tui.tui.screens.copying import NO_LINE, SAID, Row, rows
from tests.tui.opened import WIDE, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.opened import Explorer


class Clipboard:
    """Takes what is copied, and answers when it is told to, or at once by `sent`."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sent: Sent | None = Sent.TERMINAL
        self.answer: Callable[[Sent], object] = print

    def copy(self, text: str, tell: Callable[[Sent], object]) -> None:
        self.texts.append(text)
        self.answer = tell
        if self.sent is not None:
            tell(self.sent)


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    made = Clipboard()
    monkeypatch.setattr(TerminalApp, "copy", made.copy)
    return made


def foot(explorer: Explorer) -> str:
    return explorer.lines("overlay")[-1]


async def test_nothing_is_copied_before_something_is_chosen(clipboard: Clipboard) -> None:
    async with opened() as explorer:
        await explorer.press("g", "y", "j", "j", "k")
        assert explorer.state().overlay is Overlay.COPY
        shown = "\n".join(explorer.lines("overlay"))
        assert all(each in shown for each in ("─ copy ", "citation", "▌ quote", "link"))
        await explorer.press("escape")
        assert clipboard.texts == []


@pytest.mark.parametrize("sent", Sent)
async def test_what_was_done_is_said_there_and_afterwards(sent: Sent, clipboard: Clipboard) -> None:
    clipboard.sent = sent
    async with opened() as explorer:
        await explorer.press("g", "y", "G", "enter")
        assert clipboard.texts == ["sahel-tui --at e1"]
        lines = explorer.lines("overlay")
        assert (len(lines), lines[0].rstrip()) == (WIDE[1], "sahel-tui --at e1")
        assert SAID[sent] in foot(explorer)
        await explorer.press("j", "x", "escape")
        assert (explorer.state().overlay, explorer.said()) == (None, SAID[sent])


async def test_what_comes_late_is_said_wherever_the_reader_is(clipboard: Clipboard) -> None:
    clipboard.sent = None
    async with opened() as explorer:
        await explorer.press("y", "enter")
        assert foot(explorer).strip() == "esc closes"
        clipboard.answer(Sent.TMUX)
        assert SAID[Sent.TMUX] in foot(explorer)
        await explorer.press("escape", "y", "enter", "escape")
        assert explorer.said() == ""
        clipboard.answer(Sent.TOO_LONG)
        assert explorer.said() == SAID[Sent.TOO_LONG]
        await explorer.press("y", "enter", "escape", "question_mark")
        clipboard.answer(Sent.TERMINAL)  # nothing to do with the help, which stays as it is
        assert explorer.state().overlay is Overlay.HELP


@pytest.mark.parametrize("key", ["escape", "backspace", "enter", "q", "y", "ctrl+c"])
async def test_keys_that_close_it_change_nothing_else(key: str, clipboard: Clipboard) -> None:
    async with opened() as explorer:
        before = explorer.state()
        await explorer.press("y", "enter", key)
        assert explorer.state() == before
        assert len(clipboard.texts) == 1


async def test_a_file_whose_name_no_line_shows_has_no_link(clipboard: Clipboard) -> None:
    async with opened(own=Own(file="/x/a\nb.yaml")) as explorer:
        await explorer.press("y", "G", "enter")
        assert (explorer.said(), clipboard.texts) == (NO_LINE, [])


async def test_the_link_to_a_table_says_how_it_is_read(clipboard: Clipboard) -> None:
    own = Own(file="/x/t.csv", reading=("--map=/x/m.yaml",))
    async with opened(own=own) as explorer:
        await explorer.press("g", "y", "G", "enter")
        assert clipboard.texts == ["sahel-tui --map=/x/m.yaml /x/t.csv --at e1"]


@given(st.text("ab 日é\u0301👩\n-", max_size=80), st.integers(1, 20))
def test_rows_are_the_text_broken_where_they_are_full(text: str, cells: int) -> None:
    text = scrub(text, lines=True)
    broken = rows(text, cells)
    assert "".join([row.text + ("" if row.goes_on else "\n") for row in broken]) == f"{text}\n"
    wide = max((cell_len(char) for char in text if char != "\n"), default=0)
    for row, after in zip(broken, [*broken[1:], Row("", goes_on=False)], strict=True):
        assert cell_len(row.text) <= max(cells, wide)
        if row.goes_on:
            assert cell_len(row.text) + cell_len(after.text[:1]) > cells
