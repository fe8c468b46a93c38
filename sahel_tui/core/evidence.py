"""What is known of one quote: from its source's text, from a receipt of an earlier check, or not at all.

Rules: docs/quotes.md. Knows no file: who has read a text hands it in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui.core.values import dataclass
from sahel_tui.core.verify import digest

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Span
    from sahel_tui.core.model import Quote, Receipt, Source, SourceCheck
    from sahel_tui.core.verify import Passage, SourceText

NOT_CHECKED = "not-checked"


class ReadText(NamedTuple):
    """A source's text as it was read, and the sha256 of its bytes in hex."""

    text: SourceText
    sha256: str


class HeldTexts(Protocol):
    """The texts that are at hand, by source id."""

    def get(self, source_id: str, /) -> ReadText | None:
        """The text of a source; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verdict of core.model.VERDICTS, what it rests on, and where the words stand.

    `checked` is "text", "receipt" or None; `on` the receipt's day, `sha256` of the text that was read, now or
    then. `recorded`: the text at hand is the one that the file keeps the sha256 of; `changed`: it is another.
    `edited`: the source was checked and has no receipt for this quote. `receipt_differs`: the text says otherwise.
    """

    verdict: str = NOT_CHECKED
    start: int | None = None
    end: int | None = None
    checked: str | None = None
    on: Span | None = None
    sha256: str | None = None
    edited: bool = False
    hits: int = 0
    nearest: Passage | None = None
    recorded: bool = False
    changed: bool = False
    receipt_differs: bool = False


def evidence(
    quote: Quote, source: Source | None, check: SourceCheck | None, read: ReadText | None
) -> Evidence:
    """What is known of a quote. With a text it is checked afresh, else its receipt speaks."""
    receipt = None if check is None else check.quotes.get(digest(quote.words_checked))
    edited = check is not None and receipt is None
    if read is not None:
        return _from_text(quote, read, receipt, _kept(source, check), edited=edited)
    if check is None:
        return Evidence()
    if receipt is None:
        return Evidence(edited=True, on=check.on, sha256=check.sha256)
    return Evidence(receipt.verdict, receipt.start, receipt.end, "receipt", check.on, check.sha256)


def _kept(source: Source | None, check: SourceCheck | None) -> set[str]:
    """Every sha256 that the file keeps of the source's text."""
    sums = (source and source.sha256, check and check.sha256)
    return {each.lower() for each in sums if each}


def _from_text(
    quote: Quote, read: ReadText, receipt: Receipt | None, kept: set[str], *, edited: bool
) -> Evidence:
    found = read.text.check(quote.words_checked, quote.prefix)
    now = (found.verdict, found.start, found.end)
    then = None if receipt is None else (receipt.verdict, receipt.start, receipt.end)
    return Evidence(
        *now,
        checked="text",
        sha256=read.sha256,
        edited=edited,
        hits=found.hits,
        nearest=found.nearest,
        recorded=kept == {read.sha256},
        changed=bool(kept - {read.sha256}),
        receipt_differs=then not in (None, now),
    )
