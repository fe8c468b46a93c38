"""docs/settings.md against the program: its table is the declaration, and every error is said as it stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sahel_tui.settings import APART, settle
from sahel_tui.settings.declared import SETTINGS
from sahel_tui.settings.own_themes import LEAST_CONTRAST
from sahel_tui.settings.sendable import NAMED, why_not
from tests.contract.pages import ROOT, code, codes, page, rows

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.settings.declared import Setting

SETTING_ROWS = rows("settings", "setting", "default", "may be", "variable", "flag", "what")
FILE_ROWS = [
    (row["in the file"][1:-1], row["said"][1:-1]) for row in rows("settings", "in the file", "said")
]
GIVEN_ROWS = [(code(row["given"]), code(row["said"])) for row in rows("settings", "given", "said")]
RULE = re.compile(r"\[([a-z-]+)\]$")


def test_a_row_for_each_setting_in_order() -> None:
    assert [code(row["setting"]) for row in SETTING_ROWS] == [each.name for each in SETTINGS]


@pytest.mark.parametrize(
    ("row", "setting"), [*zip(SETTING_ROWS, SETTINGS, strict=True)], ids=lambda each: str(each)[:30]
)
def test_a_row_says_what_is_declared(row: dict[str, str], setting: Setting) -> None:
    flag = f"{setting.flag} {setting.value}".strip()
    assert code(row["default"]) == setting.kind.shown(setting.default)
    assert row["may be"] == setting.kind.allowed
    assert code(row["variable"]) == setting.variable
    assert codes(row["flag"]) == [flag, *setting.aliases]
    assert row["what"] == setting.meaning


def said(text: str, folder: Path) -> list[str]:
    file = folder / "settings.toml"
    file.write_text(text.replace("⏎", "\n"), encoding="utf-8")
    problems = settle({}, {}, str(file)).problems
    return [str(each).replace(str(file), "settings.toml") for each in problems]


@pytest.mark.parametrize(("text", "message"), FILE_ROWS)
def test_an_error_of_the_file(text: str, message: str, tmp_path: Path) -> None:
    begin, any_, end = message.partition("…")
    (found,) = said(text, tmp_path)
    if any_ and "[views-query]" in end:
        assert found.startswith(begin)
        assert found.endswith(end)
    else:
        assert found == message


@pytest.mark.parametrize(("given", "message"), GIVEN_ROWS)
def test_an_error_of_variable_or_flag(given: str, message: str) -> None:
    word, _, value = given.replace("=", " ").partition(" ")
    if word == "--config":
        found = settle({}, {}, value)
    elif word.startswith("--"):
        found = settle({}, {word[2:]: value})
    else:
        found = settle({word: value}, {})
    assert [str(each) for each in found.problems] == [message]


def test_every_rule_has_a_row() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "sahel_tui" / "settings").glob("*.py")
    )
    rules = set(re.findall(r'"((?:settings|keys|themes|views)-[a-z]+)"', sources))
    told = [message for _, message in (*FILE_ROWS, *GIVEN_ROWS)]
    assert {match[1] for message in told if (match := RULE.search(message))} == rules


def test_all_errors_come_in_one_run_with_their_places(tmp_path: Path) -> None:
    pairs = [
        (text, message)
        for text, message in FILE_ROWS
        if "⏎" not in text and re.match(r"[a-z_]+ = ", text) and "settings-toml" not in message
    ]
    once = {text.split(" ")[0]: (text, message) for text, message in pairs}
    lines = [text for text, _ in once.values()]
    wanted = [
        message.replace(":1:", f":{number}:", 1)
        for number, (_, message) in enumerate(once.values(), 1)
    ]
    assert len(lines) >= 8
    assert said("⏎".join(lines), tmp_path) == wanted


def test_the_example_is_right(tmp_path: Path) -> None:
    block = page("settings").split("```toml\n")[1].split("```")[0]
    file = tmp_path / "settings.toml"
    file.write_text(block, encoding="utf-8")
    found = settle({}, {}, str(file))
    assert found.problems == ()
    assert (found.settings.theme, found.settings.idle_limit) == ("dusk", 7200)
    assert [name for name, _ in found.settings.views] == ["coups", "before Serval"]
    assert found.settings.keys["quit"] == ("Q", "ctrl+c")


def test_the_keys_named_are_those_there_are() -> None:
    section = page("settings").split("### Keys")[1].split("###")[0]
    told = codes(section.split("or one of the names")[1].split("or `ctrl+`")[0])
    numbered = [f"f{number}" for number in range(2, 12)]
    assert {*told, *numbered} == set(NAMED)
    without = codes(section.split("other than")[1].split(".")[0])
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert without == [each for each in letters if why_not(f"ctrl+{each}")]


def test_what_else_it_names() -> None:
    text = page("settings")
    assert all(f"`{name}`" in text for name in APART)
    assert f"below {LEAST_CONTRAST} to 1" in " ".join(text.split())
