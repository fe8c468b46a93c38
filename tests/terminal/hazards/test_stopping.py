"""Stopped and continued, with a shell's job control and without: one reader of the keys, a screen that is whole."""

from __future__ import annotations

import os
import signal

from tests.terminal.explorer import EVENTS, OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole
from tests.terminal.processes import children
from tests.terminal.session import PROGRAM

JOBS = 'set -m; "$@"; echo "stopped $?"; read -r _; fg >/dev/null; echo "left $?"'
SHELL = ("bash", "-c", JOBS, "bash", *PROGRAM)
KILLED = (
    'set -m; "$@"; job=$(jobs -p); kill %1; while kill -0 $job 2>/dev/null; do sleep 0.1; done; '
    "echo killed"
)
STOPPED = "stopped 14"  # by SIGTSTP, 148, or for want of it by SIGSTOP, 147


def test_sigcont_without_a_stop_leaves_one_reader() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        for _ in range(3):
            run.signal(signal.SIGCONT)
            run.settle()
        run.press("g")
        run.at_row(1)
        run.press(*"j" * (EVENTS - 1))
        run.at_row(EVENTS)
        run.press(*"k" * 24)
        run.at_row(EVENTS - 24)
        whole(run)
        run.press("q")
        left_cleanly(run)


def test_sigtstp_restores_the_terminal_and_fg_the_screen() -> None:
    with Explorer(*SMALL, program=SHELL) as run:
        run.at_row(OPENING_ROW)
        (job,) = children(run.pid)
        run.settle()
        before = list(run.rows)
        os.kill(job, signal.SIGTSTP)
        run.shows(STOPPED)
        assert run.dirt() == []
        run.press("enter")
        run.until(lambda _: run.rows == before, "the screen again")
        run.press(*"jjj")
        run.at_row(OPENING_ROW + 3)
        whole(run)


def test_quitting_after_fg_is_clean() -> None:
    with Explorer(*SMALL, program=SHELL) as run:
        run.at_row(OPENING_ROW)
        (job,) = children(run.pid)
        os.kill(job, signal.SIGTSTP)
        run.shows(STOPPED)
        run.press("enter")
        run.at_row(OPENING_ROW)
        run.press("q")
        run.shows("left 0")
        left_cleanly(run)


def test_a_stopped_job_that_is_told_to_leave_leaves_and_touches_no_terminal() -> None:
    program = ("bash", "-c", KILLED, "bash", *PROGRAM)
    with Explorer(*SMALL, program=program) as run:
        run.at_row(OPENING_ROW)
        (job,) = children(run.pid)
        os.kill(job, signal.SIGTSTP)
        run.shows("Exit 143", "killed")
        left_cleanly(run)


def test_modes_that_another_program_switched_are_as_they_must_be_after_fg() -> None:
    with Explorer(*SMALL, program=SHELL) as run:
        run.at_row(OPENING_ROW)
        (job,) = children(run.pid)
        run.settle()
        os.kill(job, signal.SIGSTOP)
        run.until(lambda _: b"stopped 147" in run.sent, "stopped")
        before = len(run.sent)
        run.type_bytes(b"\n")  # nobody has made the line as a shell has it
        run.until(lambda _: b"\x1b[?2004h" in run.sent[before:], "pastes are asked for again")
        run.press("q")
        run.until(lambda _: b"left 0" in run.sent, "left")
        assert run.leave() == 0  # this shell makes the line again as it was when the job stopped


def test_a_job_resized_while_it_was_stopped_has_the_new_size() -> None:
    with Explorer(*SMALL, program=SHELL) as run:
        run.at_row(OPENING_ROW)
        (job,) = children(run.pid)
        os.kill(job, signal.SIGTSTP)
        run.shows(STOPPED)
        run.resize(60, 20)
        run.press("enter")
        run.until(lambda _: run.row and "help" in run.rows[-1], "the footer at the bottom")
        whole(run)


def test_ctrl_z_is_no_key_of_ours_and_does_no_harm() -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.press("ctrl+z")
        moves(run)
        whole(run)
        run.press("q")
        left_cleanly(run)
