"""The bulk of an index is written by another process as it is by this one, and no process is left whatever happens."""

from __future__ import annotations

import os
import random
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.model import Timeline
from sahel_tui.core.query import parse
from sahel_tui.stores.index import beside, layout
from sahel_tui.stores.index.build import (
    ARRANGING,
    FINISHING,
    READING,
    UnbuildableError,
    build,
)
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore
from tests.children import children
from tests.stores.index.test_build import WAIT_S, made_at, whole
from tests.stores.index.timeline_rows import TimelineRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVENTS = 5_000
ASKED = ("event", "77", "tag:t in:2021-06", '"event 4"', "-event", "ev", "4", '"event 12"')


@pytest.fixture(autouse=True)
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "EVENTS_ALONE", 1_000)
    monkeypatch.setattr(layout, "WORDS_LISTED_FROM", 1_000)


def mixed() -> Timeline:
    events = list(whole(EVENTS).events)
    random.Random(7).shuffle(events)  # noqa: S311  (an order, not a secret)
    return Timeline("Mixed", events=tuple(events))


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() == before


def test_what_two_processes_write_is_what_one_writes(tmp_path: Path) -> None:
    timeline = mixed()
    assert made_at(tmp_path / "index", timeline) == EVENTS
    assert [each.name for each in tmp_path.iterdir()] == ["index"]
    store, memory = IndexStore(tmp_path / "index"), MemoryStore(timeline)
    for asked in ASKED:
        found, expected = store.view(parse(asked)), memory.view(parse(asked))
        assert found.counts == expected.counts, asked
        assert list(found.window(0, EVENTS)) == list(expected.window(0, EVENTS)), asked


@pytest.mark.parametrize("phase", [READING, ARRANGING, FINISHING])
def test_who_stops_in_any_phase_leaves_no_process(tmp_path: Path, phase: str) -> None:
    def progress(its_phase: str, done: int, of: int | None) -> None:
        del of
        if its_phase == phase and (done > EVENTS // 2 or phase != READING):
            raise TimeoutError

    with pytest.raises(TimeoutError):
        build(TimelineRows(mixed()), tmp_path / "index", progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_killed_makes_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = os.fork

    def fork() -> int:
        if pid := forked():
            os.kill(pid, signal.SIGKILL)
        return pid

    monkeypatch.setattr(os, "fork", fork)
    with pytest.raises(UnbuildableError, match="its process ended early"):
        made_at(tmp_path / "index", mixed())
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_there_is_told_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "BULK", ("CREATE nonsense",))
    with pytest.raises(UnbuildableError, match='the index cannot be made: near "nonsense"'):
        made_at(tmp_path / "index", mixed())


def test_a_build_in_any_thread_has_another_process(tmp_path: Path) -> None:
    made: list[int] = []
    thread = threading.Thread(target=lambda: made.append(made_at(tmp_path / "index", mixed())))
    thread.start()
    thread.join(WAIT_S)
    assert made == [EVENTS]
