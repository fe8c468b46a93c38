from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event
from sahel_tui.stores.inverted import _TOGETHER, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

EVENTS = [
    Event(f"e{n}", parse("2021"), "", tags=("even", "even") if n % 2 == 0 else ("odd",))
    for n in range(2 * _TOGETHER + 10)
]
ORDS = list(range(len(EVENTS)))


def index(asked: list[str] | None = None) -> Index:
    def tags(event: Event) -> Iterable[str]:
        if asked is not None:
            asked.append(event.id)
        return event.tags

    return Index(EVENTS, ORDS, tags)


def test_every_event_is_found_once_in_order_however_far_the_index_was() -> None:
    for steps in range(4):
        made = index()
        for _ in islice(made.ahead(), steps):
            assert made._read
        assert list(made.get("even")) == ORDS[::2]
        assert list(made.get("odd")) == ORDS[1::2]
        assert not made.get("neither")
        assert (made.times("even"), made.times("neither")) == (2 * len(ORDS[::2]), 0)


def test_a_step_reads_some_events_and_none_is_read_twice() -> None:
    asked: list[str] = []
    made = index(asked)
    lengths = []
    for _ in made.ahead():
        lengths.append(len(asked))
        assert made.ready == (len(asked) == len(EVENTS))
    assert lengths == [_TOGETHER, 2 * _TOGETHER, len(EVENTS)]
    assert not list(made.ahead())
    made.get("even")
    assert asked == [event.id for event in EVENTS]


def test_no_events_are_ready_at_once() -> None:
    assert Index([], [], lambda event: event.tags).ready
