"""Saving: whole or not at all, whatever fails, whoever else writes, however it is killed."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.edit import saving
from tests.edit.failing import DISK, EVERY, NUMBERS, FailingOs
from tests.edit.saver import SIZE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "events.yaml"
    made.write_bytes(OLD)
    made.chmod(0o640)
    return made


def alone(path: Path) -> bool:
    """Whether nothing was left beside the file."""
    return [each.name for each in path.parent.iterdir()] == [path.name]


def open_handles() -> int:
    """How many files this process has open, where the system tells."""
    listed = Path("/proc/self/fd")
    return len(list(listed.iterdir())) if listed.is_dir() else 0


def replaced(path: Path) -> None:
    """As an editor does that writes a new file."""
    other = path.with_name("other")
    other.write_bytes(NEW)
    other.replace(path)


def test_a_file_is_replaced_with_its_mode(path: Path) -> None:
    data, stamp = saving.read(str(path))
    assert data == OLD
    after = saving.save(str(path), NEW, stamp)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert alone(path)
    assert after == saving.read(str(path))[1]
    assert saving.save(str(path), OLD, after) != after


def test_nobody_else_can_read_it_before_it_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []

    class Looking(FailingOs):
        def __getattr__(self, name: str) -> object:
            if name == "write":
                (made,) = set(path.parent.iterdir()) - {path}
                modes.append(stat.S_IMODE(made.stat().st_mode))
            return super().__getattr__(name)

    monkeypatch.setattr(saving, "os", Looking(frozenset(), 0, 0))
    path.chmod(0o666)
    saving.save(str(path), NEW, saving.read(str(path))[1])
    assert modes
    assert set(modes) == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o666


def test_it_is_on_the_disk_before_it_has_the_name_and_the_name_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    class Noting(FailingOs):
        def __getattr__(self, name: str) -> object:
            if name in DISK:
                calls.append(name)
            return super().__getattr__(name)

    _, stamp = saving.read(str(path))
    monkeypatch.setattr(saving, "os", Noting(frozenset(), 0, 0))
    saving.save(str(path), NEW, stamp)
    assert calls == ["open", "open", "open", "write", "fsync", "close", "rename", "close", "fsync", "close"]  # fmt: skip


@pytest.mark.parametrize("fails", [DISK, EVERY], ids=["disk", "every call"])
@pytest.mark.parametrize("number", NUMBERS, ids=os.strerror)
@pytest.mark.parametrize("write_bytes", [0, 1777], ids=["whole writes", "short writes"])
def test_whichever_call_fails_the_old_or_the_new_file_is_there(
    fails: frozenset[str],
    number: int,
    write_bytes: int,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed: list[str] = []
    for at in range(1, 100):
        path.write_bytes(OLD)
        _, stamp = saving.read(str(path))
        handles = open_handles()
        broken = FailingOs(fails, at, number, write_bytes)
        with monkeypatch.context() as patched:
            patched.setattr(saving, "os", broken)
            try:
                saving.save(str(path), NEW, stamp)
                ended = None
            except saving.SaveError as error:
                ended = str(error)
        written = path.read_bytes()
        assert written in (OLD, NEW), broken.failed
        assert alone(path), broken.failed
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert open_handles() == handles, broken.failed
        if ended is None:
            assert written == NEW
        else:
            assert ("nothing was written" in ended) == (written == OLD), ended
            assert str(path) in ended
        failed.append(broken.failed)
        if not broken.failed:
            break
    assert set(failed) == {*fails, ""}


def test_a_close_that_fails_before_the_rename_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What some file systems only say then: the disk was full."""
    _, stamp = saving.read(str(path))
    monkeypatch.setattr(saving, "os", FailingOs(frozenset(("close",)), 1, errno.EDQUOT))
    with pytest.raises(saving.SaveError, match=r"quota exceeded; nothing was written"):
        saving.save(str(path), NEW, stamp)
    assert path.read_bytes() == OLD
    assert alone(path)


@pytest.mark.parametrize("link", [True, False], ids=["a link", "a file"])
def test_what_stands_where_the_temporary_file_goes_is_left_alone(
    link: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, stamp = saving.read(str(path))
    other = path.with_name(f".sahel-tui-{'00' * 8}.tmp")
    target = path.with_name("target")
    target.write_bytes(b"theirs")
    other.symlink_to(target) if link else other.write_bytes(b"theirs")
    monkeypatch.setattr("os.urandom", bytes)
    with pytest.raises(saving.SaveError, match="file exists; nothing was written"):
        saving.save(str(path), NEW, stamp)
    assert other.read_bytes() == target.read_bytes() == b"theirs"
    assert path.read_bytes() == OLD


CHANGES: dict[str, Callable[[Path], object]] = {
    "rewritten in place, as long": lambda path: path.write_bytes(OLD[::-1]),
    "rewritten in place, longer": lambda path: path.write_bytes(OLD + b"x"),
    "emptied": lambda path: path.write_bytes(b""),
    "replaced": replaced,
    "removed": lambda path: path.unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("call", ["", "rename"], ids=["before", "until the last moment"])
def test_what_somebody_else_has_changed_stays_theirs(
    change: str, call: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, stamp = saving.read(str(path))
    times = path.stat()

    def changed() -> bytes | None:
        CHANGES[change](path)
        if path.exists():
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
            return path.read_bytes()
        return None

    theirs: list[bytes | None] = []
    if call:

        class Meanwhile(FailingOs):
            def __getattr__(self, name: str) -> object:
                if name == "fsync" and not theirs:
                    theirs.append(changed())
                return super().__getattr__(name)

        monkeypatch.setattr(saving, "os", Meanwhile(frozenset(), 0, 0))
    else:
        theirs.append(changed())
    with pytest.raises(saving.ChangedError, match="nothing was written"):
        saving.save(str(path), b"ours", stamp)
    assert (path.read_bytes() if path.exists() else None) == theirs[0]
    assert [each for each in path.parent.iterdir() if each.suffix == ".tmp"] == []


def test_a_file_touched_with_the_same_bytes_is_not_changed(path: Path) -> None:
    _, stamp = saving.read(str(path))
    os.utime(path, ns=(1, 1))
    saving.save(str(path), NEW, stamp)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_is_refused_and_says_where_it_leads(there: bool, path: Path) -> None:
    _, stamp = saving.read(str(path))
    link = path.with_name("link.yaml")
    link.symlink_to("events.yaml" if there else "gone\x1b.yaml")
    with pytest.raises(saving.SaveError, match=r"is a link to (events|gone␛)\.yaml"):
        saving.save(str(link), NEW, stamp)
    assert link.is_symlink()
    assert path.read_bytes() == OLD


def test_a_link_put_in_the_place_of_the_file_is_not_followed(path: Path) -> None:
    _, stamp = saving.read(str(path))
    other = path.with_name("other")
    path.rename(other)
    path.symlink_to(other)
    with pytest.raises(saving.SaveError):
        saving.save(str(path), NEW, stamp)
    assert other.read_bytes() == OLD


def test_another_name_of_the_file_keeps_what_it_had(path: Path) -> None:
    other = path.with_name("other")
    other.hardlink_to(path)
    saving.save(str(path), NEW, saving.read(str(path))[1])
    assert (path.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_a_read_only_file_stays_as_it_is(path: Path) -> None:
    _, stamp = saving.read(str(path))
    path.chmod(0o444)
    with pytest.raises(saving.SaveError, match=r"read-only|permission denied"):
        saving.save(str(path), NEW, stamp)
    assert path.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_said(path: Path) -> None:
    _, stamp = saving.read(str(path))
    path.parent.chmod(0o555)
    try:
        with pytest.raises(saving.SaveError, match="permission denied; nothing was written"):
            saving.save(str(path), NEW, stamp)
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("name", ["no/such/folder.yaml", "", ".", "nul\0"])
def test_what_is_no_file_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(saving.SaveError, match=r"nothing was written"):
        saving.save(name, NEW, saving.Stamp(0, 0, 0, 0, ""))
    assert list(tmp_path.iterdir()) == []


def test_another_group_gets_no_more_than_everybody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(FailingOs):
        def __getattr__(self, name: str) -> object:
            if name == "fstat":
                return lambda handle: self.foreign(os.fstat(handle))
            if name == "fchown":
                return self.refuse
            return super().__getattr__(name)

        def foreign(self, seen: os.stat_result) -> os.stat_result:
            """The file to be replaced is somebody else's."""
            private = stat.S_IMODE(seen.st_mode) == 0o600
            return seen if private else os.stat_result((*seen[:4], 4321, 4321, *seen[6:]))

        def refuse(self, *_: object) -> None:
            raise PermissionError

    _, stamp = saving.read(str(path))
    path.chmod(0o4664)
    monkeypatch.setattr(saving, "os", Refusing(frozenset(), 0, 0))
    saving.save(str(path), NEW, stamp)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_somebody_who_holds_the_lock_is_waited_for_not_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, stamp = saving.read(str(path))
    monkeypatch.setattr(saving, "LOCK_WAIT_S", 0.05)
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(saving.ChangedError, match="locked by another program"):
            saving.save(str(path), NEW, stamp)
    saving.save(str(path), NEW, stamp)


def test_of_two_who_save_at_once_one_wins_and_the_other_is_told(path: Path) -> None:
    for _ in range(20):
        path.write_bytes(OLD)
        _, stamp = saving.read(str(path))
        both = threading.Barrier(2)
        told: list[bytes | str] = []

        def one(data: bytes, stamp: saving.Stamp = stamp, both: threading.Barrier = both) -> None:
            both.wait()
            try:
                saving.save(str(path), data, stamp)
                told.append(data)  # noqa: B023  (the threads end within the round)
            except saving.ChangedError as error:
                told.append(str(error))  # noqa: B023  (the same)

        threads = [threading.Thread(target=one, args=(data,)) for data in (b"one", b"other")]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        (won,) = (each for each in told if isinstance(each, bytes))
        (lost,) = (each for each in told if isinstance(each, str))
        assert path.read_bytes() == won
        assert "changed meanwhile" in lost
        assert alone(path)


def test_killed_in_the_middle_it_never_leaves_a_broken_file(path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  (moments, no secrets)
    path.write_bytes(b"z" * SIZE_BYTES)
    seen = set()
    for _ in range(20):
        argv = [sys.executable, "-m", "tests.edit.saver", str(path), "200"]
        with subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            try:
                child.wait(chance.uniform(0.0, 0.08))
            except subprocess.TimeoutExpired:
                child.kill()
            child.wait()
        data = path.read_bytes()
        assert len(data) == SIZE_BYTES
        assert len(set(data)) == 1
        seen.add(data[0])
    assert len(seen) > 2
