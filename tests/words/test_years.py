"""Years in words and in a few cells."""

from __future__ import annotations

import pytest

from sahel_tui.words.years import year_cells, year_words, years_words


@pytest.mark.parametrize(
    ("year", "words", "cells", "five"),
    [
        (2013, "2013", "2013", "2013"),
        (800, "AD 800", "800", "800"),
        (0, "1 BC", "1 BC", "1 BC"),
        (-43, "44 BC", "44 BC", "44 BC"),
        (-100, "101 BC", "101 BC", "… BC"),
        (12_345, "the year 12,345", "12,345", "12345"),
        (1_234_567, "the year 1,234,567", "1,234,567", "1M…"),
        (123_456_789, "the year 123,456,789", "123456789", "123M…"),
        (170_000_000, "the year 170,000,000", "170000000", "170M"),
        (-170_000_002, "170,000,003 BC", "170M… BC", "170M… BC"),
        (999_999_999_999_999, "the year 999,999,999,999,999", "999tn…", "999tn…"),
        (-999_999_999_999_999, "1,000,000,000,000,000 BC", "1000tn BC", "1000tn BC"),
    ],
)
def test_a_year(year: int, words: str, cells: str, five: str) -> None:
    assert year_words(year) == words
    assert year_cells(year) == cells
    assert year_cells(year, 5) == five


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (1900, 1999, "1900 to 1999"),
        (800, 899, "AD 800 to 899"),
        (900, 1999, "AD 900 to 1999"),
        (0, 9, "1 BC to AD 9"),
        (-2019, -2010, "2020 to 2011 BC"),
        (338_000, 338_999, "the year 338,000 to 338,999"),
    ],
)
def test_years(first: int, last: int, words: str) -> None:
    assert years_words(first, last) == words
