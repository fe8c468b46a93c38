"""The README holds what the program does: the two commands, every key, every flag; and every page is linked from somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sahel_tui.cli import VERBS, run
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown
from tests.tools.key_table import BEGIN, END, written

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HELPS = (["--help"], *([verb, "--help"] for verb in VERBS))
_FLAG = re.compile("--[a-z][a-z-]+")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)\s]*\)")


def test_it_begins_with_the_two_commands_as_they_are_typed() -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert [language for language, _ in blocks[:2]] == ["sh", "sh"]
    open_it, test_it = (text.splitlines() for _, text in blocks[:2])
    assert len(open_it) == len(test_it) == 1
    assert "sahel-tui" in open_it[0]
    assert "pytest" in test_it[0]
    for line in (*open_it, *test_it):
        assert not re.match(r"\s*[$%>#]", line)


def test_nothing_but_the_title_stands_before_them() -> None:
    before = README.partition("```sh")[0].split("\n\n")
    assert [part for part in before if part.strip() and not part.startswith("# ")] == []


def test_the_key_table_is_the_registry() -> None:
    assert written(README) == README, "python -m tests.tools.key_table writes it"
    table = README.partition(BEGIN)[2].partition(END)[0]
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    assert len(rows) == len(COMMANDS)
    for command, row in zip(COMMANDS, rows, strict=True):
        assert command.title in row
        assert all(f"`{shown(key)}`" in row for key in command.keys)


@pytest.mark.parametrize("argv", HELPS, ids=" ".join)
def test_every_flag_is_named(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 0
    flags = set(_FLAG.findall(capsys.readouterr().out))
    assert "--help" in flags
    named = {flag for code in re.findall("`([^`\\n]+)`", README) for flag in _FLAG.findall(code)}
    assert sorted(flags - named) == []


def test_every_verb_is_named() -> None:
    assert [verb for verb in VERBS if f"| `sahel-tui {verb}" not in README] == []


def test_every_page_is_linked_and_every_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    reached = set()
    for page in pages:
        for link in _LINK.findall(page.read_text(encoding="utf-8")):
            if "://" in link:
                continue
            target = (page.parent / link).resolve()
            assert target.exists(), f"{page.name} links {link}"
            if target != page.resolve():
                reached.add(target)
    unlinked = [page for page in (ROOT / "docs").rglob("*.md") if page.resolve() not in reached]
    assert unlinked == []
