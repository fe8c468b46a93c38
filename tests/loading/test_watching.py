"""Which files are looked at, what counts as a change, and when they have rested."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sahel_tui.loading.watching import FRESH_NS, Files, Watch, stamp

LONG_AGO_NS = 1_000_000_000_000_000_000


def watching(main: Path, *includes: str, texts: tuple[str, ...] = ()) -> Watch:
    watch = Watch(Files(str(main), includes, texts))
    watch.look(0.0)
    return watch


@pytest.fixture
def main(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text("one")
    return path


def names(watch: Watch, folder: Path) -> list[str]:
    return [str(Path(path).relative_to(folder)) for path in watch.sight]


# -- what is a change


def test_a_file_that_nobody_touches_looks_the_same(main: Path) -> None:
    watch = watching(main)
    before = watch.sight
    watch.look(5.0)
    assert watch.sight == before


def in_place(path: Path) -> None:
    path.write_text("other")


def by_renaming(path: Path) -> None:
    kept = path.stat()
    fresh = path.with_name("fresh")
    fresh.write_text("two")  # as long as before
    os.utime(fresh, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    fresh.replace(path)


def as_long_as_before(path: Path) -> None:
    path.write_text("two")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [in_place, by_renaming, as_long_as_before, gone, a_folder])
def test_a_change_is_seen(main: Path, change: object) -> None:
    watch = watching(main)
    before = watch.sight
    change(main)  # type: ignore[operator]  # one of those above
    watch.look(1.0)
    assert watch.sight != before


def test_what_is_not_there_and_what_cannot_be_are_no_files(tmp_path: Path) -> None:
    assert stamp(str(tmp_path / "none")) is None
    assert stamp("a\0b") is None
    assert stamp(str(tmp_path)) is None


# -- rest


def test_it_has_rested_half_a_second_after_the_last_change(main: Path) -> None:
    watch = watching(main)
    assert not watch.rested(0.49)
    assert watch.rested(0.5)
    main.write_text("longer")
    watch.look(0.6)
    assert not watch.rested(1.0)
    main.write_text("longer still")
    watch.look(1.0)
    watch.look(1.4)
    assert not watch.rested(1.49)
    assert watch.rested(1.5)


def test_a_file_that_is_gone_for_a_moment_begins_to_rest_when_it_is_back(main: Path) -> None:
    watch = watching(main)
    main.unlink()
    watch.look(1.0)
    main.write_text("one")
    watch.look(1.2)
    assert not watch.rested(1.6)
    assert watch.rested(1.7)


def test_a_file_that_comes_into_view_rests_first(main: Path) -> None:
    watch = watching(main)
    main.with_name("more.yaml").write_text("x")
    watch.follow(Files(str(main), ("more.yaml",)))
    watch.look(9.0)
    assert not watch.rested(9.4)
    assert watch.rested(9.5)


def test_what_was_written_after_a_moment_is_told(main: Path) -> None:
    watch = watching(main)
    at = main.stat().st_mtime_ns
    assert watch.changed_since(at)
    assert not watch.changed_since(at + 1)


# -- which files


def test_includes_are_looked_at_below_the_main_file(main: Path) -> None:
    folder = main.parent
    (folder / "parts").mkdir()
    for name in ("parts/b.yaml", "parts/a.yaml", "parts/.hidden.yaml", "parts/c.txt"):
        (folder / name).write_text("x")
    watch = watching(main, "parts/*.yaml", "not-there.yaml", "../outside.yaml", "/etc/passwd")
    assert names(watch, folder) == ["events.yaml", "not-there.yaml", "parts/a.yaml", "parts/b.yaml"]
    assert watch.sight[str(folder / "not-there.yaml")] is None


def test_texts_are_looked_at(main: Path) -> None:
    watch = watching(main, texts=("texts/a.txt",))
    assert names(watch, main.parent) == ["events.yaml", "texts/a.txt"]


def test_a_file_that_begins_to_match_is_seen(main: Path) -> None:
    folder = main.parent
    (folder / "parts").mkdir()
    watch = watching(main, "parts/*.yaml")
    assert names(watch, folder) == ["events.yaml"]
    (folder / "parts" / "a.yaml").write_text("x")
    watch.look(1.0)
    assert names(watch, folder) == ["events.yaml", "parts/a.yaml"]
    (folder / "parts" / "a.yaml").unlink()
    watch.look(2.0)
    assert names(watch, folder) == ["events.yaml"]


def test_a_folder_that_begins_to_match_is_seen(main: Path) -> None:
    folder = main.parent
    watch = watching(main, "year-*/*.yaml")
    (folder / "year-2012").mkdir()
    (folder / "year-2012" / "a.yaml").write_text("x")
    watch.look(1.0)
    assert names(watch, folder) == ["events.yaml", "year-2012/a.yaml"]


def test_a_folder_that_rests_is_not_looked_into_again(
    main: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(main.parent, ns=(LONG_AGO_NS, LONG_AGO_NS))
    watch = watching(main, "*.yaml")
    monkeypatch.setattr(os, "scandir", None)
    watch.look(1.0)
    assert names(watch, main.parent) == ["events.yaml"]


def test_a_folder_of_just_now_is_looked_into_again_although_its_time_stands(main: Path) -> None:
    watch = watching(main, "*.yaml")
    at = main.parent.stat().st_mtime_ns
    main.with_name("same-moment.yaml").write_text("x")
    os.utime(main.parent, ns=(at, at))
    watch.look(1.0)
    assert names(watch, main.parent) == ["events.yaml", "same-moment.yaml"]
    assert FRESH_NS > 0


def test_patterns_that_are_no_longer_asked_for_are_forgotten(main: Path) -> None:
    watch = watching(main, "*.yaml")
    main.with_name("other.yaml").write_text("x")
    watch.follow(Files(str(main)))
    watch.look(1.0)
    assert names(watch, main.parent) == ["events.yaml"]


def test_a_folder_that_cannot_be_read_matches_nothing(main: Path) -> None:
    watch = watching(main, "nowhere/*.yaml")
    assert names(watch, main.parent) == ["events.yaml"]
