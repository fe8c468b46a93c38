"""The time strip beside the design's pictures, its inks, and that it keeps its width whatever comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf.calendar import day_of
from sahel_tui.tui.paint.line import (
    BRIGHT,
    DATE,
    MUTED,
    RULE,
    TEXT,
    UNCERTAIN,
    YEAR,
    Ground,
    Line,
    width,
)
from sahel_tui.tui.paint.strip import chart_columns, gutter_cells, paint_strip
from tests.tui.paint.strips import (
    MACRON_IN_SPRING,
    ROWS,
    event,
    pictured,
    store_of,
    strip_of,
)

MAIN_120 = """\
 events a quarter, most 5                                                                                      ██
                                                   ▃▃                                              ▆▆    ▆▆  ▆▆██
                               ━━2012━━━━2013━━━━2014━━━━2015━━━━2016━━━━2017━━━━2018━━━━2019━━━━2020━━━━2021━━━▲2022╍╍
 possible or planned, most 6                                                                           ⠉⠉⠉⠉⠉⠉⠛⠛⣿⣿⠿⠿⠛⠛⠛⠛
 Over 2.5 million displaced    ╍╍╍╍╍╍╍╍━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╍╍╍╍╍╍╍╍
 French forces active in Mali          ╍╍╍╍╍╍╍╍━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━→
 Operation Serval                      ━━━━━━━━━━━━━"""

DIGITS_120 = (
    "                                                   11                                              22    22  2255",
    " possible or planned, most 6                                                                           1111112266443322",
)

MAIN_80 = """\
 per 2 months               ▂                                   ▃    ▃  ▃█
 + 3 long    ─2012──2013──2014──2015──2016──2017──2018──2019──2020─━2021━▲2022╍
 possible                                                          ⠉⠉⠉⠉⠉⠛⣿⠿⠛⠛⠛⠛"""

DIGITS_80 = (
    " per 2 months               1                                   2    2  25",
    " possible                                                          111112643322",
)

FILTERED = """\
 events a quarter, scale of all 24
                                                                                                               ▃▃
                               ──2012────2013────2014────2015────2016────2017────2018────2019────2020────2021──━▲2022╍╍
 possible or planned, most 3                                                                                   ⠛⠛⠛⠛⠛⠛⠉⠉"""


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line).rstrip() for line in lines]


def ink_at(line: Line, column: int) -> object:
    for run in line:
        if column < len(run.text):
            return run.ink
        column -= len(run.text)
    raise AssertionError(column)


def test_the_picture_of_120_columns() -> None:
    lines = paint_strip(strip_of(pictured(), 120, 7), 120, 7, ascii_only=False)
    assert texts(lines) == MAIN_120.splitlines()


def test_the_picture_of_80_columns() -> None:
    data = strip_of(pictured(), 80, 3, rows=slice(6, 23))
    assert texts(paint_strip(data, 80, 3, ascii_only=False)) == MAIN_80.splitlines()


def test_digits_in_the_ascii_set() -> None:
    tall = texts(paint_strip(strip_of(pictured(), 120, 7), 120, 7, ascii_only=True))
    assert tall[0] == " events a quarter, most 5"
    assert (tall[1], tall[3]) == DIGITS_120
    short = texts(paint_strip(strip_of(pictured(), 80, 3), 80, 3, ascii_only=True))
    assert (short[0], short[2]) == DIGITS_80


def test_the_picture_of_a_narrowed_view() -> None:
    data = strip_of(pictured(), 120, 7, query=MACRON_IN_SPRING)
    lines = paint_strip(data, 120, 7, ascii_only=False)
    assert texts(lines)[:4] == FILTERED.splitlines()
    assert texts(lines)[4:] == MAIN_120.splitlines()[4:]
    for line in lines[4:]:
        assert ink_at(line, 1) == MUTED
        assert {run.ink.hue for run in line if set(run.text) & set("━╍→")} == {RULE.hue}


def test_the_inks_of_the_picture() -> None:
    top, bottom, axis, hanging, lane, onward, _ = paint_strip(
        strip_of(pictured(), 120, 7), 120, 7, ascii_only=False
    )
    assert (ink_at(top, 1), ink_at(top, 20)) == (TEXT, MUTED)
    assert ink_at(bottom, 51) == DATE
    assert (ink_at(axis, 31), ink_at(axis, 33)) == (BRIGHT, BRIGHT)
    assert ink_at(axis, 112) == YEAR.on(Ground.CURSOR)
    assert (ink_at(hanging, 1), ink_at(hanging, 24), ink_at(hanging, 103)) == (
        UNCERTAIN,
        MUTED,
        UNCERTAIN,
    )
    assert (ink_at(lane, 1), ink_at(lane, 31), ink_at(lane, 45)) == (TEXT, UNCERTAIN, DATE)
    assert ink_at(onward, 113) == DATE


def test_rows_off_screen_have_a_thin_muted_axis() -> None:
    axis = paint_strip(strip_of(pictured(), 80, 3, rows=slice(6, 23)), 80, 3, ascii_only=False)[1]
    assert (ink_at(axis, 13), ink_at(axis, 14)) == (RULE, MUTED)
    assert (ink_at(axis, 67), ink_at(axis, 68)) == (BRIGHT, BRIGHT)


def test_the_cursor_goes_through_every_line_and_nowhere_else() -> None:
    for columns, height, cursor in ((120, 7, {111, 112}), (80, 3, {73})):
        for line in paint_strip(
            strip_of(pictured(), columns, height), columns, height, ascii_only=False
        ):
            grounds = [run.ink.ground for run in line for _ in run.text]
            assert {i for i, ground in enumerate(grounds) if ground is Ground.CURSOR} == cursor


def test_after_the_files_day_the_axis_is_dashed_on_screen_or_not() -> None:
    data = strip_of(pictured(), 120, 7, rows=slice(0, 3), selected=None)
    assert texts(paint_strip(data, 120, 7, ascii_only=False))[2][31:] == (
        "━━2012━━━━2013━━──2014────2015────2016────2017────2018────2019────2020────2021────2022╌╌"
    )


def test_lanes_beyond_those_drawn_are_counted() -> None:
    more = [event(f"{year}/{year + 3}", f"Mission number {year}") for year in range(2013, 2017)]
    store = store_of(*(event(*row) for row in ROWS), *more)
    tall = texts(paint_strip(strip_of(store, 120, 7), 120, 7, ascii_only=False))
    assert tall[6][:31] == " French forces active… +4 more "
    short = texts(paint_strip(strip_of(store, 80, 3), 80, 3, ascii_only=False))
    assert short[1].startswith(" + 7 long")
    assert " + 7 long" in texts(paint_strip(strip_of(store, 80, 4), 80, 4, ascii_only=False))[2]


def test_a_long_title_is_cut_with_its_sign_before_the_chart() -> None:
    store = store_of(
        event("2012/2022", "The longest title that any timeline ever gave to a mission")
    )
    line = texts(paint_strip(strip_of(store, 120, 7, selected=None), 120, 7, ascii_only=False))[4]
    assert line[:31] == " The longest title that any t… "


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (1, " a quarter, scale of all 2     ██"),
        (4, " a quarter, scale of all 2       ██"),
        (7, " events a quarter, scale of all 2  ██"),
    ],
)
def test_words_run_on_over_the_chart_but_never_touch_a_bar(month: int, words: str) -> None:
    store = store_of(event(f"2012-{month:02}", "First"), event("2022-12-31", "Last"))
    data = replace(strip_of(store, 120, 7, selected=None), narrowed=True)
    assert texts(paint_strip(data, 120, 7, ascii_only=False))[0][: len(words)] == words


def test_words_do_not_run_on_under_the_cursor() -> None:
    store = store_of(event("2012-01", "First", "planned"), event("2022-12-31", "Last"))
    data = replace(strip_of(store, 120, 7, selected="first"), narrowed=True)
    top = paint_strip(data, 120, 7, ascii_only=False)[0]
    assert texts((top,))[0].startswith(" a quarter, scale of all 2  ")
    assert [run.ink.ground for run in top if run.ink.ground is Ground.CURSOR]


@pytest.mark.parametrize("height", [0, 1, 2, 3, 5, 7, 9])
def test_a_strip_without_data_is_blank(height: int) -> None:
    lines = paint_strip(None, 50, height, ascii_only=False)
    assert texts(lines) == [""] * height
    assert all(width(line) == 50 for line in lines)


expressions = st.one_of(
    st.builds(lambda y, m: f"{y}-{m:02}", st.integers(1000, 3000), st.integers(1, 12)),
    st.builds(lambda y, n: f"{y}/{y + n}", st.integers(1900, 2100), st.integers(0, 90)),
    st.builds(lambda y: f"Y{y}", st.integers(10**4, 10**14) | st.integers(-(10**14), -(10**4))),
    st.sampled_from(
        ["2012~/2022", "../2015", "/2015", "2013/", "2013/..", "201X", "2021-05-24", "[2022-02-17..]",
         "2022-02-17T12:30:00Z", "-0044-03-15", "{1999,2001}", "../..", "2022-22", "Y17E7"]
    ),
)  # fmt: skip
titles = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=40)


@settings(max_examples=120, deadline=None)
@given(
    data=st.data(),
    columns=st.integers(20, 300),
    height=st.sampled_from([1, 2, 3, 4, 5, 7, 9]),
    zoom=st.integers(0, 40),
    ascii_only=st.booleans(),
)
def test_every_line_is_exactly_as_wide_as_asked(
    data: st.DataObject, columns: int, height: int, zoom: int, *, ascii_only: bool
) -> None:
    statuses = st.sampled_from(["happened", "planned"])
    rows = data.draw(st.lists(st.tuples(expressions, titles, statuses), min_size=1, max_size=9))
    events = [replace(event(*row), id=f"e{n}") for n, row in enumerate(rows)]
    store = store_of(*events, as_of=data.draw(st.sampled_from([None, "2022-02-17", "1066"])))
    if store.overview.first_day is None:
        return
    selected = data.draw(st.sampled_from([None, *(e.id for e in events)]))
    strip = strip_of(store, columns, height, selected=selected, zoom=zoom)
    assert strip.scale.columns <= max(chart_columns(columns, height), 2)
    lines = paint_strip(strip, columns, height, ascii_only=ascii_only)
    assert len(lines) == height
    assert {width(line) for line in lines} == {columns}


def test_the_gutter_leaves_most_of_a_narrow_strip_to_the_chart() -> None:
    assert [gutter_cells(columns, 7) for columns in (300, 120, 80, 60, 20)] == [31, 31, 31, 24, 8]
    assert [gutter_cells(columns, 3) for columns in (300, 80, 40, 39, 20)] == [13, 13, 13, 1, 1]


def test_the_selected_event_outside_the_window_has_no_cursor() -> None:
    data = replace(strip_of(pictured(), 120, 7), selected=day_of(1999, 1, 1))
    lines = paint_strip(data, 120, 7, ascii_only=False)
    assert all(run.ink.ground is Ground.BG for line in lines for run in line)
    assert "▲" not in texts(lines)[2]


def test_selecting_an_event_known_by_its_end_alone() -> None:
    store = store_of(
        event("../2015-03-01", "Until then"), event("2012", "First"), event("2022", "Last")
    )
    data = strip_of(store, 120, 7, selected="until-then")
    assert data.selected == day_of(2015, 3, 1)
