from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.stores.behind.walks import STRETCH, Origin, Walk
from sahel_tui.stores.errors import NotYetError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Counted:
    """Numbers that are gone through, and how often somebody began."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.begun = 0

    def begin(self) -> range:
        self.begun += 1
        return range(self.number)


@pytest.mark.parametrize("number", [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH])
def test_a_walk_is_all_of_it_in_order(number: int) -> None:
    origin = Origin(Counted(number).begin)
    walk = Walk(origin.stretch)
    assert list(walk) == list(range(number))
    assert list(walk) == list(range(number))


def test_stretches_one_after_the_other_begin_once() -> None:
    counted = Counted(3 * STRETCH)
    origin = Origin(counted.begin)
    assert [len(origin.stretch(each)) for each in range(4)] == [STRETCH] * 3 + [0]
    assert counted.begun == 1
    assert origin.stretch(1) == tuple(range(STRETCH, 2 * STRETCH))
    assert counted.begun == 2


def test_one_that_was_called_off_is_begun_anew() -> None:
    counted = Counted(STRETCH)
    broken = [True]

    def begin() -> Iterator[int]:
        for each in counted.begin():
            if broken and each:
                raise NotYetError
            yield each

    origin = Origin(begin)
    with pytest.raises(NotYetError):
        origin.stretch(0)
    broken.clear()
    assert origin.stretch(0) == tuple(range(STRETCH))


def test_a_walk_that_had_to_wait_goes_on_where_it_was() -> None:
    origin, late = Origin(Counted(STRETCH + 2).begin), [True]

    def ask(number: int) -> tuple[int, ...]:
        if number and late:
            late.clear()
            raise NotYetError
        return tuple(origin.stretch(number))

    walk = iter(Walk(ask))
    assert [next(walk) for _ in range(STRETCH)] == list(range(STRETCH))
    with pytest.raises(NotYetError):
        next(walk)
    assert list(walk) == [STRETCH, STRETCH + 1]
