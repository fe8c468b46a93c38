"""The cursor goes the shortest way the terminal knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.output.moves import move
from tests.terminal.output.emulator import Emulator

PLACES = st.tuples(st.integers(0, 35), st.integers(0, 119))


@pytest.mark.parametrize(
    ("before", "after", "full", "bare"),
    [
        ((None, None), (0, 0), "\x1b[H", "\x1b[H"),
        ((None, None), (4, 0), "\x1b[5H", "\x1b[5H"),
        ((None, None), (0, 7), "\x1b[;8H", "\x1b[;8H"),
        ((None, None), (4, 7), "\x1b[5;8H", "\x1b[5;8H"),
        ((3, 5), (3, 5), "", ""),
        ((3, 5), (3, 6), "\x1b[C", "\x1b[C"),
        ((3, 5), (3, 9), "\x1b[4C", "\x1b[4C"),
        ((3, 5), (3, 3), "\b\b", "\b\b"),
        ((3, 70), (3, 50), "\x1b[51G", "\x1b[20D"),
        ((3, 70), (3, 65), "\x1b[5D", "\x1b[5D"),
        ((3, 110), (3, 5), "\x1b[6G", "\r\x1b[5C"),
        ((3, None), (3, 0), "\r", "\r"),
        ((3, None), (3, 1), "\r\x1b[C", "\r\x1b[C"),
        ((3, None), (3, 8), "\x1b[9G", "\r\x1b[8C"),
        ((3, 50), (4, 0), "\r\n", "\r\n"),
        ((3, 50), (6, 0), "\r\n\n\n", "\r\n\n\n"),
        ((3, 50), (4, 50), "\x1bD", "\x1b[B"),
        ((3, 50), (4, 49), "\x1bD\b", "\x1b[B\b"),
        ((9, 50), (8, 50), "\x1b[A", "\x1b[A"),
        ((30, 50), (1, 50), "\x1b[2d", "\x1b[29A"),
        ((3, None), (4, 40), "\r\n\x1b[41G", "\x1b[5;41H"),
    ],
)
def test_shortest_move(
    before: tuple[int | None, int | None], after: tuple[int, int], full: str, bare: str
) -> None:
    for term, expected in (("xterm", full), ("unheard-of", bare)):
        found = move(before, *after, abilities(term))
        assert len(found) <= len(expected)
        assert found == expected or len(found) == len(expected)


@pytest.mark.parametrize("term", ["xterm", "vt100", "unheard-of"])
@given(before=PLACES, after=PLACES)
def test_every_move_arrives(term: str, before: tuple[int, int], after: tuple[int, int]) -> None:
    screen = Emulator(120, 36, abilities(term))
    for start in (before, (before[0], None)):
        screen.cursor.y, screen.cursor.x = before
        screen.feed(move(start, *after, abilities(term)))
        assert (screen.cursor.y, screen.cursor.x) == after


@given(before=PLACES, after=PLACES)
def test_no_move_is_longer_than_an_absolute_one(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    absolute = move((None, None), *after, abilities("xterm"))
    assert len(move(before, *after, abilities("xterm"))) <= len(absolute)
