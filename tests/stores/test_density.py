from __future__ import annotations

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.stores.density import density, extent
from sahel_tui.stores.reach import reach
from sahel_tui.stores.store import Density

JANUARY = parse("2021-01-01").earliest or 0
# Four buckets of ten days: 1 to 10, 11 to 20, 21 to 30 January, 31 January to 9 February.
BUCKETS = [(JANUARY + 10 * n, JANUARY + 10 * n + 9) for n in range(4)]
NO_LANES = 1 << 40


@pytest.mark.parametrize(
    ("expression", "certain", "possible"),
    [
        ("2021-01-10", (1, 0, 0, 0), (0, 0, 0, 0)),
        ("2021-01-11", (0, 1, 0, 0), (0, 0, 0, 0)),
        ("2021-01-11?", (0, 0, 0, 0), (0, 1, 0, 0)),
        ("2021-01", (0, 0, 0, 0), (1, 1, 1, 1)),
        ("2021-02", (0, 0, 0, 0), (0, 0, 0, 1)),
        ("2021-01-1X", (0, 0, 0, 0), (1, 1, 0, 0)),
        ("2021-01-05/2021-01-25", (1, 1, 1, 0), (0, 0, 0, 0)),
        ("2021-01-15/2021-01", (0, 1, 0, 0), (0, 0, 1, 1)),
        ("2021-01/2021-01-25", (0, 0, 1, 0), (1, 1, 0, 0)),
        ("2021-01-15/..", (0, 1, 1, 1), (0, 0, 0, 0)),
        ("../2021-01-15", (1, 1, 0, 0), (0, 0, 0, 0)),
        ("2021-01-15/", (0, 1, 0, 0), (0, 0, 1, 1)),
        ("/2021-01-15", (0, 1, 0, 0), (1, 0, 0, 0)),
        ("[2021-01-05,2021-01-25]", (0, 0, 0, 0), (1, 0, 1, 0)),
        ("[2021-01-05,2021-01-06]", (1, 0, 0, 0), (0, 0, 0, 0)),
        ("[2021-01-05..2021-01-25]", (0, 0, 0, 0), (1, 1, 1, 0)),
        ("{2021-01-05,2021-01-25}", (1, 0, 1, 0), (0, 0, 0, 0)),
        ("{2021-01-05..2021-01-25}", (1, 1, 1, 0), (0, 0, 0, 0)),
        ("{2021-01-05,2021-01}", (1, 0, 0, 0), (0, 1, 1, 1)),
        ("2020", (0, 0, 0, 0), (0, 0, 0, 0)),
        ("2021-02-10", (0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_a_date_counts_in_every_bucket_it_may_touch(
    expression: str, certain: tuple[int, ...], possible: tuple[int, ...]
) -> None:
    its_reach = reach(parse(expression))
    assert density([(its_reach, 0, 1)], BUCKETS, NO_LANES) == Density(certain, possible)
    both = tuple(c + p for c, p in zip(certain, possible, strict=True))
    assert density([(its_reach, 1, 0)], BUCKETS, NO_LANES) == Density((0, 0, 0, 0), both)
    mixed = density([(its_reach, 1, 1)], BUCKETS, NO_LANES)
    assert mixed.certain == certain
    assert mixed.possible == tuple(b + p for b, p in zip(both, possible, strict=True))


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("2021-01-05/2021-01-25", 21),
        ("2020-01-01/2021-01-01", 367),
        ("2021-01-31/..", 10),
        ("2021-01-31/", 10),
        ("../2021-01-02", 2),
        ("2021-01-05", 0),
        ("[2021-01-05..2021-01-25]", 0),
    ],
)
def test_an_interval_longer_than_asked_is_a_lane_and_not_counted(
    expression: str, days: int
) -> None:
    its_reach = reach(parse(expression))
    first, last = BUCKETS[0][0], BUCKETS[-1][1]
    assert extent(its_reach, first, last) == days
    counted = [density([(its_reach, 0, 1)], BUCKETS, longest) for longest in (days - 1, days)]
    assert any(counted[1].certain + counted[1].possible)
    assert any(counted[0].certain + counted[0].possible) == (days == 0)
