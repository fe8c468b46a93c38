"""`sahel-tui diff` and git: what is included as of a revision, what git does not have, what it must not run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.headless import GOOD, called
from tests.cli.repositories import OTHER, Repository, changes, ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    Capsys = pytest.CaptureFixture[str]

# -- includes


MAIN = "timeline: {title: T}\ninclude: [people.yaml, 'parts/*.yaml']\nevents: []\n"
PEOPLE = "actors: {otto: {name: Otto}}\n"
PART = "events: [{id: e, date: 2022, title: T, sources: []}]\n"


def test_what_is_included_is_read_as_of_the_revision(
    repository: Repository, capsys: Capsys
) -> None:
    (repository.folder / "unrelated.bin").write_bytes(b"\0" * 9_000_000)
    repository.commit(main=MAIN, people=PEOPLE, parts__a=PART)
    (repository.folder / "parts/a.yaml").unlink()
    repository.write(
        people=PEOPLE.replace("Otto}", "David Otto}"), parts__b=PART.replace("e,", "f,", 1)
    )
    found = changes(capsys, "main.yaml")
    assert [(each["change"], each["id"]) for each in found] == [
        ("changed", "otto"),
        ("renamed", "f"),
    ]


def test_an_error_in_an_included_file_is_told_with_the_revision(
    repository: Repository, capsys: Capsys
) -> None:
    repository.commit(
        main=MAIN, people="actors: {otto: {name: Otto, kind: persn}}\n", parts__a=PART
    )
    repository.write(people=PEOPLE)
    done = called(capsys, "diff", "main.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("HEAD:./people.yaml:1:35: error: ")


# -- what can be wrong


def test_each_side_is_told_what_is_wrong_with_it(repository: Repository, capsys: Capsys) -> None:
    repository.write(bad=GOOD.replace("2022-01-02", "2022-13-02"))
    done = called(capsys, "diff", "bad.yaml", "missing.yaml")
    assert (done.code, done.out) == (66, "")
    assert "bad.yaml:16:" in done.err
    assert "cannot open missing.yaml" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("events.yaml", "nonsense"), "'nonsense' is neither a file nor a revision that events.yaml has"),
        (("events.yaml", "HEAD..nonsense"), "'nonsense' is not a revision that events.yaml has"),
        (("events.yaml", "HEAD:events"), "'HEAD:events' is neither a file nor a revision"),
        (("new.yaml",), "new.yaml is not in HEAD"),
        (("events.yaml", "gone"), "'gone' is neither a file nor a revision"),
        (("events.yaml", "gone.yaml"), "cannot open gone.yaml: no such file or directory"),
        (("folder",), "folder is not in HEAD"),
        (("events.yaml", "a\x1b[31mb"), "'a␛[31mb' is neither"),
        (("events.yaml", "--", "--output=pwned"), "'--output=pwned' is neither"),
    ],
)  # fmt: skip
def test_what_git_does_not_have(
    words: Sequence[str], said: str, repository: Repository, capsys: Capsys
) -> None:
    (repository.folder / "folder").mkdir()
    repository.commit(events=GOOD)
    repository.write(new=GOOD)
    done = called(capsys, "diff", *words)
    assert (done.code, done.out) == (66, "")
    assert said in done.err
    assert sorted(os.listdir(repository.folder)) == [".git", "events.yaml", "folder", "new.yaml"]  # noqa: PTH208


def test_a_repository_without_commits_and_a_machine_without_git(
    repository: Repository, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(events=GOOD)
    done = called(capsys, "diff", "events.yaml")
    assert done.code == 66
    assert "'HEAD' is neither a file nor a revision that events.yaml has" in done.err
    monkeypatch.setenv("PATH", "/nowhere")
    done = called(capsys, "diff", "events.yaml")
    assert done.code == 66
    assert "git is needed to read revisions, and is not installed" in done.err


def test_no_program_that_a_repository_names_is_run(repository: Repository, capsys: Capsys) -> None:
    repository.commit(events=GOOD)
    repository.write(events=OTHER)
    pwned = repository.folder / "pwned"
    (repository.folder / ".gitattributes").write_text("*.yaml diff=x filter=x\n", encoding="utf-8")
    for name in (
        *("core.fsmonitor", "core.pager", "pager.cat-file", "core.sshCommand", "core.editor"),
        *("diff.x.command", "diff.x.textconv", "filter.x.smudge", "filter.x.clean", "diff.external"),
        *("alias.cat-file", "alias.rev-parse", "alias.ls-tree", "gpg.program", "core.askPass"),
    ):  # fmt: skip
        repository.git("config", name, f"touch {pwned};")
    for hook in ("post-checkout", "post-index-change", "pre-auto-gc"):
        path = repository.folder / ".git/hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch {pwned}\n", encoding="utf-8")
        path.chmod(0o755)
    assert ids(changes(capsys, "events.yaml")) == ["flood", "dead"]
    assert not pwned.exists()


def test_what_is_not_here_is_not_fetched(
    repository: Repository, capsys: Capsys, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository.commit(events=GOOD)
    repository.commit(events=OTHER)
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path_factory.mktemp("partial") / "clone"
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.folder}", str(partial))
    done = called(capsys, "diff", str(partial / "events.yaml"), "HEAD~1")
    assert (done.code, done.out) == (66, "")
    assert "Traceback" not in done.err


# -- where git is asked


def test_a_hook_says_where_the_repository_is(
    repository: Repository, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(events=OTHER, deep__events=GOOD)
    repository.write(deep__events=OTHER)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert ids(changes(capsys, "deep/events.yaml")) == ["flood", "dead"]
    assert changes(capsys, "events.yaml") == []


def test_a_file_outside_the_repository_that_is_meant_is_refused(
    repository: Repository,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    repository.commit(events=OTHER)
    monkeypatch.setenv("GIT_DIR", ".git")
    outside = tmp_path_factory.mktemp("outside") / "events.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    done = called(capsys, "diff", str(outside))
    assert (done.code, done.out) == (66, "")
    assert "is not in the repository" in done.err


@pytest.mark.parametrize("name", [":(top)a.yaml", "*.yaml", "-n.yaml", "a b\n.yaml", "é.yaml"])
def test_names_that_git_could_take_for_something_else(
    name: str, repository: Repository, capsys: Capsys
) -> None:
    path = repository.folder / name
    path.write_text(GOOD, encoding="utf-8")
    repository.commit(events=OTHER)
    path.write_text(OTHER, encoding="utf-8")
    assert ids(changes(capsys, "--", name)) == ["flood", "dead"]


def test_a_file_that_includes_itself_or_its_whole_folder(
    repository: Repository, capsys: Capsys
) -> None:
    main = MAIN.replace("people.yaml, 'parts/*.yaml'", "'*.yaml'")
    repository.commit(deep__main=main, deep__people=PEOPLE, other="not: a timeline\n")
    repository.write(deep__people=PEOPLE.replace("Otto", "David"))
    assert ids(changes(capsys, "deep/main.yaml")) == ["otto"]
