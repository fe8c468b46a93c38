from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import Certainty, parse, within
from sahel_tui.stores.reach import Meeting, reach
from tests.stores.timelines import spans

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day, Span

FIRST = parse("2017").earliest or 0


def any_met(meetings: tuple[Meeting, ...], first: Day, last: Day) -> bool:
    return any(ends_from <= last and begins_by >= first for ends_from, begins_by in meetings)


@given(spans, st.integers(FIRST, FIRST + 3300), st.integers(0, 1500))
def test_a_reach_says_of_every_window_what_within_says(span: Span, first: Day, days: int) -> None:
    last = first + days
    found = reach(span)
    answer = within(span, first, last)
    assert any_met(found.possible, first, last) == (answer is not Certainty.OUT)
    assert any_met(found.certain, first, last) == (answer is Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("expression", "lasts"),
    [
        ("2021", False),
        ("2021/2022", True),
        ("2021/..", True),
        ("/2021", True),
        ("[2021..2022]", False),
        ("{2021..2022}", False),
        ("202X", False),
    ],
)
def test_only_intervals_last(
    expression: str,
    lasts: bool,  # a column of the table
) -> None:
    assert reach(parse(expression)).lasts is lasts
