"""Lanes: what is drawn solid, what is not, and where an open end goes on."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.edtf.calendar import day_of
from sahel_tui.explore.scale import Scale, Unit, fit
from sahel_tui.tui.paint.lanes import Lane, lane_cells

YEARS = fit(day_of(2010, 1, 1), day_of(2019, 12, 31), 10)  # a column a year
AS_OF = day_of(2016, 6, 1)


def drawn(
    expression: str, *, planned: bool = False, as_of: int | None = AS_OF, scale: Scale = YEARS
) -> str:
    return lane_cells(Lane("", parse(expression), planned=planned), scale, as_of)


def test_the_scale_of_these_tests_is_a_column_a_year() -> None:
    assert (YEARS.unit, YEARS.width, YEARS.columns) == (Unit(12), 1, 10)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2012-03-01/2014-07-15", "  ━━━     "),
        ("2012/2014", "  ╍━╍     "),
        ("2012-03/2014-07-15", "  ╍━━     "),
        ("2012-03-01/2014-07", "  ━━╍     "),
        ("2012-03-01~/2014-07-15", "  ╍━━     "),
        ("2012-03-01/2014-07-15?", "  ━━╍     "),
        ("2012-03-01%/2012-07-15", "  ╍       "),
        ("2012-03-01/2012-07-15", "  ━       "),
        ("2012/2012-07", "  ╍       "),
        ("201X/2014-07-15", "╍╍╍╍╍     "),
        ("2012-03-01/..", "  ━━━━━→  "),
        ("2012/..", "  ╍━━━━→  "),
        ("2012-03-01~/..", "  ╍━━━━→  "),
        ("2018-03-01/..", "        ━→"),
        ("2019-03-01/..", "         →"),
        ("2012-03-01/", "  ╍╍╍╍╍╍╍╍"),
        ("2012/", "  ╍╍╍╍╍╍╍╍"),
        ("../2014-07-15", "━━━━━     "),
        ("../2014", "━━━━╍     "),
        ("/2014-07-15", "╍╍╍╍╍     "),
        ("2001-01-01/2012-07-15", "━━━       "),
        ("2001/2030", "━━━━━━━━━━"),
        ("2018-03-01/2030-01-01", "        ━━"),
        ("1999/2001", "          "),
        ("2030/..", "          "),
    ],
)
def test_where_a_lane_is_sure(expression: str, expected: str) -> None:
    assert drawn(expression) == expected


def test_without_a_files_day_an_open_end_goes_on_at_the_edge() -> None:
    assert drawn("2012-03-01/..", as_of=None) == "  ━━━━━━━→"


def test_a_window_before_or_after_the_files_day() -> None:
    assert drawn("2012-03-01/..", as_of=day_of(2025, 1, 1)) == "  ━━━━━━━━"
    assert drawn("2001-03-01/..", as_of=day_of(2005, 1, 1)) == "→         "


def test_what_is_only_planned_is_never_solid() -> None:
    assert drawn("2017-03-01/2018-07-15", planned=True) == "       ╍╍ "
    assert "━" not in drawn("2012/..", planned=True)


ends = st.sampled_from(["", ".."]) | st.builds(
    lambda year, rest, doubt: f"{year}{rest}{doubt}",
    st.integers(2000, 2030),
    st.sampled_from(["", "-06", "-06-15"]),
    st.sampled_from(["", "~", "?"]),
)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2000, 2012), ends, st.integers(2, 120), st.none() | st.integers(729_000, 742_000)
)
def test_solid_means_certain(year: int, end: str, columns: int, as_of: int | None) -> None:
    assume(end[:4] >= str(year) or not end[:1].isdigit())
    date = parse(f"{year}/{end}")
    scale = fit(day_of(2005, 1, 1), day_of(2020, 12, 31), columns)
    cells = lane_cells(Lane("", date), scale, as_of)
    assert len(cells) == scale.columns
    started = day_of(year, 12, 31)
    for day in range(scale.first_day, scale.last_day + 1, 5):
        if cells[scale.column_of(day)] == "━":
            assert not day_of(year, 1, 1) <= day < started
            assert (
                date.end_earliest is None
                or date.latest is None
                or not date.end_earliest < day <= date.latest
            )
