"""Being asked for something new: each answer read at once, wrong ones asked for again, leaving writes nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import prompts
from sahel_tui.edit.adding import File
from sahel_tui.edit.reading import fields
from sahel_tui.loading import load_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = b"""timeline: {title: T}
actors:
  ada: {name: Ada}
sources:
  paper: {publisher: Paper}
events:
  - {id: one, date: 2020, title: One, sources: [paper]}
"""


def asked(
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    answers: Sequence[str],
    given: dict[str, list[str]] | None = None,
) -> dict[str, list[str]] | None:
    """What the answers make; their end is ctrl+d."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
    file = File(FILE, "t.yaml", ".", load_bytes(FILE, "t.yaml", "."))
    return prompts.prompted(kind, given or {}, file)


def test_what_is_needed_is_asked_first_and_an_empty_line_leaves_a_field_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(monkeypatch, "actor", ["", "grace", "Grace", "person", *[""] * 20])
    assert found == {"id": ["grace"], "name": ["Grace"], "kind": ["person"]}
    said = capsys.readouterr().err
    assert "id is needed" in said
    assert "kind (optional): " in said


def test_a_wrong_answer_is_said_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["Two Words", "ada", "grace", "Grace", "robot", "person", *[""] * 20]
    found = asked(monkeypatch, "actor", answers)
    assert found is not None
    assert found["id"] == ["grace"]
    assert found["kind"] == ["person"]
    assert capsys.readouterr().err.count(":   ") == 3


def test_a_list_is_asked_for_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"id": ["grace"], "name": ["Grace"], "kind": ["person"]}
    found = asked(monkeypatch, "actor", ["G. H.", "Amazing Grace", "", *[""] * 20], given)
    assert found == {**given, "aliases": ["G. H.", "Amazing Grace"]}


def test_what_only_several_fields_together_show_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    optional = len(fields("source")) - 1
    answers = ["wire", *[""] * optional, "The Wire", *[""] * optional]
    found = asked(monkeypatch, "source", answers)
    assert found is not None
    assert sorted(found) in (["id", "publisher"], ["id", "title"])
    assert "title" in capsys.readouterr().err


@pytest.mark.parametrize("answers", [[], ["grace"], ["grace", "Grace"]])
def test_leaving_gives_nothing(answers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "actor", answers) is None


def test_an_answer_that_is_not_utf_8_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"\xff\ngrace\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", typed)
    file = File(FILE, "t.yaml", ".", load_bytes(FILE, "t.yaml", "."))
    assert prompts.prompted("actor", {}, file) is None
    assert "this is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("on", "  near: one (One)"),
        ("ones", "  near: one (One)"),
        ("zzz", "  there are: one (One)"),
    ],
)
def test_an_id_that_is_not_known_is_answered_with_those_there_are(
    typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, "quote", [typed]) is None
    told = capsys.readouterr().err
    assert f"  no event has the id '{typed}'" in told
    assert f"{said}\n" in told


def test_of_a_kind_that_the_file_has_not_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n"))
    empty = b"timeline: {title: T}\n"
    file = File(empty, "t.yaml", ".", load_bytes(empty, "t.yaml", "."))
    assert prompts.prompted("quote", {}, file) is None
    assert "  the file has no event yet\n" in capsys.readouterr().err
