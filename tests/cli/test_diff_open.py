"""`sahel-tui diff --open`: what goes with it, how the versions are called, what is said before anything is drawn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli.comparing import names_of, reopened
from sahel_tui.cli.versions import Meant, Place
from sahel_tui.errors import Exit
from tests.cli.headless import GOOD, called
from tests.cli.repositories import OTHER, Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    Capsys = pytest.CaptureFixture[str]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NOTHING, PIPED = Place(os.devnull), Place("-")


@pytest.mark.parametrize(
    "words",
    [
        ("--open", "--json"),
        ("--open", "--plain"),
        ("--open", "--jsonl"),
        ("--open", "--exit-code"),
        ("--at", "flood"),
        ("--actor=otto",),
        ("--open", "-q", "tga:x"),
    ],
)
def test_what_does_not_go_together(
    words: Sequence[str], repository: Repository, capsys: Capsys
) -> None:
    repository.commit(events=GOOD)
    done = called(capsys, "diff", *words, "events.yaml")
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.err


def test_without_a_terminal_nothing_is_opened(repository: Repository, capsys: Capsys) -> None:
    repository.commit(events=GOOD)
    repository.write(new=OTHER)
    alone = called(capsys, "events.yaml")
    for words in (["events.yaml"], ["events.yaml", "new.yaml"], ["events.yaml", "HEAD..HEAD"]):
        done = called(capsys, "diff", "--open", *words)
        assert (done.code, done.out, done.err) == (alone.code, "", alone.err)
    assert alone.code == Exit.USAGE


def test_a_kiosk_compares_nothing(repository: Repository, capsys: Capsys) -> None:
    repository.commit(events=GOOD)
    done = called(capsys, "diff", "--open", "--kiosk", "events.yaml")
    assert done.code == Exit.USAGE
    assert "in a kiosk only a timeline can be opened" in done.err


def test_a_revision_that_is_none_is_said_first(repository: Repository, capsys: Capsys) -> None:
    repository.commit(events=GOOD)
    done = called(capsys, "diff", "--open", "events.yaml", "nonsense")
    assert done.code == Exit.UNREADABLE
    assert "'nonsense' is neither a file nor a revision" in done.err


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (Place("a.yaml", "HEAD~3", COMMIT), Place("a.yaml"), ("HEAD~3", "a.yaml", "since HEAD~3")),
        (Place("a.yaml", COMMIT, COMMIT), Place("a.yaml"), (COMMIT[:12], "a.yaml", f"since {COMMIT[:12]}")),
        (Place("a.yaml", "v1", COMMIT), Place("a.yaml", "v2", COMMIT), ("v1", "v2", "since v1")),
        (Place("x/old.yaml"), Place("y/new.yaml"), ("old.yaml", "new.yaml", "since old.yaml")),
        (Place("x/a.yaml"), Place("y/a.yaml"), ("x/a.yaml", "a.yaml", "since x/a.yaml")),
        (NOTHING, Place("a.yaml"), ("nothing", "a.yaml", "since nothing")),
        (PIPED, Place("a.yaml"), ("standard input", "a.yaml", "since standard input")),
        (Place("\x1b[31m.yaml"), PIPED, ("␛[31m.yaml", "standard input", "since ␛[31m.yaml")),
    ],
)  # fmt: skip
def test_how_versions_are_called(old: Place, new: Place, names: tuple[str, ...]) -> None:
    assert names_of(Meant(old, new)) == names


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (Place("a.yaml", "HEAD~3", COMMIT), Place("a.yaml"), ("{}/a.yaml", "HEAD~3")),
        (Place("a.yaml", "v1", COMMIT), Place("a.yaml", "v2", COMMIT), ("{}/a.yaml", "v1..v2")),
        (Place("x.yaml"), Place("/y.yaml"), ("{}/x.yaml", "/y.yaml")),
        (NOTHING, PIPED, (os.devnull, "-")),
    ],
)
def test_the_words_that_open_them_again(old: Place, new: Place, words: tuple[str, ...]) -> None:
    here = os.getcwd()  # noqa: PTH109  (as os.path.abspath has it)
    assert reopened(Meant(old, new)) == tuple(each.format(here) for each in words)
