"""What `e` says of rows: one in a file of text has its line, any other is only read."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from sahel_tui.loading import load
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.own import Own
from sahel_tui.tui.screens import editing
from sahel_tui.tui.shown import Shown
from tests.tui.opened import opened

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading import Loaded

TABLE = b"d,t\n2012,Flood\n2013,Fire\n"


def read(path: Path, data: bytes) -> Loaded:
    path.write_bytes(data)
    map_ = path.with_name("map.yaml")
    map_.write_text("source: {title: S}\ndate: d\ntitle: t\n")
    return load(path, table=TableWish(map=str(map_)))


async def test_a_row_of_a_text_file_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    loaded = read(path, TABLE)
    assert loaded.timeline is not None
    store = MemoryStore(loaded.timeline)
    async with opened(store, own=Own(file=str(path)), shown=Shown(str(path), loaded, 0)) as run:
        await run.press("G")
        assert editing._wanted(run.screen) == (str(path), 3)


async def test_a_row_of_a_packed_file_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    loaded = read(path, gzip.compress(TABLE))
    assert loaded.timeline is not None
    store = MemoryStore(loaded.timeline)
    async with opened(store, own=Own(file=str(path)), shown=Shown(str(path), loaded, 0)) as run:
        await run.press("e")
        assert run.said() == editing.ROWS


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (Own(file="/data/t.csv"), editing.ROWS),
        (Own(file="-"), editing.STANDARD_INPUT),
        (Own(file="/data/t.yaml", compared=("diff",)), editing.PAST),
    ],
)
async def test_what_no_file_is_open_for_says_why(own: Own, said: str) -> None:
    async with opened(own=own) as run:
        await run.press("e")
        assert run.said() == said
