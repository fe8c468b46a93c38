"""`sahel-tui check --json` and `--jsonl`; what it says in words is test_cli.py's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema

from tests.cli.headless import BAD, GOOD, called
from tests.headless import schemas

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_all_that_is_found_is_one_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in {"good": GOOD, "bad": BAD, "worse": BAD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("good", "bad", "worse")]
    code, out, err = called(capsys, "check", "--json", *names)
    assert (code, err) == (1, "")
    whole = json.loads(out)
    jsonschema.validate(whole, schemas.PROBLEMS)
    said = called(capsys, "check", *names).out.splitlines()
    assert [
        "{file}:{line}:{column}: {severity}: {message} [{rule}]".format(**each)
        for each in whole["problems"]
    ] == said
    lines = called(capsys, "check", *names, "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == whole["problems"]


def test_a_clean_file_has_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good").write_text(GOOD, encoding="utf-8")
    code, out, err = called(capsys, "check", "--json", str(tmp_path / "good"))
    assert (code, json.loads(out), err) == (0, {"schema": 1, "problems": []}, "")
    assert called(capsys, "check", "--jsonl", str(tmp_path / "good")) == (0, "", "")


def test_what_cannot_be_read_is_said_and_66(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").write_text(BAD, encoding="utf-8")
    argv = ("check", "--json", str(tmp_path / "missing"), str(tmp_path / "bad"))
    code, out, err = called(capsys, *argv)
    assert code == 66
    assert err.count("\n") == 1
    assert len(json.loads(out)["problems"]) == 2
