"""Stretches of time in words."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tui.words.stretches import silence_words, span_of_years, window_words
from sahel_tui.words.years import year_of


def _day(year: int, month: int = 1, day: int = 1) -> int:
    return date(year, month, day).toordinal()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (_day(2012), _day(2022, 8, 31), "2012–2022"),
        (_day(2022), _day(2022, 12, 31), "2022"),
        (_day(2022), None, "2022"),
        (None, _day(2022), "2022"),
        (None, None, ""),
        (-400, _day(2022), "2 BC – 2022"),
        (_day(800), _day(2022), "AD 800 – 2022"),
    ],
)
def test_span_of_years(first: int | None, last: int | None, words: str) -> None:
    assert span_of_years(first, last) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021", "2021"),
        ("2021-12", "Dec 2021"),
        ("2021-12-23", "23 Dec 2021"),
        ("2021-22", "summer 2021"),
        ("202X", "202X"),
        ("2004-XX", "2004-XX"),
        ("2020..2022", "2020..2022"),
        ("2022-02..2022-04", "Feb..Apr 2022"),
        ("2022-02/2022-04", "Feb..Apr 2022"),
        ("2021-12..2022-04", "Dec 2021..Apr 2022"),
        ("2022-02-14..2022-02-17", "14..17 Feb 2022"),
        ("2022-02-14..2022-03-17", "14 Feb..17 Mar 2022"),
        ("2021..2022-04", "2021..Apr 2022"),
        ("2021..", "2021.."),
        ("..2021-12", "..Dec 2021"),
        ("2021/..", "2021.."),
        ("2021,2023-05", "2021 or May 2023"),
    ],
)
def test_window_words(value: str, words: str) -> None:
    assert window_words(value) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (30, "30 days"),
        (31, "1 month"),
        (75, "2 months"),
        (364, "11 months"),
        (365, "1 year"),
        (729, "1 year"),
        (730, "2 years"),
        (_day(2020, 8, 18) - _day(2014, 8, 1), "6 years"),
        (_day(2020) - _day(2014) - 2, "5 years"),
        (146_097 * 25, "10,000 years"),
    ],
)
def test_silence_words(days: int, words: str) -> None:
    assert silence_words(days) == words


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1582, 1900, 2000, 2004, 9999])
def test_the_year_of_a_day(year: int) -> None:
    assert year_of(_day(year)) == year_of(_day(year, 12, 31)) == year
    assert year_of(_day(year) - 1) == year - 1
    assert year_of(_day(year) - 146_097 * 10**9) == year - 400 * 10**9
