"""The loading screen with a reader that says what it is told to: progress, how it ends, how it is left."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading import load
from sahel_tui.loading.watching import Files
from sahel_tui.loading.worker import (
    BackgroundLoad,
    Failed,
    Finished,
    Indexed,
    Indexing,
    Message,
    Progress,
)
from sahel_tui.stores.index.build import build
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.screens.loading import LEAVE, LoadingScreen
from sahel_tui.tui.screens.main import MainScreen
from sahel_tui.tui.themes import DARK
from tests.explore.small import timeline as small_timeline
from tests.stores.index.timeline_rows import TimelineRows

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from sahel_tui.core.model import Event
    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.stores.store import EventStore

PATIENCE_S = 30
GOOD = "timeline: {title: T}\nsources:\n  s: {title: S}\nevents:\n  - {id: e, date: 2022, title: Told, sources: [s]}\n"


class Told(BackgroundLoad):
    """A load that says what it is told to say."""

    def __init__(self) -> None:
        reading, self.writing = os.pipe()
        os.set_blocking(reading, False)
        super().__init__(0, reading, "told.yaml", began_ns=0)
        self._pid = None
        self._said: list[Message] = []
        self.cancelled = False

    def say(self, message: Message) -> None:
        self._said.append(message)
        os.write(self.writing, b"!")

    def tell(self, *events: Event) -> None:
        self._events += events

    def read_messages(self) -> list[Message]:
        if self.fileno() < 0:
            return []
        try:
            heard = len(os.read(self.fileno(), 100))
        except BlockingIOError:
            return []
        messages, self._said = self._said[:heard], self._said[heard:]
        if any(not isinstance(message, Progress | Indexing) for message in messages):
            super().cancel()
        return messages

    def cancel(self) -> None:
        self.cancelled = True
        super().cancel()


class Made:
    """How a file is read of which an index has come."""

    looked_ns = 0

    def begin(self) -> BackgroundLoad:
        return Told()

    def store(self, indexed: Indexed) -> EventStore:
        if not Path(indexed.path).exists():
            raise UnreadableError("it is gone")
        return IndexStore(Path(indexed.path))

    def files(self) -> Files:
        return Files("told.yaml")

    def is_new(self, indexed: Indexed) -> bool:
        return True


def index(folder: Path) -> Path:
    build(TimelineRows(small_timeline()), folder / "made.index")
    return folder / "made.index"


def app_of(load: BackgroundLoad) -> ExplorerApp:
    return ExplorerApp(load, DARK, ascii_only=False, name="told.yaml")


def drawn(app: ExplorerApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def until_shown(pilot: Pilot[int], part: str) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while part not in drawn(pilot.app):  # type: ignore[arg-type]  # the app under test
            await pilot.pause()


def loaded(tmp_path: Path, text: str) -> Loaded:
    path = tmp_path / "told.yaml"
    path.write_text(text)
    return load(path)


async def test_progress_is_shown_and_the_end_opens_the_timeline(tmp_path: Path) -> None:
    told = Told()
    app = app_of(told)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, LoadingScreen)
        assert "Reading told.yaml" in drawn(app)
        told.say(Progress(5_000_000, 10_000_000))
        await until_shown(pilot, "50% of 10.0 MB")
        told.say(Finished(loaded(tmp_path, GOOD)))
        await until_shown(pilot, "1 Timeline")
        assert isinstance(app.screen, MainScreen)
        assert "Told" in drawn(app)


async def test_the_first_events_are_listed_below_the_progress() -> None:
    told = Told()
    told.tell(*small_timeline().events)
    app = app_of(told)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Event e1")
        assert "Reading told.yaml" in drawn(app)


async def test_how_far_an_index_is_then_what_opens_it(tmp_path: Path) -> None:
    told, made = Told(), index(tmp_path)
    app = app_of(told)
    app.again = Made()
    async with app.run_test(size=(80, 24)) as pilot:
        told.say(Indexing("reading", 5_000, None, 250, 1000))
        await until_shown(pilot, "5,000 of about 20,000 rows")
        assert "Making an index of told.yaml" in drawn(app)
        told.say(Indexing("arranging", 10_000, 20_000))
        await until_shown(pilot, "73% puts them in order")
        told.say(Indexed(str(made)))
        await until_shown(pilot, "1 Timeline")
        assert "Event e1" in drawn(app)


async def test_an_index_that_is_gone_leaves_with_the_reason(tmp_path: Path) -> None:
    told = Told()
    app = app_of(told)
    app.again = Made()
    async with app.run_test() as pilot:
        told.say(Indexed(str(tmp_path / "gone")))
        async with asyncio.timeout(PATIENCE_S):
            while app.failure is None:
                await pilot.pause()
    assert app.failure == Failed("it is gone", Exit.UNREADABLE)


async def test_another_size_while_loading() -> None:
    app = app_of(Told())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(30, 7)
        await pilot.pause()
        lines = drawn(app).split("\n")
        assert [len(line) for line in lines] == [30] * 7
        assert any("Reading told" in line for line in lines)


async def test_a_file_with_errors_leaves_with_all_of_them(tmp_path: Path) -> None:
    told = Told()
    app = app_of(told)
    async with app.run_test() as pilot:
        told.say(
            Finished(loaded(tmp_path, GOOD + "  - {id: e, date: 2022x, title: T, sources: [s]}\n"))
        )
        async with asyncio.timeout(PATIENCE_S):
            while app.rejected is None:
                await pilot.pause()
    assert app.return_value == 1
    assert app.rejected is not None
    assert app.rejected.problems


async def test_a_file_that_cannot_be_read_leaves_with_its_code() -> None:
    told = Told()
    app = app_of(told)
    async with app.run_test() as pilot:
        told.say(Failed("told.yaml: cannot be read", Exit.UNREADABLE))
        async with asyncio.timeout(PATIENCE_S):
            while app.failure is None:
                await pilot.pause()
    assert app.return_value == Exit.UNREADABLE
    assert app.failure == Failed("told.yaml: cannot be read", Exit.UNREADABLE)


@pytest.mark.parametrize("key", sorted(LEAVE))
async def test_leaving_ends_the_reader(key: str) -> None:
    told = Told()
    app = app_of(told)
    async with app.run_test() as pilot:
        await pilot.press("j", "ctrl+p", key)
    assert app.return_value == 0
    assert told.cancelled
    assert told.fileno() == -1


async def test_a_real_reader_is_gone_after_leaving(tmp_path: Path) -> None:
    pipe = tmp_path / "big.yaml"
    more = "".join(f"  - {{id: e{n}, date: 2022, title: T, sources: [s]}}\n" for n in range(30_000))
    pipe.write_text(GOOD + more)
    load_ = BackgroundLoad.start(pipe)
    child = load_._pid
    assert child
    app = app_of(load_)
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_value == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
