"""Where files were left: kept privately, one a file, few, and anything odd found there is as if nothing were."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui import positions
from sahel_tui.explore.resuming import LeftAt
from sahel_tui.positions import MOST, forget, keep, kept

HERE = LeftAt("fall-of-gao", ("tag:coup", "actor:macron"))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where positions are."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "sahel-tui" / "positions"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert kept(file) is None
    keep(file, HERE)
    keep(tmp_path / "b.yaml", LeftAt("other"))
    assert kept(file) == HERE
    keep(file, LeftAt("later"))
    assert kept(file) == LeftAt("later")
    forget(file)
    forget(file)
    assert kept(file) is None
    assert kept(tmp_path / "b.yaml") == LeftAt("other")


@given(
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=4),
)
def test_any_text_comes_back(event: str, steps: list[str]) -> None:
    left = LeftAt(event, tuple(steps))
    keep(Path("a.yaml"), left)
    assert kept(Path("a.yaml")) == left


def test_a_file_is_known_by_where_it_really_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.touch()
    (tmp_path / "link.yaml").symlink_to(file)
    keep(file, HERE)
    assert kept(tmp_path / "link.yaml") == HERE
    monkeypatch.chdir(tmp_path)
    assert kept(Path("a.yaml")) == HERE
    assert kept(tmp_path / "sub" / ".." / "a.yaml") == HERE


def test_it_is_private_and_does_not_name_the_file(state: Path, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        keep(tmp_path / "secret-name.yaml", HERE)
    finally:
        os.umask(old)
    (made,) = state.iterdir()
    assert mode(made) == 0o600
    assert [mode(folder) for folder in (state, state.parent)] == [0o700, 0o700]
    assert "secret" not in made.name + made.read_text(encoding="utf-8")


def test_the_newest_are_kept(state: Path, tmp_path: Path) -> None:
    for number in range(MOST + 5):
        keep(tmp_path / f"{number}.yaml", HERE)
        made = positions._path(tmp_path / f"{number}.yaml")
        os.utime(made, (number, number))
    keep(tmp_path / "new.yaml", HERE)
    assert len(list(state.iterdir())) == MOST
    assert kept(tmp_path / "new.yaml") == HERE
    assert kept(tmp_path / "0.yaml") is None
    assert kept(tmp_path / f"{MOST + 4}.yaml") == HERE


ODD = [
    b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b"1" * 30_000,
    b'{"schema": 2, "event": "a", "steps": []}',
    b'{"schema": 1, "event": 1, "steps": []}',
    b'{"schema": 1, "event": "a"}',
    b'{"schema": 1, "event": "a", "steps": [1]}',
    b'{"schema": 1, "event": "a", "steps": "abc"}',
]  # fmt: skip


@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_anything_odd_is_as_nothing(data: bytes, state: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    keep(file, HERE)
    (made,) = state.iterdir()
    made.write_bytes(data)
    assert kept(file) is None


def test_no_link_is_followed_and_no_pipe_waited_for(state: Path, tmp_path: Path) -> None:
    file, theirs = tmp_path / "a.yaml", tmp_path / "theirs"
    keep(file, HERE)
    (made,) = state.iterdir()
    theirs.write_bytes(made.read_bytes())
    made.unlink()
    made.symlink_to(theirs)
    assert kept(file) is None
    keep(file, LeftAt("later"))
    assert json.loads(theirs.read_bytes())["event"] == HERE.event
    assert kept(file) == LeftAt("later")
    made.unlink()
    os.mkfifo(made)
    assert kept(file) is None


def test_what_cannot_be_written_troubles_nobody(state: Path, tmp_path: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_text("a file where the folder should be", encoding="utf-8")
    keep(tmp_path / "a.yaml", HERE)
    forget(tmp_path / "a.yaml")
    assert kept(tmp_path / "a.yaml") is None
    assert state.read_text(encoding="utf-8").startswith("a file")


def test_a_failure_in_the_middle_leaves_the_last_one(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    keep(file, HERE)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    keep(file, LeftAt("later"))
    assert kept(file) == HERE
    assert len(list(state.iterdir())) == 1


def test_a_view_of_enormous_steps_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path / "a.yaml", LeftAt("a", ("x" * 30_000,)))
    assert kept(tmp_path / "a.yaml") is None
