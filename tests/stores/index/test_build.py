"""An index is whole or not there: whatever stops its making."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Participation, Timeline
from sahel_tui.core.query.terms import EVERYTHING, only
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.index import bits, dating, layout, postings
from sahel_tui.stores.index.build import (
    ARRANGING,
    FINISHING,
    READING,
    UnbuildableError,
    build,
)
from sahel_tui.stores.index.reading import UnusableError
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore
from tests.stores.index.timeline_rows import TimelineRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sahel_tui.core.model import Source

WAIT_S = 30
_ENDLESS = """
import sys
from itertools import count
from pathlib import Path
from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event
from sahel_tui.stores.index import writing
from sahel_tui.stores.index.build import UnbuildableError, build
import resource

class Rows:
    title, actors, sources = "Endless", {}, {}
    def __iter__(self):
        return (Event(f"e{n}", parse("2021"), "Something happens " * 9) for n in count())

writing.PRAGMAS = [each if "cache" not in each else "cache_size=-500" for each in writing.PRAGMAS]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    build(Rows(), Path(sys.argv[1]))
except UnbuildableError as error:
    print(error)
"""


def whole(events: int = 50) -> Timeline:
    dates = [parse(each) for each in ("2021-06-11", "2021", "2020-02-29", "2021-06-11~", "/")]
    made = (Event(f"e{n}", dates[n % 5], f"Event {n}", tags=("t",)) for n in range(events))
    return Timeline("Whole", events=tuple(made))


def made_at(path: Path, timeline: Timeline) -> int:
    rows = TimelineRows(timeline)
    return build(rows, path, rows.about)


def test_an_index_is_private_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "index"
    assert made_at(path, whole()) == 50
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert IndexStore(path).view(EVERYTHING).counts.total == 50


def test_another_index_is_replaced_and_read_on_by_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "index"
    made_at(path, whole(50))
    store = IndexStore(path)
    made_at(path, whole(60))
    assert store.event("e49") is not None
    assert store.event("e59") is None
    assert IndexStore(path).event("e59") is not None


def test_events_in_any_order_are_arranged_alike(tmp_path: Path) -> None:
    events = list(whole(2500).events)
    random.Random(3).shuffle(events)  # noqa: S311  (an order, not a secret)
    timeline = Timeline("Mixed", events=tuple(events))
    made_at(tmp_path / "index", timeline)
    found = IndexStore(tmp_path / "index").view(EVERYTHING).window(0, 2500)
    assert list(found) == list(MemoryStore(timeline).view(EVERYTHING).window(0, 2500))


def test_what_is_laid_aside_on_the_way_is_the_same_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "POSITIONS_MOST", 100)
    monkeypatch.setattr(layout, "RUNS_A_CHUNK", 7)
    timeline = whole(5000)
    made_at(tmp_path / "index", timeline)
    store = IndexStore(tmp_path / "index")
    for query in (only("tag", "t"), only("in", "2021-06"), only("", "event 77")):
        assert store.view(query).counts == MemoryStore(timeline).view(query).counts


class _Failing:
    title = "Failing"

    def __init__(self, error: BaseException) -> None:
        self._error = error
        self.actors: Mapping[str, Actor] = {}
        self.sources: Mapping[str, Source] = {}

    def __iter__(self) -> Iterator[Event]:
        yield from whole().events
        raise self._error


@pytest.mark.parametrize("error", [ValueError("no row"), KeyboardInterrupt()])
def test_what_the_rows_raise_comes_through_and_nothing_is_left(
    tmp_path: Path, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        build(_Failing(error), tmp_path / "index")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("phase", [READING, ARRANGING, FINISHING])
def test_a_build_can_be_stopped_in_every_phase(tmp_path: Path, phase: str) -> None:
    told: list[tuple[str, int, int | None]] = []

    def progress(its_phase: str, done: int, of: int | None) -> None:
        told.append((its_phase, done, of))
        if its_phase == phase:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        build(TimelineRows(whole(5000)), tmp_path / "index", progress=progress)
    assert list(tmp_path.iterdir()) == []
    assert told[-1][0] == phase


def test_progress_is_told_by_phases_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build(TimelineRows(whole(5000)), tmp_path / "index", progress=lambda *each: told.append(each))
    assert list(dict.fromkeys(phase for phase, _, _ in told)) == [READING, ARRANGING, FINISHING]
    assert (READING, 5000, None) in told
    assert {of for phase, _, of in told if phase == ARRANGING} == {5000}
    for phase in (READING, ARRANGING):
        done = [done for its_phase, done, _ in told if its_phase == phase]
        assert done == sorted(done)


def test_two_events_with_one_id_make_no_index(tmp_path: Path) -> None:
    events = (*whole(40).events, dataclasses.replace(whole(1).events[0], id="e7"))
    with pytest.raises(UnbuildableError, match="two events have the id e7"):
        made_at(tmp_path / "index", Timeline("Twice", events=events))
    assert list(tmp_path.iterdir()) == []


def test_ids_that_differ_in_case_are_two(tmp_path: Path) -> None:
    events = (Event("ID-é", parse("2021"), "One"), Event("id-É", parse("2020"), "Two"))
    made_at(tmp_path / "index", Timeline("Case", events=events))
    store = IndexStore(tmp_path / "index")
    assert (store.ord_of("ID-é"), store.ord_of("id-É"), store.ord_of("id-é")) == (1, 0, None)
    assert store.view(only("id", "Id-e")).counts.total == 2


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ENDLESS, str(tmp_path / "index"), "400000"],
        capture_output=True, text=True, timeout=WAIT_S, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("the index cannot be made: "), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_leaves_what_is_no_index(tmp_path: Path) -> None:
    made_at(tmp_path / "index", whole())
    unlimited = str(resource.RLIM_INFINITY)
    running = subprocess.Popen([sys.executable, "-c", _ENDLESS, str(tmp_path / "index"), unlimited])
    until = time.monotonic() + WAIT_S
    size = 0
    while not size:
        assert time.monotonic() < until
        with contextlib.suppress(FileNotFoundError):  # one of the two is unnamed at once
            size = sum(path.stat().st_size for path in tmp_path.glob(".building-*"))
    running.send_signal(signal.SIGKILL)
    running.wait(WAIT_S)
    for left in tmp_path.glob(".building-*"):
        with pytest.raises(UnusableError):
            IndexStore(left)
    assert IndexStore(tmp_path / "index").view(EVERYTHING).counts.total == 50


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" * 100, b"no index", b"\0" * 9000])
def test_what_is_no_index_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index"
    path.write_bytes(content)
    with pytest.raises(UnusableError, match="index is no whole index"):
        IndexStore(path)


def test_a_file_cut_short_or_of_another_version_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "index"
    made_at(path, whole(3000))
    with sqlite3.connect(path) as con:
        con.execute("UPDATE header SET schema = 0")
    con.close()
    with pytest.raises(UnusableError, match="an index of version 0"):
        IndexStore(path)
    os.truncate(path, 8192)
    with pytest.raises(UnusableError):
        IndexStore(path)


def test_each_thread_asks_for_itself(tmp_path: Path) -> None:
    made_at(tmp_path / "index", whole(500))
    store, memory = IndexStore(tmp_path / "index"), MemoryStore(whole(500))
    found: list[int] = []
    queries = [only("", f"event {n}") for n in (1, 2, 77)]
    for query in queries:
        thread = threading.Thread(
            target=lambda asked: found.append(store.view(asked).counts.total), args=(query,)
        )
        thread.start()
        thread.join(WAIT_S)
    assert found == [memory.view(query).counts.total for query in queries]
    store.close()
    with pytest.raises(StoreError):
        store.event("e1")


def test_dates_that_do_not_recur_are_put_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dating, "_KEPT", 2)
    timeline = whole(3000)
    made_at(tmp_path / "index", timeline)
    found = IndexStore(tmp_path / "index").view(EVERYTHING).window(0, 3000)
    assert list(found) == list(MemoryStore(timeline).view(EVERYTHING).window(0, 3000))


def test_more_combinations_of_marks_than_a_byte_holds(tmp_path: Path) -> None:
    date = parse("2021")
    events = (Event(f"e{n}", date, "", credibility=None, status=f"s{n % 300}") for n in range(900))
    made_at(tmp_path / "index", Timeline("Marked", events=tuple(events)))
    reader = IndexStore(tmp_path / "index")._reader
    marked = reader.set_of(layout.FLAG, "status:s7")
    assert list(bits.rows(marked, 900)) == [7, 307, 607]


def test_companions_counted_beforehand_are_those_counted_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = {f"a{n}": Actor(f"a{n}", f"Actor {n}") for n in range(7)}
    events = tuple(
        Event(f"e{n}", parse("2021"), "", actors=(Participation(f"a{n % 7}"), Participation(f"a{n % 5}")))
        for n in range(300)
    )  # fmt: skip
    timeline = Timeline("Together", actors=actors, events=events)
    made_at(tmp_path / "asked", timeline)
    monkeypatch.setattr(layout, "COMPANIONS_FROM", 1)
    made_at(tmp_path / "before", timeline)
    asked, before = IndexStore(tmp_path / "asked"), IndexStore(tmp_path / "before")
    memory = MemoryStore(timeline)
    for actor in actors:
        assert asked.tally(actor) == before.tally(actor) == memory.tally(actor)


def test_all_disagreements_are_a_sequence(tmp_path: Path) -> None:
    events = tuple(
        Event(f"e{n}", parse("2021"), "", claims=tuple(
            Claim("deaths", "s", value=Decimal(value), unit="deaths") for value in (n, n + 1)
        ))
        for n in range(5)
    )  # fmt: skip
    timeline = Timeline("Disputed", events=events)
    made_at(tmp_path / "index", timeline)
    found = IndexStore(tmp_path / "index").disagreements()
    expected = MemoryStore(timeline).disagreements()
    assert len(found) == len(expected) == 5
    assert list(found) == list(expected)
    assert (found[2], found[-1], found[1:3]) == (expected[2], expected[-1], expected[1:3])
    with pytest.raises(IndexError):
        found[5]
