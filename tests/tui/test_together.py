"""A file with a table on screen: authored events stand out, an actor has both kinds, each is edited where it stands, all is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tui.tui.screens import editing
from tests.loading.beside import ANN, MAP, OURS, TABLE, joined, prepare
from tests.tui.test_live import shows, watched


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)
    joined(ANN, OURS)


async def test_both_kinds_are_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(Path("a.yaml"), monkeypatch) as run:
        await run.settled()
        rows = [line for line in run.lines("timeline") if "●" in line]
        assert ["¶" in line for line in rows] == [True, False, False]
        assert "¶ authored" in "".join(run.lines("event"))
        await run.press("2", "j", "f")
        await run.settled()
        narrowed = [line for line in run.lines("timeline") if "●" in line]
        assert [title for title in ("Ours", "Flood", "Fire") if title in "".join(narrowed)] == [
            "Ours",
            "Flood",
        ]


async def test_each_is_edited_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(Path("a.yaml"), monkeypatch) as run:
        assert editing._wanted(run.screen) == ("a.yaml", 8)
        await run.press("G")
        assert editing._wanted(run.screen) == ("t.csv", 3)


async def test_a_table_or_map_that_changes_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, map_ = tmp_path / "t.csv", tmp_path / "map.yaml"
    async with watched(Path("a.yaml"), monkeypatch) as run:
        table.write_text(TABLE.replace("Flood", "Drought"), encoding="utf-8")
        await shows(run, "timeline", "Drought")
        map_.write_text(MAP.replace("title: t", "title: w"), encoding="utf-8")
        await shows(run, "timeline", "Bob")
        table.unlink()
        await shows(run, "footer", "a.yaml:4:12 cannot open t.csv")
        assert "Bob" in "".join(run.lines("timeline"))
