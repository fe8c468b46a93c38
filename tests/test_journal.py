"""The log: private, bounded, never in the way."""

from __future__ import annotations

import os
import stat
import tempfile
from typing import TYPE_CHECKING

import pytest

from sahel_tui import journal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "sahel-tui"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _fail(read: str) -> None:
    raise ValueError(len(read))


def _raised() -> Exception:
    with pytest.raises(ValueError, match="20") as caught:
        _fail("read " * 4)
    return caught.value


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_STATE_HOME": "/state", "HOME": "/their/own"}, "/state/sahel-tui"),
        (
            {"XDG_STATE_HOME": "not/absolute", "HOME": "/their/own"},
            "/their/own/.local/state/sahel-tui",
        ),
        ({"HOME": "/their/own"}, "/their/own/.local/state/sahel-tui"),
    ],
)
def test_folder(environ: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert str(journal.folder()) == folder


def test_without_a_home_it_is_among_the_temporary(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    assert journal.folder().name == f"sahel-tui-{os.getuid()}"


def test_a_note_is_one_private_line(state: Path) -> None:
    journal.note("first")
    journal.note("second\nand more")
    lines = (state / "log").read_text().splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == ["first", "second"]
    assert (_mode(state), _mode(state / "log")) == (0o700, 0o600)


def test_a_long_log_begins_again(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_BYTES", 100)
    for _ in range(20):
        journal.note("x" * 40)
    assert (state / "log").stat().st_size < 200


def test_a_fault_has_its_traceback_and_no_values(state: Path) -> None:
    path = journal.fault(_raised())
    assert path is not None
    assert path.parent == state
    text = path.read_text()
    assert "ValueError: 20" in text
    assert "in _fail" in text
    assert "read read" not in text
    assert (_mode(state), _mode(path)) == (0o700, 0o600)
    sentence = journal.sentence(_raised(), path)
    assert sentence == f"a fault of the program (ValueError); what happened is written in {path}"


def test_so_many_faults_are_kept(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_FAULTS", 3)
    written = [journal.fault(_raised()) for _ in range(5)]
    assert len(list(state.glob("fault-*"))) == 3
    assert written[-1] is not None


def test_where_the_folder_is_not_ours_it_goes_elsewhere(state: Path, tmp_path: Path) -> None:
    state.parent.mkdir()
    (tmp_path / "others").mkdir()
    state.symlink_to(tmp_path / "others")
    journal.note("not followed")
    path = journal.fault(_raised())
    assert list((tmp_path / "others").iterdir()) == []
    assert path is not None
    assert path.parent != state
    path.unlink()
    path.parent.rmdir()


def test_a_folder_open_to_others_is_closed(state: Path) -> None:
    state.mkdir(parents=True)
    state.chmod(0o755)
    journal.note("here")
    assert _mode(state) == 0o700


def test_a_fault_that_cannot_be_written_is_said_all_the_same(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    assert journal.fault(_raised()) is None
    assert "could not be written down" in journal.sentence(_raised(), None)
