"""Days as EDTF writes them, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import day_of, parse
from sahel_tui.headless.days import day_text, day_words

DAYS = [
    ((2021, 12, 1), "2021-12-01", "1 December 2021"),
    ((800, 2, 29), "0800-02-29", "29 February AD 800"),
    ((0, 1, 1), "0000-01-01", "1 January 1 BC"),
    ((-44, 3, 15), "-0044-03-15", "15 March 45 BC"),
    ((9999, 12, 31), "9999-12-31", "31 December 9999"),
    ((10000, 1, 1), "Y10000-01-01", "1 January the year 10,000"),
    ((17000, 1, 1), "Y17000-01-01", "1 January the year 17,000"),
    ((-9999, 1, 1), "-9999-01-01", "1 January 10,000 BC"),
    ((-17000, 12, 31), "Y-17000-12-31", "31 December 17,001 BC"),
]


@pytest.mark.parametrize(("date", "text", "words"), DAYS)
def test_a_day(date: tuple[int, int, int], text: str, words: str) -> None:
    assert day_text(day_of(*date)) == text
    assert day_words(day_of(*date)) == words


def test_no_day_is_none() -> None:
    assert day_text(None) is None


@given(st.integers(day_of(-9999, 1, 1), day_of(9999, 12, 31)))
def test_a_day_of_four_digits_is_read_back(day: int) -> None:
    written = day_text(day)
    assert written is not None
    assert parse(written).earliest == parse(written).latest == day
