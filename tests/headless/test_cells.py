"""How wide text is, and text in lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tui.core.text import scrub
from sahel_tui.headless.cells import padded, width, wrapped

texts = st.text(max_size=60).map(scrub)
WIDTHS = [
    ("", 0),
    ("Mali", 4),
    ("N’Djamena", 9),
    ("Touré", 5),
    ("Toure\u0301", 5),
    ("马里", 4),
    ("ﾏﾘ", 2),
    ("マリ", 4),
    ("한국", 4),
    ("\u1112\u1161\u11ab", 2),
    ("\u0939\u093f\u0928\u094d\u0926\u0940", 3),  # the vowel signs stand in their consonants' cells
    ("🇲🇱", 4),  # terminals take 2 or 4
    ("👍🏽", 4),
    ("\u4dc0", 2),
    ("\u0646\u200c\u0645", 2),  # a joiner between two letters
    ("<U+202E>", 8),
]


@pytest.mark.parametrize(("text", "cells"), WIDTHS)
def test_a_text_takes_so_many_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(texts)
def test_no_text_is_taken_for_narrower_than_the_screens_library_does(text: str) -> None:
    assert width(text) >= sum(map(cell_len, text)) - 2 * text.count("\u00ad")


def test_a_text_is_padded_by_its_cells() -> None:
    assert padded("马里", 6) + "|" == "马里  |"


WRAPPED = [
    ("", 5, [""]),
    ("one", 5, ["one"]),
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 5, ["one", "two", "three"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a bcdefgh ij", 4, ["a", "bcde", "fgh", "ij"]),
    ("马里法国", 5, ["马里", "法国"]),
    ("one  two   three four", 9, ["one two", "three", "four"]),
]


@pytest.mark.parametrize(("text", "cells", "lines"), WRAPPED)
def test_a_text_in_lines(text: str, cells: int, lines: list[str]) -> None:
    assert wrapped(text, cells) == lines


@given(texts, st.integers(2, 20))
def test_lines_are_never_wider_and_lose_nothing(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert lines
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
