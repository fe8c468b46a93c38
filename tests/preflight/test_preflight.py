"""Is there a terminal: from the environment and the streams alone, before anything heavy is imported."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_tui import preflight

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.mark.parametrize(
    ("output", "good"),
    [
        ("", True),
        ("plain", True),
        ("cells", True),
        ("Plain", False),
        ("x", False),
        ("\x1b[31m", False),
    ],
)
def test_an_output_nobody_knows_is_refused(
    output: str, good: bool, terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(monkeypatch, terminal)
    refused = preflight.refusal({"TERM": "xterm", "SAHEL_TUI_OUTPUT": output})
    assert refused == (None if good else "SAHEL_TUI_OUTPUT is neither cells nor plain.")


def test_what_is_found_of_the_terminal() -> None:
    environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORFGBG": "0;15"}
    assert preflight.terminal(environ) == preflight.Terminal(
        utf8=True, colours="256", term="xterm-256color", light=True
    )
    assert preflight.terminal(environ, "16").colours == "16"
    assert preflight.terminal({"LANG": "C"}) == preflight.Terminal(
        utf8=False, colours="256", term="", light=None
    )


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
    assert "sahel-tui check" in refused
    in_a_kiosk = preflight.refusal({"TERM": "xterm"}, kiosk=True)
    assert in_a_kiosk == refused.removesuffix(" `sahel-tui check` works without.")


def test_it_imports_the_standard_library_alone() -> None:
    code = (
        "import sys; import sahel_tui.preflight; "
        "print([n for n in sys.modules if n.split('.')[0] in ('textual', 'rich', 'yaml', 'argparse')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
