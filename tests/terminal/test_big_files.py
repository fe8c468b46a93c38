"""A table that becomes an index, on a real terminal: how far it is, how it is left, what can go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.big import table
from tests.terminal.explorer import Explorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW, MANY, WORDS = 10_000, 80_000, 35  # 2.5 MB; and what takes some seconds
ENDLESS = 240_000  # takes so long that it is never done before it is left
LONG_S = 60.0


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, cache: Path) -> Explorer:
    words = ["--map", str(folder / "map.yaml"), str(folder / "big.csv")]
    return Explorer(100, 30, words, environ={"XDG_CACHE_HOME": str(cache)})


def left_behind(cache: Path) -> list[str]:
    return [each.name for each in (cache / "sahel-tui" / "indexes").iterdir()]


def said(run: Explorer) -> str:
    """What stands on the terminal, whole words where a long path has made it break a line."""
    return run.text.replace("\n", "")


def test_it_opens_and_the_second_time_no_process_reads(tmp_path: Path, cache: Path) -> None:
    table(tmp_path, FEW, words=WORDS)
    with opened(tmp_path, cache) as run:
        run.until(lambda _: run.row == (1, FEW), "all rows")
        run.press("G")
        run.until(lambda _: run.row == (FEW, FEW), "the last row")
        run.press("q")
        assert run.leave(LONG_S) == 0
    assert len(left_behind(cache)) == 2
    with opened(tmp_path, cache) as run:
        run.until(lambda _: run.row == (1, FEW), "all rows")
        assert len(run.processes()) == 1


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
def test_it_can_be_left_and_nothing_stays(key: str, tmp_path: Path, cache: Path) -> None:
    table(tmp_path, ENDLESS, words=WORDS)
    with opened(tmp_path, cache) as run:
        run.until(lambda _: "rows a second" in run.text, "how fast")
        assert "Clash" in run.text
        run.press(key)
        assert run.leave(LONG_S) == 0
        assert run.processes() == []
    assert left_behind(cache) == []


def test_a_builder_that_is_killed_is_told_and_the_next_start_is_right(
    tmp_path: Path, cache: Path
) -> None:
    table(tmp_path, ENDLESS, words=WORDS)
    with opened(tmp_path, cache) as run:
        run.until(lambda _: "rows a second" in run.text, "how fast")
        builder = min(pid for pid in run.processes() if pid != run.pid)
        os.kill(builder, signal.SIGKILL)
        assert run.leave(LONG_S) == 70
        assert "its reader was ended by SIGKILL" in said(run)
    assert left_behind(cache) == []
    table(tmp_path, FEW, words=WORDS)
    with opened(tmp_path, cache) as run:
        run.until(lambda _: run.row == (1, FEW), "all rows")


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, cache: Path) -> None:
    path = table(tmp_path, MANY, words=WORDS)
    with opened(tmp_path, cache) as run:
        run.until(lambda _: "Making an index of big.csv" in run.text, "progress")
        with path.open("a") as file:
            file.write("late,2020,Late,Group\n")
        assert run.leave(LONG_S) == 75
        assert "big.csv was changed while it was read; try again" in said(run)
    assert left_behind(cache) == []


@pytest.fixture
def small_disk(cache: Path) -> Iterator[Path]:
    """A disk that an index does not fit onto."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    cache.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(cache)], check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield cache
    subprocess.run(["umount", str(cache)], check=True)


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, small_disk: Path) -> None:
    table(tmp_path, FEW, words=WORDS)
    with opened(tmp_path, small_disk) as run:
        assert run.leave(LONG_S) == 66
        assert "disk is full" in said(run) or "no space left" in said(run)
    assert left_behind(small_disk) == []
