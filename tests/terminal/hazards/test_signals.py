"""Signals from outside: the terminal is as it was, the exit code is the signal's, stuck or not."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, SMALL, Explorer
from tests.terminal.files import big_timeline
from tests.terminal.hazards.checks import left_cleanly, with_help
from tests.terminal.processes import children
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

CODES = {
    signal.SIGTERM: 143,
    signal.SIGHUP: 129,
    signal.SIGQUIT: 131,
    signal.SIGINT: 130,
}
STUCK = {"busy": "while True: pass", "asleep": "time.sleep(3600)"}
PROMPT_S, STUCK_S = 2.0, 3.0
each_signal = pytest.mark.parametrize("which", CODES, ids=lambda which: which.name)


@each_signal
def test_signal_restores_the_terminal(which: signal.Signals) -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.signal(which)
        left_cleanly(run, CODES[which], PROMPT_S)
        assert b"Traceback" not in run.sent


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_signal_while_a_file_is_read(which: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(big_timeline(7_500_000), encoding="ascii")
    with Explorer(*SMALL, [str(path)]) as run:
        run.shows("Reading big.yaml")
        run.signal(which)
        left_cleanly(run, CODES[which], PROMPT_S)


@pytest.mark.parametrize(
    ("which", "how"), [*((which, "busy") for which in CODES), (signal.SIGTERM, "asleep")]
)
def test_signal_while_the_loop_is_stuck(which: signal.Signals, how: str, tmp_path: Path) -> None:
    reached = tmp_path / "reached"
    with Explorer(*SMALL, program=with_help(STUCK[how], reached)) as run:
        run.at_row(OPENING_ROW)
        run.press("?")
        run.until(lambda _: reached.exists(), "stuck")
        run.signal(which)
        left_cleanly(run, CODES[which], STUCK_S)


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGHUP])
def test_signal_while_the_reader_is_stalled(which: signal.Signals) -> None:
    with Explorer(*LARGE) as run:
        run.at_row(OPENING_ROW)
        for _ in range(80):
            run.type_bytes(b"\x0c", reading=False)
            assert run.ends(0.01) is None
        run.signal(which)
        assert run.ends(STUCK_S) == CODES[which]
        assert run.processes() == []
        run.settle()
        assert "line settings" not in run.dirt()


def test_signal_several_times_over_is_the_first() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        for _ in range(20):
            run.signal(signal.SIGTERM)
            time.sleep(0.001)
        left_cleanly(run, CODES[signal.SIGTERM], PROMPT_S)


def test_signal_to_a_program_that_runs_another_is_its_own() -> None:
    with Explorer(*SMALL, program=("sh", "-c", '"$@"; echo "code $?"', "sh", *PROGRAM)) as run:
        run.at_row(OPENING_ROW)
        (inner,) = children(run.pid)
        os.kill(inner, signal.SIGTERM)
        run.shows("code 143")
        left_cleanly(run)
