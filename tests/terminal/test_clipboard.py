"""The way to the clipboard: which bytes for which terminal, what is not sent, and tmux when it can and cannot."""

from __future__ import annotations

import asyncio
import base64
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.text import scrub
from sahel_tui.terminal import clipboard
from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.clipboard import LONGEST_BYTES, Clipboard, Sent

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\x1b\\")
IN_SCREEN = re.compile(r"\x1bP(.*?)\x1b\\", re.DOTALL)
PASSED_ON = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\a")
SCREEN_PASSES_ON = 768  # GNU screen's MAXSTR


def copied(text: str, environ: dict[str, str], *, may_run: bool = False) -> tuple[Sent, str]:
    """What became of a text, and the bytes."""
    sent: list[str] = []
    told: list[Sent] = []
    made = Clipboard(environ, abilities(environ.get("TERM", "")), sent.append, may_run=may_run)

    async def copy() -> None:
        heard = asyncio.get_running_loop().create_future()
        made.copy(text, heard.set_result)
        told.append(await asyncio.wait_for(heard, 20))

    asyncio.run(copy())
    (what,) = told
    return what, "".join(sent)


def within(coded: str) -> str:
    return base64.b64decode(coded, validate=True).decode()


@given(st.text(st.characters(), max_size=300))
def test_what_is_sent_is_the_scrubbed_text_and_nothing_else(text: str) -> None:
    what, sent = copied(text, {"TERM": "xterm-256color"})
    found = PLAIN.fullmatch(sent)
    assert what is Sent.TERMINAL
    assert found is not None
    assert within(found[1]) == scrub(text, lines=True)


@pytest.mark.parametrize("letters", [0, 1, 400, 512, 513, 30_000])
def test_gnu_screen_passes_it_on_in_pieces_that_it_takes(letters: int) -> None:
    what, sent = copied("é" * letters, {"TERM": "screen-256color", "STY": "1.x"})
    pieces = IN_SCREEN.findall(sent)
    assert what is Sent.TERMINAL
    assert "".join(f"\x1bP{each}\x1b\\" for each in pieces) == sent
    assert max(map(len, pieces)) < SCREEN_PASSES_ON
    found = PASSED_ON.fullmatch("".join(pieces))
    assert found is not None
    assert within(found[1]) == "é" * letters


@pytest.mark.parametrize(
    ("letters", "both"), [(10, True), (500, True), (600, False), (9_000, False)]
)
def test_what_may_be_screen_or_tmux_is_sent_for_both(letters: int, both: bool) -> None:
    """Far from the variables that tell them apart; screen prints what is longer than it takes."""
    _, sent = copied("a" * letters, {"TERM": "screen"})
    plain = PLAIN.search(IN_SCREEN.sub("", sent))
    assert bool(plain) is both
    assert PASSED_ON.search("".join(IN_SCREEN.findall(sent)))
    assert max(map(len, re.split(r"\x1b\\", sent))) < SCREEN_PASSES_ON


WAYS = [
    ({"TERM": "xterm"}, Sent.TERMINAL, True),
    ({"TERM": "foot"}, Sent.TERMINAL, True),
    ({"TERM": "tmux-256color"}, Sent.TERMINAL, True),
    ({"TERM": "tmux-256color", "TMUX": "x"}, Sent.TERMINAL, True),
    ({"TERM": "screen", "TMUX": "x"}, Sent.TERMINAL, True),
    ({"TERM": "tmux-256color", "TMUX": "x", "STY": "x"}, Sent.TERMINAL, True),
    ({"TERM": "linux"}, Sent.NOWHERE, False),
    ({"TERM": "vt100"}, Sent.NOWHERE, False),
    ({"TERM": "no-such-terminal"}, Sent.NOWHERE, False),
]


@pytest.mark.parametrize(("environ", "what", "plain"), WAYS, ids=str)
def test_who_is_sent_what(environ: dict[str, str], what: Sent, plain: bool) -> None:
    assert copied("a", environ) == (what, "\x1b]52;c;YQ==\x1b\\" if plain else "")


def test_what_is_too_long_is_not_sent() -> None:
    environ = {"TERM": "xterm"}
    what, sent = copied("a" * LONGEST_BYTES, environ)
    assert what is Sent.TERMINAL
    assert len(sent) < 100_000
    assert copied("a" * (LONGEST_BYTES + 1), environ) == (Sent.TOO_LONG, "")
    assert copied("é" * (LONGEST_BYTES // 2 + 1), environ) == (Sent.TOO_LONG, "")


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tmux that does what its file says, and keeps what it is told."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path / "tmux"


IN_TMUX = {"TERM": "tmux-256color", "TMUX": "/nowhere,1,0"}
FALLEN_BACK = (Sent.TERMINAL, "\x1b]52;c;YWI=\x1b\\")


def written(tmux: Path, script: str) -> None:
    tmux.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    tmux.chmod(0o755)


def test_tmux_is_given_the_text_and_the_terminal_nothing(tmux: Path) -> None:
    kept = tmux.parent / "kept"
    written(tmux, f'echo "$@" > {kept}; cat >> {kept}')
    text = f"a\x1b]52;c;aGk=\x07b\n{'é' * LONGEST_BYTES}"
    assert copied(text, IN_TMUX, may_run=True) == (Sent.TMUX, "")
    assert kept.read_text(encoding="utf-8") == f"load-buffer -w -\n{scrub(text, lines=True)}"


@pytest.mark.parametrize("script", ["cat > /dev/null; exit 1", "exit 1", "kill -9 $$"])
def test_where_tmux_does_not_take_it_the_terminal_is_sent_it(tmux: Path, script: str) -> None:
    written(tmux, script)
    assert copied("ab", IN_TMUX, may_run=True) == FALLEN_BACK


def test_a_tmux_that_does_not_answer_is_not_waited_for(
    tmux: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TMUX_S", 0.1)
    written(tmux, "exec sleep 100")
    assert copied("ab", IN_TMUX, may_run=True) == FALLEN_BACK


def test_where_there_is_no_tmux_the_terminal_is_sent_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert copied("ab", IN_TMUX, may_run=True) == FALLEN_BACK


def test_in_a_kiosk_nothing_is_run(tmux: Path) -> None:
    written(tmux, f"touch {tmux.parent}/ran")
    assert copied("ab", IN_TMUX, may_run=False) == FALLEN_BACK
    assert not (tmux.parent / "ran").exists()
