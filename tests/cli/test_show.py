"""`sahel-tui show`: one thing whole, by its id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from sahel_tui.headless.cells import width
from tests.cli.headless import GOOD, bare, called, on_terminal
from tests.headless import schemas

if TYPE_CHECKING:
    from pathlib import Path

THINGS = [
    ("withdrawal-announced", "events"),
    ("macron", "actors"),
    ("trt-2022", "sources"),
    ("event:withdrawal-announced", "events"),
    ("actor:mali", "actors"),
    ("3cb968a98208", "quotes"),
    ("quote:3cb968a98208", "quotes"),
]


@pytest.mark.parametrize(("asked", "name"), THINGS)
def test_a_thing_is_one_element_of_its_list(
    asked: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(capsys, "show", asked, "--json")
    assert (code, err) == (0, "")
    whole = json.loads(out)
    jsonschema.validate(whole, schemas.document(name))
    (element,) = whole[name]
    assert element["id"] == asked.rpartition(":")[2]
    assert json.loads(called(capsys, "show", "--jsonl", asked).out) == element
    sentences = called(capsys, "show", "--plain", asked).out.splitlines()
    assert all(line.endswith((".", "?", "!", "…")) for line in sentences)
    every = called(capsys, "list" if name == "events" else name, "--plain")
    assert name == "sources" or sentences[0] in every.out.splitlines()


def test_an_event_is_the_one_of_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    events = json.loads(called(capsys, "list", "--json").out)["events"]
    for event in events[:3]:
        shown = json.loads(called(capsys, "show", event["id"], "--jsonl").out)
        assert shown == event


def test_the_file_comes_last_wherever_the_options_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    file = str(tmp_path / "good.yaml")
    expected = called(capsys, "show", "otto", file, "--plain")
    assert expected == (0, "David Otto, person: 1 event, 1 quote, about December 2021.\n", "")  # fmt: skip
    for argv in (["--plain", "otto", file], ["otto", "--plain", file], ["otto", "-q", "", file, "--plain"]):  # fmt: skip
        assert called(capsys, "show", *argv) == expected


CARD = """\
id\tflood
match\tcertain
date\t2021-12~
earliest\t2021-12-01
latest\t2021-12-31
precision\tmonth
approximate\tyes
uncertain\tno
words\tabout December 2021
title\tFloods: 河水, “much”
status\thappened
standing\testablished
place\tN’Djamena
tags\twater
tags\tcoup
actors\totto  David Otto  sees
quotes\tDavid Otto, about December 2021: “We leave.” (Press; not checked).
claims\tDead: 3 (Press; another claim disagrees).
claims\tDead: 5 (Press; another claim disagrees).
sources\tpress  Press
"""


def test_a_card_in_a_pipe_is_a_key_and_a_value_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert called(capsys, "show", "flood", str(tmp_path / "good.yaml")) == (0, CARD, "")


@pytest.mark.parametrize("columns", [10, 30, 80])
def test_a_card_on_a_terminal_is_never_wider_and_whole(columns: int, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    done = on_terminal(columns, ["show", "flood", str(tmp_path / "good.yaml")])
    lines = bare(done.out)
    assert (done.code, done.err) == (0, "")
    assert all(width(line) <= columns for line in lines)
    text = "".join(lines).replace(" ", "")
    for line in CARD.splitlines():
        assert line.partition("\t")[2].replace(" ", "")[:8] in text


def test_with_a_query_counts_are_those_of_what_matches(capsys: pytest.CaptureFixture[str]) -> None:
    alone = json.loads(called(capsys, "show", "actor:mali", "--jsonl").out)
    narrowed = json.loads(called(capsys, "show", "actor:mali", "--jsonl", "-q", "tag:coup").out)
    assert 0 < narrowed["events"] < alone["events"]
    code, out, err = called(capsys, "show", "macron", "--json", "-q", "in:1800")
    (element,) = json.loads(out)["actors"]
    assert (code, element["events"], err) == (0, 0, "")


def test_what_does_not_match_is_an_empty_result(capsys: pytest.CaptureFixture[str]) -> None:
    for asked in ("event:withdrawal-announced", "quote:3cb968a98208"):
        done = called(capsys, "show", asked, "-q", "in:1800")
        assert done == (0, "", f"{asked} does not match in:1800\n")
