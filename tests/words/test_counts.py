"""Numbers of things."""

from __future__ import annotations

import pytest

from sahel_tui.words import counts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (counts.counted(24, "event"), "24 events"),
        (counts.counted(1, "event"), "1 event"),
        (counts.counted(0, "quote"), "0 quotes"),
        (counts.counted(10_000, "event"), "10,000 events"),
        (counts.only_possible(0, 4), "None certain, 4 possible."),
        (counts.only_possible(1, 4), None),
        (counts.only_possible(0, 0), None),
    ],
)
def test_counts(words: str | None, expected: str | None) -> None:
    assert words == expected
