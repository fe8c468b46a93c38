from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.index import cache
from sahel_tui.stores.index.build import About, build
from sahel_tui.stores.index.layout import BUILDING
from sahel_tui.stores.index.store import IndexStore
from tests.stores.index.test_build import WAIT_S, whole
from tests.stores.index.timeline_rows import TimelineRows


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "sahel-tui" / "indexes"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text("rows", encoding="utf-8")
    return path


class Maker:
    """Counts what it makes."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, path: Path, fingerprint: str) -> None:
        self.times += 1
        build(TimelineRows(whole()), path, fingerprint=fingerprint)


def test_an_index_is_made_once_and_is_private(source: Path, cache_folder: Path) -> None:
    make = Maker()
    assert cache.kept(source, "map") is None
    path = cache.made(source, "map", make)
    assert cache.made(source, "map", make) == cache.kept(source, "map") == path
    assert make.times == 1
    assert IndexStore(path).event("e1") is not None
    assert stat.S_IMODE(cache_folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in cache_folder.iterdir()} == {0o600}


def test_it_is_found_by_any_path_of_the_same_file(source: Path, tmp_path: Path) -> None:
    path = cache.made(source, "map", Maker())
    (tmp_path / "link").symlink_to(source)
    assert cache.kept(tmp_path / "link", "map") == path


@pytest.mark.parametrize("change", ["size", "time", "map", "version", "broken"])
def test_an_index_of_something_else_is_made_anew(
    change: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker()
    path = cache.made(source, "map", make)
    if change == "size":
        source.write_text("more rows", encoding="utf-8")
    elif change == "time":
        os.utime(source, (1, 1))
    elif change == "version":
        monkeypatch.setattr(cache, "SCHEMA", 99)
    elif change == "broken":
        path.write_bytes(b"no index")
    reading = "other" if change == "map" else "map"
    assert cache.kept(source, reading) is None
    assert (cache.made(source, reading, make) == path) is (change != "map")
    assert make.times == 2


def test_a_source_that_changes_while_it_is_read_makes_no_index(
    source: Path, cache_folder: Path
) -> None:
    def make(path: Path, fingerprint: str) -> None:
        source.write_text("others", encoding="utf-8")
        Maker()(path, fingerprint)

    with pytest.raises(cache.ChangedError, match=r"data\.csv was changed while it was read"):
        cache.made(source, "map", make)
    assert cache.listed() == []
    assert list(cache_folder.iterdir()) == []
    assert cache.kept(cache.made(source, "map", Maker()), "map") is None


def test_the_second_of_two_waits_for_the_first(source: Path) -> None:
    begun, go_on, make = threading.Event(), threading.Event(), Maker()
    paths: list[Path] = []

    def slow(path: Path, fingerprint: str) -> None:
        begun.set()
        assert go_on.wait(WAIT_S)
        make(path, fingerprint)

    first = threading.Thread(target=lambda: paths.append(cache.made(source, "map", slow)))
    first.start()
    assert begun.wait(WAIT_S)
    second = threading.Thread(target=lambda: paths.append(cache.made(source, "map", make)))
    second.start()
    go_on.set()
    first.join(WAIT_S)
    second.join(WAIT_S)
    assert len(paths) == 2
    assert len(set(paths)) == make.times == 1


def test_what_was_unused_longest_goes_first(source: Path) -> None:
    paths = [cache.made(source, reading, Maker()) for reading in "abc"]
    for used, path in enumerate(paths):
        os.utime(path, (used + 1, used + 1))
    assert cache.kept(source, "a") == paths[0]
    size = paths[0].stat().st_size
    cache.shrink(2 * size)
    assert {each.path for each in cache.listed()} == {paths[0], paths[2]}
    newest = cache.made(source, "d", Maker(), limit_bytes=1)
    assert [each.path for each in cache.listed()] == [newest]


def test_what_is_kept_is_listed_and_cleared(source: Path, cache_folder: Path) -> None:
    path = cache.made(source, "map", Maker())
    (each,) = cache.listed()
    assert (each.path, each.source, each.bytes) == (path, str(source), path.stat().st_size)
    assert cache.clear() == each.bytes
    assert list(cache_folder.iterdir()) == []
    assert cache.clear() == 0


def test_what_a_stopped_build_left_goes_and_what_is_worked_at_stays(
    source: Path, cache_folder: Path
) -> None:
    left = cache_folder / f"{BUILDING}{'0' * 40}.index-left"

    def make(path: Path, fingerprint: str) -> None:
        left.mkdir()
        (left / "half").write_bytes(b"made")

        def progress(phase: str, done: int, of: int | None) -> None:
            del phase, done, of
            cache.sweep()

        build(TimelineRows(whole()), path, fingerprint=fingerprint, progress=progress)

    path = cache.made(source, "map", make)
    assert {each.name for each in cache_folder.iterdir()} == {
        path.name,
        path.with_suffix(".lock").name,
    }


def test_what_a_killed_build_left_goes_with_its_lock(source: Path, cache_folder: Path) -> None:
    child = os.fork()
    if child == 0:
        cache.made(source, "map", lambda _path, _fingerprint: os.kill(os.getpid(), signal.SIGKILL))
    os.waitpid(child, 0)
    assert len(list(cache_folder.iterdir())) == 2
    cache.sweep()
    assert list(cache_folder.iterdir()) == []


def test_who_waits_is_told_so_and_what_is_forgotten_meanwhile_is_made_by_one_alone(
    source: Path,
) -> None:
    begun, told, go_on, make = threading.Event(), threading.Event(), threading.Event(), Maker()

    def slow(path: Path, fingerprint: str) -> None:
        begun.set()
        assert go_on.wait(WAIT_S)
        make(path, fingerprint)

    first = threading.Thread(target=cache.made, args=(source, "map", slow))
    first.start()
    assert begun.wait(WAIT_S)
    cache.clear()
    second = threading.Thread(
        target=cache.made, args=(source, "map", make), kwargs={"waits": told.set}
    )
    second.start()
    assert told.wait(WAIT_S)
    go_on.set()
    first.join(WAIT_S)
    second.join(WAIT_S)
    assert make.times == 1


def test_one_that_is_not_good_enough_is_made_anew(source: Path) -> None:
    make = Maker()
    path = cache.made(source, "map", make)
    assert cache.made(source, "map", make, good=lambda _note: False) == path
    assert make.times == 2


def test_a_build_that_was_ended_is_abandoned_by_its_maker(source: Path, cache_folder: Path) -> None:
    child = os.fork()
    if child == 0:
        kill = signal.SIGKILL
        cache.made(source, "map", lambda _path, _said: os.kill(os.getpid(), kill), maker="ours")
    os.waitpid(child, 0)
    cache.abandon("theirs")
    assert len(list(cache_folder.iterdir())) == 2
    cache.abandon("ours")
    assert list(cache_folder.iterdir()) == []


def test_what_a_killed_build_left_goes_with_the_next_one(source: Path, cache_folder: Path) -> None:
    child = os.fork()
    if child == 0:
        cache.made(source, "map", lambda _path, _said: os.kill(os.getpid(), signal.SIGKILL))
    os.waitpid(child, 0)
    path = cache.made(source, "map", Maker())
    assert {each.name for each in cache_folder.iterdir()} == {
        path.name,
        path.with_suffix(".lock").name,
    }


def test_what_its_note_says_may_hold_no_more(source: Path) -> None:
    def make(path: Path, fingerprint: str) -> None:
        about = About(note={"beside": 1})
        build(TimelineRows(whole()), path, lambda: about, fingerprint=fingerprint)

    path = cache.made(source, "map", make)
    assert cache.kept(source, "map", lambda note: note == {"beside": 1}) == path
    assert cache.kept(source, "map", lambda note: note != {"beside": 1}) is None
    assert [each.good for each in cache.listed()] == [True]
    assert [each.good for each in cache.listed(lambda note: not note)] == [False]
    assert not cache.outdated(source, "other")
    source.unlink()
    assert cache.outdated(source, "map")
    assert [each.good for each in cache.listed()] == [False]


def test_a_folder_of_somebody_else_is_not_used(
    source: Path, cache_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs").mkdir()
    cache_folder.parent.mkdir(parents=True)
    cache_folder.symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match="not ours"):
        cache.made(source, "map", Maker())


def test_without_a_home_there_is_a_folder_of_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/someone")
    assert cache.folder() == Path("/someone/.cache/sahel-tui/indexes")
    monkeypatch.delenv("HOME")
    assert str(os.getuid()) in str(cache.folder())


def test_looking_for_where_indexes_are_imports_no_sqlite() -> None:
    code = "import sys; from sahel_tui.stores.index import cache; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_another_thread_never_reads_another_index_than_the_first(source: Path) -> None:
    store = IndexStore(cache.made(source, "map", Maker()))
    source.write_text("other rows", encoding="utf-8")
    cache.made(source, "map", Maker())
    said: list[str] = []

    def ask() -> None:
        try:
            store.event("e1")
        except StoreError as error:
            said.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(WAIT_S)
    assert "replaced" in said[0]
    assert store.event("e1") is not None
