"""What first questions would wait for is done while no key is pressed, and then nothing runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.terms import only
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.screens import ahead
from tests.tui.opened import Explorer, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from sahel_tui.tui.screens.main import MainScreen

WORD = only("", "title")
TURNS = 2_000


def store(events: int = 2_000) -> MemoryStore:
    many = tuple(Event(f"e{n}", parse("2021"), f"Title {n}") for n in range(events))
    return MemoryStore(Timeline("Many", events=many))


async def until(explorer: Explorer, holds: Callable[[], bool]) -> None:
    for _ in range(TURNS):
        if holds():
            return
        await explorer.pilot.pause(0.005)
    raise AssertionError("never")


async def test_all_is_done_without_a_key_and_nothing_is_painted_for_it() -> None:
    many = store()
    async with opened(many) as explorer:
        await explorer.settled()
        painted: list[object] = []
        for view in explorer.screen.painter.views.values():
            view.show = painted.append  # type: ignore[method-assign,assignment]
        await until(explorer, lambda: explorer.screen.ahead.done)
        assert not painted
        assert many.search(only("actor", "nobody")).share == 1
        letters = many._texts.letters
        many.view(WORD)
        assert many._texts.letters == letters


class Stopped:
    def stop(self) -> None:
        """Nothing runs here."""


class Screen:
    """What Ahead knows of the main screen; a timer goes off when the test says so."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.keys_at = 0.0
        self.timers: list[float] = []
        self._waiting: Callable[[], None] = lambda: None

    def set_timer(self, delay_s: float, callback: Callable[[], None]) -> Stopped:
        self.timers.append(delay_s)
        self._waiting = callback
        return Stopped()

    def go_on(self) -> None:
        self._waiting()


def begun(screen: Screen) -> ahead.Ahead:
    made = ahead.Ahead(cast("MainScreen", screen))
    made.begin()
    return made


def test_nothing_is_done_until_keys_rest() -> None:
    screen = Screen(store())
    screen.keys_at = time.monotonic()
    work = begun(screen)
    assert not screen.store._texts.letters
    assert [0 < delay_s <= ahead.REST_S for delay_s in screen.timers] == [True]
    screen.keys_at -= ahead.REST_S
    while not work.done:
        screen.go_on()
    assert screen.store._texts.letters


def test_a_first_search_goes_on_from_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SLICE_S", 0)
    screen = Screen(store())
    work = begun(screen)
    while not screen.store._texts.letters:
        screen.go_on()
    assert set(screen.timers) == {ahead.PAUSE_S}
    some = screen.store._texts.letters
    screen.store.view(WORD)
    every = screen.store._texts.letters
    assert every > some
    while not work.done:
        screen.go_on()
    assert screen.store._texts.letters == every


def test_another_timeline_is_begun_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SLICE_S", 0)
    screen = Screen(store())
    work = begun(screen)
    screen.store = store(10)
    work.begin()
    while not work.done:
        screen.go_on()
    assert screen.store._texts.letters


def test_it_ends_at_once_where_there_is_nothing_to_do() -> None:
    screen = Screen(store(0))
    assert begun(screen).done
    assert not screen.timers
