"""Reading in another process gives what reading in place gives, or says why not."""

from __future__ import annotations

import os
import select
import signal
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import Exit
from sahel_tui.loading import load, loader
from sahel_tui.loading.worker import BackgroundLoad, Failed, Finished, Message, Progress
from tests.children import children

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_S = 30


def timeline(events: int) -> str:
    head = "timeline: {title: T}\nsources:\n  s: {title: S}\nevents:\n"
    return head + "".join(
        f"  - id: e{n}\n    date: {2000 + n % 20}\n    title: T {n}\n    sources: [s]\n"
        f"    quotes:\n      - {{text: words {n}, attribution: a, source: s}}\n"
        f"    claims:\n      - {{what: w, value: {n}.5, source: s}}\n"
        for n in range(events)
    )


def outcome(background: BackgroundLoad) -> tuple[list[Message], Message]:
    """All messages, and the one that ended it."""
    messages: list[Message] = []
    while background.fileno() >= 0:
        ready, _, _ = select.select([background], [], [], PATIENCE_S)
        assert ready, "the reader has said nothing for too long"
        messages += background.read_messages()
    return messages, messages[-1]


def test_a_file_arrives_whole_with_its_progress_before(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(timeline(1500))
    messages, last = outcome(BackgroundLoad.start(path))
    assert isinstance(last, Finished)
    assert last.loaded == load(path)
    progress = [message for message in messages if isinstance(message, Progress)]
    assert progress == sorted(progress)
    assert all(done <= total == path.stat().st_size for done, total in progress)
    assert all(isinstance(message, Progress) for message in messages[:-1])


def test_errors_arrive_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(timeline(10) + "  - id: BAD\n")
    _, last = outcome(BackgroundLoad.start(path))
    assert isinstance(last, Finished)
    assert last.loaded.timeline is None
    assert last.loaded.problems == load(path).problems


def test_what_cannot_be_opened_is_said_once(tmp_path: Path) -> None:
    messages, _ = outcome(BackgroundLoad.start(tmp_path / "missing.yaml"))
    [last] = messages
    assert isinstance(last, Failed)
    assert last.code == Exit.UNREADABLE
    assert "no such file" in last.message


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGUSR1, signal.SIGTERM])
def test_a_reader_that_dies_is_a_clear_failure(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "load", lambda _path, **_: os.kill(os.getpid(), number))
    _, last = outcome(BackgroundLoad.start(tmp_path / "any.yaml"))
    assert isinstance(last, Failed)
    assert last.code == Exit.FAULT
    assert number.name in last.message


def test_a_reader_that_fails_is_a_clear_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "load", lambda _path, **_: 1 // 0)
    _, last = outcome(BackgroundLoad.start(tmp_path / "any.yaml"))
    assert isinstance(last, Failed)
    assert "before it was done" in last.message


def test_cancelling_ends_the_reader_and_may_be_repeated(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(timeline(3000))
    before = children()
    background = BackgroundLoad.start(path)
    background.cancel()
    background.cancel()
    assert background.fileno() == -1
    assert background.read_messages() == []
    assert children() == before
