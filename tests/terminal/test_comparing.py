"""`sahel-tui diff --open` on a terminal: a file and its past, two files, a pipe, what cannot be opened, the link back."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import Exit
from tests.cli.headless import BAD, GOOD
from tests.cli.repositories import OTHER, Repository, forget_settings
from tests.terminal.explorer import LARGE, SMALL, Explorer
from tests.terminal.session import PROGRAM
from tests.terminal.test_copying import last

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LATER = "  - {id: later, date: 2022-01-02, title"
ADDED = OTHER + "  - {id: last, date: 2022-01-03, title: Last, sources: [press]}\n"
REMOVED = GOOD[: GOOD.index(LATER)]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    forget_settings(monkeypatch)
    made = Repository(tmp_path)
    made.commit(events=GOOD)
    made.write(events=ADDED)
    return made


def compared(repository: Repository, *words: str, size: tuple[int, int] = LARGE) -> Explorer:
    return Explorer(*size, ["diff", "--open", *words], folder=repository.folder)


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=str)
def test_a_file_and_its_past(repository: Repository, size: tuple[int, int]) -> None:
    with compared(repository, "events.yaml", size=size) as run:
        run.at_row(1, 3)
        run.until(lambda _: "1 added, 1 changed  of 3 events" in run.header, "what changed")
        run.shows("n N go through what changed")
        run.press("n")
        run.shows("added: 2 of 2")
        run.press("N", "c")
        run.shows("changed since HEAD, here", "about December 2021", "3 December 2021")
        run.press("esc", "q")
        assert run.leave() == 0
        assert run.dirt() == []


def test_in_ascii_without_colour(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_TUI_ASCII", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    with compared(repository, "events.yaml", size=SMALL) as run:
        run.shows("* changed")
        assert run.text.isascii()
        run.press("n")
        run.shows("+ added")


def test_a_file_that_is_written_is_compared_with_the_same_again(repository: Repository) -> None:
    with compared(repository, "events.yaml", "HEAD") as run:
        run.at_row(1, 3)
        repository.write(events=REMOVED)
        run.until(lambda _: "1 removed  of 2 events  since HEAD" in run.header, "read again")
        run.press("n")
        run.shows("removed: 1 of 1", "− removed since HEAD")
        repository.write(events=GOOD)
        run.until(lambda _: "no change  of 2 events" in run.header, "read again")


def test_a_link_opens_both_again(repository: Repository, tmp_path: Path) -> None:
    repository.commit(events=ADDED)
    with compared(repository, "events.yaml", "HEAD~1..HEAD", "-q", "in:2022") as run:
        run.at_row(2, 2)
        run.shows("+ added since HEAD~1")
        run.press("e")
        run.shows("this is as of a commit")
        link, header = last(run), run.header
    program, *argv = shlex.split(link)
    file = str(repository.folder / "events.yaml")
    assert (program, argv[:4]) == ("sahel-tui", ["diff", "--open", file, "HEAD~1..HEAD"])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Explorer(*LARGE, argv, folder=elsewhere) as run:
        run.at_row(2, 2)
        assert run.header == header


def test_a_removed_event_can_be_opened_at_and_one_that_never_was_not(
    repository: Repository,
) -> None:
    repository.write(events=REMOVED)
    with compared(repository, "events.yaml", "--at", "later") as run:
        run.at_row(2, 2)
        run.shows("− removed since HEAD")
    with compared(repository, "events.yaml", "--at", "latest") as run:
        run.shows("no event is called 'latest'")
        assert run.leave() == Exit.USAGE


@pytest.mark.parametrize(
    ("words", "header"),
    [
        (["events.yaml", "old.yaml"], "1 removed, 1 changed  of 3 events  since events.yaml"),
        ([os.devnull, "old.yaml"], "2 added  of 2 events  since nothing"),
        (["old.yaml", os.devnull], "2 removed  of 2 events  since old.yaml"),
    ],
)
def test_two_files(repository: Repository, words: Sequence[str], header: str) -> None:
    repository.write(old=GOOD)
    with compared(repository, *words) as run:
        run.until(lambda _: header in run.header, header)


def test_standard_input_beside_a_file_and_keys_from_the_terminal(repository: Repository) -> None:
    shell = f"git show HEAD:events.yaml | {shlex.join(PROGRAM)} diff --open - events.yaml"
    with Explorer(*LARGE, program=["sh", "-c", shell], folder=repository.folder) as run:
        run.until(lambda _: "since standard input" in run.header, "both")
        run.press("n")
        run.shows("added: 2 of 2")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["bad.yaml", "events.yaml"], Exit.DATA_ERRORS, "bad.yaml:"),
        (["events.yaml", "bad.yaml"], Exit.DATA_ERRORS, "bad.yaml:"),
        (["events.yaml", "gone.yaml"], Exit.UNREADABLE, "cannot open gone.yaml"),
        (["gone.yaml", "events.yaml"], Exit.UNREADABLE, "cannot open gone.yaml"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_drawn(
    repository: Repository, words: Sequence[str], code: int, told: str
) -> None:
    repository.write(bad=BAD)
    with compared(repository, *words) as run:
        run.shows(told)
        assert run.leave() == code
        assert b"\x1b" not in run.sent
