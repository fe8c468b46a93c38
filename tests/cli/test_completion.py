"""Completion: made of the declaration, nothing missing; and what real shells make of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.cli import VERBS, run
from sahel_tui.cli.complete_words import PATIENCE_S
from sahel_tui.cli.completion import SHELLS
from sahel_tui.cli.declaration import Verb, verb, verbs
from sahel_tui.cli.shells.bash_words import Typed, plain
from sahel_tui.cli.wording import LARGEST_BYTES
from sahel_tui.errors import Exit
from sahel_tui.settings.declared import SETTINGS
from tests.cli.headless import GOOD, ROOT, called, program
from tests.cli.shells import Session, write_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMED = (
    GOOD.replace("id: flood", "id: xylophone")
    .replace("water", "quite new")
    .replace("place: N’Djamena", "place: Zi 'x' y")
)


def lines(shell: str, of: Verb) -> str:
    """The part of a script that is about one verb."""
    script: str = import_module(f"sahel_tui.cli.shells.{shell}").script(verbs())
    if shell == "fish":
        when = f"'__sahel_tui_verb {of.name}'" if of.name else "__sahel_tui_explorer "
        return "\n".join(line for line in script.splitlines() if when in line)
    begins = f"        '{of.name}') {'options=' if shell == 'bash' else '_arguments'}"
    return begins + script.partition(begins)[2].partition(";;")[0]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("declared", verbs(), ids=lambda each: each.name or "explorer")
def test_every_option_is_in_every_script(shell: str, declared: Verb) -> None:
    told = lines(shell, declared)
    assert "--help" in declared.options[0].flags
    for flag in (flag for each in declared.options for flag in each.flags):
        if shell == "fish":
            part = f"-l {flag[2:]} " if flag.startswith("--") else f"-s {flag[1:]} "
        else:
            part = flag
        assert part in told


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_is_in_every_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = called(capsys, "completion", shell)
    assert (done.code, done.err) == (Exit.DONE, "")
    for each in VERBS:
        offered = {"fish": f"-a {each} -d ", "bash": f" {each} ", "zsh": f"'{each}:"}[shell]
        assert offered in done.out.replace("\n", " ")


def test_every_value_is_of_a_kind_that_can_be_offered() -> None:
    unknown = {
        (each.name, asked.value)
        for each in verbs()
        for asked in each.arguments
        if asked.value
        and not asked.kind
        and each.name != "add"  # a new thing's words are not known yet
        # Python knows a hundred encodings; one is half an id, half a name of a file; a database would be waited for
        and asked.value not in {"ENCODING", "SOURCE=PATH", "TABLE"}
    }
    values = ("DURATION", "MS", "SIZE")
    assert unknown == {(verb, value) for verb in ("", "settings") for value in values}


def test_the_choices_of_settings_are_offered() -> None:
    found = {flag: each.words for each in verb("").options for flag in each.flags}
    assert found["--theme"][:2] == ("auto", "dark")
    assert found["--color"] == found["--colour"] != ()
    assert {each.flag for each in SETTINGS} <= found.keys()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my line.yaml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "a:b.yml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("events: [", encoding="utf-8")
    (tmp_path / "large.yaml").write_text(NAMED + "#" * LARGEST_BYTES, encoding="utf-8")
    (tmp_path / "note.txt").touch()
    monkeypatch.chdir(tmp_path)


OFFERED = [
    # kind, typed, the other words of the line, what is offered
    ("query", "act", "list", ["actor:"]),
    ("query", "tag:coup -pl", "list", ["tag:coup -place:"]),
    ("query", "-status:pl", "list", ["-status:planned"]),
    ("query", "tag:", "list|other.yaml", ["tag:coup", "tag:water"]),
    ("query", "tag:coup,w", "list|other.yaml", ["tag:coup,water"]),
    ("query", "tag:q", "list|my line.yaml", ['tag:"quite new"']),
    ("query", 'tag:"q', "list|my line.yaml", ['tag:"quite new"']),
    ("query", "place:Z", "--theme|light|my line.yaml", ["place:\"Zi 'x' y\""]),
    ("query", "id:x", "list|--columns|id|a:b.yml", ["id:xylophone"]),
    ("query", "actor:o", "list|other.yaml|--plain", ["actor:otto"]),
    ("query", "actor:o", "list|-q|actor:o|other.yaml", ["actor:otto"]),
    ("query", "nofield:x", "list", []),
    ("query", "", "list|-", None),
    ("query", "actor:o", "list|-", []),
    ("query", "in:2", "list|my line.yaml", ["in:2021", "in:2022"]),
    ("query", "role:s", "list|my line.yaml", ["role:sees"]),
    ("id", "x", "show|my line.yaml", ["xylophone"]),
    ("id", "event:x", "show|my line.yaml", ["event:xylophone"]),
    ("id", "source:", "show|my line.yaml", ["source:press"]),
    ("id", "ot", "show|my line.yaml", ["otto"]),
    ("id", "x", "show|bad.yaml", []),
    ("id", "x", "show|large.yaml", []),
    ("id", "x", "show|missing.yaml", []),
    ("event", "l", "other.yaml", ["later"]),
    ("actor", "o", "other.yaml", ["otto"]),
    ("columns", "date,sta", "list", ["date,stated", "date,status", "date,standing"]),
    ("columns", "x", "check", []),
    ("nothing", "", "list", []),
]


@pytest.mark.usefixtures("folder", "quiet")
@pytest.mark.parametrize(("kind", "typed", "line", "offered"), OFFERED)
def test_words(
    kind: str,
    typed: str,
    line: str,
    offered: list[str] | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "complete-words", "zsh", kind, "", typed, *line.split("|"))
    assert (done.code, done.err) == (Exit.DONE, "")
    assert offered is None or done.out.splitlines() == offered


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own process is not ended by the alarm."""
    monkeypatch.setattr("signal.setitimer", lambda *_: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)


BASH = [
    ("actor:ot", ["otto"]),
    ('"tag:water actor:ot', ["tag:water actor:otto"]),
    ("tag:water\\ actor:ot", ["otto"]),
    ('tag:\\"qui', ['\\"quite\\ new\\"']),
    ("tag:qui", ['\\"quite\\ new\\"']),
    ("'tag:qui", ['tag:"quite new"']),
    ('"tag:qui', ['tag:\\"quite new\\"']),
    ("'place:Z", ["place:\"Zi '\\''x'\\'' y\""]),
]


@pytest.mark.usefixtures("folder", "quiet")
@pytest.mark.parametrize(("typed", "replies"), BASH)
def test_words_as_bash_takes_them(
    typed: str,
    replies: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    breaks = " \t\n\"'><=;|&(:"
    assert run(["complete-words", "bash", "query", breaks, typed, "list", "my\\ line.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == replies


@given(st.text(), st.sampled_from(["", "'", '"']))
def test_a_reply_is_what_the_shell_reads(text: str, mark: str) -> None:
    for reply in Typed("", "", mark).replies([text]):
        assert plain(mark + reply + mark) == text


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("argv", [[], ["bash"], ["zsh", "id", "", "\x1b", "\udcff"]])
def test_it_says_nothing_whatever_it_is_given(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = called(capsys, "complete-words", *argv)
    assert done == (Exit.DONE, "", "")


def test_it_needs_no_screen_and_has_an_end() -> None:
    code = (
        "import sys; from sahel_tui.cli import run; "
        "run(['complete-words', 'zsh', 'query', '', 'actor:', 'list']); "
        "print([name for name in ('textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert PATIENCE_S <= 1
    assert program("complete-words", "zsh", "id", "", "", "show").stdout


LINES = [
    # what is typed, the arguments in the end
    ("sho\tfran\tmy\t", ["show", "france", "my line.yaml"]),
    ("list my\t-q tag:qui\t", ["list", "my line.yaml", "-q", 'tag:"quite new"']),
    ("list -q actor:macr\t", ["list", "-q", "actor:macron"]),
    ("list --query=actor:macr\t", ["list", "--query=actor:macron"]),
    ("list -q 'tag:coup actor:macr\t", ["list", "-q", "tag:coup actor:macron"]),
    ('list -q "tag:coup actor:macr\t', ["list", "-q", "tag:coup actor:macron"]),
    ('list -q place:\\"the\\ S\t', ["list", "-q", 'place:"the Sahel"']),
    ("list od\t", ["list", "odd [x] $(touch gone) *.yaml"]),
    ("list od\t-q tag:x\t", ["list", "odd [x] $(touch gone) *.yaml", "-q", 'tag:"x$(touch-gone)"']),
    ("show event:russia-a\t", ["show", "event:russia-agreement"]),
    ("--theme=cont\t", ["--theme=contrast"]),
    ("check my\tot\t", ["check", "my line.yaml", "other.yaml"]),
    ("completion z\t", ["completion", "zsh"]),
    ("diff my\tot\t", ["diff", "my line.yaml", "other.yaml"]),
    ("diff my\tfeat\t", ["diff", "my line.yaml", "feature/x"]),
    ("diff my\tv1..fe\t", ["diff", "my line.yaml", "v1..feature/x"]),
]
NOT_IN_FISH = [
    # The file stands behind the cursor.
    (
        "list -q tag:qui my\\ line.yaml" + "\x1b[D" * 14 + "\t",
        ["list", "-q", 'tag:"quite new"', "my line.yaml"],
    ),
    ("list -q -stat\tplan\tmy\t", ["list", "-q", "-status:planned", "my line.yaml"]),
    ("check a:\t", ["check", "a:b.yml"]),
]


@pytest.fixture(scope="module", params=SHELLS)
def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("my line.yaml", "a:b.yml", "other.yaml"):
        (folder / name).write_text(NAMED, encoding="utf-8")
    odd = NAMED.replace("quite new", "x$(touch-gone)")
    (folder / "odd [x] $(touch gone) *.yaml").write_text(odd, encoding="utf-8")
    (folder / "note.txt").touch()
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in ("init -q -b main", "commit -qm m --allow-empty", "tag v1", "branch feature/x"):
        subprocess.run([*git, *words.split()], cwd=folder, check=True)
    with Session(request.param, folder) as opened:
        yield opened


@pytest.mark.parametrize(("typed", "arguments"), [*LINES, *NOT_IN_FISH])
def test_a_shell_completes(session: Session, typed: str, arguments: list[str]) -> None:
    if session.name == "fish" and (typed, arguments) in NOT_IN_FISH:
        pytest.skip(
            "fish takes it for an option, for a host's file, or does not show it (docs/cli.md)"
        )
    assert session.arguments(f"sahel-tui {typed}") == arguments


def test_fish_tells_without_a_terminal(tmp_path: Path) -> None:
    with Session("fish", tmp_path) as opened:
        told = opened.run("complete -C 'sahel-tui show event:russia-a'; echo DO''NE", "DONE")
    assert "event:russia-agreement" in told


def test_the_documented_commands_install(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    table = page.partition("## Completion and the man page")[2].partition("\n## ")[0]
    commands = re.findall(r"^\| (?:bash|zsh|fish)[^|]*\| `([^`]+)`", table, re.MULTILINE)
    commands += re.findall(r"`(mkdir -p [^`]*man1)`", table)
    commands += re.findall(r"`(sahel-tui man > [^`]+)`", table)
    (tmp_path / "bin").mkdir()
    write_program(tmp_path / "bin" / "sahel-tui")
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    for command in commands:
        environ = {"HOME": str(tmp_path), "PATH": path}
        subprocess.run(["sh", "-ec", command], env=environ, check=True, timeout=60)
    made = {
        ".local/share/bash-completion/completions/sahel-tui": "complete -F _sahel_tui sahel-tui",
        ".bashrc": "source <(sahel-tui completion bash)",
        ".zshrc": "source <(sahel-tui completion zsh)",
        ".config/fish/completions/sahel-tui.fish": "complete -c sahel-tui",
        ".local/share/man/man1/sahel-tui.1": ".TH SAHEL",
    }
    assert len(commands) == len(made) + 1
    assert f"{LARGEST_BYTES:,} bytes" in table
    for name, words in made.items():
        assert words in (tmp_path / name).read_text(encoding="utf-8")
