from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.stores.index import bits

MOST = 20_000
_sizes = st.integers(1, MOST)


@given(st.sets(st.integers(0, MOST)), st.booleans(), st.integers(-5, MOST + 5))
def test_a_set_knows_its_rows_in_either_form(some: set[int], turned: bool, asked: int) -> None:
    every = set(range(MOST + 1))
    positions = sorted(every - some if turned else some)
    made = bits.rows(bits.of_positions(positions, MOST + 1), MOST + 1)
    assert len(made) == len(positions)
    assert list(made) == positions
    assert (asked in made) == (asked in set(positions))
    assert made.rank(asked) == bisect_left(positions, asked)
    assert made.bits() == sum(1 << position for position in positions) or len(positions) > MOST // 2
    for row in range(0, len(positions), 997):
        size = min(50, len(positions) - row)
        assert list(made.some(row, size)) == positions[row : row + size]


def test_every_form_is_taken() -> None:
    forms = {
        type(bits.rows(each, 10_000)).__name__
        for each in (0, bits.every(5_000), bits.every(10_000))
    }
    assert len(forms) == 3


@given(st.lists(st.integers(0, 300), min_size=2, max_size=12, unique=True))
def test_runs_are_marked_whole(edges: list[int]) -> None:
    marked = bytearray(301 // 8 + 1)
    expected: set[int] = set()
    for start, end in list(pairwise(sorted(edges)))[::2]:
        bits.mark_run(marked, start, end)
        expected |= set(range(start, end))
    assert list(bits.positions(bytes(marked))) == sorted(expected)


@given(st.sets(st.integers(0, MOST)))
def test_positions_become_bits_and_come_back(some: set[int]) -> None:
    made = bits.of_positions(some, MOST + 1)
    assert made.bit_count() == len(some)
    assert list(bits.positions(made.to_bytes(MOST // 8 + 1, "little"))) == sorted(some)
