from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query.terms import EVERYTHING, only
from sahel_tui.stores.behind import Behind
from sahel_tui.stores.behind.view import PAGE
from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import store as small_store
from tests.stores.behind.slow import PATIENCE_S, Gate, slow
from tests.stores.conformance import StoreConformance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.model import Timeline
    from sahel_tui.stores.store import EventStore


def _patient(timeline: Timeline) -> EventStore:
    return Behind(slow(MemoryStore(timeline), Gate(open_=True)), patience_s=PATIENCE_S)


class TestBehind(StoreConformance):
    build = staticmethod(_patient)


class Asked:
    """A store behind a gate that is shut, and how often somebody was told."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.told = 0
        self.store = Behind(slow(small_store(), self.gate), self._tell, patience_s=0)

    def _tell(self) -> None:
        self.told += 1
        self.gate.told()

    def late(self, ask: Callable[[], object]) -> None:
        """What is not there yet."""
        with pytest.raises(NotYetError):
            ask()

    def once_told(self, ask: Callable[[], object], through: int = 1) -> object:
        """What is there once so many questions of the store are answered."""
        before = self.told
        self.late(ask)
        self.gate.let(through)
        self.gate.until(lambda: self.told > before)
        return ask()


@pytest.fixture
def asked() -> Iterator[Asked]:
    made = Asked()
    yield made
    made.store.close()
    assert made.gate.closed


def test_what_is_not_there_yet_is_there_once_told(asked: Asked) -> None:
    assert asked.once_told(lambda: asked.store.tally("a")) == small_store().tally("a")
    assert asked.gate.asked == ["tally"]


def test_a_window_brings_its_events_and_where_they_stand(asked: Asked) -> None:
    view = asked.once_told(lambda: asked.store.view(EVERYTHING), 2)
    rows = asked.once_told(lambda: view.window(1, 2))  # type: ignore[attr-defined]  # an EventView
    assert rows == small_store().view(EVERYTHING).window(1, 2)
    assert asked.store.event("e3") == small_store().event("e3")
    assert (asked.store.ord_of("e3"), view.row_of("e3")) == (2, 2)  # type: ignore[attr-defined]  # as above


def test_what_nobody_wants_any_more_is_called_off(asked: Asked) -> None:
    with asked.store.by("pane", 1):
        asked.late(lambda: asked.store.tally("a"))
    asked.gate.until(lambda: asked.gate.waiting == "tally")
    with asked.store.by("pane", 1):
        asked.late(lambda: asked.store.figures("a"))
    asked.gate.until(lambda: asked.gate.called_off == ["tally"])
    asked.gate.until(lambda: asked.gate.waiting == "figures")


def test_what_never_ran_is_never_asked(asked: Asked) -> None:
    with asked.store.by("pane", 1):
        asked.late(lambda: asked.store.figures("a"))
    asked.gate.until(lambda: asked.gate.waiting == "figures")
    with asked.store.by("other", 2):
        asked.late(lambda: asked.store.tally("a"))
    with asked.store.by("other", 2):
        asked.late(asked.store.tags)
    asked.gate.let(2)
    asked.gate.until(lambda: asked.told == 2)
    assert asked.gate.asked == ["figures", "tags"]


def test_what_comes_first_calls_off_what_keeps_it_waiting(asked: Asked) -> None:
    with asked.store.by("details", 3):
        asked.late(lambda: asked.store.tally("a"))
    asked.gate.until(lambda: asked.gate.waiting == "tally")
    with asked.store.by("key", 0):
        asked.late(asked.store.tags)
    asked.gate.until(lambda: asked.gate.waiting == "tags")
    assert asked.gate.called_off == ["tally"]
    asked.gate.let()
    asked.gate.until(lambda: asked.gate.waiting == "tally")  # which is still wanted


def test_asking_again_calls_nothing_off(asked: Asked) -> None:
    for _ in range(3):
        with asked.store.by("pane", 1):
            asked.late(lambda: asked.store.tally("a"))
        asked.gate.until(lambda: asked.gate.waiting == "tally")
    asked.gate.let()
    asked.gate.until(lambda: asked.told)
    assert (asked.gate.asked, asked.gate.called_off) == (["tally"], [])


def test_what_cannot_be_had_is_not_asked_again_unless_anew(asked: Asked) -> None:
    asked.gate.broken = "the server is gone"
    for _ in range(2):
        with pytest.raises(StoreError, match="the server is gone"):
            asked.once_told(lambda: asked.store.tally("a"))
        with pytest.raises(StoreError, match="the server is gone"):
            asked.store.tally("a")
        asked.store.ask_anew()
    asked.gate.broken = ""
    assert asked.once_told(lambda: asked.store.tally("a")) == small_store().tally("a")
    assert len(asked.gate.asked) == 3


def test_closing_calls_off_what_runs(asked: Asked) -> None:
    asked.late(lambda: asked.store.tally("a"))
    asked.gate.until(lambda: asked.gate.waiting == "tally")
    asked.store.close()
    assert asked.gate.called_off == ["tally"]
    assert asked.gate.closed
    asked.late(lambda: asked.store.tally("b"))


def test_a_search_is_the_making_of_the_view(asked: Asked) -> None:
    search = asked.store.search(only("actor", "a"))
    assert (search.step(1), search.share, search.counts.total, search.first) == (None, 0, 0, None)
    view = asked.once_told(lambda: asked.store.view(only("actor", "a")), 2)
    assert search.step(1) is view
    assert (search.share, search.counts.total) == (1, 3)


def test_rows_beside_those_asked_for_are_asked_ahead() -> None:
    from tests.stores.behind.many import many  # noqa: PLC0415

    gate = Gate(open_=True)
    store = Behind(slow(many(3 * PAGE), gate), patience_s=PATIENCE_S)
    view = store.view(EVERYTHING)
    view.window(0, 1)
    gate.until(lambda: gate.asked.count("window") == 2)
    gate.shut()
    assert view.window(PAGE, 1)[0].row == PAGE
    gate.until(lambda: gate.waiting is not None)
    store.close()
