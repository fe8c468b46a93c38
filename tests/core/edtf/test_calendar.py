"""Day numbers are datetime's where it has any, and continue without a seam on both sides."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import date_of, day_of

if TYPE_CHECKING:
    from datetime import date

FAR = 10**15
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097


@given(st.dates())
def test_agrees_with_datetime(day: date) -> None:
    assert day_of(day.year, day.month, day.day) == day.toordinal()
    assert date_of(day.toordinal()) == (day.year, day.month, day.day)


@given(st.dates(), st.integers(-FAR // CYCLE_YEARS, FAR // CYCLE_YEARS))
def test_repeats_every_400_years(day: date, cycles: int) -> None:
    number = day.toordinal() + cycles * CYCLE_DAYS
    year = day.year + cycles * CYCLE_YEARS
    assert day_of(year, day.month, day.day) == number
    assert date_of(number) == (year, day.month, day.day)


def test_every_day_of_800_years_follows_the_one_before() -> None:
    numbers = range(day_of(-401, 12, 30), day_of(401, 1, 2))
    dates = [date_of(number) for number in numbers]
    assert all(one < next_one for one, next_one in pairwise(dates))
    assert [day_of(*parts) for parts in dates] == list(numbers)


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ((1, 1, 1), 1),
        ((0, 12, 31), 0),
        ((0, 2, 29), -306),
        ((-4, 2, 29), day_of(-4, 3, 1) - 1),
        ((1970, 1, 1), 719_163),
    ],
)
def test_known_days(parts: tuple[int, int, int], number: int) -> None:
    assert day_of(*parts) == number
    assert date_of(number) == parts


@pytest.mark.parametrize(
    "parts",
    [(2021, 2, 29), (1900, 2, 29), (2021, 0, 1), (2021, 13, 1), (2021, 1, 0), (2021, 4, 31)],
)
def test_no_such_day(parts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        day_of(*parts)
