"""What the terminal can show, from the environment and the streams alone."""

from __future__ import annotations

import io
import locale
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_tui import preflight

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOURS = [
    ({"TERM": "xterm-256color"}, "256"),
    ({"TERM": "tmux-256color"}, "256"),
    ({"TERM": "screen.xterm-256color"}, "16"),
    ({"TERM": "linux"}, "16"),
    ({"TERM": "screen"}, "16"),
    ({"TERM": "vt100"}, "16"),
    ({"TERM": "linux", "COLORTERM": "truecolor"}, "256"),
    ({"TERM": "xterm", "COLORTERM": "24bit"}, "256"),
    ({"TERM": "xterm", "COLORTERM": "yes"}, "16"),
    ({"TERM": "xterm-kitty"}, "256"),
    ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
    ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ({"TERM": "xterm-256color", "NO_COLOR": "0", "COLORTERM": "truecolor"}, "none"),
]


@pytest.mark.parametrize(("environ", "colours"), COLOURS)
def test_colours(environ: dict[str, str], colours: str) -> None:
    assert preflight.terminal(environ).colours == colours


@pytest.mark.parametrize(
    ("encoding", "utf8"),
    [("UTF-8", True), ("utf8", True), ("ANSI_X3.4-1968", False), ("iso-8859-1", False)],
)
def test_the_locale_says_whether_there_is_utf8(
    encoding: str, utf8: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: encoding)
    assert preflight.terminal({}).utf8 is utf8


def test_a_broken_locale_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise LookupError

    monkeypatch.setattr(locale, "getencoding", broken)
    assert not preflight.terminal({}).utf8


def test_the_shield_takes_out_what_textual_would_believe() -> None:
    environ = {
        "TEXTUAL_DRIVER": "x:Y",
        "TEXTUAL_LOG": "f",
        "COLUMNS": "99999",
        "LINES": "1",
        "TERM": "x",
        "MYTEXTUAL_": "k",
    }
    preflight.shield(environ)
    assert environ == {"TERM": "x", "MYTEXTUAL_": "k"}


# -- is there a terminal


class Stream:
    """A stream as far as the preflight looks at one."""

    def __init__(self, descriptor: int) -> None:
        self.fileno = lambda: descriptor


@pytest.fixture
def terminal() -> Iterator[int]:
    """A descriptor of a pseudo-terminal."""
    ours, theirs = pty.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


def attach(monkeypatch: pytest.MonkeyPatch, descriptor: int, **others: object) -> None:
    """All three streams on the terminal, but for others by name. In the test itself: pytest sets its own between."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, others.get(name, Stream(descriptor)))


def test_with_a_terminal_nothing_is_refused(terminal: int, monkeypatch: pytest.MonkeyPatch) -> None:
    attach(monkeypatch, terminal)
    assert preflight.refusal({"TERM": "xterm"}) is None


TERMS = [
    ({}, "TERM is not set"),
    ({"TERM": ""}, "TERM is not set"),
    ({"TERM": "dumb"}, "TERM=dumb"),
    ({"TERM": "unknown"}, "TERM=unknown"),
]


@pytest.mark.parametrize(("term", "said"), TERMS)
def test_a_terminal_that_cannot_place_text_is_refused(
    term: dict[str, str], said: str, terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(monkeypatch, terminal)
    refused = preflight.refusal(term)
    assert refused is not None
    assert refused.startswith(said)


NAMES = [("stdin", "standard input"), ("stdout", "standard output"), ("stderr", "standard error")]


@pytest.mark.parametrize(
    "without", [None, io.StringIO(), Stream(-1)], ids=["closed", "text", "bad"]
)
@pytest.mark.parametrize(("name", "said"), NAMES)
def test_a_stream_that_is_no_terminal_is_named(
    name: str, said: str, without: object, terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(monkeypatch, terminal, **{name: without})
    refused = preflight.refusal({"TERM": "xterm"})
    assert refused is not None
    assert refused.startswith(f"{said} is not a terminal")
    assert "ssh -t" in refused


def test_it_imports_the_standard_library_alone() -> None:
    code = (
        "import sys; import sahel_tui.preflight; "
        "print([n for n in sys.modules if n.split('.')[0] in ('textual', 'rich', 'yaml', 'argparse')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
