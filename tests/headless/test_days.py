"""Days as EDTF writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import day_of, parse
from sahel_tui.headless.days import day_text

DAYS = [
    ((2021, 12, 1), "2021-12-01"),
    ((800, 2, 29), "0800-02-29"),
    ((0, 1, 1), "0000-01-01"),
    ((-44, 3, 15), "-0044-03-15"),
    ((9999, 12, 31), "9999-12-31"),
    ((10000, 1, 1), "Y10000-01-01"),
    ((17000, 1, 1), "Y17000-01-01"),
    ((-9999, 1, 1), "-9999-01-01"),
    ((-17000, 12, 31), "Y-17000-12-31"),
]


@pytest.mark.parametrize(("date", "text"), DAYS)
def test_a_day(date: tuple[int, int, int], text: str) -> None:
    assert day_text(day_of(*date)) == text


def test_no_day_is_none() -> None:
    assert day_text(None) is None


@given(st.integers(day_of(-9999, 1, 1), day_of(9999, 12, 31)))
def test_a_day_of_four_digits_is_read_back(day: int) -> None:
    written = day_text(day)
    assert written is not None
    assert parse(written).earliest == parse(written).latest == day
