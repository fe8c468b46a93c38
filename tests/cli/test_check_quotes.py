"""`sahel-tui check` and quotes: what is said of them with their texts, by receipts, and with neither."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.verify import digest
from tests.cli.headless import ROOT, Done, called

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"
TEXT = "Otto said: “We leave the country by the summer.” Then “slow pullout” was heard.\n"
SUM = sha256(TEXT.encode()).hexdigest()
WORDS = "We leave the country by the summer."
START = TEXT.index(WORDS)
FILE = f"""\
timeline: {{title: T}}
sources:
  press: {{title: Press}}
events:
  - id: e
    date: 2022
    title: T
    sources: [press]
    quotes:
      - {{text: '{WORDS}', attribution: Otto, source: press}}
      - {{text: slow pullout, attribution: Otto, source: press}}
"""
RECEIPTS = f"""\
checks:
  press:
    on: 2022-03-01
    sha256: {SUM}
    quotes:
      {digest(WORDS)}: {{verdict: exact, start: {START}, end: {START + len(WORDS)}}}
      {digest("slow pullout")}: {{verdict: short, start: {TEXT.index("slow")}, end: {TEXT.index("slow") + 12}}}
"""
IN_IT = "1 event, 0 actors, 1 source, 0 claims"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "press.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, *argv: str, name: str = "t.yaml"
) -> Done:
    (folder / name).write_text(text, encoding="utf-8")
    return called(capsys, "check", *argv, name)


GIVEN = ("--text", "press=press.txt")
SUMMARIES = {
    "nothing": (FILE, (), "2 quotes: 2 not checked"),
    "the text": (FILE, GIVEN, "2 quotes: 1 word for word, 1 few words"),
    "receipts": (
        FILE + RECEIPTS,
        (),
        "2 quotes, checked from receipts: 1 word for word, 1 few words",
    ),
    "both": (FILE + RECEIPTS, GIVEN, "2 quotes: 1 word for word, 1 few words"),
    "a folder of texts": (
        FILE + RECEIPTS,
        ("--texts", "."),
        "2 quotes: 1 word for word, 1 few words",
    ),
    "no quotes": (FILE[: FILE.index("    quotes")], GIVEN, "0 quotes"),
}


@pytest.mark.parametrize(("text", "argv", "told"), SUMMARIES.values(), ids=SUMMARIES)
def test_the_summary_counts_verdicts(
    text: str, argv: tuple[str, ...], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = checked(folder, capsys, text, "--strict", *argv)
    assert done == (0, "", f"t.yaml: {IN_IT}; {told}\n")


CHANGED = {
    "a letter of a quote, without the text": (
        FILE.replace("leave the", "leave teh") + RECEIPTS,
        (),
        ["t.yaml:10:9: warning: quote-edited", "t.yaml:17:21: warning: receipt-without-quote"],
        "2 quotes, checked from receipts: 1 few words, 1 edited or added since checked",
    ),
    "a letter of a quote, with the text": (
        FILE.replace("leave the", "leave teh") + RECEIPTS,
        GIVEN,
        [
            "t.yaml:10:9: error: quote-not-word-for-word",
            "t.yaml:10:9: warning: quote-edited",
            "t.yaml:17:21: warning: receipt-without-quote",
        ],
        "2 quotes: 1 few words, 1 not word for word",
    ),
    "an offset of a receipt": (
        FILE + RECEIPTS.replace(f"start: {START}", f"start: {START - 1}"),
        GIVEN,
        ["t.yaml:17:21: warning: receipt-differs"],
        "2 quotes: 1 word for word, 1 few words",
    ),
    "a digit of a digest": (
        FILE + RECEIPTS.replace(digest(WORDS), "0" * 12),
        (),
        ["t.yaml:10:9: warning: quote-edited", "t.yaml:17:21: warning: receipt-without-quote"],
        "2 quotes, checked from receipts: 1 few words, 1 edited or added since checked",
    ),
    "the text": (
        FILE.replace("title: Press", f"title: Press, sha256: {'0' * 64}"),
        GIVEN,
        ["t.yaml:3:3: warning: text-changed"],
        "2 quotes: 1 word for word, 1 few words",
    ),
}


@pytest.mark.parametrize(("text", "argv", "lines", "told"), CHANGED.values(), ids=CHANGED)
def test_what_was_changed_is_said_with_its_line(
    text: str,
    argv: tuple[str, ...],
    lines: list[str],
    told: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = checked(folder, capsys, text, *argv)
    found = [
        [*line.split(": ")[:2], line.rpartition("[")[2].rstrip("]")]
        for line in done.out.splitlines()
    ]
    assert [": ".join(each) for each in found] == lines
    assert done.code == any(" error:" in line for line in done.out.splitlines())
    assert f"; {told};" in done.err
    assert done.err.count("\n") == 1  # what is wrong is told once, as a finding


def test_a_text_for_several_files_goes_to_those_that_have_its_source(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.yaml").write_text("timeline: {title: T}\n", encoding="utf-8")
    (folder / "t.yaml").write_text(FILE, encoding="utf-8")
    done = called(capsys, "check", *GIVEN, "other.yaml", "t.yaml")
    assert (done.code, done.out) == (0, "")
    assert "1 word for word" in done.err
    nobodys = called(capsys, "check", "--text", "pres=press.txt", "other.yaml", "t.yaml")
    assert nobodys.code == 2
    assert nobodys.err.endswith("sahel-tui: no source is called 'pres'\n")


@pytest.mark.parametrize(
    ("given", "code"), [("pres=press.txt", 2), ("press", 2), ("press=missing.txt", 66)]
)
def test_a_text_that_cannot_be_is_said(
    given: str, code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = checked(folder, capsys, FILE, "--text", given)
    assert done.code == code
    assert done.err.startswith("sahel-tui: ")
    assert "2 not checked" in done.err


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not redistributed")
def test_the_bundled_timeline_is_clean_with_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    done = called(capsys, "check", "--strict", "--text", f"trt-2022={ARTICLE}")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("; 13 quotes: 10 word for word, 3 few words\n")


def test_two_hundred_files_are_each_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"{n}.yaml" for n in range(200)]
    for name in names:
        (folder / name).write_text(FILE, encoding="utf-8")
    done = called(capsys, "check", *names)
    assert (done.code, done.out) == (0, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == names


def test_what_an_included_file_has_wrong_stands_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.yaml").write_text("actors:\n  a: {name: A}\n", encoding="utf-8")
    done = checked(folder, capsys, f"include: [more.yaml]\n{FILE}")
    assert done.out.startswith("more.yaml:2:3: warning: ")
    (folder / "more.yaml").write_text("actors:\n  a: {nam: A}\n", encoding="utf-8")
    done = checked(folder, capsys, f"include: [more.yaml]\n{FILE}")
    assert done.code == 1
    assert done.out.startswith("more.yaml:2:6: error: ")
