from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import Evidence, ReadText, evidence
from sahel_tui.core.model import Quote, Receipt, Source, SourceCheck
from sahel_tui.core.verify import SourceText, digest

WORDS = "the river rose by night"
QUOTE = Quote(WORDS, "press", WORDS, attribution="a witness")
TEXT = "“Look: the river rose by night,” she said."
SUM, OTHER = "a" * 64, "b" * 64
DAY = parse("2026-11-24")
SOURCE = Source("press", title="Press")
READ = ReadText(SourceText(TEXT), SUM)
FOUND = Evidence("exact", 7, 30, "text", sha256=SUM, hits=1)


def receipts(receipt: Receipt | None, sha256: str = SUM) -> SourceCheck:
    return SourceCheck(DAY, sha256, {} if receipt is None else {digest(WORDS): receipt})


def test_with_neither_text_nor_receipt_it_is_not_checked() -> None:
    assert evidence(QUOTE, SOURCE, None, None) == Evidence("not-checked")
    assert evidence(QUOTE, None, None, None) == Evidence("not-checked")


def test_a_receipt_speaks_with_its_day_and_text() -> None:
    check = receipts(Receipt("exact", 7, 30))
    expected = Evidence("exact", 7, 30, "receipt", DAY, SUM)
    assert evidence(QUOTE, SOURCE, check, None) == expected
    check = receipts(Receipt("not-found"))
    assert evidence(QUOTE, SOURCE, check, None) == Evidence(
        "not-found", None, None, "receipt", DAY, SUM
    )


def test_a_quote_without_a_receipt_under_a_checked_source_is_edited() -> None:
    expected = Evidence("not-checked", on=DAY, sha256=SUM, edited=True)
    assert evidence(QUOTE, SOURCE, receipts(None), None) == expected
    letter = replace(QUOTE, text=WORDS + "s", words_checked=WORDS + "s")
    assert evidence(letter, SOURCE, receipts(Receipt("exact", 7, 30)), None) == expected


def test_a_text_is_asked_afresh_whatever_the_receipt_says() -> None:
    assert evidence(QUOTE, SOURCE, None, READ) == FOUND
    same = evidence(QUOTE, SOURCE, receipts(Receipt("exact", 7, 30)), READ)
    assert same == replace(FOUND, recorded=True)
    for other in (Receipt("exact", 8, 31), Receipt("normalised", 7, 30), Receipt("not-found")):
        found = evidence(QUOTE, SOURCE, receipts(other), READ)
        assert found == replace(FOUND, recorded=True, receipt_differs=True)
    assert evidence(QUOTE, SOURCE, receipts(None), READ) == replace(
        FOUND, recorded=True, edited=True
    )


def test_a_text_that_is_not_the_one_the_file_knows_is_changed() -> None:
    known = replace(SOURCE, sha256=OTHER)
    assert evidence(QUOTE, known, None, READ) == replace(FOUND, changed=True)
    receipt = receipts(Receipt("exact", 7, 30), OTHER)
    assert evidence(QUOTE, SOURCE, receipt, READ) == replace(FOUND, changed=True)
    assert evidence(QUOTE, replace(SOURCE, sha256=SUM.upper()), None, READ).recorded
    both = evidence(QUOTE, replace(SOURCE, sha256=SUM), receipt, READ)
    assert (both.changed, both.recorded) == (True, False)


def test_a_translation_is_checked_by_the_words_it_translates() -> None:
    quote = Quote("der Fluss stieg", "press", WORDS, translation_of=WORDS)
    assert evidence(quote, SOURCE, None, READ).verdict == "exact"


def test_the_words_before_and_the_nearest_ones_are_handed_on() -> None:
    twice = ReadText(SourceText(f"One: {WORDS}. Two: {WORDS}."), SUM)
    assert evidence(QUOTE, SOURCE, None, twice).hits == 2
    found = evidence(replace(QUOTE, prefix="Two:"), SOURCE, None, twice)
    assert (found.verdict, found.start) == ("exact", 35)
    near = evidence(replace(QUOTE, words_checked="the river rosa by night"), SOURCE, None, READ)
    assert (near.verdict, near.start, near.end) == ("not-word-for-word", None, None)
    assert near.nearest is not None
    assert near.nearest.text == WORDS
