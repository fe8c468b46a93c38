"""Running the verbs without a screen: in this process, in one of its own, on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

ROOT = Path(__file__).parents[2]
VERBS = ("list", "show", "actors", "quotes", "claims", "check")
GOOD = """\
timeline: {title: Floods, as_of: 2022-02-17, language: en}
sources:
  press: {title: Press}
actors:
  otto: {name: David Otto, kind: person}
events:
  - id: flood
    date: 2021-12~
    title: "Floods: 河水, “much”"
    place: N’Djamena
    tags: [water, coup]
    sources: [press]
    actors: [{actor: otto, role: sees}]
    quotes: [{text: We leave., speaker: otto, source: press}]
    claims: [{what: dead, value: 3, source: press}, {what: dead, value: 5, source: press}]
  - {id: later, date: 2022-01-02, title: "A\\tb\\e[31m", sources: [press]}
"""
BAD = GOOD.replace("2022-01-02", "2022-13-02").replace("kind: person", "kind: persn")
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


def called(capsys: pytest.CaptureFixture[str], *argv: str) -> Done:
    """A run in this process, whose standard output is no terminal."""
    return Done(run(argv), *capsys.readouterr())


def program(*argv: str, input_: str = "", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """A run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sahel_tui", *argv],
        input=input_.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environ},
        timeout=60,
    )


def on_terminal(columns: int, argv: Sequence[str], **environ: str) -> Done:
    """A run whose standard output is a terminal of so many columns; standard error is none."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    attributes = termios.tcgetattr(inner)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(inner, termios.TCSANOW, attributes)
    with subprocess.Popen(
        [sys.executable, "-m", "sahel_tui", *argv],
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", **environ},
    ) as child:
        os.close(inner)
        received = bytearray()
        try:
            while data := os.read(outer, 65536):
                received += data
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        os.close(outer)
        _, err = child.communicate(timeout=60)
    return Done(child.returncode, received.decode(), err.decode())


def bare(text: str) -> list[str]:
    """The lines without colours."""
    return _ESCAPES.sub("", text).splitlines()
