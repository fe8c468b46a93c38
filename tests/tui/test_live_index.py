"""A file behind an index that changes while it is open: a new index is made behind the panes, and taken over."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import showing
from sahel_tui.cli.showing import Showing
from sahel_tui.cli.texts import WhereTexts
from sahel_tui.explore.state import Overlay
from sahel_tui.loading.worker import BackgroundLoad, Indexed
from sahel_tui.stores.behind import Behind
from sahel_tui.tui import rereading
from sahel_tui.tui.own import Own
from sahel_tui.tui.shown import Shown
from tests.cli.big import authored, cache_home, everything_is_big, opening_of, table, wish
from tests.cli.test_opening import ended
from tests.tui.opened import Explorer, opened
from tests.tui.test_live import STEP_S, shows, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

__all__ = ["cache_home", "everything_is_big"]
pytestmark = pytest.mark.usefixtures("everything_is_big", "cache_home")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK_S", "UNREST_LOOK_S", "REST_S"):
        monkeypatch.setattr(rereading, name, STEP_S)
    monkeypatch.setattr(rereading, "TOLD_S", 0.0)


@asynccontextmanager
async def watched(again: Showing, path: Path) -> AsyncIterator[Explorer]:
    first = again.opened()
    if isinstance(first, BackgroundLoad):
        made = ended(first)
        assert isinstance(made, Indexed)
        first = again.store(made)
    shown = Shown(str(path), None, time.time_ns() + rereading.SKEW_NS + 1, again=again)
    async with opened(first, own=Own(file=str(path)), shown=shown) as run:
        await until(lambda: run.screen.live.looking)
        yield run


@pytest.mark.parametrize("behind", [False, True])
async def test_a_table_that_grows(
    behind: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "BEHIND_EVENTS", 1 if behind else 1 << 40)
    path = table(tmp_path)
    again = Showing(opening_of(path, wish(tmp_path)), WhereTexts())
    async with watched(again, path) as run:
        assert isinstance(run.screen.store, Behind) is behind
        await run.press("G")
        await until(lambda: run.state().event == "r299")
        assert run.screen.live.indexed
        table(tmp_path, 302)
        await until(run.said)
        await until(lambda: "read again: 302 events, 2 more; what changed is not" in run.said())
        assert run.screen.live.reading == ""
        assert run.state().event == "r299"
        await shows(run, "timeline", "of 302")


async def test_a_table_with_another_map_while_something_lies_over_the_panes(
    tmp_path: Path,
) -> None:
    path = table(tmp_path)
    again = Showing(opening_of(path, wish(tmp_path)), WhereTexts())
    async with watched(again, path) as run:
        await run.press("ctrl+p")
        assert run.state().overlay is Overlay.PALETTE
        (tmp_path / "map.yaml").write_text((tmp_path / "map.yaml").read_text() + "tags: [who]\n")
        await until(lambda: run.screen.live.waits)
        await run.press("escape")
        await until(lambda: "read again: 300 events; what changed" in run.said())


async def test_a_file_that_cannot_be_read_any_more_is_said_until_it_is_mended(
    tmp_path: Path,
) -> None:
    path = table(tmp_path)
    again = Showing(opening_of(path, wish(tmp_path)), WhereTexts())
    async with watched(again, path) as run:
        good = path.read_text()
        path.unlink()
        await until(lambda: run.screen.live.trouble)
        path.write_text(good)
        await until(lambda: run.screen.live.trouble is None)


async def test_an_authored_file_with_its_texts(tmp_path: Path) -> None:
    path = authored(tmp_path, "One", "Two")
    (tmp_path / "s.txt").write_text("Some words.")
    path.write_text(path.read_text().replace("{title: S}", "{title: S, text: s.txt}"))
    again = Showing(opening_of(path), WhereTexts())
    async with watched(again, path) as run:
        await until(lambda: run.screen.store.text("s"))
        await run.press("e")
        assert "knows no lines" in run.said()
        authored_more(path, tmp_path)
        await until(lambda: "read again: 3 events, 1 more" in run.said())


def authored_more(path: Path, folder: Path) -> None:
    (folder / "parts" / "two.yaml").write_text(
        "events: [{id: e9, date: 2020, title: Three, sources: [s]}]\n"
    )


async def test_what_was_just_written_and_is_in_the_index_is_taken_over_in_silence(
    tmp_path: Path,
) -> None:
    path = table(tmp_path)
    again = Showing(opening_of(path, wish(tmp_path)), WhereTexts())
    made = ended(again.begin())
    assert isinstance(made, Indexed)
    shown = Shown(str(path), None, 0, again=again)  # as if it had been written meanwhile
    async with opened(again.store(made), own=Own(file=str(path)), shown=shown) as run:
        await until(lambda: run.screen.live.looking)
        live = run.screen.live._rereading
        assert live is not None
        await until(lambda: live._read is not None)
        await asyncio.sleep(STEP_S)
        assert run.said() == ""
