from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.query import QueryError, pointed


@pytest.mark.parametrize(
    ("text", "at", "lines"),
    [
        ("tag:a|b", 5, ("tag:a|b", "     ^")),
        ("tag:", 4, ("tag:", "    ^")),
        ("", 0, ("", "^")),
        ("中文 |", 3, ("中文 |", "     ^")),
        ("中文 |", 1, ("中文 |", "  ^")),
        ("e\u0301 |", 3, ("e\u0301 |", "  ^")),
        ("a\tb\n|", 4, ("a b |", "    ^")),
        ("\x1b|", 1, ("\u241b|", " ^")),
        ("a\u202e|", 2, ("a<U+202E>|", "         ^")),
    ],
)
def test_the_caret_stands_under_the_character(text: str, at: int, lines: tuple[str, ...]) -> None:
    assert pointed(text, QueryError("wrong", at)) == lines


def test_without_a_place_the_query_stands_alone() -> None:
    assert pointed("coup", QueryError("wrong")) == ("coup",)


def test_of_a_long_query_the_part_around_the_caret_is_shown() -> None:
    text = "".join(map(str, range(3000)))
    line, caret = pointed(text, QueryError("wrong", 5000))
    assert (len(line), caret.index("^")) == (76, 50)
    assert (line[0], line[-1]) == ("…", "…")
    assert line[1:-1] == text[5000 - 49 : 5000 + 25]
    assert line[50] == text[5000]


@given(st.text(max_size=300), st.integers(0, 300))
def test_both_lines_are_short_and_safe(text: str, at: int) -> None:
    line, caret = pointed(text, QueryError("wrong", min(at, len(text))))
    assert line.isprintable() or not line
    assert caret.strip() == "^"
    assert len(caret) < 80
