"""What the doctor finds: true, plain, and naming nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING, Any

import pytest
import textual

from sahel_tui import __version__
from sahel_tui.doctor import program, surroundings
from tests.terminal.session import CHECKOUT, PROGRAM, Session

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.doctor.facts import Section, Value

HOME = "/nowhere/amina"
SECRETS = {
    "SSH_CONNECTION": "192.0.2.7 52044 192.0.2.1 22",
    "SSH_CLIENT": "192.0.2.7 52044 22",
    "USER": "amina",
    "LOGNAME": "amina",
    "HOSTNAME": "oasis",
    "TMUX": "/nowhere/amina/tmux,1,0",
    "STY": "77.pts-0.oasis",
    "HOME": HOME,
}


def doctor(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The doctor without any terminal, in just this environment."""
    return subprocess.run(
        [*PROGRAM, "doctor", *argv],
        check=False,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=30,
    )


def values(section: Section) -> dict[str, Value]:
    return {fact.key: fact.value for fact in section.facts}


def found(**environ: str) -> dict[str, dict[str, Any]]:
    done = doctor("--json", **environ)
    assert (done.returncode, done.stderr) == (0, "")
    tree: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return tree


def test_without_a_terminal_it_says_so_and_ends_with_0() -> None:
    done = doctor()
    assert (done.returncode, done.stderr) == (0, "")
    assert "no: a terminal of this name" in done.stdout
    with_term = doctor(TERM="xterm").stdout
    assert "no: there is no terminal" in with_term
    assert with_term.count("no terminal\n") == 5
    told = found()["terminal"]
    assert [told[key] for key in ("columns", "lines", "input", "output", "error")] == [None] * 2 + [
        False
    ] * 3


def test_versions() -> None:
    told = values(program.versions())
    assert told["sahel_tui"] == __version__
    assert str(told["python"]).endswith(" " + ".".join(map(str, sys.version_info[:3])))
    assert told["textual"] == textual.__version__
    assert str(told["system"]).startswith(os.uname().sysname)


def test_what_is_not_there_is_null(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(program, "version", missing)
    monkeypatch.setattr(program, "LIBYAML", "")
    told = values(program.versions())
    assert [told[key] for key in ("textual", "rich", "pyyaml", "libyaml")] == [None] * 4


ENVIRONMENTS: list[tuple[dict[str, str], dict[str, object]]] = [
    (
        {},
        {
            "term": None,
            "colorterm": None,
            "colours": "256",
            "ssh": False,
            "inside": None,
            "light": None,
        },
    ),
    ({"TERM": "linux"}, {"term": "linux", "colours": "16", "colours_by": "TERM=linux"}),
    (
        {"TERM": "xterm", "COLORTERM": "truecolor"},
        {"colorterm": "truecolor", "colours": "truecolor", "colours_by": "COLORTERM=truecolor"},
    ),
    ({"TERM": "xterm", "NO_COLOR": "1"}, {"colours": "none", "colours_by": "NO_COLOR is set"}),
    ({"LANG": "C.UTF-8"}, {"locale": "C.UTF-8", "encoding": "UTF-8", "utf8": True}),
    ({"LC_ALL": "C"}, {"locale": "C", "utf8": False}),
    ({"LANG": "C"}, {"locale": "C", "utf8": False}),
    ({"LANG": "xx_XX.UTF-8", "LC_ALL": ""}, {"locale": "xx_XX.UTF-8", "utf8": True}),
    ({"COLORFGBG": "0;15"}, {"light": True}),
    ({"SSH_CONNECTION": "x"}, {"ssh": True}),
    ({"SSH_TTY": "x"}, {"ssh": True}),
    ({"TMUX": "x"}, {"inside": "tmux"}),
    ({"STY": "x"}, {"inside": "screen"}),
    ({"TMUX": "x", "STY": "y"}, {"inside": "tmux"}),
]


@pytest.mark.parametrize(("environ", "told"), ENVIRONMENTS, ids=str)
def test_the_environment(environ: dict[str, str], told: dict[str, object]) -> None:
    terminal = values(surroundings.found(environ))
    assert {key: terminal[key] for key in told} == told


OUTPUTS = [
    ({}, "cells", "all it stands on is as it must be"),
    ({"SAHEL_TUI_OUTPUT": "cells"}, "cells", "all it stands on is as it must be"),
    ({"SAHEL_TUI_OUTPUT": "plain"}, "plain", "SAHEL_TUI_OUTPUT=plain"),
    ({"SAHEL_TUI_OUTPUT": "\x1b[31m"}, "refused", "SAHEL_TUI_OUTPUT is neither cells nor plain"),
]


@pytest.mark.parametrize(("environ", "output", "why"), OUTPUTS)
def test_the_output_and_why(environ: dict[str, str], output: str, why: str) -> None:
    choices = values(program.choices(environ))
    assert (choices["output"], choices["output_by"]) == (output, why)


def test_another_textual_is_told() -> None:
    code = (
        "import os, textual; textual.__version__ = '9.9.9'\n"
        "from sahel_tui.doctor import program\n"
        "print(program.choices(os.environ).facts[:2])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert "value='plain'" in done.stdout
    assert "9.9.9" in done.stdout


FOLDERS = [
    ({"HOME": HOME}, "~/.local/state/sahel-tui"),
    ({"HOME": HOME, "XDG_STATE_HOME": f"{HOME}/state"}, "~/state/sahel-tui"),
    ({"HOME": HOME, "XDG_STATE_HOME": "/nowhere/else/amina"}, "$XDG_STATE_HOME/sahel-tui"),
    ({"HOME": HOME, "XDG_STATE_HOME": "relative"}, "~/.local/state/sahel-tui"),
]


@pytest.mark.parametrize(("environ", "folder"), FOLDERS)
def test_the_logs_folder(
    environ: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", environ)
    assert values(program.choices(environ))["log"] == folder


def test_the_clipboard_is_reached_through_tmux_where_there_is_one(tmp_path: Path) -> None:
    inside = {"PATH": str(tmp_path), "TMUX": "x"}
    assert values(program.choices(inside))["clipboard"] == "OSC 52"
    (tmp_path / "tmux").touch(mode=0o700)
    assert values(program.choices(inside))["clipboard"] == "OSC 52, tmux load-buffer"
    assert values(program.choices(inside | {"TMUX": ""}))["clipboard"] == "OSC 52"


@pytest.mark.parametrize("argv", [(), ("--json",)])
def test_it_names_nobody(argv: tuple[str, ...]) -> None:
    told = doctor(*argv, TERM="xterm", **SECRETS).stdout
    assert [
        word for word in ("amina", "oasis", "192.0.2", "52044", "/nowhere") if word in told
    ] == []
    assert str(CHECKOUT) not in told


HOSTILE = "\x1b]52;c;aGk=\x07\u202e\x9b31m" + "x" * 500


@pytest.mark.parametrize(
    "name", ["TERM", "COLORTERM", "LANG", "LC_ALL", "COLORFGBG", "XDG_STATE_HOME"]
)
@pytest.mark.parametrize("argv", [(), ("--json",)])
def test_variables_cannot_act_or_widen_the_page(name: str, argv: tuple[str, ...]) -> None:
    done = doctor(*argv, **{name: f"/{HOSTILE}" if name[0] == "X" else HOSTILE})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\n", "").isprintable()
    assert done.stdout.isascii()
    if not argv:
        assert max(map(len, done.stdout.splitlines())) <= 80


def test_on_a_terminal() -> None:
    with Session(97, 50, ["doctor"], environ={"COLORTERM": None, "TMUX": None, "STY": None}) as run:
        run.until(lambda _: b"\x1b[c" in run.sent, "the questions")
        run.press_at_once("\x1bP>|tmux 3.4\x1b\\\x1b[?1;2c")
        run.shows("97 columns, 50 lines", "256, by TERM=xterm-256color", "tmux 3.4")
        assert run.leave() == 0
        assert run.dirt() == []
        said = run.text
    assert all(len(line.rstrip()) <= 80 for line in said.splitlines())
    assert said.count("a terminal ") == 3
