"""The gutter's words: the unit, the tallest bar, what is not drawn."""

from __future__ import annotations

import pytest

from sahel_tui.explore.scale import LADDER, Unit
from sahel_tui.tui.paint.gutter import (
    hanging_words,
    long_words,
    more_words,
    rising_words,
    rising_words_short,
)
from sahel_tui.tui.paint.line import Line, width


def texts(wordings: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line) for line in wordings]


@pytest.mark.parametrize(
    ("months", "long", "short"),
    [
        (0, "events a day", "per day"),
        (1, "events a month", "per month"),
        (2, "events in 2 months", "per 2 months"),
        (3, "events a quarter", "per quarter"),
        (6, "events in 6 months", "per 6 months"),
        (12, "events a year", "per year"),
        (60, "events in 5 years", "per 5 years"),
        (120, "events a decade", "per decade"),
        (1200, "events a century", "per century"),
        (12 * 5_000, "events in 5,000 years", "per 5,000 years"),
        (12 * 50 * 10**6, "events in 50 million years", "per 50 million years"),
        (12 * 10**16, "events in 10,000 trillion years", "per 10,000 trillion years"),
    ],
)
def test_units_in_words(months: int, long: str, short: str) -> None:
    assert texts(rising_words(Unit(months), 5, of_all=None))[0] == f"{long}, most 5"
    assert texts(rising_words_short(Unit(months)))[0] == short


@pytest.mark.parametrize("unit", dict.fromkeys(rung.unit for rung in LADDER))
def test_every_unit_has_words_that_fit_the_gutter(unit: Unit) -> None:
    for wordings, room in (
        (rising_words(unit, 99_999, of_all=None), 30),
        (rising_words_short(unit), 18),
    ):
        assert min(width(line) for line in wordings) <= room
        assert "" not in texts(wordings)


def test_a_narrowed_view_names_whose_scale_it_has() -> None:
    assert texts(rising_words(Unit(3), 5, of_all=24_000)) == [
        "events a quarter, scale of all 24,000",
        "a quarter, scale of all 24,000",
        "a quarter",
    ]


def test_none_is_said() -> None:
    assert texts(rising_words(Unit(3), 0, of_all=None))[0] == "events a quarter, none"
    assert texts(hanging_words(0))[0] == "possible or planned, none"


def test_lanes_that_are_not_drawn() -> None:
    assert texts(long_words(3))[0] == "+ 3 long"
    assert long_words(0) == ()
    assert (more_words(12), more_words(0)) == ("+12 more", "")
