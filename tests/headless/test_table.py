"""Rows as a table that fits, and values as cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.text import scrub
from sahel_tui.headless.cells import width
from sahel_tui.headless.table import COMFORTABLE, Fitted, cell, fit, lines

CELLS = [
    (None, ""),
    (True, "yes"),
    (False, "no"),
    (0, "0"),
    ("a\tb\nc\rd", "a b c d"),
    ([], ""),
    (["coup", "Mali"], "coup; Mali"),
    ({"actor": "macron", "name": "Emmanuel Macron"}, "macron"),
    ([{"actor": "a", "role": None}, {"actor": "b", "role": "host"}], "a; b"),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_a_value_as_a_cell(value: object, text: str) -> None:
    assert cell(value) == text


ROWS = [["2021", "A short title", "x" * 24], ["2022-02-17", "A title of some more words", "y"]]
COLUMNS = ("date", "title", "id")


def test_where_there_is_room_columns_are_as_wide_as_their_values() -> None:
    assert fit(COLUMNS, ROWS, 100) == Fitted((("date", 10), ("title", 26), ("id", 24)), ())
    assert fit(COLUMNS, ROWS, 64) == fit(COLUMNS, ROWS, 100)


def test_then_the_column_that_lacks_most_is_narrowed() -> None:
    assert fit(COLUMNS, ROWS, 60) == Fitted((("date", 10), ("title", 22), ("id", 24)), ())


def test_then_columns_are_left_out_from_the_right() -> None:
    assert fit(COLUMNS, ROWS, 57) == Fitted((("date", 10), ("title", 26)), ("id",))
    assert fit(COLUMNS, ROWS, 31) == Fitted((("date", 10),), ("title", "id"))
    assert fit(COLUMNS, ROWS, 6) == Fitted((("date", 6),), ("title", "id"))


def test_a_narrowed_value_goes_on_below() -> None:
    fitted = Fitted((("date", 10), ("title", COMFORTABLE)), ())
    assert list(lines(fitted, (row[:2] for row in ROWS), str.upper)) == [
        "DATE        TITLE",
        "2021        A short title",
        "2022-02-17  A title of some more",
        "            words",
    ]


_values = st.text(max_size=50).map(scrub).map(cell)
_tables = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(_values, min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


@given(_tables, st.integers(2, 120))
def test_a_table_is_never_wider_than_its_room_and_cuts_nothing(
    rows: list[list[str]], room: int
) -> None:
    names = ["abcdef"[at] * (at + 1) for at in range(len(rows[0]))]
    fitted = fit(names, rows, room)
    shown = [name for name, _ in fitted.columns]
    assert [*shown, *fitted.left_out] == names
    printed = list(lines(fitted, rows))
    assert all(width(line) <= room for line in printed)
    held = sorted("".join(printed[1:]).replace(" ", ""))
    assert held == sorted("".join("".join(row[: len(shown)]) for row in rows).replace(" ", ""))
