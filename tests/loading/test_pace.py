"""How far, how fast, how long: figures of an index that is being made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.loading.pace import (
    ARRANGING,
    FINISHING,
    READING,
    WAITING,
    Pace,
    Pacing,
    time_left,
)
from sahel_tui.loading.worker import Indexing


def test_a_build_from_its_beginning_to_its_end() -> None:
    pacing = Pacing()
    assert pacing.heard(Indexing(WAITING, 0), 0.0) == Pace(WAITING)
    begun = pacing.heard(Indexing(READING, 0, None, 0, 1000), 100.0)
    assert (begun.share, begun.left_s, begun.figures) == (0.0, None, "")
    read = pacing.heard(Indexing(READING, 5_000, None, 250, 1000), 110.0)
    assert read.figures == "5,000 of about 20,000 rows, 500 rows a second, 45 s left"
    assert read.share == pytest.approx(0.18)
    arranged = pacing.heard(Indexing(ARRANGING, 10_000, 20_000), 140.0)
    assert arranged.figures.startswith("10,000 of 20,000 rows, ")
    assert arranged.share == pytest.approx(0.73)
    pacing.heard(Indexing(FINISHING, 0), 145.0)
    finishing = pacing.heard(Indexing(FINISHING, 0), 148.0)
    assert finishing.share == pytest.approx(0.789, abs=0.001)
    assert finishing.figures == "15 s left"
    assert pacing.heard(Indexing(FINISHING, 0), 900.0).share < 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from([WAITING, READING, ARRANGING, FINISHING]),
            st.integers(0, 10**8),
            st.none() | st.integers(0, 10**8),
            st.integers(0, 10**10),
            st.floats(0, 1e5),
        )
    )
)
def test_whatever_is_said_the_share_is_one_and_never_falls(
    said: list[tuple[str, int, int | None, int, float]],
) -> None:
    pacing, now_s, before = Pacing(), 0.0, 0.0
    for phase, rows, of_rows, done_bytes, after_s in said:
        now_s += after_s
        pace = pacing.heard(Indexing(phase, rows, of_rows, done_bytes, done_bytes), now_s)
        assert pace.doing
        assert pace.figures is not None
        if phase != WAITING:
            assert before <= pace.share <= 1
            before = pace.share


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 s"),
        (8.4, "8 s"),
        (12, "10 s"),
        (58, "1 min"),
        (170, "3 min"),
        (3601, "1 h"),
        (9000, "2 h"),
    ],
)
def test_times(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
