"""Every example of the Library of Congress page has its days and its flags."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import Day, date_of, parse
from tests.core.edtf.loc_examples import EXAMPLES

FLAGS = ("approximate", "uncertain", "open_start", "open_end", "unknown_start", "unknown_end")


@pytest.mark.parametrize(("expression", "first", "last", "flags"), EXAMPLES)
def test_example(expression: str, first: str, last: str, flags: str) -> None:
    span = parse(expression)
    assert written(span.earliest) == first
    assert written(span.latest) == last
    assert [flag for flag in FLAGS if getattr(span, flag)] == flags.split()
    assert span.expression == expression


def written(day: Day | None) -> str:
    if day is None:
        return ""
    year, month, day_of_month = date_of(day)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day_of_month:02d}"
