"""docs/lint.md against the program: every rule, what it says of itself, examples; the hook for pre-commit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from sahel_tui.cli import run
from sahel_tui.lint.checking import WITHOUT_EFFECT
from sahel_tui.lint.registry import RULES
from sahel_tui.loading import load_bytes
from sahel_tui.loading.names_of_rules import LINT, READ, TABLES
from tests.contract.pages import ROOT, code, page, rows, tables
from tests.loading.test_rules import HEAD, IN_AN_EVENT, WHOLE_FILE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BLOCKS = re.findall(r"```yaml\n(.*?)```", page("lint"), re.DOTALL)


def test_the_rules_are_those_of_the_program() -> None:
    ours, *_ = tables("lint", "rule", "severity", "what it finds")
    told = [(code(row["rule"]), row["severity"], row["what it finds"]) for row in ours]
    assert told == [(rule.name, rule.severity, rule.summary) for rule in RULES]


def test_what_is_found_as_a_file_is_read_are_the_warnings_of_loading() -> None:
    _, read, of_tables = tables("lint", "rule", "severity", "what it finds")
    assert [code(row["rule"]) for row in of_tables] == list(TABLES)
    assert [code(row["rule"]) for row in read] == list(READ)
    texts = [text for text, _ in WHOLE_FILE.values()]
    texts += [HEAD + text for text, _ in IN_AN_EVENT.values()]
    problems = [each for text in texts for each in load_bytes(text.encode(), "x").problems]
    assert {each.rule for each in problems if each.severity == "warning"} == set(READ)


def test_every_rule_has_an_example() -> None:
    examples = rows("lint", "rule", "finds", "leaves")
    assert [code(row["rule"]) for row in examples] == list(LINT)
    assert all(row["finds"] and row["leaves"] for row in examples)


def test_the_rule_about_switches_is_told() -> None:
    assert f"`{WITHOUT_EFFECT}`" in page("lint")


def test_the_example_of_switches_is_read() -> None:
    (section,) = (block for block in BLOCKS if block.startswith("lint:"))
    assert not load_bytes(f"timeline: {{title: T}}\n{section}".encode(), "x").problems


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_hook_is_the_one_that_the_page_asks_for(tmp_path: Path) -> None:
    (block,) = (yaml.safe_load(block) for block in BLOCKS if block.startswith("repos:"))
    (asked,) = block["repos"][0]["hooks"]
    assert asked["id"] == hook()["id"]
    program, *argv = hook()["entry"].split()
    assert program == "sahel-tui"
    name = tmp_path / "t.yaml"
    name.write_text("timeline: {title: T, note: null}\n", encoding="utf-8")
    assert run([*argv, str(name)]) == 0
    assert run([*argv, *asked["args"], str(name), str(name)]) == 1


def test_the_job_runs_what_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = (yaml.safe_load(block) for block in BLOCKS if block.startswith("jobs:"))
    command = block["jobs"]["timelines"]["steps"][-1]["run"]
    assert command == "sahel-tui check --strict --github timelines/*.yaml"
    name = tmp_path / "t.yaml"
    name.write_text("timeline: {title: T, note: null}\n", encoding="utf-8")
    assert run([*command.split()[1:-1], str(name)]) == 1
    assert capsys.readouterr().out.startswith(
        f"::warning file={name},line=1,col=28,title=null-text::"
    )


def test_the_options_in_the_page_are_those_of_check(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--help"])
    told = capsys.readouterr().out
    flags = set(re.findall(r"(?<![\w-])--[a-z]+", page("lint")))
    assert flags
    assert all(flag in told for flag in flags)
