"""The fixed order of dates: docs/dates.md, "Order"."""

from __future__ import annotations

import random

import pytest

from sahel_tui.core.edtf import order_key, parse

IN_ORDER = [
    "Y-17E7",
    "-0044-03-15",
    "198X",  # earliest in 1980
    "../1984",  # no earliest: by its latest, the last day of 1984
    "1985-01-01",
    "1985-01-01T09:00:00+02",  # the same day, with a time after none; zones do not shift
    "1985-01-01T10:00:00Z",
    "1985-01-01T24:00:00",
    "1985-01",
    "1985-XX-XX",  # the same days as the year: finer first
    "1985-XX",
    "1985-24",
    "1985",
    "1985/1986",
    "1985/..",
]


def test_order() -> None:
    shuffled = random.Random(3).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311 (test data)
    assert sorted(shuffled, key=lambda text: order_key(parse(text))) == IN_ORDER


@pytest.mark.parametrize("nowhere", ["/", "../..", "/..", "../", "[..0001,0002..]"])
def test_a_date_without_any_day_comes_last(nowhere: str) -> None:
    assert order_key(parse(nowhere)) > order_key(parse("Y9E14/.."))
