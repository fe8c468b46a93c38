"""The open file changes: the panes take over what it says, the reader stays, and a broken file changes nothing."""

from __future__ import annotations

import asyncio
import gc
import time
import weakref
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from sahel_tui.explore.state import Overlay
from sahel_tui.loading import load
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui import rereading
from sahel_tui.tui.own import Own
from sahel_tui.tui.shown import Shown
from tests.tui.opened import Explorer, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

PATIENCE_S = 20.0
STEP_S = 0.01


def written(path: Path, *titles: str) -> str:
    """A file of events with these titles, ids e0, e1, …, a year apart."""
    events = "".join(
        f"  - {{id: e{n}, date: {2001 + n}, title: {title}, sources: [s]}}\n"
        for n, title in enumerate(titles)
    )
    text = f"timeline: {{title: T}}\nsources:\n  s: {{title: S}}\nevents:\n{events}"
    path.write_text(text)
    return text


async def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "never so"
        await asyncio.sleep(STEP_S)


async def shows(run: Explorer, view: str, text: str) -> None:
    """Wait until a text stands in a view."""
    await until(lambda: text in "".join(run.lines(view)))


@asynccontextmanager
async def watched(
    path: Path, monkeypatch: pytest.MonkeyPatch, table: TableWish | None = None
) -> AsyncIterator[Explorer]:
    """The explorer on a file that is looked at all the time."""
    for name in ("LOOK_S", "UNREST_LOOK_S", "REST_S"):
        monkeypatch.setattr(rereading, name, STEP_S)
    loaded = load(path, table=table)
    assert loaded.timeline is not None
    shown = Shown(str(path), loaded, time.time_ns() + rereading.SKEW_NS + 1)
    own = Own(file=str(path))
    async with opened(MemoryStore(loaded.timeline), own=own, shown=shown) as run:
        await until(lambda: run.screen.live.looking)
        yield run


async def test_what_is_written_is_shown_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    written(path, "One", "Two")
    async with watched(path, monkeypatch) as run:
        await run.press("G", "4")
        written(path, "One", "Deux", "Three")
        await until(run.said)
        assert run.said() == "read again: 3 events, 1 new, 1 changed"
        assert run.state().event == "e1"
        assert "Deux" in "".join(run.lines("timeline"))
        assert "2 of 3" in run.lines("timeline")[0]


async def test_the_selected_row_stays_on_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    titles = [f"Event number {n}" for n in range(100)]
    written(path, *titles)
    async with watched(path, monkeypatch) as run:
        await run.press(*["j"] * 50)
        await run.settled()
        line = next(n for n, each in enumerate(run.lines("timeline")) if each.startswith("▌"))
        text = path.read_text()
        new = "".join(
            f"  - {{id: n{n}, date: 1990, title: Before, sources: [s]}}\n" for n in range(30)
        )
        path.write_text(text + new)
        await until(run.said)
        assert run.state().event == "e50"
        assert run.lines("timeline")[line].startswith("▌")


async def test_a_broken_file_keeps_the_last_good_view_until_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    good = written(path, "One", "Two")
    async with watched(path, monkeypatch) as run:
        path.write_text(good.replace("date:", "dat:"))
        await shows(run, "footer", "events.yaml:5:")
        assert "and 3 more" in run.lines("footer")[0]
        assert "Two" in "".join(run.lines("timeline"))
        await run.press("j")
        assert run.state().event == "e1"
        assert "events.yaml:5:" in run.lines("footer")[0]
        path.unlink()
        await shows(run, "footer", "cannot open events.yaml")
        assert "Two" in "".join(run.lines("timeline"))
        path.write_text(good)
        await shows(run, "footer", "nothing changed")
        assert run.state().event == "e1"
        await run.press("k")
        assert "events.yaml" not in run.lines("footer")[0]


@pytest.mark.parametrize("folder", ["", "maps"])
async def test_a_table_is_read_again_when_its_map_changes(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    path, map_ = tmp_path / "data" / "t.csv", tmp_path / folder / "map.yaml"
    map_.parent.mkdir(exist_ok=True)
    path.write_text("d,t,u\n2012,Flood,Water\n2013,Fire,Smoke\n")
    good = "source: {title: S}\ndate: d\ntitle: t\n"
    map_.write_text(good)
    monkeypatch.chdir(tmp_path)
    wish = TableWish(map=str(map_.relative_to(tmp_path)))
    async with watched(path, monkeypatch, wish) as run:
        map_.write_text(good.replace("title: t", "title: u"))
        await shows(run, "timeline", "Water")
        map_.write_text(good.replace("date: d", "date: e"))
        await shows(run, "footer", "map.yaml:2:7")
        assert "Water" in "".join(run.lines("timeline"))
        map_.write_text(good)
        await shows(run, "timeline", "Flood")
        assert "map.yaml" not in run.lines("footer")[0]


async def test_what_is_typed_stays_and_the_new_file_waits_until_the_overlay_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    written(path, "One", "Two")
    async with watched(path, monkeypatch) as run:
        await run.press("ctrl+p", "t", "w")
        written(path, "One", "Zwei")
        await until(lambda: run.screen.live.waits)
        written(path, "One", "Zwei", "Three")
        await until(lambda: (waits := run.screen.live.waits) and waits.found and waits.found.new)
        assert run.state().overlay is Overlay.PALETTE
        assert any("tw█" in line for line in run.lines("overlay"))
        assert "Two" in "".join(run.lines("overlay"))
        await run.press("o", "escape")
        await until(run.said)
        assert run.said() == "read again: 3 events, 1 new, 1 changed"
        assert "Zwei" in "".join(run.lines("timeline"))


async def test_going_back_fits_the_file_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    text = written(path, "One", "Two", "Three")
    async with watched(path, monkeypatch) as run:
        await run.press("G", "slash", *"id:e0", "enter")
        await until(lambda: run.state().event == "e0")
        path.write_text("\n".join(line for line in text.splitlines() if "e2" not in line))
        await until(lambda: run.screen.store.overview.events == 2)
        await run.press("H")
        assert run.state().event == "e1"


async def test_an_included_file_that_is_added_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        "timeline: {title: T}\ninclude: [parts/*.yaml]\nsources:\n  s: {title: S}\nevents: []\n"
    )
    (tmp_path / "parts").mkdir()
    one = "events:\n  - {id: a, date: 2001, title: A, sources: [s]}\n"
    (tmp_path / "parts" / "a.yaml").write_text(one)
    async with watched(path, monkeypatch) as run:
        two = one.replace("id: a", "id: b")
        (tmp_path / "parts" / "b.yaml").write_text(two)
        await until(run.said)
        assert run.said() == "read again: 2 events, 1 new"
        (tmp_path / "parts" / "b.yaml").write_text(two.replace("date", "dat"))
        await shows(run, "footer", "parts/b.yaml:2:")


async def test_stores_that_are_no_longer_shown_are_freed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    written(path, "One", "Two")
    async with watched(path, monkeypatch) as run:
        stores = []
        for n in range(5):
            await run.press("slash", *"one", "enter", "ctrl+p", "o", "escape", "2", "j", "1")
            stores.append(weakref.ref(run.screen.store))
            written(path, "One", f"Two {n}", f"Three {n}")
            await shows(run, "timeline", f"Two {n}")
        await run.settled()
        gc.collect()
        # The first is the test's own.
        assert [ref() for ref in stores[1:]] == [None] * 4


def test_a_store_that_few_have_asked_is_freed_at_once(tmp_path: Path) -> None:
    written(tmp_path / "events.yaml", "One")
    timeline = load(tmp_path / "events.yaml").timeline
    assert timeline is not None
    store = MemoryStore(timeline)
    ref = weakref.ref(store)
    gc.disable()
    try:
        del store
        assert ref() is None
    finally:
        gc.enable()


async def palette_after(run: Explorer, text: str) -> str:
    await run.press("ctrl+p", *text)
    await run.settled()
    return "\n".join(run.lines("overlay"))


async def test_the_palette_offers_editing_where_there_is_a_file_to_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.yaml"
    written(path, "One")
    async with watched(path, monkeypatch) as run:
        assert "in your editor" in await palette_after(run, "editor")
    async with opened() as run:  # nothing that was read from a file
        assert "in your editor" not in await palette_after(run, "editor")
