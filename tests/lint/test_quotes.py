"""The rules about quotes, each with files it finds something in and files beside them; with a text and by receipts."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

import pytest

from sahel_tui.core.evidence import ReadText
from sahel_tui.core.verify import SourceText, digest
from sahel_tui.lint.checking import checked
from sahel_tui.loading import load_bytes
from sahel_tui.stores.memory import MemoryStore

TEXT = "He said: “We leave the country by the summer.” She said it again, and they leave again."
SUM = sha256(TEXT.encode()).hexdigest()
OTHER_SUM = sha256(b"another").hexdigest()
WORDS = "We leave the country by the summer."
START = TEXT.index(WORDS)
END = START + len(WORDS)
AS_FOUND = f"{{verdict: exact, start: {START}, end: {END}}}"
TWICE = f", prefix: 'He said:'}}\n      - {{text: '{WORDS}', attribution: she, source: s, prefix: 'Then:'"


class _Texts(dict[str, ReadText]):
    """Texts at hand, read on the spot."""


class File(NamedTuple):
    """A file with one quote, and the receipts that it has of it: digest and receipt."""

    quote: str = WORDS
    receipts: tuple[tuple[str, str], ...] | None = None
    text: str | None = None
    source_sum: str = ""
    receipts_sum: str = SUM
    more: str = ""

    def found(self, rule: str) -> list[str]:
        """What this rule finds, as "line message"."""
        sums = f", sha256: {self.source_sum}" if self.source_sum else ""
        checks = ""
        if self.receipts is not None:
            checks = f"checks:\n  s:\n    on: 2022-03-01\n    sha256: {self.receipts_sum}\n"
            checks += "    quotes:\n" if self.receipts else ""
            checks += "".join(f"      {name}: {each}\n" for name, each in self.receipts)
        whole = (
            f"timeline: {{title: T}}\nsources: {{s: {{title: S{sums}}}}}\nevents:\n"
            f"  - id: e\n    date: 2022\n    title: T\n    sources: [s]\n    quotes:\n"
            f"      - {{text: '{self.quote}', attribution: he, source: s{self.more}}}\n{checks}"
        )
        loaded = load_bytes(whole.encode(), "t.yaml")
        timeline = loaded.timeline
        assert timeline is not None, loaded.problems
        store, texts = MemoryStore(timeline), None
        if self.text is not None:
            read = ReadText(SourceText(self.text), sha256(self.text.encode()).hexdigest())
            texts = _Texts(s=read)
            store.hold(texts)
        problems = checked(loaded, lambda: store, texts).problems
        return [f"{each.line} {each.message}" for each in problems if each.rule == rule]


def receipt(verdict: str, words: str = WORDS) -> tuple[tuple[str, str], ...]:
    return ((digest(words), verdict),)


CASES: dict[str, tuple[list[tuple[File, str]], list[File]]] = {
    "quote-not-found": (
        [
            (File("They will never leave at all.", text=TEXT), "9 not found in the text of 's'"),
            (
                File(receipts=receipt("{verdict: not-found}")),
                "9 not found in the text of 's' that was checked 2022-03-01",
            ),
        ],
        [File(text=TEXT), File("They will never leave."), File(receipts=receipt(AS_FOUND))],
    ),
    "quote-not-word-for-word": (
        [
            (
                File("We leave the county by the summer.", text=TEXT),
                "9 not word for word in the text of 's': for 'county' it has 'country'",
            ),
            (
                File("We leave the country by summer.", text=TEXT),
                "9 not word for word in the text of 's': it has 'the' besides",
            ),
            (
                File("We leave the whole country by the summer.", text=TEXT),
                "9 not word for word in the text of 's': it has no 'whole' there",
            ),
            (
                File(receipts=receipt("{verdict: not-word-for-word}")),
                "9 not word for word in the text of 's' that was checked 2022-03-01",
            ),
        ],
        [File(text=TEXT), File("We leave the county by the summer.")],
    ),
    "quote-ambiguous": (
        [
            (
                File(text=f"{TEXT} {TEXT}"),
                "9 more than once in the text of 's'; a 'prefix' would say which is meant",
            )
        ],
        [File(text=TEXT), File(text=f"{TEXT} Then: {WORDS}", more=", prefix: 'Then: '")],
    ),
    "quote-edited": (
        [
            (
                File("We leave the county.", receipts=receipt(AS_FOUND)),
                "9 edited or added since 's' was checked: check --record with its text checks it",
            ),
            (
                File(receipts=()),
                "9 edited or added since 's' was checked: check --record with its text checks it",
            ),
        ],
        [File(receipts=receipt(AS_FOUND)), File(), File(text=TEXT)],
    ),
    "text-changed": (
        [
            (
                File(text=TEXT, source_sum=OTHER_SUM),
                f"2 the text at hand is another: its sha256 begins {SUM[:12]}",
            ),
            (
                File(text=TEXT, receipts=receipt(AS_FOUND), receipts_sum=OTHER_SUM),
                f"12 the text has changed since 2022-03-01: its sha256 begins {SUM[:12]}",
            ),
            (
                File(receipts=receipt(AS_FOUND), source_sum=OTHER_SUM),
                "12 of a text that is not the one with the sha256 of 's'",
            ),
        ],
        [
            File(text=TEXT, source_sum=SUM, receipts=receipt(AS_FOUND)),
            File(text=TEXT),
            File(source_sum=OTHER_SUM),
            File(receipts=receipt(AS_FOUND), source_sum=SUM),
        ],
    ),
    "receipt-differs": (
        [
            (
                File(text=TEXT, receipts=receipt("{verdict: not-found}")),
                f"15 says not-found; the text says exact, {START} to {END}",
            ),
            (
                File(text=TEXT, receipts=receipt("{verdict: exact, start: 1, end: 2}")),
                f"15 says exact, 1 to 2; the text says exact, {START} to {END}",
            ),
        ],
        [
            File(text=TEXT, receipts=receipt(AS_FOUND)),
            File(receipts=receipt("{verdict: short}")),
            File(text=f"{TEXT} Then: {WORDS}", receipts=receipt(AS_FOUND), more=TWICE),
        ],
    ),
    "receipt-without-quote": (
        [
            (
                File(receipts=(*receipt(AS_FOUND), ("0" * 12, "{verdict: short}"))),
                "16 no quote from 's' has these words any more",
            )
        ],
        [File(receipts=receipt(AS_FOUND)), File()],
    ),
}


@pytest.mark.parametrize(
    ("rule", "file", "line"),
    [(rule, file, line) for rule, (trips, _) in CASES.items() for file, line in trips],
)
def test_a_rule_finds_what_it_is_for(rule: str, file: File, line: str) -> None:
    assert file.found(rule) == [line]


@pytest.mark.parametrize(
    ("rule", "file"), [(rule, file) for rule, (_, near) in CASES.items() for file in near]
)
def test_a_rule_leaves_what_is_near(rule: str, file: File) -> None:
    assert file.found(rule) == []
