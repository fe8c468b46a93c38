"""Rules about quotes: what checking them against their sources found, now or by the receipts of that.

What each verdict means is in docs/quotes.md. Checks no words: the store tells what is known of a quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.verify import digest
from sahel_tui.lint.rules import WHOLE_CHECK, Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.evidence import Evidence
    from sahel_tui.core.verify import Passage
    from sahel_tui.lint.rules import Context

_DIGITS = 12  # of a sha256, as much as tells two apart in a message


@rule("quote-not-found", "error", needs_text=True)
def not_found(context: Context) -> Iterator[Finding]:
    """The text of its source has neither the words of a quote nor any that are like them."""
    for quoted, evidence in context.evidence:
        if evidence.verdict == "not-found":
            yield quoted.finding(f"not found in {_where(quoted.quote.source, evidence)}")


@rule("quote-not-word-for-word", "error", needs_text=True)
def not_word_for_word(context: Context) -> Iterator[Finding]:
    """The text of its source has words like those of a quote, but not these."""
    for quoted, evidence in context.evidence:
        if evidence.verdict == "not-word-for-word":
            where = _where(quoted.quote.source, evidence)
            near = "" if evidence.nearest is None else _difference(evidence.nearest)
            yield quoted.finding(f"not word for word in {where}{near}")


@rule("quote-ambiguous", needs_text=True)
def ambiguous(context: Context) -> Iterator[Finding]:
    """The words of a quote stand more than once in the text of its source, and no `prefix` says where."""
    for quoted, evidence in context.evidence:
        if evidence.verdict == "ambiguous":
            where = _where(quoted.quote.source, evidence)
            yield quoted.finding(f"more than once in {where}; a 'prefix' would say which is meant")


@rule("quote-edited")
def edited(context: Context) -> Iterator[Finding]:
    """Its source has receipts, and none for this quote: it was edited or added since."""
    for quoted, evidence in context.evidence:
        if evidence.edited:
            message = f"edited or added since '{quoted.quote.source}' was checked"
            yield quoted.finding(f"{message}: check --record with its text checks it")


@rule("text-changed", needs_text=True)
def text_changed(context: Context) -> Iterator[Finding]:
    """A source’s text is not the one with the `sha256` that the source has, or that its receipts have."""
    timeline = context.timeline
    for source in timeline.sources.values():
        check = timeline.checks.get(source.id)
        text = context.text(source.id)
        if text is not None and source.sha256 not in (None, text.sha256):
            message = f"the text at hand is another: its sha256 begins {text.sha256[:_DIGITS]}"
            yield Finding("source", source.id, message)
        if check is None:
            continue
        if text is not None and check.sha256 != text.sha256:
            message = f"the text has changed since {check.on.expression}: its sha256 begins {text.sha256[:_DIGITS]}"
            yield Finding("receipt", source.id, message, WHOLE_CHECK)
        elif source.sha256 not in (None, check.sha256):
            message = f"of a text that is not the one with the sha256 of '{source.id}'"
            yield Finding("receipt", source.id, message, WHOLE_CHECK)


@rule("receipt-differs", needs_text=True)
def receipt_differs(context: Context) -> Iterator[Finding]:
    """A quote was checked afresh, and its receipt says otherwise."""
    differing: dict[tuple[str, str], Evidence] = {}
    right: set[tuple[str, str]] = set()
    for quoted, evidence in context.evidence:
        known_as = (quoted.quote.source, digest(quoted.quote.words_checked))
        if evidence.receipt_differs:
            differing.setdefault(known_as, evidence)
        else:
            right.add(known_as)
    for (source_id, name), evidence in differing.items():
        # The same words quoted twice, each with its prefix, have one receipt: it is right where it is so for one.
        if (source_id, name) in right:
            continue
        then = context.timeline.checks[source_id].quotes[name]
        message = (
            f"says {_stands(then.verdict, then.start, then.end)}; "
            f"the text says {_stands(evidence.verdict, evidence.start, evidence.end)}"
        )
        yield Finding("receipt", source_id, message, name)


@rule("receipt-without-quote")
def receipt_without_quote(context: Context) -> Iterator[Finding]:
    """A receipt is for no quote of its source: the quote was edited or taken out since."""
    if not context.timeline.checks:
        return
    known: dict[str, set[str]] = {}
    for quoted in context.quotes:
        quote = quoted.quote
        if quote.source in context.timeline.checks:
            known.setdefault(quote.source, set()).add(digest(quote.words_checked))
    for source_id, check in context.timeline.checks.items():
        for name in check.quotes:
            if name not in known.get(source_id, ()):
                message = f"no quote from '{source_id}' has these words any more"
                yield Finding("receipt", source_id, message, name)


def _where(source_id: str, evidence: Evidence) -> str:
    """The text that was looked into: the one at hand, or that of a day."""
    if evidence.checked == "receipt" and evidence.on is not None:
        return f"the text of '{source_id}' that was checked {evidence.on.expression}"
    return f"the text of '{source_id}'"


def _difference(passage: Passage) -> str:
    """The first words that differ from the nearest passage."""
    changes = passage.difference()
    at = next((at for at, change in enumerate(changes) if change.kind != "same"), None)
    if at is None:
        return ""
    first, *then = changes[at : at + 2]
    if first.kind == "added":
        return f": it has {named(first.words)} besides"
    if then and then[0].kind == "added":
        return f": for {named(first.words)} it has {named(then[0].words)}"
    return f": it has no {named(first.words)} there"


def _stands(verdict: str, start: int | None, end: int | None) -> str:
    return verdict if start is None else f"{verdict}, {start} to {end}"
