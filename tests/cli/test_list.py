"""`sahel-tui list`, and with it what all verbs that list a view have alike: query, forms, columns, ends."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.cli import run
from sahel_tui.cli.asking import ordered
from sahel_tui.core.query import parse
from sahel_tui.headless.cells import width
from sahel_tui.loading import load_bytes
from sahel_tui.stores.memory import MemoryStore
from tests.cli.headless import BAD, GOOD, ROOT, bare, called, on_terminal, program

LISTS = ("list", "actors", "quotes", "claims")
BUNDLED = ROOT / "events.yaml"


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


# -- the command line


ORDERED = [
    ([], []),
    (["f"], ["--", "f"]),
    (["-q", "-tag:coup", "f"], ["-q=-tag:coup", "--", "f"]),
    (["--query", "--json"], ["--query=--json"]),
    (["-q", "--"], ["-q=--"]),
    (["-q"], ["-q"]),
    (["-q=x y", "-"], ["-q=x y", "--", "-"]),
    (["id", "--json", "f"], ["--json", "--", "id", "f"]),
    (["--columns", "a", "--", "-q", "b"], ["--columns=a", "--", "-q", "b"]),
]


@pytest.mark.parametrize(("argv", "words"), ORDERED)
def test_options_come_first_in_one_word_with_their_value(argv: list[str], words: list[str]) -> None:
    assert ordered(argv) == words


WORDS = (
    *(
        "list",
        "show",
        "actors",
        "quotes",
        "claims",
        "check",
        "flood",
        "otto",
        "press",
        "actor:otto",
    ),
    *(
        "-q",
        "--query",
        "-q=",
        "-q-tag:coup",
        "in:2021",
        "-tag:coup",
        "-",
        "--",
        '"',
        "tag:",
        "x\udc80",
    ),
    *(
        "--json",
        "--jsonl",
        "--plain",
        "--columns",
        "id",
        "date,title",
        "--disagree",
        "--strict",
        "\x1b",
    ),
    *("FILE", "FILE", "missing.yaml", "", "--help"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from(WORDS[:6]))
def test_any_command_line_ends_with_a_code_that_is_told(words: list[str], verb: str) -> None:
    with TemporaryDirectory() as folder:
        file = f"{folder}/good.yaml"
        Path(file).write_text(GOOD, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        argv = [verb, *(file if word == "FILE" else word for word in words)]
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch("sahel_tui.cli.asking.read_standard_input", GOOD.encode),
            mock.patch("sahel_tui.cli.check.read_standard_input", GOOD.encode),
        ):
            code = run(argv)
    assert code in (0, 1, 2, 66)
    assert code == 0 or err.getvalue()
    assert "\x1b" not in out.getvalue() + err.getvalue()


QUERIES = [
    ["-q", "-tag:coup"],
    ["-q=-tag:coup"],
    ["-q-tag:coup"],
    ["--query", "-tag:coup"],
    ["--query=-tag:coup"],
]


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("last", [True, False])
def test_a_query_may_begin_with_a_hyphen(
    query: list[str], last: bool, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [*query, "--columns", "id", good] if last else [good, "--columns", "id", *query]
    assert called(capsys, "list", *argv) == (0, "later\n", "")


def test_an_empty_query_matches_everything(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    for query in ("", " "):
        assert called(capsys, "list", "-q", query, good) == called(capsys, "list", good)


def test_the_query_is_shown_as_understood(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = ' TAG:coup   in:2021-12..2022 "we leave"'
    whole = json.loads(called(capsys, "list", "--json", "-q", text, good).out)
    assert whole["query"] == str(parse(text))
    assert [event["id"] for event in whole["events"]] == ["flood"]


@pytest.mark.parametrize("verb", LISTS)
def test_a_bad_query_is_2_and_shown_with_a_caret(
    verb: str, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(capsys, verb, "-q", "in:2021 tga:河 x", good)
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0].startswith("sahel-tui: ")
    assert lines[1:] == ["  in:2021 tga:河 x", "          ^"]


def test_a_bad_query_is_said_before_the_file_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(capsys, "list", "-q", "-", "missing.yaml").code == 2


# -- what is printed


def test_a_pipe_gets_whole_values_with_tabs_between(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(capsys, "list", "--columns", "id,title,place,tags,match", good)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "flood\tFloods: 河水, “much”\tN’Djamena\twater; coup\tcertain",
        "later\tA b␛[31m\t\t\tcertain",
    ]


def test_possible_matches_are_marked_in_place(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = called(capsys, "list", "-q", "in:2021..2022", good, "--columns", "id,match")
    assert done.out == "flood\tpossible\nlater\tcertain\n"


@pytest.mark.parametrize("verb", LISTS)
def test_lines_of_json_are_the_elements_of_the_document(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads(called(capsys, verb, "--json", "-q", "in:2021").out)
    name = "events" if verb == "list" else verb
    assert list(whole) == ["schema", "timeline", "query", "counts", name]
    lines = called(capsys, verb, "--jsonl", "-q", "in:2021").out.splitlines()
    assert [json.loads(line) for line in lines] == whole[name]
    plain = called(capsys, verb, "--plain", "-q", "in:2021").out.splitlines()
    table = called(capsys, verb, "-q", "in:2021").out.splitlines()
    assert len(plain) == len(table) == len(whole[name]) > 0


@pytest.mark.parametrize("verb", LISTS)
def test_nothing_that_matches_is_an_empty_result(
    verb: str, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(capsys, verb, "-q", "in:1800", good) == (0, "", "no event matches in:1800\n")
    whole = json.loads(called(capsys, verb, "--json", "-q", "in:1800", good).out)
    assert whole["counts"] == {"events": 2, "certain": 0, "possible": 0}
    assert whole["events" if verb == "list" else verb] == []


@pytest.mark.parametrize("query", ["", "in:2021", "-in:2021", "tag:coup", "has:quotes possible:no"])
def test_the_counts_are_those_of_the_explorer(
    query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    timeline = load_bytes(BUNDLED.read_bytes(), "events.yaml").timeline
    assert timeline is not None
    counts = MemoryStore(timeline).view(parse(query)).counts
    whole = json.loads(called(capsys, "list", "--json", "-q", query).out)
    assert whole["counts"] == {
        "events": len(timeline.events),
        "certain": counts.certain,
        "possible": counts.possible,
    }
    assert len(whole["events"]) == counts.total


def test_a_file_with_errors_opens_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    name = str(tmp_path / "bad.yaml")
    checked = called(capsys, "check", name).out.splitlines()
    assert len(checked) == 2
    for verb in (*LISTS, "show"):
        argv = [verb, "flood", name] if verb == "show" else [verb, name]
        code, out, err = called(capsys, *argv)
        assert (code, out) == (1, "")
        assert err.splitlines() == [*checked, "sahel-tui: 2 errors; nothing was opened"]


def test_a_dash_is_standard_input_and_its_text_cannot_act() -> None:
    done = program("list", "-q", "id:later", "-", input_=GOOD)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "A b␛[31m".encode() in done.stdout
    assert b"\x1b" not in done.stdout


def test_control_characters_of_a_query_are_not_printed(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    query = "\x1b]0;x\x07\x9b31m"
    done = called(capsys, "list", "--json", "-q", query, good)
    assert json.loads(done.out)["query"] == query
    for form in ("--json", "--jsonl", "--plain"):
        done = called(capsys, "list", form, "-q", query, good)
        assert (done.out + done.err).replace("\n", "").isprintable()


# -- on a terminal


@pytest.mark.parametrize("verb", LISTS)
@pytest.mark.parametrize("columns", [20, 80, 200])
def test_a_table_is_never_wider_than_the_terminal(verb: str, columns: int) -> None:
    done = on_terminal(columns, [verb, "-q", "in:2021..2022"])
    lines = bare(done.out)
    assert done.code == 0
    assert lines
    assert all(width(line) <= columns for line in lines)
    assert done.err.endswith(" of 27\n")


def test_columns_that_have_no_room_are_named(good: str) -> None:
    wide = on_terminal(200, ["list", good])
    assert bare(wide.out)[0].split() == [
        "date",
        "title",
        "id",
        "status",
        "standing",
        "place",
        "tags",
    ]
    assert wide.err == "2 events\n"
    narrow = on_terminal(50, ["list", good])
    assert bare(narrow.out)[0].split() == ["date", "title", "id", "status"]
    assert narrow.err == "no room for: standing, place, tags\n2 events\n"


def test_a_table_keeps_all_of_a_value(good: str) -> None:
    done = on_terminal(16, ["list", "--columns", "title,id", good])
    assert bare(done.out) == ["title", "Floods: 河水,", "“much”", "A b␛[31m"]
    assert done.err == "no room for: id\n2 events\n"


def test_both_counts_are_said(good: str) -> None:
    done = on_terminal(200, ["list", "-q", "in:2021..2022", good])
    assert "match" in bare(done.out)[0]
    assert done.err == "1 event + 1 possible of 2\n"
    assert on_terminal(80, ["quotes", good]).err.endswith("1 quote in 2 events\n")


def test_nothing_on_a_terminal_is_no_table(good: str) -> None:
    assert on_terminal(80, ["list", "-q", "in:1800", good]) == (0, "", "no event matches in:1800\n")


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": ""}, False)],
)
def test_the_heading_alone_is_bold_where_it_may(
    environ: dict[str, str], coloured: bool, good: str
) -> None:
    done = on_terminal(80, ["list", good], **environ)
    lines = done.out.splitlines()
    assert lines[0].startswith("\x1b[1m") is coloured
    assert "\x1b" not in "".join(lines[1:] if coloured else lines) + done.err


@pytest.mark.parametrize("form", ["--plain", "--json", "--jsonl"])
def test_other_forms_are_the_same_on_a_terminal(form: str, good: str) -> None:
    assert on_terminal(30, ["list", form, good]).out == program("list", form, good).stdout.decode()


# -- locales and ends


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"], ["--jsonl"]], ids=str)
def test_a_locale_without_utf8_gets_escapes(form: list[str]) -> None:
    done = program("list", *form, "-", input_=GOOD.replace("much", "é🌊"), **ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert b"\\u6cb3" in done.stdout
    if form == ["--json"]:
        assert json.loads(done.stdout)["events"][0]["title"] == "Floods: 河水, “é🌊”"


def test_a_table_fits_with_escapes_too(good: str) -> None:
    done = on_terminal(24, ["list", "--columns", "title", good], **ASCII)
    assert done.out.isascii()
    assert all(len(line) <= 24 for line in bare(done.out))


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"], ["--jsonl"]], ids=str)
def test_a_reader_that_leaves_early_ends_it_quietly(form: list[str], tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: e{number}, date: 2021, title: Number {number}, sources: [press]}}\n"
        for number in range(3000)
    )
    (tmp_path / "many.yaml").write_text(GOOD + many, encoding="utf-8")
    command = f'"{sys.executable}" -m sahel_tui list {" ".join(form)} "{tmp_path}/many.yaml"'
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("argv", [["list"], ["list", "--json"], ["show", "macron"]], ids=" ".join)
def test_a_closed_standard_output_is_no_fault(argv: list[str]) -> None:
    command = f'exec "{sys.executable}" -m sahel_tui {" ".join(argv)} >&-'
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


HEAVY = ("textual", "rich")
IMPORTING = [
    *([verb, *form] for verb in LISTS for form in ([], ["--json"], ["--plain", "-q", "in:2021"])),
    ["show", "macron"],
    ["show", "--plain", "trt-2022"],
    ["check", "--json"],
]


@pytest.mark.parametrize("argv", IMPORTING, ids=" ".join)
def test_neither_textual_nor_rich_is_imported(argv: list[str]) -> None:
    code = (
        "import sys\nfrom sahel_tui.cli import run\n"
        f"code = run({argv!r})\n"
        f"print(code, sorted({{n.split('.')[0] for n in sys.modules}} & set({HEAVY!r})), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == "0 []\n"
    assert done.stdout
