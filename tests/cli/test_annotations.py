"""Annotations for GitHub: their form, and what is escaped where (docs/cli.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli.annotations import annotation
from sahel_tui.errors import Problem
from tests.cli.headless import BAD, GOOD, called

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    (
        Problem("t.yaml", 3, 7, "warning", "source-unused", "nothing rests on this"),
        "::warning file=t.yaml,line=3,col=7,title=source-unused::nothing rests on this",
    ),
    (
        Problem("t.yaml", 0, 0, "error", "too-large", "too much"),
        "::error file=t.yaml,title=too-large::too much",
    ),
    (
        Problem("a,b:c%d.yaml", 1, 2, "error", "bad-date", "100 %: a, b::c"),
        "::error file=a%2Cb%3Ac%25d.yaml,line=1,col=2,title=bad-date::100 %25: a, b::c",
    ),
    (
        Problem("t.yaml", 1, 2, "error", "x", "one\r\ntwo%0A"),
        "::error file=t.yaml,line=1,col=2,title=x::one%0D%0Atwo%250A",
    ),
]


@pytest.mark.parametrize(("problem", "line"), CASES)
def test_a_problem_is_one_line(problem: Problem, line: str) -> None:
    assert annotation(problem) == line


def test_check_prints_one_for_each_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in {"good": GOOD, "bad": BAD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("good", "bad")]
    code, out, err = called(capsys, "check", "--github", *names)
    assert code == 1
    assert [line.split(",", 1)[0] for line in out.splitlines()] == [f"::error file={names[1]}"] * 2
    assert [line.split(":")[0] for line in err.splitlines()] == names


@pytest.mark.parametrize("other", ["--json", "--jsonl"])
def test_it_is_one_form_of_several(other: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(capsys, "check", "--github", other).code == 2
