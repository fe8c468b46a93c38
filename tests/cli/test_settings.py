"""`sahel-tui settings`: all there is to set, as a table and as JSON; and what wrong settings end with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import run
from sahel_tui.errors import Exit
from sahel_tui.settings.declared import SETTINGS
from sahel_tui.tui.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# mine
theme = "dusk"
idle_limit = "2h"

[views]
coups = "tag:coup"

[keys]
down = ["s", "?"]
help = "f2"

[themes.dusk]
actor = 216
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual settings file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("SAHEL_TUI_REMEMBER_POSITION")
    made = tmp_path / "sahel-tui" / "settings.toml"
    made.parent.mkdir()
    made.write_text(TEXT, encoding="utf-8")
    return made


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> list[list[str]]:
    assert run(["settings", *argv]) == Exit.DONE
    out, err = capsys.readouterr()
    assert err == ""
    return [line.split("\t") for line in out.splitlines()]


def test_every_setting_and_command_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys)
    names = [*(setting.name for setting in SETTINGS), *(f"keys.{each.id}" for each in COMMANDS)]
    assert [name for name, _, _ in rows] == names
    sources = {source for _, _, source in rows}
    assert sources == {"default", "SAHEL_TUI_REMEMBER_POSITION"}  # as tests have it


def test_each_row_says_where_its_value_comes_from(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAHEL_TUI_ESCAPE_DELAY", "40")
    rows = {name: (value, source) for name, value, source in printed(capsys, "--no-mouse")}
    assert rows["theme"] == ("dusk", f"{file}:2")
    assert rows["idle_limit"] == ("2h", f"{file}:3")
    assert rows["escape_delay"] == ("40", "SAHEL_TUI_ESCAPE_DELAY")
    assert rows["mouse"] == ("false", "--no-mouse")
    assert rows["ascii"] == ("false", "default")
    assert rows["views.coups"] == ("tag:coup", f"{file}:6")
    assert rows["keys.down"] == ("s ?", f"{file}:9")
    assert rows["keys.up"] == ("k ↑", "default")
    assert rows["themes.dusk.actor"] == ("#ffaf87", f"{file}:13")
    assert rows["themes.dusk.base"] == ("dark", "default")


def test_the_same_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "--json", "--ascii"]) == Exit.DONE
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["file"]) == (1, str(file))
    found = {each["name"]: each for each in document["settings"]}
    assert found["theme"] == {
        "name": "theme",
        "value": "dusk",
        "source": "file",
        "from": str(file),
        "line": 2,
    }
    assert found["idle_limit"]["value"] == 7200
    assert found["ascii"] == {
        "name": "ascii",
        "value": True,
        "source": "flag",
        "from": "--ascii",
        "line": None,
    }
    assert found["keys.down"]["value"] == ["s", "question_mark"]
    assert found["colour"] == {
        "name": "colour",
        "value": "auto",
        "source": "default",
        "from": None,
        "line": None,
    }


WRONG = TEXT.replace("dusk", "dsuk", 1).replace('help = "f2"', 'hepl = "f2"') + "x = 1\n"


def test_wrong_settings_are_told_all_and_end_with_2(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("SAHEL_TUI_MOUSE", "perhaps")
    for argv, outcome in ((["settings"], "nothing is shown"), ([], "nothing was opened")):
        assert run(argv) == Exit.USAGE
        out, err = capsys.readouterr()
        assert out == ""
        *lines, last = err.splitlines()
        places = [line.split(": error: ")[0].removeprefix(f"{file}:") for line in lines]
        assert places == ["2:9", "9:14", "10:1", "14:1", "SAHEL_TUI_MOUSE"]
        assert last == f"sahel-tui: 5 errors in the settings; {outcome}"


def test_warnings_are_told_and_let_it_go_on(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("[themes.dim]\ntext = 234\n", encoding="utf-8")
    assert run(["settings"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert err.startswith(f"{file}:2:8: warning: text is hard to read")
    assert "themes.dim.text" in out


def test_a_named_file_that_is_not_there_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for argv in (["settings"], []):
        assert run([*argv, "--config", str(tmp_path / "none.toml")]) == Exit.USAGE
        assert "--config: error: cannot open" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv", [["--theme"], ["--escape-delay", "5"], ["--idle-limit=x"], ["--colour", "17"], ["x"]]
)
def test_a_wrong_use_of_the_verb(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", *argv]) == Exit.USAGE
    assert capsys.readouterr().err.startswith("usage: sahel-tui settings")
