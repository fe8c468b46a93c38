"""The kiosk: what it refuses, and what it takes over of the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import VERBS, explore
from sahel_tui.cli.kiosk import refusal, wanted
from sahel_tui.cli.options import Options
from sahel_tui.settings import DEFAULTS
from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.settings import Settings

WANTED = [
    ([], {}, False),
    (["--kiosk"], {}, True),
    (["a", "--kiosk"], {"SAHEL_TUI_KIOSK": "0"}, True),
    ([], {"SAHEL_TUI_KIOSK": ""}, False),
    ([], {"SAHEL_TUI_KIOSK": "0"}, False),
    ([], {"SAHEL_TUI_KIOSK": "1"}, True),
    ([], {"SAHEL_TUI_KIOSK": "no"}, True),
    ([], {"SAHEL_TUI_KIOSK": "00"}, True),
]


@pytest.mark.parametrize(("argv", "environ", "found"), WANTED)
def test_who_asks_for_it_gets_it(argv: list[str], environ: dict[str, str], found: bool) -> None:
    assert wanted(argv, environ) is found


COMMAND = "this account shows a timeline and runs no commands."
VERB = "in a kiosk only a timeline can be opened."
STANDARD_INPUT = "a kiosk reads no timeline from standard input."
SETTINGS = "a kiosk reads no settings."
REFUSED = [
    ([], None),
    (["a.yaml"], None),
    (["--kiosk", "./check", "--theme", "dark"], None),
    (["-c", "ls"], COMMAND),
    (["--kiosk", "-c", "ls"], COMMAND),
    (["a.yaml", "-c"], COMMAND),
    (["-cls"], COMMAND),
    (["check", "-c", "ls"], COMMAND),
    (["--kiosk", "doctor"], VERB),
    (["-q", "-coup", "--at", "e", "--actor", "m", "a.yaml"], None),
    (["-q", "-coup", "-c", "ls"], COMMAND),
    (["--query", "a", "-cls"], COMMAND),
    (["--", "-c"], COMMAND),
    (["-"], STANDARD_INPUT),
    (["--kiosk", "--ascii", "-"], STANDARD_INPUT),
    (["--config", "mine.toml"], SETTINGS),
    (["a.yaml", "--kiosk", "--config=mine.toml"], SETTINGS),
    *[([verb], VERB) for verb in VERBS],
    *[([verb, "--kiosk"], VERB) for verb in VERBS],
]


@pytest.mark.parametrize(("argv", "said"), REFUSED)
def test_what_it_refuses(argv: list[str], said: str | None) -> None:
    assert refusal(argv, VERBS) == said


@pytest.mark.parametrize(
    "argv", [["-c", "touch trace; echo \x1b[31m"], ["check"], ["doctor"], ["-"]]
)
@pytest.mark.parametrize("by", ["flag", "variable"])
def test_a_refusal_is_one_sentence_and_2(argv: list[str], by: str, tmp_path: object) -> None:
    flags = ["--kiosk"] if by == "flag" else []
    told = {} if by == "flag" else {"SAHEL_TUI_KIOSK": "1"}
    with Explorer(*SMALL, [*flags, *argv], environ=told) as run:
        assert run.leave() == 2
        said = bytes(run.sent).decode()
    assert said.startswith("sahel-tui: ")
    assert said.endswith(".\r\n")
    assert said.count("\n") == 1
    assert "trace" not in said
    assert "\x1b" not in said


# -- the environment


def enclosed(**environ: str) -> dict[str, object]:
    """What is left of an environment, in a process of its own."""
    code = """
import json, os, signal
from sahel_tui.preflight.enclosure import enclose
from sahel_tui.preflight.letters import utf8
said = enclose(os.environ)
mask = os.umask(0)
stops = signal.getsignal(signal.SIGTSTP) is not signal.SIG_IGN
found = {"said": said, "left": dict(os.environ), "mask": mask, "utf8": utf8(os.environ), "stops": stops}
print(json.dumps(found))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environ, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


CLIENT = {
    "PATH": "/nowhere:.",
    "HOME": "/nowhere",
    "LC_ALL": "C",
    "COLORTERM": "truecolor",
    "NO_COLOR": "1",
    "EDITOR": "sh",
    "TERMINFO": "/nowhere",
    "XDG_STATE_HOME": "/nowhere",
    "PYTHONSTARTUP": "/nowhere",
    "SAHEL_TUI_OUTPUT": "x",
    "SAHEL_TUI_KIOSK": "0",
    "COLUMNS": "9",
    "é": "é",
}
LEFT = {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
LANGS = [
    ("C.UTF-8", "C.UTF-8", True),
    ("xx_XX.UTF-8@euro", "xx_XX.UTF-8@euro", True),
    ("C", "C", False),
    ("xx_XX.ISO-8859-1", "xx_XX.ISO-8859-1", False),
    ("", "C.UTF-8", True),
    ("xx_XX", "xx_XX", False),
    ("a/../b.UTF-8", "C", False),
    ("x.UTF-8\n", "C", False),
    ("é.UTF-8", "C", False),
    ("x" * 59 + ".UTF-8", "C", False),
    ("x" * 58 + ".UTF-8", "x" * 58 + ".UTF-8", True),
]


def test_the_environment_is_forgotten() -> None:
    found = enclosed(**CLIENT, TERM="xterm-256color", LANG="C.UTF-8")
    assert found == {"said": None, "left": LEFT, "mask": 0o077, "utf8": True, "stops": False}


@pytest.mark.parametrize(("lang", "left", "utf8"), LANGS)
def test_what_is_left_of_lang(lang: str, left: str, utf8: bool) -> None:
    found = enclosed(TERM="xterm-256color", LANG=lang, LC_CTYPE="C.UTF-8")
    assert found["left"] == LEFT | {"LANG": left}
    assert found["utf8"] is utf8


@pytest.mark.parametrize("term", ["x" * 65, "a b", "a/b", "../x", "xterm\x1b[31m", "xtérm", "a\n"])
def test_a_term_that_is_no_name_is_refused(term: str) -> None:
    with Explorer(*SMALL, ["--kiosk"], environ={"TERM": term}) as run:
        assert run.leave() == 2
        assert bytes(run.sent) == b"sahel-tui: TERM is not the name of a terminal.\r\n"


@pytest.mark.parametrize("term", ["", "dumb", None])
def test_no_term_is_refused_as_everywhere(term: str | None) -> None:
    with Explorer(*SMALL, ["--kiosk"], environ={"TERM": term}) as run:
        assert run.leave() == 2
        assert b"the explorer needs a terminal that can place text" in run.sent


def test_nothing_of_the_client_changes_what_is_shown() -> None:
    theirs = {
        "NO_COLOR": "1",
        "LC_ALL": "C",
        "COLUMNS": "9",
        "LINES": "3",
        "COLORFGBG": "0;15",
        "SAHEL_TUI_OUTPUT": "nothing",
        "SSH_ORIGINAL_COMMAND": "sh -c 'touch trace'",
    }
    with Explorer(*SMALL, environ=theirs | {"SAHEL_TUI_KIOSK": "1"}) as run:
        run.at_row(OPENING_ROW)
        assert b"\x1b[38;5;" in run.sent or b";38;5;" in run.sent
        assert "▲" in run.text
        run.press("ctrl+z", "j")
        run.at_row(OPENING_ROW + 1)
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []


LIMITS = [([], 1800), (["a.yaml"], 1800), (["--idle-limit", "5"], 5), (["--idle-limit=2h"], 7200)]


@pytest.mark.parametrize(("argv", "limit_s"), LIMITS)
def test_a_kiosk_has_a_limit_and_others_have_not(
    argv: list[str], limit_s: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[bool, int | None]] = []

    def keep(options: Options, settings: Settings) -> int:
        opened.append((options.kiosk, settings.idle_limit))
        return 0

    monkeypatch.setattr(explore, "_open", keep)
    assert explore.run_enclosed(argv) == explore.run(argv) == 0
    assert opened == [(True, limit_s), (False, None if limit_s == 1800 else limit_s)]


def test_a_kiosk_looks_at_no_settings_but_flags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sahel-tui" / "settings.toml"
    file.parent.mkdir()
    file.write_text('theme = "light"\nmouse = true\nno such thing', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("SAHEL_TUI_THEME", "contrast")
    monkeypatch.setenv("SAHEL_TUI_NONSENSE", "x")
    opened: list[Settings] = []

    def keep(options: Options, settings: Settings) -> int:
        opened.append(settings)
        return 0

    monkeypatch.setattr(explore, "_open", keep)
    assert explore.run_enclosed(["--ascii"]) == 0
    assert opened == [DEFAULTS._replace(ascii=True, idle_limit=1800)]


def test_a_kiosk_remembers_no_place_and_keeps_wrong_flags_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert explore._remembered(Options(), DEFAULTS) is not None
    assert explore._remembered(Options(kiosk=True), DEFAULTS) is None
    assert explore._remembered(Options("-"), DEFAULTS) is None
    assert explore._remembered(Options(), DEFAULTS._replace(remember_position=False)) is None
    assert explore.run_enclosed(["--theme", "pink"]) == 2
    assert "--theme: error: there is no 'pink'" in capsys.readouterr().err


def test_flags_of_whoever_set_it_up_count() -> None:
    with Explorer(*SMALL, ["--kiosk", "--colour", "none", "--ascii", "--idle-limit", "1"]) as run:
        run.at_row(OPENING_ROW)
        assert b"38;5;" not in run.sent
        assert run.leave() == 0
        said = bytes(run.sent).rpartition(b"sahel-tui: ")[2]
        assert said.startswith(b"left after 1 second without a key")
        assert run.dirt() == []


def test_no_prompt_of_python_is_left_to_a_visitor() -> None:
    done = subprocess.run(
        [*PROGRAM, "-c", "x"],
        check=False,
        capture_output=True,
        input=b"print('mine')\n",
        timeout=20,
        env={**os.environ, "PYTHONINSPECT": "1", "SAHEL_TUI_KIOSK": "1"},
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
