"""A store that does not answer: every key is taken all the same, and leaving waits for nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, Explorer
from tests.terminal.hazards.checks import left_cleanly, with_patch

if TYPE_CHECKING:
    from pathlib import Path

LEFT_WITHIN_S = 3.0  # on a busy machine; the promise is 1
# A store that does not answer while a file exists, and hears of being called off or does not.
STUCK = """
import os, threading
from sahel_tui.stores.behind import Behind
from sahel_tui.stores.errors import OutdatedError
import sahel_tui.tui.start as starting

class Stuck:
    def __init__(self, inner, off):
        self._inner, self._off = inner, off
    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not callable(found) or name in ("ahead", "when_held", "hold"):
            return found
        def asked(*arguments):
            self._off.clear()
            while os.path.exists({file!r}):
                if self._off.wait(0.01) and {hears}:
                    raise OutdatedError
            answer = found(*arguments)
            wraps = name in ("view", "search") or (name == "step" and answer is not None)
            return Stuck(answer, self._off) if wraps else answer
        return asked
    def interrupt(self):
        self._off.set()
    def close(self):
        pass

start = starting.start
def stuck(opened, name, terminal, manner):
    def storing(timeline):
        return Behind(Stuck(manner.storing(timeline), threading.Event()))
    return start(opened, name, terminal, manner._replace(storing=storing, path=None))
starting.start = stuck
"""


@pytest.mark.parametrize("hears", [True, False], ids=["called off", "deaf"])
def test_a_store_that_does_not_answer_keeps_no_key_waiting(tmp_path: Path, *, hears: bool) -> None:
    file = tmp_path / "stuck"
    program = with_patch(STUCK.format(file=str(file), hears=hears))
    with Explorer(*LARGE, program=program) as run:
        run.at_row(OPENING_ROW)
        file.touch()
        run.press("2", "j", "enter")
        run.shows("waiting for enter; esc leaves it")
        run.press("?")
        run.shows("─ help ─")
        run.press("esc")
        run.hides("─ help ─")
        run.press("/")
        run.shows("─ find ─")
        run.press("esc")
        run.hides("─ find ─")
        if hears:
            file.unlink()
            run.shows("› actor ")
            file.touch()
            run.press("esc")
        began = time.monotonic()
        run.press("q")
        left_cleanly(run)
        assert time.monotonic() - began < LEFT_WITHIN_S


def test_a_store_that_answers_nothing_at_all_can_be_left(tmp_path: Path) -> None:
    file = tmp_path / "stuck"
    file.touch()
    with Explorer(*LARGE, program=with_patch(STUCK.format(file=str(file), hears=True))) as run:
        run.shows("asking … 1 s", "1 Timeline", "4 Event")
        run.press("?")
        run.shows("─ help ─")
        run.press("esc", "q")
        left_cleanly(run)
