"""`sahel-tui claims`: the figures, and those on which sources differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.headless import called

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_those_that_disagree(capsys: pytest.CaptureFixture[str]) -> None:
    every = json.loads(called(capsys, "claims", "--json").out)["claims"]
    found = json.loads(called(capsys, "claims", "--json", "--disagree").out)["claims"]
    assert found == [each for each in every if each["disagrees"]]
    assert 0 < len(found) < len(every)


def test_a_claim_disagrees_with_one_that_does_not_match(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = """\
timeline: {title: T}
sources: {s: {title: S}}
events:
  - {id: a, date: 2021, title: A, sources: [s], claims: [{what: x, value: 1, topic: t, source: s}]}
  - {id: b, date: 2022, title: B, sources: [s], claims: [{what: x, value: 2, topic: t, source: s}]}
"""
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    argv = ("--disagree", "-q", "id:a", "--columns", "event,words,disagrees", f"{tmp_path}/t.yaml")
    assert called(capsys, "claims", *argv) == (0, "a\t1\tyes\n", "")
