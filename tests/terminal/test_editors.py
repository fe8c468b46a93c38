"""Which editor is started, and the words that have it open a file at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.terminal.editors import AT_LINE, NoEditorError, command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs with the names of editors that take a line, and two that are not known to."""
    for name in (*AT_LINE, "ed", "my editor"):
        program = tmp_path / name
        program.touch()
        program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("vi", ["vi", "+41", "a.yaml"]),
        ("vim -n", ["vim", "-n", "+41", "a.yaml"]),
        ("nano", ["nano", "+41", "a.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+41", "a.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+41", "a.yaml"]),
        ("kak", ["kak", "+41", "a.yaml"]),
        ("micro", ["micro", "+41", "a.yaml"]),
        ("hx", ["hx", "a.yaml:41"]),
        ("helix", ["helix", "a.yaml:41"]),
        ("code --wait", ["code", "--wait", "--goto", "a.yaml:41"]),
        ("kate -b", ["kate", "-b", "--line", "41", "a.yaml"]),
        ("ed", ["ed", "a.yaml"]),  # it would take a line for a file
        ("'my editor' 'with args'", ["my editor", "with args", "a.yaml"]),
        ("vi; echo $HOME", None),  # no shell: there is no program called "vi;"
    ],
)
def test_each_editor_is_told_the_line_as_it_takes_it(
    programs: Path, value: str, words: list[str] | None
) -> None:
    environ = {"PATH": str(programs), "VISUAL": value}
    if words is None:
        with pytest.raises(NoEditorError, match="names vi;, which is not found"):
            command(environ, "a.yaml", 41)
    else:
        assert command(environ, "a.yaml", 41) == words


def test_a_program_may_be_named_by_its_path(programs: Path) -> None:
    environ = {"PATH": "/nowhere", "EDITOR": f"{programs}/vim"}
    assert command(environ, "a.yaml", 1) == [f"{programs}/vim", "+1", "a.yaml"]


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({"VISUAL": "vim", "EDITOR": "nano"}, "vim"),
        ({"VISUAL": " ", "EDITOR": "nano"}, "nano"),
        ({"EDITOR": "nano"}, "nano"),
        ({}, "vi"),
    ],
)
def test_visual_is_above_editor_and_vi_is_there_without_either(
    programs: Path, environ: dict[str, str], first: str
) -> None:
    assert command({"PATH": str(programs), **environ}, "a", 1)[0] == first


def test_nano_where_there_is_no_vi(programs: Path) -> None:
    (programs / "vi").unlink()
    assert command({"PATH": str(programs)}, "a", 1)[0] == "nano"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no editor: set $VISUAL or $EDITOR"),
        ({"VISUAL": "none-such -x"}, "$VISUAL names none-such, which is not found"),
        ({"EDITOR": "'"}, "$EDITOR is no command: '"),
        ({"EDITOR": "''"}, "$EDITOR names , which is not found"),
        ({"EDITOR": "\x1b[2J"}, "$EDITOR names "),
    ],
)
def test_no_editor_is_said(environ: dict[str, str], said: str) -> None:
    with pytest.raises(NoEditorError) as raised:
        command({"PATH": "/nowhere", **environ}, "a", 1)
    assert str(raised.value).startswith(said)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize("name", ["-c.yaml", "+41"])
def test_a_file_whose_name_looks_like_an_option_is_a_file(programs: Path, name: str) -> None:
    assert command({"PATH": str(programs), "EDITOR": "vi"}, name, 7)[-1] == f"./{name}"
