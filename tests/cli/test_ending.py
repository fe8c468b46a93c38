"""Ends that nobody asked for: signals before there is a screen, outputs that are gone, faults of the program."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_tui.errors import Exit
from tests.terminal.session import CHECKOUT, PROGRAM

MORE_THAN_A_PIPE_HOLDS = 200_000
CODES = [
    (signal.SIGHUP, Exit.HANGUP),
    (signal.SIGINT, Exit.INTERRUPTED),
    (signal.SIGQUIT, Exit.QUIT),
    (signal.SIGTERM, Exit.TERMINATED),
]


def started(*argv: str, ignored: signal.Signals | None = None) -> subprocess.Popen[bytes]:
    """The program, while it reads standard input."""

    def ignore() -> None:
        if ignored:
            signal.signal(ignored, signal.SIG_IGN)

    child = subprocess.Popen(
        [*PROGRAM, *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=ignore,  # noqa: PLW1509  (no threads here)
    )
    assert child.stdin is not None
    child.stdin.write(b"#" * MORE_THAN_A_PIPE_HOLDS)  # returns once the program reads
    return child


@pytest.mark.parametrize("argv", [["check", "-"], ["-"]], ids=" ".join)
@pytest.mark.parametrize(("number", "code"), CODES)
def test_a_signal_before_the_screen_ends_it_with_its_code(
    number: signal.Signals, code: Exit, argv: list[str]
) -> None:
    with started(*argv) as child:
        child.send_signal(number)
        assert child.wait(timeout=10) == code
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read() + child.stderr.read() == b""


CHANGED = """
import os, signal
from sahel_tui.cli.ending import heed_signals
heed_signals()
class Descriptor:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIG{})
try:
    class Imported:
        attribute = Descriptor()
except BaseException:
    pass
"""


@pytest.mark.parametrize(
    ("name", "code"), [("TERM", 143), ("HUP", 129), ("QUIT", 131), ("INT", 130)]
)
def test_no_code_on_the_way_holds_a_signal_up(name: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHANGED.format(name)], check=False, cwd=CHECKOUT, capture_output=True
    )
    assert (done.returncode, done.stderr) == (code, b"")


def test_what_was_ignored_stays_ignored() -> None:
    with started("check", "-", ignored=signal.SIGHUP) as child:
        child.send_signal(signal.SIGHUP)
        _, err = child.communicate(b"\n", timeout=20)
        assert child.returncode == Exit.DATA_ERRORS
        assert b"standard input: 1 error" in err


def test_an_output_that_is_full_is_said_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], check=False, stdout=full, stderr=subprocess.PIPE, timeout=20
        )
    assert done.returncode == Exit.FAULT
    assert done.stderr == b"sahel-tui: standard output cannot be written: No space left on device\n"


# -- faults

BROKEN = """
import sys
from sahel_tui import cli
from sahel_tui.cli import schema
class Wrong(Exception): pass
def run(argv):
    secret = "what the reader reads"
    raise {error}
schema.run = run
sys.exit(cli.run(["schema"]))
"""


def broken(error: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The program with a verb that raises."""
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(error=error)],
        check=False,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        timeout=20,
        env={**os.environ, **environ},
    )


@pytest.mark.parametrize(
    "error",
    [
        "Wrong('secret \\x1b[31m')",
        "MemoryError",
        "RecursionError",
        "OSError(9, 'x')",
        "KeyError(1)",
    ],
)
def test_a_fault_is_one_line_and_70_and_the_rest_is_in_a_private_file(
    error: str, tmp_path: Path
) -> None:
    done = broken(error, XDG_STATE_HOME=str(tmp_path))
    kind = re.match(r"\w+", error)
    assert kind is not None
    assert (done.returncode, done.stdout) == (Exit.FAULT, "")
    told = re.fullmatch(
        rf"sahel-tui: a fault of the program \({kind[0]}\); what happened is written in (/.+)\n",
        done.stderr,
    )
    assert told is not None, done.stderr
    log = Path(told[1])
    assert log.is_relative_to(tmp_path)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    text = log.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "what the reader reads" not in text.replace('secret = "what the reader reads"', "")


def test_where_nothing_can_be_written_the_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    nowhere = str(tmp_path / "file")
    done = broken("Wrong", XDG_STATE_HOME=nowhere, TMPDIR=nowhere)
    assert done.returncode == Exit.FAULT
    assert done.stderr.startswith("sahel-tui: a fault of the program (Wrong); ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code"), [("KeyboardInterrupt", 130), ("SystemExit(3)", 3), ("SystemExit('x')", 0)]
)
def test_what_is_no_fault_is_not_told_as_one(error: str, code: int) -> None:
    done = broken(error)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
