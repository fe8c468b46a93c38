"""Text is cut into cells as Textual measures it, and no control reaches a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tui.terminal.output.cells import graphemes, is_sure
from sahel_tui.terminal.output.pens import Pens

CELLS = Pens("256", reset_singly=True).plain.cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("日本", ["日", "本"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("\u0301x", ["\u0301", "x"]),
        ("👩\u200d🚀!", ["👩\u200d🚀", "!"]),
        ("❤\ufe0f!", ["❤\ufe0f", "!"]),
        ("a\x1b[m\x9b\x7f", ["a", "[", "m"]),
        ("a\ud800", ["a", "\ufffd"]),
        ("\x1b", []),
    ],
)
def test_text_is_cut_into_cells(text: str, expected: list[str]) -> None:
    assert list(graphemes(text)) == expected


@given(st.text(max_size=30))
def test_cells_are_as_wide_as_textual_takes_their_text(text: str) -> None:
    cut = list(graphemes(text))
    assert sum(CELLS[each].width for each in cut) == cell_len(text)
    assert not any(each < " " or "\x7f" <= each < "\xa0" for each in "".join(cut))
    "".join(cut).encode()


@pytest.mark.parametrize("text", [*"aZ~éß─│┌█▒●○▲⣿→…’“”€−≈абвΩש", "ا", "ý"])
def test_characters_every_terminal_draws_in_one_cell(text: str) -> None:
    assert is_sure(text)


@pytest.mark.parametrize(
    "text", ["日", "한", "🙂", "☀", "▶", "↔", "e\u0301", "❤\ufe0f", "\xad", "क", "\ufffd", "ﷺ"]
)
def test_characters_terminals_disagree_about(text: str) -> None:
    assert not is_sure(text)


def test_a_cell_tells_how_far_it_might_reach() -> None:
    assert [CELLS[each].spill for each in ("a", "日", "☀", "e\u0301", "👩\u200d🚀")] == [
        0,
        0,
        1,
        1,
        2,
    ]
    assert [CELLS[each].width for each in ("a", "日", "☀", "e\u0301", "👩\u200d🚀", "\u0301")] == [
        1,
        2,
        1,
        1,
        2,
        0,
    ]
