"""docs/cli.md and the README's examples against the program: verbs, columns, keys, everything that can be wrong."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from sahel_tui.cli import VERBS, run
from sahel_tui.core.edtf import Precision
from sahel_tui.headless.actors import ACTORS
from sahel_tui.headless.claims import CLAIMS
from sahel_tui.headless.documents import SCHEMA
from sahel_tui.headless.events import EVENTS
from sahel_tui.headless.quotes import QUOTES
from sahel_tui.headless.sources import SOURCES
from tests.contract.pages import ROOT, code, codes, page, rows, tables

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.headless.view import View

VIEWS: dict[str, View[Any]] = {
    "list": EVENTS,
    "actors": ACTORS,
    "quotes": QUOTES,
    "claims": CLAIMS,
}
WRONG = rows("cli", "command", "exit code", "what is said")
RIGHT = rows("cli", "command", "what is said")
GOOD = "timeline: {title: T}\nsources: {s: {title: S}}\nevents: [{id: e, date: 2022, title: T, tags: [flood], sources: [s]}]\n"
FILES = {
    "good.yaml": GOOD,
    "bad.yaml": GOOD.replace("2022", "2022-13"),
    "twice.yaml": GOOD.replace("id: e", "id: mali") + "actors: {mali: {name: Mali}}\n",
    "table.csv": "when,what\n2022,Flood\n",
    "map.yaml": "source: {title: S}\ndate: when\ntitle: wat\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row["command"])
def test_what_can_be_wrong(
    row: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(shlex.split(code(row["command"]))) == int(row["exit code"])
    out, err = capsys.readouterr()
    told = codes(row["what is said"])
    assert all(each in err for each in told)
    if "every error" in row["what is said"]:
        assert err.startswith("bad.yaml:3:29: error: ")
    if "caret" in row["what is said"]:
        reason, query, caret = err.splitlines()
        assert reason.startswith("sahel-tui: ")
        assert (query, caret) == ("  tga:coup", "  ^")
    assert "Traceback" not in err
    assert out == (
        "" if "check --json" not in row["command"] else '{"schema": 1,\n "problems": []}\n'
    )


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row["command"])
def test_what_is_no_error(
    row: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(shlex.split(code(row["command"]))) == 0
    out, err = capsys.readouterr()
    told = codes(row["what is said"])
    assert err == ("".join(f"{each}\n" for each in told))
    assert bool(out) is not bool(told)


def test_the_verbs_are_those_of_the_program() -> None:
    told = [code(row["verb"]) for row in rows("cli", "verb", "prints", "one row is")]
    assert set(told) == {*VIEWS, "show", "check", "cache", "diff"}
    assert set(told) <= set(VERBS)


def test_the_columns_are_those_of_the_program() -> None:
    told = rows("cli", "verb", "columns, when none are named")
    assert {code(row["verb"]): tuple(codes(list(row.values())[1])) for row in told} == {
        verb: view.columns for verb, view in VIEWS.items()
    }


def test_the_keys_are_those_of_the_program() -> None:
    document, *told = tables("cli", "key", "value")
    keys = [[key for row in table for key in codes(row["key"])] for table in told]
    views = (EVENTS, ACTORS, QUOTES, CLAIMS, SOURCES)
    # A row of several keys stands where its first one does.
    assert [sorted(each) for each in keys] == [sorted(view.keys) for view in views]
    names = [key for row in document for key in codes(row["key"])]
    assert names == ["schema", "timeline", "query", "counts", *(view.name for view in views)]
    assert document[0]["value"] == str(SCHEMA)


def test_the_precisions_are_those_of_dates() -> None:
    (line,) = (row for row in page("cli").splitlines() if row.startswith("| `precision`"))
    assert codes(line)[1:] == [each.label for each in Precision]


README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ sahel-tui (.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=lambda text: text[:40])
def test_an_example_of_the_readme_prints_what_it_shows(
    command: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(shlex.split(command)) == 0
    assert capsys.readouterr() == (output, "")
