"""What one end of the pipe says the other end hears."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import Exit
from sahel_tui.loading import load
from sahel_tui.loading.worker import (
    BackgroundLoad,
    Failed,
    Finished,
    Indexed,
    Indexing,
    Progress,
    Sending,
    _read,
)
from tests.loading.test_worker import timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sahel_tui.loading.worker import Message


def heard(say: Callable[[Sending], object]) -> list[Message]:
    """All that is heard of what is said, one after the other in this process."""
    reading, writing = os.pipe()
    with io.FileIO(writing, "wb") as sink:
        say(Sending(sink))
    os.set_blocking(reading, False)
    load = BackgroundLoad(0, reading, "t.yaml", 0)
    load._pid = None
    found: list[Message] = []
    while load.fileno() >= 0:
        found += load.read_messages()
    return found


@pytest.mark.parametrize(
    "ending", [Indexed("there"), Indexed("there", "no room"), Failed("cannot", Exit.BUSY)]
)
def test_endings(ending: Indexed | Failed) -> None:
    assert heard(lambda sending: sending.end(ending)) == [ending]


def test_of_what_is_heard_together_the_last_counts() -> None:
    far = Indexing("reading", 5, None, 3, 10, anew=True)

    def say(sending: Sending) -> None:
        sending.progress(1, 2)
        sending.indexing(far)

    assert heard(say)[0] == far
    assert heard(lambda sending: sending.progress(1, 2))[0] == Progress(1, 2)


def test_a_file_and_one_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(timeline(20))
    last = heard(lambda sending: _read(str(path), sending, None))[-1]
    assert last == Finished(load(path))
    (only,) = heard(lambda sending: _read(str(tmp_path / "none.yaml"), sending, None))
    assert isinstance(only, Failed)
    assert only.code == Exit.UNREADABLE


def test_who_says_no_ending_has_ended_early() -> None:
    (last,) = heard(lambda _sending: None)
    assert isinstance(last, Failed)
    assert last.code == Exit.FAULT
