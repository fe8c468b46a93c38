"""`sahel-tui cache`: what is kept, and taking it away."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import opening
from tests.cli.big import cache_home, everything_is_big, table, wish
from tests.cli.headless import called, on_terminal
from tests.cli.test_opening import indexed

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cache_home", "everything_is_big"]
pytestmark = pytest.mark.usefixtures("everything_is_big")


@pytest.fixture
def kept(tmp_path: Path, cache_home: Path) -> Path:
    path = table(tmp_path)
    indexed(path, wish(tmp_path))
    return path


def test_what_is_kept_is_listed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = called(capsys, "cache")
    file, size, used, state = done.out.rstrip("\n").split("\t")
    assert (file, state) == (str(kept), "good")
    assert int(size) > 8192
    assert used.startswith("20")


@pytest.mark.parametrize(
    ("change", "state"),
    [("changed", "file has changed"), ("gone", "file is gone"), ("version", "of another version")],
)
def test_whether_it_is_still_good(
    change: str,
    state: str,
    kept: Path,
    cache_home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if change == "changed":
        kept.write_text("other")
    elif change == "gone":
        kept.unlink()
    else:
        monkeypatch.setattr("sahel_tui.cli.cache.__version__", "99")
        monkeypatch.setattr(opening, "__version__", "99")
    (index,) = cache_home.glob("*.index")
    assert json.loads(called(capsys, "cache", "--json").out) == {
        "schema": 1,
        "folder": str(cache_home),
        "limit": 16 << 30,
        "total": index.stat().st_size,
        "indexes": [
            {
                "file": str(kept),
                "bytes": index.stat().st_size,
                "used": json.loads(called(capsys, "cache", "--json").out)["indexes"][0]["used"],
                "good": False,
                "state": state,
                "index": str(index),
            }
        ],
    }


def test_one_file_of_several_is_cleared_then_all(
    kept: Path, tmp_path: Path, cache_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    other = table(tmp_path / "other")
    indexed(other, wish(tmp_path / "other"))
    done = called(capsys, "cache", "clear", os.path.relpath(kept), "none")
    assert done.code == 0
    assert done.err.startswith("no index is kept of none\n1 index taken away, ")
    assert called(capsys, "cache").out.split("\t")[0] == str(other)
    assert called(capsys, "cache", "clear").err.startswith("1 index taken away, ")
    assert list(cache_home.iterdir()) == []
    assert called(capsys, "cache").err == "no index is kept\n"
    assert json.loads(called(capsys, "cache", "--json").out)["indexes"] == []


def test_on_a_terminal_it_is_a_table_with_the_total(kept: Path) -> None:
    done = on_terminal(120, ["cache"])
    assert "file" in done.out.splitlines()[0]
    assert str(kept) in done.out
    assert done.err.startswith("1 index, ")
    assert "of at most 17.2 GB, in " in done.err


def test_wrong_settings_show_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAHEL_TUI_CACHE_LIMIT", "much")
    done = called(capsys, "cache")
    assert (done.code, done.out) == (2, "")
    assert "'much' is no size" in done.err
