from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.query.windows import window_in
from sahel_tui.explore.typed_date import typed_window


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021", "2021"),
        (" 2021-12 ", "2021-12"),
        ("2021-12-17", "2021-12-17"),
        ("2020..2022", "2020..2022"),
        ("2020..", "2020.."),
        ("202X", "202X"),
        ("202x", "202X"),
        ("dec 2021", "2021-12"),
        ("Dec. 2021", "2021-12"),
        ("December, 2021", "2021-12"),
        ("sept 2021", "2021-09"),
        ("17 feb 2022", "2022-02-17"),
        ("February 17, 2022", "2022-02-17"),
        ("summer 2022", "2022-22"),
        ("30 feb 2022", None),
        ("mali 2022", None),
        ("ju 2022", None),
        ("17 summer 2022", None),
        ("december", None),
        ("..", None),
        ("", None),
        ("2022-02-17 coup", None),
        ("2023 2022", None),
        ("9" * 100, None),
    ],
)
def test_what_reads_as_a_date(text: str, value: str | None) -> None:
    assert typed_window(text) == value


@given(st.text(max_size=50) | st.text("0123456789-./~?X febmar", max_size=20))
def test_whatever_is_typed_is_a_window_or_none(text: str) -> None:
    value = typed_window(text)
    if value is not None:
        window_in(value)
