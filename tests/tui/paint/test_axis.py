"""The axis: labels that adapt to the scale, the mark between them, what is on screen and after the file's day."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf.calendar import day_of
from sahel_tui.explore.scale import fit, zoomed
from sahel_tui.tui.paint.axis import axis_cells, labels
from sahel_tui.tui.paint.line import BRIGHT, MUTED, RULE

FIRST, LAST = day_of(2012, 1, 1), day_of(2022, 12, 31)
THURSDAY = day_of(2022, 2, 17)


def drawn(
    columns: int,
    zoom: int,
    day: int,
    span: tuple[int, int] = (FIRST, LAST),
    as_of: int | None = None,
) -> str:
    scale = zoomed(*span, columns, zoom, day)
    return "".join(run.text for run in axis_cells(scale, visible=span, as_of=as_of, selected=day))


@pytest.mark.parametrize(
    ("columns", "zoom", "day", "expected"),
    [
        (48, 0, THURSDAY, "2012━━━━2014━━━━2016━━━━2018━━━━2020━━━━▲━━━"),
        (26, 0, THURSDAY, "━━━━━━2015━━━━━━2020▲━"),
        (
            66,
            3,
            day_of(2014, 8, 1),
            "2014━━━━━━━━Apr━━━━━━━━━Jul━▲━━━━━━━Oct━━━━━━━━━2015━━━━━━━━Apr━",
        ),
        (
            66,
            4,
            day_of(2014, 8, 1),
            "May 2014━━Jun━━━━━Jul━━━▲━Aug━━━━━Sep━━━━━Oct━━━━━Nov━━━━━Dec━━━",
        ),
        (
            66,
            8,
            day_of(2014, 8, 1),
            "26 Jul 2014━━29━━30━━31━▲Aug━2━━━3━━━4━━━5━━━6━━━7━━━8━━━9━━━10━",
        ),
    ],
)
def test_labels_become_closer_with_the_scale(
    columns: int, zoom: int, day: int, expected: str
) -> None:
    assert drawn(columns, zoom, day) == expected


@pytest.mark.parametrize(
    ("year", "columns", "expected"),
    [
        (1500, 88, "1500━1550━1600━1650━1700━1750━1800━1850━1900━1950━━━▲"),
        (-500, 30, "━━━━━1 BC━━━━━━1000━━━━━━▲"),
        (-66_000_000, 88, "━━━━━━60,000,001 BC━━━━━━━40,000,001 BC━━━━━━━20,000,001 BC━━━━━━━▲"),
    ],
)
def test_labels_of_long_spans(year: int, columns: int, expected: str) -> None:
    assert drawn(columns, 0, THURSDAY, (day_of(year, 1, 1), LAST)) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (1, "━▲2021━━2022━"),
        (4, "━━▲2021━2022━"),
        (5, "━━━▲━━━━2022━"),
        (9, "2021▲━━2022━"),
        (12, "━2021▲━2022━"),
    ],
)
def test_a_label_makes_room_for_the_mark_within_its_year(month: int, expected: str) -> None:
    axis = drawn(66, 0, day_of(2021, month, 15))
    assert axis.startswith("━2012━━2013━")
    assert axis[-13:] == expected.rjust(13, "━")


def test_no_axis_label_names_a_year_that_a_short_one_could_be_mistaken_for() -> None:
    scale = zoomed(day_of(-66_000_000, 1, 1), LAST, 88, 9, day_of(-65_000_000, 1, 1))
    texts = [label.text for label in labels(scale)]
    assert len(texts) >= 3
    assert len(set(texts)) == len(texts)


def test_on_screen_and_after_the_files_day() -> None:
    scale = fit(FIRST, LAST, 88)
    seen = (day_of(2021, 6, 1), day_of(2022, 6, 30))
    cells = axis_cells(scale, visible=seen, as_of=THURSDAY, selected=None)
    text = "".join(run.text for run in cells)
    assert text[64:] == "──2020────2021━━━━2022╌╌"
    assert cells[0].ink == RULE
    assert cells[2].ink == MUTED
    assert cells[74].ink == BRIGHT
    assert cells[-1].ink == RULE
    assert {
        run.text for run in axis_cells(scale, visible=None, as_of=FIRST - 1, selected=None)
    } <= set("╌0123456789")
    assert not {
        run.text for run in axis_cells(scale, visible=None, as_of=LAST, selected=None)
    } & set("╌╍━")


@settings(max_examples=150, deadline=None)
@given(
    st.integers(-(10**12), 10**6),
    st.integers(0, 400) | st.integers(0, 10**5) | st.integers(0, 10**12),
    st.integers(2, 280),
    st.integers(0, 40),
    st.data(),
)
def test_labels_never_touch_are_never_cut_and_never_under_the_mark(
    first: int, length: int, columns: int, zoom: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(first, first + length))
    scale = zoomed(first, first + length, columns, zoom, day)
    mark = scale.column_of(day)
    placed = labels(scale, mark)
    assert all(label.start >= 0 and label.stop <= scale.columns for label in placed)
    assert all(one.stop < other.start for one, other in pairwise(placed))
    assert not any(label.start <= mark < label.stop for label in placed)
    assert len(axis_cells(scale, visible=None, as_of=day, selected=day)) == scale.columns


def test_the_first_label_leaves_its_year_out_where_the_mark_is() -> None:
    scale = zoomed(FIRST, LAST, 66, 4, day_of(2014, 8, 1))
    assert labels(scale)[0].text == labels(scale, 20)[0].text == "May 2014"
    assert labels(scale, 5)[0].text == "May"
