"""The source card: who, when, where it is and was read, what rests on it, and what is known of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.labelled import labelled
from sahel_tui.tui.paint.line import BOLD, DATE, MUTED, STRONG, TEXT, TROUBLE, Line, Run
from sahel_tui.tui.paint.wrap import wrap, wrap_runs
from sahel_tui.words.counts import counted
from sahel_tui.words.events import reliability_words
from sahel_tui.words.spans import date_words, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.model import Source
    from sahel_tui.explore.reading import Resting, SourceQuote

LABEL_CELLS = 11


def paint_card(
    source: Source, resting: Resting, quotes: Sequence[SourceQuote], cells: int
) -> list[Line]:
    """All there is to tell of a source, in lines of at most so many cells."""
    lines: list[Line] = [(Run(part, STRONG),) for part in wrap(source.title or source.name, cells)]
    lines.append(())
    for label, value in _facts(source):
        lines += labelled(label, value, LABEL_CELLS, cells)
    lines.append(())
    lines += labelled("rests on it", (Run(_resting(resting), TEXT),), LABEL_CELLS, cells)
    lines += labelled("text", _text(source, quotes), LABEL_CELLS, cells)
    if source.note:
        lines.append(())
        lines += wrap_runs((Run(source.note, MUTED),), cells)
    return lines


def _facts(source: Source) -> list[tuple[str, Line]]:
    """Label and value of what is known, in the order of docs/format.md."""
    facts: list[tuple[str, Line]] = []
    if source.publisher and source.title:
        facts.append(("publisher", (Run(source.publisher, BOLD),)))
    if source.author:
        facts.append(("author", (Run(source.author, TEXT),)))
    facts.append(("kind", (Run(source.kind, TEXT),)))
    if source.published:
        facts.append(("published", (Run(date_words(source.published), DATE),)))
    if source.accessed:
        facts.append(("read", (Run(date_words(source.accessed), DATE),)))
    if source.url:
        facts.append(("address", (Run(source.url, TEXT),)))
    if source.archived:
        facts.append(("archived", (Run(source.archived, TEXT),)))
    if source.language:
        facts.append(("language", (Run(source.language, TEXT),)))
    if source.reliability:
        words = f"{source.reliability}, {reliability_words(source.reliability)}"
        facts.append(("reliability", (Run(words, TEXT),)))
    facts.append(("id", (Run(source.id, MUTED),)))
    return facts


def _resting(resting: Resting) -> str:
    events = counted(resting.events, "event")
    parts = []
    if resting.quotes:
        parts.append(counted(resting.quotes, "quote"))
    if resting.claims:
        parts.append(counted(resting.claims, "claim"))
    if resting.among is None:
        return ", ".join([events, *parts])
    return f"{events}; of the first {resting.among:,} {' and '.join(parts) or 'no quote'}"


def _text(source: Source, quotes: Sequence[SourceQuote]) -> Line:
    """Whether there is a copy of its text, or was one when its quotes were checked."""
    known = next((each.evidence for each in quotes if each.evidence.sha256), None)
    if known is not None and known.checked == "text":
        return (Run("kept", TEXT), Run(f", sha256 {str(known.sha256)[:8]}…", MUTED))
    if known is not None and known.on is not None:
        return (
            Run("not here; read on ", TEXT),
            Run(short_date(known.on), DATE),
            Run(f", sha256 {str(known.sha256)[:8]}…", MUTED),
        )
    if source.text:
        return (Run(source.text, TEXT), Run(" cannot be read", TROUBLE))
    return (Run("no copy is kept here", MUTED),)
