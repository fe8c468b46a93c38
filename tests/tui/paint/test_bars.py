"""Bars: steps, their rounding, digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.tui.paint.bars import digits, hanging, rising


@pytest.mark.parametrize(
    ("counts", "peak", "rows", "expected"),
    [
        ((1, 2, 5, 0), 5, 2, ("  █ ", "▃▆█ ")),
        ((1, 2, 5, 0), 5, 1, ("▂▃█ ",)),
        ((1, 9_999, 10_000), 10_000, 2, (" ██", "▁██")),
        ((9, 10), 16, 2, ("▁▂", "██")),
        ((0, 0), 0, 2, ("  ", "  ")),
        ((1,), 1, 3, ("█", "█", "█")),
        ((), 0, 2, ("", "")),
    ],
)
def test_rising(counts: tuple[int, ...], peak: int, rows: int, expected: tuple[str, ...]) -> None:
    assert rising(counts, peak, rows) == expected


@pytest.mark.parametrize(
    ("counts", "peak", "expected"),
    [
        ((1, 2, 6, 4, 3, 2, 0), 6, "⠉⠛⣿⠿⠛⠛ "),
        ((1, 1_000, 751, 750), 1_000, "⠉⣿⣿⠿"),
        ((0,), 0, " "),
    ],
)
def test_hanging(counts: tuple[int, ...], peak: int, expected: str) -> None:
    assert hanging(counts, peak) == expected


@pytest.mark.parametrize(
    ("counts", "peak", "expected"),
    [
        ((0, 1, 9), 9, " 19"),
        ((0, 1, 5, 10), 10, " 159"),
        ((1, 555, 1_000), 1_000, "159"),
        ((0, 0), 0, "  "),
    ],
)
def test_digits(counts: tuple[int, ...], peak: int, expected: str) -> None:
    assert digits(counts, peak) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=20), st.integers(1, 4))
def test_something_is_never_nothing_and_more_is_never_less(counts: list[int], rows: int) -> None:
    peak = max(counts)
    columns = ["".join(column) for column in zip(*rising(counts, peak, rows), strict=True)]
    for count, column, dots, digit in zip(
        counts, columns, hanging(counts, peak), digits(counts, peak), strict=True
    ):
        assert bool(column.strip()) == bool(dots.strip()) == bool(digit.strip()) == (count > 0)
    heights = [sum(" ▁▂▃▄▅▆▇█".index(sign) for sign in column) for column in columns]
    assert [h for _, h in sorted(zip(counts, heights, strict=True))] == sorted(heights)
    if peak:
        assert max(heights) == 8 * rows
