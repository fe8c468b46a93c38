"""What checking a quote found, beside the text: the verdict, where the words stand or how the nearest ones differ, whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.tui.paint.event import event_date
from sahel_tui.tui.paint.line import (
    BOLD,
    MUTED,
    NAME,
    QUOTE,
    TEXT,
    TROUBLE,
    YEAR,
    Line,
    Run,
    pad,
)
from sahel_tui.tui.paint.quotes import speaker_name
from sahel_tui.tui.paint.signs import verdict_run
from sahel_tui.tui.paint.wrap import wrap_runs
from sahel_tui.words.events import evidence_words

if TYPE_CHECKING:
    from sahel_tui.core.evidence import Evidence
    from sahel_tui.explore.reading import SourceQuote
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.paint.reader_page import Reading

DIGEST_CHARS = 8


def verdict_lines(reading: Reading, store: EventStore, cells: int) -> list[Line]:
    """All that is known of the focused quote, in lines of at most so many cells, one blank before."""
    found = reading.quote
    if found is None:
        return []
    length = None if reading.prose is None else len(reading.prose.text)
    parts: list[list[Line]] = [
        [_verdict(found.evidence), *_where(found.evidence, length)],
        _difference(found.evidence),
        _said(found, store),
        [
            (Run(event_date(found.event, store.overview.as_of_day), YEAR),),
            (Run(found.event.title, TEXT),),
        ],
        _text(reading, found.evidence),
    ]
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [(), *(wrapped for line in part for wrapped in wrap_runs(line, cells))]
    return lines


def verdict_summary(found: SourceQuote, store: EventStore, cells: int) -> list[Line]:
    """The verdict, then how the nearest words differ; else where the words stand, and whose they are and when."""
    evidence = found.evidence
    verdict = _verdict(evidence)
    if difference := _difference(evidence):
        return wrap_runs((*verdict, Run("  ", TEXT), *difference[0]), cells)
    where = [run for part in _where(evidence, None) for run in (Run("  ", TEXT), *part)]
    speaker, *occasion = _said(found, store)
    when = Run(event_date(found.event, store.overview.as_of_day), YEAR)
    whose = (*speaker, *(run for part in occasion[:1] for run in (Run(", ", MUTED), *part)))
    return [pad((*verdict, *where), cells), pad((*whose, Run("  ", TEXT), when), cells)]


def _verdict(evidence: Evidence) -> Line:
    sign = verdict_run(evidence.verdict)
    ink = sign.ink if sign.ink in (QUOTE, TROUBLE) else TEXT
    return (sign, Run(f" {evidence_words(evidence)}", ink._replace(bold=True)))


def _where(evidence: Evidence, length: int | None) -> list[Line]:
    """`once in the text, characters 535 to 648 of 3,106`; counted from 1, as readers count."""
    if evidence.start is None or evidence.end is None:
        return []
    often = "once in the text, " if evidence.hits == 1 else ""
    words = f"{often}characters {evidence.start + 1:,} to {evidence.end:,}"
    if length is not None:
        words += f" of {length:,}"
    return [(Run(words, TEXT),)]


def _difference(evidence: Evidence) -> list[Line]:
    """The nearest words, with those that differ: the file's struck out, the text's in their place."""
    if evidence.nearest is None:
        return []
    runs: list[Run] = [Run("the nearest words: ", MUTED)]
    for kind, words in evidence.nearest.difference():
        shown = scrub(words)
        if kind == "same":
            runs.append(Run(f"{shown} ", TEXT))
        elif kind == "missing":
            runs.append(Run(f"[not there: {shown}] ", TROUBLE))
        else:
            runs.append(Run(f"[there: {shown}] ", QUOTE._replace(underline=True)))
    return [tuple(runs)]


def _said(found: SourceQuote, store: EventStore) -> list[Line]:
    """Who speaks, as what, on what occasion."""
    quote = found.quote
    lines: list[Line] = [(Run(speaker_name(quote, store), NAME if quote.speaker else BOLD),)]
    role = next((each.role for each in found.event.actors if each.actor == quote.speaker), None)
    if role:
        lines.append((Run(role, TEXT),))
    lines += [(Run(words, MUTED),) for words in (quote.context, quote.at, quote.note) if words]
    return lines


def _text(reading: Reading, evidence: Evidence) -> list[Line]:
    """Which text it was checked in."""
    lines: list[Line] = []
    if reading.source.text:
        lines.append((Run("text ", MUTED), Run(reading.source.text, TEXT)))
    if evidence.sha256:
        state = ""
        if evidence.changed:
            state = " changed"
        elif reading.source.sha256 == evidence.sha256:
            state = " as recorded"
        digest = Run(f"{evidence.sha256[:DIGEST_CHARS]}…", TEXT)
        ink = TROUBLE if evidence.changed else MUTED
        lines.append((Run("sha256 ", MUTED), digest, Run(state, ink)))
    return lines
