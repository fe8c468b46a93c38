"""A terminal asked what it is: what its answers mean, and that it is left as it was found."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.terminal.input.answers import Background
from sahel_tui.terminal.probe import MOST_BYTES, Answers, _ask, _received, understood
from tests.terminal.session import PROGRAM, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = "\x1b[c"
DOCTOR = ["doctor", "--json"]
XTERM = "\x1b[?2026;2$y\x1b]11;rgb:ffff/ffff/d7d7\x07\x1b[?1006;2$y\x1b[?0u\x1bP>|XTerm(390)\x1b\\\x1b[?64;1c"
NOTHING = Answers(None, "", None, None, None, None)

TOLD = [
    ("", NOTHING),
    ("keys", NOTHING),
    ("\x1b[?6c", NOTHING._replace(took_s=1, keyboard=False)),
    ("\x1b[?1;2c", NOTHING._replace(took_s=1, keyboard=False)),
    (
        XTERM,
        Answers(
            1, "XTerm(390)", Background(255, 255, 215), synchronized=True, mouse=True, keyboard=True
        ),
    ),
    ("j" + XTERM.replace("\x07", "\x1b\\") + "k", None),
    ("\x1b[?2026;0$y\x1b[?6c", NOTHING._replace(took_s=1, keyboard=False, synchronized=False)),
    ("\x1b[?2026;4$y", NOTHING._replace(synchronized=False)),
    ("\x1b[?2026;1$y", NOTHING._replace(synchronized=True)),
    ("\x1b[?1006;0$y", NOTHING._replace(mouse=False)),
    ("\x1b[?5u", NOTHING._replace(keyboard=True)),
    ("\x1b]11;rgb:0/0/0\x1b\\", NOTHING._replace(background=Background(0, 0, 0))),
    (
        "\x1b]10;rgb:ff/ff/ff\x07\x1b]11;rgb:11/22/33\x07",
        NOTHING._replace(background=Background(17, 34, 51)),
    ),
    ("\x1b]11;what\x07", NOTHING),
    ("\x1bP>|never ends", NOTHING),
    ("\x1bP>|\x07", NOTHING),
]


@pytest.mark.parametrize(("received", "answers"), TOLD)
def test_what_answers_mean(received: str, answers: Answers | None) -> None:
    wanted = understood(XTERM.encode(), 1) if answers is None else answers
    assert understood(received.encode(), 1) == wanted


@given(st.binary(max_size=200))
def test_any_bytes_are_understood_as_something(received: bytes) -> None:
    assert understood(received, 1).took_s in (None, 1)
    assert understood(received + XTERM.encode(), 1).took_s == 1


def test_no_more_is_kept_than_answers_can_be() -> None:
    reading, writing = os.pipe()
    try:
        os.write(writing, b"x" * 4 * MOST_BYTES)
        kept = _received(reading, time.monotonic() + 60)
    finally:
        os.close(reading)
        os.close(writing)
    assert MOST_BYTES <= len(kept) < 2 * MOST_BYTES


def waiting_bytes(terminal: int) -> int:
    """How much has been typed and not been read."""
    counted = fcntl.ioctl(terminal, termios.FIONREAD, struct.pack("i", 0))
    (count,) = struct.unpack("i", counted)
    return int(count)


def test_what_was_not_read_does_not_reach_the_shell() -> None:
    typed = (XTERM + "\n" + "rm\n" * 500).encode()
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed)
        while waiting_bytes(theirs) < len(typed):
            os.sched_yield()
        assert _ask(theirs).name == "XTerm(390)"
        assert waiting_bytes(theirs) == 0
    finally:
        os.close(ours)
        os.close(theirs)


# -- on a terminal


@pytest.fixture
def run() -> Iterator[Session]:
    with Session(80, 24, DOCTOR) as session:
        yield session


def asked(run: Session) -> None:
    """Wait until the last question has been asked."""
    run.until(lambda _: ASKED.encode() in run.sent, "the questions")


def found(run: Session) -> dict[str, object]:
    """The answers as the doctor tells them, once it has left the terminal as it was."""
    assert run.leave() == 0
    assert run.dirt() == []
    sent = bytes(run.sent)
    assert sent.count(b"\x1b7") == sent.count(b"\x1b8") == sent.count(ASKED.encode())
    text = re.search(r"\{.*\}", sent.decode(), re.DOTALL)
    assert text is not None
    answers: dict[str, object] = json.loads(text[0])["answers"]
    return answers


def test_what_the_terminal_answers_is_told(run: Session) -> None:
    asked(run)
    run.press_at_once(XTERM)
    answers = found(run)
    assert isinstance(answers.pop("took_ms"), int)
    assert answers == {
        "asked": True,
        "name": "XTerm(390)",
        "background": "#ffffd7",
        "light": True,
        "synchronized": True,
        "keyboard": True,
        "mouse": True,
    }


def test_answers_in_pieces_and_among_keys(run: Session) -> None:
    asked(run)
    for each in re.findall(".{1,3}", "jj" + XTERM, re.DOTALL):
        run.press_at_once(each)
    answers = found(run)
    assert (answers["name"], answers["background"]) == ("XTerm(390)", "#ffffd7")


def test_a_terminal_that_answers_nothing_is_waited_for_and_left(run: Session) -> None:
    answers = found(run)
    assert (answers["asked"], answers["took_ms"], answers["keyboard"]) == (True, None, None)


def test_a_terminal_that_never_stops_answering(run: Session) -> None:
    asked(run)
    run.press_at_once(*["\x1b[?2026;1$y" * 100] * 20)
    assert found(run)["synchronized"] is True


def test_what_a_terminal_calls_itself_is_made_plain(run: Session) -> None:
    asked(run)
    run.press_at_once("\x1bP>|\x9b31m\u202eé" + "x" * 100 + "\x1b\\\x1b[?6c")
    name = found(run)["name"]
    assert isinstance(name, str)
    assert name.isascii()
    assert name.isprintable()
    assert len(name) == 60


@pytest.mark.parametrize("term", ["linux", "screen", "screen-256color", "vt100", "dumb", "", None])
def test_a_terminal_that_prints_questions_is_not_asked(term: str | None) -> None:
    with Session(80, 24, DOCTOR, environ={"TERM": term}) as run:
        assert run.leave() == 0
        assert b"\x1b" not in run.sent
        assert json.loads(bytes(run.sent))["answers"]["asked"] is False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_while_it_waits_leaves_the_terminal_clean(
    number: signal.Signals, run: Session
) -> None:
    asked(run)
    run.signal(number)
    assert run.leave() == 128 + number
    assert run.dirt() == []


def test_a_terminal_that_is_gone_while_it_waits(run: Session) -> None:
    asked(run)
    run.hang_up()
    assert run.ends(2) == 129


IN_BACKGROUND = """
import os, sys, signal
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.execv(sys.argv[1], sys.argv[1:])
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
_, status = os.waitpid(child, os.WUNTRACED)
sys.exit(99 if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status))
"""


def test_in_the_background_it_does_not_ask_and_is_not_stopped() -> None:
    program = (sys.executable, "-c", IN_BACKGROUND, *PROGRAM)
    with Session(80, 24, DOCTOR, program=program) as run:
        assert run.leave() == 0
        assert b"\x1b" not in run.sent
