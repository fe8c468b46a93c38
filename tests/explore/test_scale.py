"""Scales of the time strip: the ladder, the fitted one, windows around a day, columns of days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf.calendar import date_of, day_of
from sahel_tui.explore.scale import LADDER, Scale, Unit, deepest, fit, zoomed

MALI = (day_of(2012, 1, 1), day_of(2022, 12, 31))
WITHDRAWAL = day_of(2022, 2, 17)
QUARTER, TWO_MONTHS, MONTH, DAY = Unit(3), Unit(2), Unit(1), Unit(0)

days = st.one_of(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**9), 10**9),
    st.integers(-365 * 10**15, 365 * 10**15),
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    first = draw(days)
    length = draw(
        st.one_of(st.integers(0, 400), st.integers(0, 10**5), st.integers(0, 10**12), days)
    )
    return first, first + abs(length)


columns = st.integers(2, 280)


@pytest.mark.parametrize(
    ("room", "unit", "width", "used"),
    [
        (88, QUARTER, 2, 88),  # 120 columns
        (66, TWO_MONTHS, 1, 66),  # 80 columns
        (65, QUARTER, 1, 44),
        (26, Unit(6), 1, 22),
        (21, Unit(12), 1, 11),
        (10, Unit(60), 3, 9),
        (132, MONTH, 1, 132),
        (2, Unit(120), 1, 2),
    ],
)
def test_eleven_years(room: int, unit: Unit, width: int, used: int) -> None:
    scale = fit(*MALI, room)
    assert (scale.unit, scale.width, scale.columns) == (unit, width, used)


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ((2022, 2, 17), (2022, 2, 17), DAY),
        ((2021, 12, 23), (2022, 2, 17), DAY),
        ((2021, 6, 30), (2022, 7, 1), MONTH),
        ((1900, 1, 1), (1999, 12, 31), Unit(60)),
        ((-66_000_000, 1, 1), (2022, 1, 1), Unit(12 * 10**6)),
        ((-13_800_000_000, 1, 1), (2022, 1, 1), Unit(12 * 5 * 10**8)),
    ],
)
def test_spans_of_a_day_and_of_all_time(
    first: tuple[int, int, int], last: tuple[int, int, int], unit: Unit
) -> None:
    scale = fit(day_of(*first), day_of(*last), 88)
    assert scale.unit == unit
    assert scale.columns <= 88


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        (DAY, 4),
        (MONTH, 123),
        (TWO_MONTHS, 245),
        (QUARTER, 366),
        (Unit(6), 731),
        (Unit(12), 1461),
        (Unit(60), 7305),
    ],
)
def test_a_lane_is_longer_than_any_four_adjoining_buckets(unit: Unit, most: int) -> None:
    assert unit.lane_days == most
    start = unit.index(day_of(1996, 1, 1))
    for index in range(start, start + 200):
        assert unit.first_day(index + 4) - unit.first_day(index) <= most


def adjoin(scale: Scale) -> bool:
    return all(first <= last for first, last in scale.buckets) and all(
        one[1] + 1 == other[0] for one, other in pairwise(scale.buckets)
    )


@settings(max_examples=150, deadline=None)
@given(spans(), columns)
def test_the_fitted_scale_holds_the_whole_span_and_no_closer_one_does(
    span: tuple[int, int], room: int
) -> None:
    scale = fit(*span, room)
    assert adjoin(scale)
    assert scale.first_day <= span[0] <= span[1] <= scale.last_day
    assert scale.columns <= room
    for rung in LADDER[LADDER.index((scale.unit, scale.width)) + 1 :]:
        edge = rung.unit.buckets_a_year
        whole = rung.unit.index(span[1]) // edge - rung.unit.index(span[0]) // edge + 1
        assert whole * edge * rung.width > room


@settings(max_examples=150, deadline=None)
@given(spans(), columns, st.integers(0, 70), st.data())
def test_a_zoomed_window_adjoins_and_keeps_the_day_within_room(
    span: tuple[int, int], room: int, zoom: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(*span))
    scale = zoomed(*span, room, zoom, day)
    assert adjoin(scale)
    assert scale.shows(day)
    assert scale.columns <= room
    assert scale == zoomed(*span, room, zoom, day)
    assert scale == zoomed(*span, room, min(zoom, deepest(*span, room)), day)


@settings(max_examples=100, deadline=None)
@given(spans(), columns, st.data())
def test_every_step_is_closer_than_the_last_and_the_last_is_days(
    span: tuple[int, int], room: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(*span))
    places = [
        LADDER.index((scale.unit, scale.width))
        for scale in (zoomed(*span, room, zoom, day) for zoom in range(deepest(*span, room) + 1))
    ]
    assert places == sorted(set(places))
    assert zoomed(*span, room, 0, day) == fit(*span, room)
    assert LADDER[places[-1]].unit == DAY


@settings(max_examples=60, deadline=None)
@given(spans(), columns, st.integers(0, 70))
def test_a_year_is_a_whole_number_of_buckets(span: tuple[int, int], room: int, zoom: int) -> None:
    scale = zoomed(*span, room, zoom, span[1])
    starts = {first for first, _ in scale.buckets}
    year, last_year = date_of(scale.first_day)[0], date_of(scale.last_day)[0]
    if scale.unit.years:
        assert all(date_of(first)[1:] == (1, 1) for first in starts)
        return
    assert all(day_of(y, 1, 1) in starts for y in range(year + 1, last_year + 1))


def test_the_window_rests_while_the_day_is_in_its_middle_and_slides_after() -> None:
    first, last = MALI
    windows = [zoomed(first, last, 88, 6, day) for day in range(WITHDRAWAL - 200, WITHDRAWAL + 1)]
    assert {scale.unit for scale in windows} == {DAY}
    moves = sum(one != other for one, other in pairwise(windows))
    assert 2 <= moves <= 6
    inner = [
        scale.column_of(day)
        for scale, day in zip(windows, range(WITHDRAWAL - 200, WITHDRAWAL + 1), strict=True)
    ]
    assert min(inner) >= 22
    assert max(inner) < 66


def test_the_window_never_leaves_the_span() -> None:
    assert zoomed(*MALI, 88, 3, MALI[1]).last_day == MALI[1]
    assert zoomed(*MALI, 88, 3, MALI[0]).first_day == MALI[0]
    assert zoomed(*MALI, 88, 3).first_day == MALI[0]


def test_columns_of_days() -> None:
    scale = fit(*MALI, 88)
    day = WITHDRAWAL
    assert scale.column_of(day) == scale.last_column_of(day) == 81
    assert scale.bucket_of(day) == 40
    assert scale.columns_of(day_of(2013, 1, 11), day_of(2014, 7, 15)) == range(8, 21)
    assert scale.columns_of(day_of(2011, 1, 1), day_of(2011, 12, 31)) == range(0)
    assert scale.columns_of(day, day - 1) == range(0)
    assert scale.columns_of(day_of(2000, 1, 1), day_of(2050, 1, 1)) == range(88)


def test_a_day_wider_than_a_column_fills_its_columns() -> None:
    monday = date(2022, 2, 14).toordinal()
    scale = fit(monday, monday + 6, 56)
    assert (scale.unit, scale.width) == (DAY, 8)
    assert scale.columns_of(monday + 1, monday + 2) == range(8, 24)


@settings(max_examples=100, deadline=None)
@given(spans(), columns, st.data())
def test_columns_never_run_backwards(span: tuple[int, int], room: int, data: st.DataObject) -> None:
    scale = fit(*span, room)
    one, other = sorted((data.draw(st.integers(*span)), data.draw(st.integers(*span))))
    assert 0 <= scale.column_of(one) <= scale.column_of(other) < scale.columns
    assert scale.column_of(one) <= scale.last_column_of(one) < scale.columns
    assert scale.column_of(one) // scale.width == scale.bucket_of(one)
