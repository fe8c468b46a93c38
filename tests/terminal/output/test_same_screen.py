"""Random updates look the same whether Textual writes them or the cell-level output does."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.output import Output
from tests.terminal.output.emulator import Emulator
from tests.terminal.output.updates import Dice

COLOURS = {
    "xterm-256color": "truecolor",
    "tmux-256color": "256",
    "linux": "16",
    "screen": "16",
    "vt100": "16",
    "foot": "truecolor",
    "unheard-of": "256",
}
SYSTEMS: dict[str, Literal["truecolor", "256", "standard"]] = {
    "truecolor": "truecolor",
    "256": "256",
    "16": "standard",
}


class Pair:
    """Both ways to a screen, which begins blank."""

    def __init__(self, term: str, columns: int, lines: int) -> None:
        self._able = abilities(term)
        colours = COLOURS[term]
        Segment._split_cells.cache_clear()  # it keeps styles, which keep their codes of another run's colours
        self.console = Console(
            file=io.StringIO(), force_terminal=True, color_system=SYSTEMS[colours]
        )
        self.output = Output(self._able, columns, lines, colours)
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        self.plain = Emulator(columns, lines, abilities("xterm"))
        self.thrifty = Emulator(columns, lines, self._able)
        self.output.resize(columns, lines)

    def put(self, update: LayoutUpdate | ChopsUpdate) -> None:
        # Each line begins with a move; a line feed before one of which nothing is drawn would scroll.
        self.plain.feed(update.render_segments(self.console).replace("\n", ""))
        self.output.put(update)

    def scribble(self) -> None:
        """Something else writes on the terminal."""
        self.thrifty.feed("\x1b[2;3H\x1b[1;4;31mWall" + "\x1b[1;2r" * self._able.regions)
        self.output.forget()

    def compare(self) -> None:
        self.thrifty.feed(self.output.encode())
        assert self.thrifty.seen() == self.plain.seen()
        assert self.output.encode() == ""
        assert self.output.changed_cells == 0


@pytest.mark.parametrize("term", COLOURS)
@settings(max_examples=100, deadline=None)
@given(drawn=st.binary(min_size=300, max_size=900))
def test_any_updates_look_as_textual_draws_them(term: str, drawn: bytes) -> None:
    dice = Dice(drawn)
    pair = Pair(term, dice.upto(24, 1), dice.upto(7, 1))
    palette = dice.palette()
    for _ in range(dice.upto(8)):
        columns, lines = pair.columns, pair.lines
        match dice.pick("wlllcccfr"):
            case "l":
                pair.put(dice.layout(columns, lines, palette))
            case "c":
                pair.put(dice.chops(columns, lines, palette))
            case "f":
                pair.scribble()
                pair.compare()
            case "r":
                pair.resize(dice.upto(24, 1), dice.upto(7, 1))
            case _:
                pair.compare()
    pair.compare()


@pytest.mark.parametrize("term", COLOURS)
@settings(max_examples=60, deadline=None)
@given(drawn=st.binary(min_size=300, max_size=900))
def test_lists_that_scroll_look_as_textual_draws_them(term: str, drawn: bytes) -> None:
    dice = Dice(drawn)
    columns, lines = dice.upto(30, 4), dice.upto(12, 3)
    pair = Pair(term, columns, lines)
    palette = dice.palette()
    left = dice.upto(columns, 1)
    rows = [dice.strip(left, palette) for _ in range(lines)]
    beside = [dice.strip(columns - left, palette) for _ in range(lines)]
    for _ in range(5):
        both = [[row, other] for row, other in zip(rows, beside, strict=True)]
        pair.put(LayoutUpdate(list(both), Region(0, 0, columns, lines)))
        pair.compare()
        rows = dice.scrolled(rows)
        rows[dice.upto(lines - 1)] = dice.strip(left, palette)
        beside = dice.pick((beside, dice.scrolled(beside)))
