"""docs/quotes.md against the program: every row of its tables is run."""

from __future__ import annotations

import re

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import ReadText, evidence
from sahel_tui.core.model import VERDICTS, Quote, Receipt, Source, SourceCheck
from sahel_tui.core.verify import HITS_LIMIT, SourceText, digest
from sahel_tui.core.verify.index import FREQUENT
from sahel_tui.core.verify.nearest import LONGEST, PASSAGES, PLACES, SIMILAR
from sahel_tui.core.verify.wording import SHORT_CHARACTERS, SHORT_WORDS
from sahel_tui.loading.texts import FOLDER_BYTES, FOLDER_FILES, TEXT_BYTES
from sahel_tui.words.events import evidence_words, verdict_words
from tests.contract.pages import code, codes, page, rows, tables

CHECKED = tables("quotes", "text", "quote", "prefix", "verdict", "start", "end", "")
KNOWN = rows("quotes", "there is", "verdict", "`checked`", "shown as")
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nr]))")


def meant(cell: str) -> str:
    """A code span with its escapes taken as in YAML."""
    breaks = {"n": "\n", "r": "\r"}
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else breaks[m[2]], code(cell))


@pytest.mark.parametrize(
    "row",
    [row for table in CHECKED for row in table],
    ids=lambda row: f"{row['quote']} in {row['text']}",
)
def test_a_quote(row: dict[str, str]) -> None:
    prefix = meant(row["prefix"]) if row["prefix"] else None
    found = SourceText(meant(row["text"])).check(meant(row["quote"]), prefix)
    place = tuple("" if each is None else str(each) for each in (found.start, found.end))
    assert (found.verdict, *place) == (code(row["verdict"]), row["start"], row["end"])


def test_each_step_has_its_table() -> None:
    assert [len(table) > 3 for table in CHECKED] == [True] * 5


def test_the_verdicts_and_their_words() -> None:
    told = rows("quotes", "verdict", "shown as", "when")
    assert tuple(code(row["verdict"]) for row in told) == VERDICTS
    for row in told:
        assert row["shown as"] == verdict_words(code(row["verdict"]))


WORDS = "the river rose by night"
QUOTE = Quote(WORDS, "press", WORDS, attribution="a witness")
READ = ReadText(SourceText(f"So {WORDS}."), "a" * 64)
DAY = parse("2026-11-24")


def receipts(receipt: Receipt) -> SourceCheck:
    return SourceCheck(DAY, "a" * 64, {digest(WORDS): receipt})


SITUATIONS = {
    "a text": (None, None, READ),
    "a text, and a receipt that says otherwise": (None, receipts(Receipt("not-found")), READ),
    "a text with another sha256 than the file has": ("b" * 64, None, READ),
    "a receipt": (None, receipts(Receipt("exact", 3, 26)), None),
    "receipts for the source, none for these words": (None, SourceCheck(DAY, "a" * 64), None),
    "nothing": (None, None, None),
}


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row["there is"])
def test_what_is_known(row: dict[str, str]) -> None:
    sha256, check, read = SITUATIONS[row["there is"]]
    found = evidence(QUOTE, Source("press", title="Press", sha256=sha256), check, read)
    assert evidence_words(found) == code(row["shown as"])
    assert (found.checked or "null") in row["`checked`"]
    told = codes(row["verdict"])
    assert found.verdict == (told[0] if told else "exact")
    assert found.receipt_differs is ("otherwise" in row["there is"])


def test_every_situation_is_told() -> None:
    assert [row["there is"] for row in KNOWN] == [*SITUATIONS]


def test_the_figures() -> None:
    text = page("quotes")
    for told in (
        f"at most {TEXT_BYTES // 1_000_000} MB; a folder holds at most {FOLDER_FILES:,} files and {FOLDER_BYTES // 1_000_000} MB",
        f"under {SHORT_CHARACTERS} characters or under {SHORT_WORDS} words",
        f"similar, at {SIMILAR:.2f} or more",
        f"counted up to {HITS_LIMIT}",
        f"at most {PLACES} places",
        f"more than {LONGEST:,} characters",
        f"more than {FREQUENT:,} places",
    ):
        assert told in text
    assert PASSAGES == 4  # "the best four"
