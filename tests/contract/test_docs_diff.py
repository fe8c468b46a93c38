"""docs/diff.md against the program: every class of change, every meaning of a date and a text, every key, the lines for git."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import run
from sahel_tui.core.changes import HOW, KINDS, FieldChange, compare
from sahel_tui.core.changes.dates import date_meaning
from sahel_tui.core.changes.fields import FIELDS
from sahel_tui.core.changes.texts import text_meaning
from sahel_tui.core.edtf import parse
from sahel_tui.loading import declared, load_bytes
from sahel_tui.words.changes import field_phrase
from tests.contract.pages import ROOT, code, codes, page, rows, tables

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.core.changes import Change
    from sahel_tui.core.model import Timeline

PAGE = page("diff")
(EXAMPLE,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
GIT_LINES = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TEXTS, DATES = tables("diff", "old", "new", "meaning", "in words")
RECORDS = rows("diff", "old", "new", "changes: change, kind, id, and each field with its meaning")


def timeline(text: str) -> Timeline:
    loaded = load_bytes(text.encode(), "example")
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline


def told(change: Change) -> str:
    fields = (f"{each.field}:{each.meaning}" for each in change.fields)
    return " ".join([change.change, change.kind, change.id, *fields])


@pytest.mark.parametrize("row", RECORDS, ids=lambda row: row["new"][:40])
def test_what_becomes_of_the_example(row: dict[str, str]) -> None:
    old, new, changes = row.values()
    before = code(old)
    assert EXAMPLE.count(before) == 1
    after = EXAMPLE.replace(before, (codes(new) or [""])[0].replace("⏎", "\n"))
    found = compare(timeline(EXAMPLE), timeline(after))
    assert [told(each) for each in found.changes] == codes(changes)
    moved_only = not changes and "900" not in old
    assert found.reordered == moved_only


@pytest.mark.parametrize("row", DATES, ids=lambda row: f"{row['old']} {row['new']}")
def test_what_a_date_means(row: dict[str, str]) -> None:
    old, new = parse(code(row["old"])), parse(code(row["new"]))
    meaning, also = date_meaning(old, new)
    assert [meaning, *also] == codes(row["meaning"])
    assert field_phrase(FieldChange("date", old, new, meaning, also)) == code(row["in words"])


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: f"{row['old']} {row['new']}")
def test_what_a_text_means(row: dict[str, str]) -> None:
    old, new = code(row["old"]), code(row["new"])
    meaning, edits = text_meaning(old, new)
    assert meaning == code(row["meaning"])
    assert field_phrase(FieldChange("text", old, new, meaning, (), edits)) == code(row["in words"])


def test_the_kinds_and_ways_are_those_of_the_program() -> None:
    kinds = [each for row in rows("diff", "kind", "known by", "in") for each in codes(row["kind"])]
    assert sorted(kinds) == sorted(KINDS)
    ways = [each for row in rows("diff", "change", "what it is") for each in codes(row["change"])]
    assert sorted(ways) == sorted(HOW)


def test_the_fields_are_those_of_the_format() -> None:
    records = {
        "timeline": declared.TIMELINE,
        "view": declared.VIEW,
        "source": declared.SOURCE,
        "actor": declared.ACTOR,
        "role": declared.ROLE,
        "event": declared.EVENT,
        "participation": declared.PARTICIPATION,
        "quote": declared.QUOTE,
        "claim": declared.CLAIM,
        "relation": declared.RELATION,
        "check": declared.CHECK,
    }
    apart = {"id", "roles", "actors", "quotes", "claims", "related"}
    for kind, record in records.items():
        known = [field.key for field in record.fields if field.key not in apart]
        assert sorted(each.name for each in FIELDS[kind]) == sorted(known)


def test_the_keys_are_those_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(EXAMPLE, encoding="utf-8")
    new.write_text(EXAMPLE.replace("within a week", "within two weeks"), encoding="utf-8")
    assert run(["diff", "--json", str(old), str(new)]) == 0
    document = json.loads(capsys.readouterr().out)
    (change,) = document["changes"]
    keys = [
        [key for row in table for key in codes(row["key"])]
        for table in tables("diff", "key", "value")
    ]
    assert keys == [list(document), list(change), list(change["fields"][0])]
    assert list(document["counts"]) == ["changes", *KINDS, "reordered"]
    assert all(list(document["counts"][kind]) == list(HOW) for kind in KINDS)
    assert list(document["old"]) == ["file", "revision", "title", "as_of", "events"]


@pytest.mark.parametrize(
    ("lines", "command", "shown"),
    [
        (GIT_LINES[0], "git difftool --no-prompt -t timeline", "date from December 2021"),
        (GIT_LINES[1], "git diff", "Changed event flood: date from December 2021"),
        (GIT_LINES[1], "git show --ext-diff --format= HEAD", "Added the timeline: Floods."),
        (GIT_LINES[2], "git diff", "-December 2021: High water (planned)."),
    ],
)
def test_the_lines_for_git_work(lines: str, command: str, shown: str, tmp_path: Path) -> None:
    environ = surroundings(tmp_path)

    def sh(line: str) -> str:
        done = subprocess.run(
            ["sh", "-ec", line], cwd=tmp_path, env=environ, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    file = tmp_path / "events.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    sh(f"git init -q\ngit add .\ngit commit -qm one\n{lines}")
    file.write_text(EXAMPLE.replace("date: 2021-12", "date: 2021-12-05"), encoding="utf-8")
    assert shown in sh(command)


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which git knows nobody's settings, and `sahel-tui` is the program under test."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "sahel-tui"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m sahel_tui "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    mine = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    names = {
        f"GIT_{who}_{what}": "a@b.example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {
        **mine,
        **names,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PAGER": "cat",
    }
