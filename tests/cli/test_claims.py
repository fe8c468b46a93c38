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


def test_as_sentences_they_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    out = called(capsys, "claims", "--plain", "--disagree", "-q", "id:coup-burkina-faso").out
    assert out == (
        "Day of the coup (Coup in Burkina Faso): Al Jazeera, published 31 January 2022, says 23 January 2022; "
        "TRT World, published 31 January 2022, says 24 January 2022.\n"
    )


def test_where_nothing_differs_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("--plain", "--columns=what"):
        done = called(capsys, "claims", "--disagree", form, "-q", "place:Mali")
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith("no disagree")
    assert (
        '"claims": []' in called(capsys, "claims", "--disagree", "--json", "-q", "place:Mali").out
    )


def test_a_claim_that_does_not_match_stands_beside_the_one_it_differs_from(
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
    argv = ("--disagree", "-q", "id:a", "--columns", "match,event,words", f"{tmp_path}/t.yaml")
    assert called(capsys, "claims", *argv) == (0, "certain\ta\t1\nout\tb\t2\n", "")


def test_what_agrees_with_all_is_not_among_those_that_disagree(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    figures = ("{what: x, value: 900, source: s}", "{what: x, value: 1200, source: s}")
    more = "{what: x, value: 500, modifier: more-than, source: s}"
    text = f"""\
timeline: {{title: T}}
sources: {{s: {{title: S}}}}
events:
  - {{id: a, date: 2021, title: A, sources: [s], claims: [{more}, {", ".join(figures)}]}}
"""
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    for form, expected in (
        ("--columns=words", "900\n1,200\n"),
        ("--plain", "X (A): S says 900; S says 1,200.\n"),
    ):
        assert called(capsys, "claims", "--disagree", form, f"{tmp_path}/t.yaml").out == expected
