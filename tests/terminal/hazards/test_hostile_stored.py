"""Databases of strangers, opened on a real terminal: names are shown as signs, what would be carried out is not, the end is clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.loading.tables import stored_files as made
from tests.terminal.explorer import SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly
from tests.terminal.test_hostile_text import nothing_got_through

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ACTING = "x\x1b[2J\x1b]52;c;eA==\x07[red]'; DROP TABLE ev"
TABLES = (
    'CREATE TABLE ev ("when" TEXT, what TEXT)',
    "INSERT INTO ev VALUES ('2012', 'Flood')",
    *made.holding(ACTING, "'a'"),
    "CREATE VIEW secret AS SELECT * FROM ev",
)


@pytest.mark.parametrize(("make", "name"), [(made.sqlite, "a.sqlite"), (made.database, "a.duckdb")])
def test_a_database_of_a_stranger(
    make: Callable[..., Path], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before = make(tmp_path / name, *TABLES).read_bytes()
    (tmp_path / "map.yaml").write_text(
        "source: {title: S}\ndate: when\ntitle: what\n", encoding="utf-8"
    )
    words = ["--map", "map.yaml", name]
    with Explorer(*SMALL, words, folder=tmp_path) as run:
        assert run.leave() == 1
        assert run.dirt() == []
        nothing_got_through(run)
        assert b"it holds 2 tables" in run.sent
    with Explorer(*SMALL, ["--table", "ev", *words], folder=tmp_path) as run:
        run.shows("read by", "Flood")
        run.press("q")
        left_cleanly(run)
        nothing_got_through(run)
    assert (tmp_path / name).read_bytes() == before
