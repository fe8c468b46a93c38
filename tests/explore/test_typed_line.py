from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.explore.typed_line import LONGEST, TypedLine


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (TypedLine("otto", 4), "backspace", TypedLine("ott", 3)),
        (TypedLine("otto", 0), "backspace", TypedLine("otto", 0)),
        (TypedLine("otto", 1), "delete", TypedLine("oto", 1)),
        (TypedLine("otto", 2), "left", TypedLine("otto", 1)),
        (TypedLine("otto", 0), "left", TypedLine("otto", 0)),
        (TypedLine("otto", 4), "right", TypedLine("otto", 4)),
        (TypedLine("otto", 2), "home", TypedLine("otto", 0)),
        (TypedLine("otto", 2), "ctrl+e", TypedLine("otto", 4)),
        (TypedLine("david otto", 10), "ctrl+w", TypedLine("david ", 6)),
        (TypedLine("david otto  ", 12), "ctrl+w", TypedLine("david ", 6)),
        (TypedLine("david otto", 5), "ctrl+u", TypedLine(" otto", 0)),
        (TypedLine("david otto", 5), "ctrl+k", TypedLine("david", 5)),
    ],
)
def test_an_editing_key(before: TypedLine, key: str, after: TypedLine) -> None:
    assert before.key(key) == after


def test_other_keys_are_not_its_business() -> None:
    assert TypedLine("otto", 4).key("enter") is None


def test_controls_and_line_breaks_never_get_in() -> None:
    assert TypedLine().typed("a\x1b]52;c;x\x07\nb").text == "a ]52;c;x  b"


@given(st.text(), st.integers(0, 50), st.text(max_size=500))
def test_the_cursor_stays_within_the_text(text: str, cursor: int, typed: str) -> None:
    line = TypedLine().typed(text)
    line = TypedLine(line.text, min(cursor, len(line.text))).typed(typed)
    assert 0 <= line.cursor <= len(line.text) <= LONGEST
    assert line.text.isprintable()
