"""Included files: found, read into one namespace, and kept inside the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sahel_tui.loading import Loaded, load, load_bytes
from sahel_tui.loading.findings import ERRORS_LIMIT
from sahel_tui.loading.limits import Limits

EVENT = "events:\n  - {id: %s, date: 2013, title: T, sources: [s]}\n"
SOURCES = "sources:\n  s: {title: S}\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder / "main.yaml"


def main(*patterns: str, rest: str = "") -> str:
    return f"timeline: {{title: T}}\ninclude: [{', '.join(patterns)}]\n{rest}"


def ids(loaded: Loaded) -> list[str]:
    assert loaded.timeline is not None, loaded.problems
    return [event.id for event in loaded.timeline.events]


def rules(loaded: Loaded) -> list[str]:
    return [f"{Path(p.file).name}:{p.line}:{p.column} {p.rule}" for p in loaded.problems]


def test_included_files_share_one_namespace_and_follow_in_order(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        main=main("sources.yaml", "y/*.yaml", rest=EVENT % "a"),
        sources=SOURCES,
        y__2=EVENT % "c",
        y__1=EVENT % "b",
    )
    loaded = load(path)
    assert ids(loaded) == ["a", "b", "c"]
    assert [Path(file).name for file in loaded.files] == [
        "main.yaml",
        "sources.yaml",
        "1.yaml",
        "2.yaml",
    ]
    assert loaded.positions.events["c"].file == str(tmp_path / "y" / "2.yaml")


def test_a_file_is_read_once_however_often_it_matches(tmp_path: Path) -> None:
    path = write(tmp_path, main=main("s.yaml", "./s.yaml", '"*.yaml"'), s=SOURCES + EVENT % "a")
    assert ids(load(path)) == ["a"]


def test_errors_of_all_files_come_together_each_with_its_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        main=main("b.yaml", "c.yaml", rest=SOURCES + EVENT % "A"),
        b=EVENT % "x" + "views: []\n",
        c=EVENT % "x",
    )
    assert rules(load(path)) == [
        "main.yaml:6:10 bad-id",
        "b.yaml:3:1 unknown-key",
        "c.yaml:2:10 duplicate-id",
    ]


def test_an_include_says_what_belongs_in_the_main_file(tmp_path: Path) -> None:
    path = write(tmp_path, main=main("b.yaml"), b="include: [c.yaml]\ntimeline: {title: U}\n")
    loaded = load(path)
    assert rules(loaded) == ["b.yaml:1:1 unknown-key", "b.yaml:2:1 unknown-key"]
    assert all("belongs in the main file" in p.message for p in loaded.problems)


BAD = {
    "missing": ("missing.yaml", "include"),
    "nothing matches": ("x*.yaml", "include"),
    "itself": ("main.yaml", "include-loop"),
    "above": ("../other.yaml", "bad-path"),
    "above, hidden in the middle": ("y/../../other.yaml", "bad-path"),
    "absolute": ("/etc/hostname", "bad-path"),
    "home": ("~/x.yaml", "bad-path"),
    "through a link": ("link.yaml", "bad-path"),
    "through a link to a folder": ("out/b.yaml", "bad-path"),
    "a folder": ("y", "include"),
    "a pipe": ("pipe", "include"),
}


@pytest.mark.parametrize(("pattern", "rule"), BAD.values(), ids=BAD)
def test_what_cannot_be_included_is_said_at_its_entry(
    pattern: str, rule: str, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    write(outside.parent, outside__b=SOURCES, inside__main=main(pattern))
    inside = tmp_path / "inside"
    (inside / "y").mkdir()
    (inside / "link.yaml").symlink_to(outside / "b.yaml")
    (inside / "out").symlink_to(outside)
    os.mkfifo(inside / "pipe")
    assert rules(load(inside / "main.yaml")) == [f"main.yaml:2:11 {rule}"]


def test_a_text_that_leads_outside_through_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("/etc")
    source = "timeline: {title: T}\nsources:\n  s: {title: S, text: out/passwd}\n"
    path = write(tmp_path, main=source)
    assert rules(load(path)) == ["main.yaml:3:23 bad-path"]


def test_a_text_is_looked_for_beside_the_file_that_names_it(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        main=main("y/a.yaml", "b.yaml", rest="sources: {m: {title: M, text: t/m.txt}}\n"),
        y__a="sources: {a: {title: A, text: t/a.txt}}\n",
        b="sources: {b: {title: B, text: b.txt}}\n",
    )
    timeline = load(path).timeline
    assert timeline is not None
    assert {key: source.text for key, source in timeline.sources.items()} == {
        "m": "t/m.txt",
        "a": "y/t/a.txt",
        "b": "b.txt",
    }
    (tmp_path / "y" / "t").symlink_to("/etc")
    assert rules(load(path)) == ["a.yaml:1:31 bad-path"]


def test_a_text_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    source = "timeline: {title: T}\nsources:\n  s: {title: S, text: texts/s.txt}\n"
    assert load(write(tmp_path, main=source)).problems == ()


def test_the_number_of_files_and_of_looked_at_entries_is_bounded(tmp_path: Path) -> None:
    path = write(tmp_path, main=main('"*.yaml"'), b=SOURCES, c="actors: {}\n", d="events: []\n")
    assert rules(load(path, limits=Limits(files=2))) == ["main.yaml:2:11 too-large"]
    assert rules(load(path, limits=Limits(folder_entries=2))) == ["main.yaml:2:11 include"]


def test_the_number_of_paths_is_bounded_before_the_disk_is_asked(tmp_path: Path) -> None:
    path = write(tmp_path, main=main("s.yaml", "s.yaml", "no.yaml", "no.yaml"), s=SOURCES)
    assert rules(load(path, limits=Limits(files=2))) == ["main.yaml:2:27 too-large"]


def test_all_patterns_together_look_at_a_bounded_number_of_entries(tmp_path: Path) -> None:
    path = write(tmp_path, main=main('"s*"', '"s?*"', '"?.yaml"'), s=SOURCES)
    assert rules(load(path, limits=Limits(folder_entries=3))) == ["main.yaml:2:17 include"]
    assert rules(load(path, limits=Limits(folder_entries=6))) == []


def test_too_many_errors_among_the_includes_end_the_reading(tmp_path: Path) -> None:
    unknown = "".join(f"k{n}: x\n" for n in range(ERRORS_LIMIT - 1))
    loaded = load(write(tmp_path, main=main("no.yaml", "s.yaml", rest=unknown), s=SOURCES))
    assert loaded.timeline is None
    assert [problem.rule for problem in loaded.problems].count("too-many") == 1


def test_a_pattern_may_begin_in_this_folder(tmp_path: Path) -> None:
    path = write(tmp_path, main=main('"./y/*.yaml"', '"y//2.y*"'), y__1=SOURCES, y__2=EVENT % "a")
    assert ids(load(path)) == ["a"]


def test_the_size_of_all_files_together_is_bounded(tmp_path: Path) -> None:
    path = write(tmp_path, main=main("b.yaml", "c.yaml"), b=SOURCES, c=EVENT % "a")
    bound = len(path.read_bytes()) + len(SOURCES) + 1
    loaded = load(path, limits=Limits(total_bytes=bound))
    assert rules(loaded) == ["main.yaml:2:19 too-large"]


def test_progress_counts_all_files(tmp_path: Path) -> None:
    def many(letter: str) -> str:
        return "events:\n" + "".join((EVENT % f"{letter}{n}")[8:] for n in range(200))

    path = write(
        tmp_path, main=main("s.yaml", "b.yaml", "c.yaml"), s=SOURCES, b=many("b"), c=many("c")
    )
    total = sum(file.stat().st_size for file in tmp_path.iterdir())
    told: list[tuple[int, int]] = []
    load(path, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert len(told) > 4
    assert {of for _, of in told} == {total}


def test_bytes_may_have_a_folder(tmp_path: Path) -> None:
    write(tmp_path, s=SOURCES + EVENT % "a")
    assert ids(load_bytes(main("s.yaml").encode(), "-", tmp_path)) == ["a"]
