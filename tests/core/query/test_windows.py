from __future__ import annotations

import datetime as dt

import pytest

from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.windows import Window, window_after, window_before, window_in


def day(text: str) -> int | None:
    return dt.date.fromisoformat(text).toordinal() if text else None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2021-12-23", "2021-12-23", "2021-12-23"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2020..2022", "2020-01-01", "2022-12-31"),
        ("2020-06..2021", "2020-06-01", "2021-12-31"),
        ("2021..", "2021-01-01", ""),
        ("..2021", "", "2021-12-31"),
        ("2020/2022-02", "2020-01-01", "2022-02-28"),
        ("../2022", "", "2022-12-31"),
        ("2022/..", "2022-01-01", ""),
        ("2021..2021-02", "2021-01-01", "2021-02-28"),
    ],
)
def test_in(value: str, first: str, last: str) -> None:
    assert window_in(value) == Window(day(first), day(last))


def test_before_and_after_leave_the_date_itself_out() -> None:
    assert window_before("2021-06") == Window(None, day("2021-05-31"))
    assert window_after("2021-06") == Window(day("2021-07-01"), None)


def test_a_long_year() -> None:
    assert window_in("Y17E7").first == window_after("Y169999999").first


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("today", "in:today"),
        ("", "in:"),
        ("..", "needs a date"),
        ("../..", "needs a date"),
        ("/", "end that nobody knows"),
        ("2021/", "end that nobody knows"),
        ("/2021", "end that nobody knows"),
        ("2021?", "without"),
        ("2021-06-~11", "without"),
        ("2021~..2022", "without"),
        ("[2021,2022]", "not a set"),
        ("{2021..2022}", "not a set"),
        ("2022..2021", "ends before it starts"),
        ("2022/2021", "ends before it starts"),
        ("2021-02-30", "in:2021-02-30"),
        ("2021..2022..2023", "in:"),
        ("2021/2022/2023", "in:"),
        ("2020/2021..2022", "in:"),
    ],
)
def test_what_is_no_window_says_why(value: str, why: str) -> None:
    with pytest.raises(QueryError) as raised:
        window_in(value)
    assert why in str(raised.value)


@pytest.mark.parametrize(
    "value", ["2021..2022", "2021/2022", "2021..", "2021~", "[2021]", "", "soon"]
)
def test_before_and_after_take_one_date(value: str) -> None:
    with pytest.raises(QueryError, match="before:"):
        window_before(value)
    with pytest.raises(QueryError, match="after:"):
        window_after(value)
