"""Numbers of things and parts of a whole."""

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
        (counts.counted(2, "match"), "2 matches"),
        (counts.matches(9, 2), "9 + 2 possible"),
        (counts.matches(9, 0), "9"),
        (counts.events_of(24, 0, 24), "24 events"),
        (counts.events_of(2, 2, 24), "2 events + 2 possible of 24"),
        (counts.events_of(1, 0, 24), "1 event of 24"),
        (counts.events_of(0, 0, 24), "0 events of 24"),
        (counts.part(16, 24), "16 of 24"),
        (counts.with_planned(4, 3), "4 events (3 planned)"),
        (counts.with_planned(4, 0), "4 events"),
        (counts.said(2), "2 said"),
        (counts.said(0), ""),
        (counts.only_possible(0, 4), "None certain, 4 possible."),
        (counts.only_possible(1, 4), None),
        (counts.only_possible(0, 0), None),
        (counts.percent(1, 3), "33 %"),
        (counts.percent(999, 1000), "99 %"),
        (counts.percent(1, 1000), "under 1 %"),
        (counts.percent(0, 1000), "0 %"),
        (counts.percent(3, 3), "100 %"),
        (counts.percent(0, 0), "0 %"),
    ],
)
def test_counts(words: str | None, expected: str | None) -> None:
    assert words == expected
