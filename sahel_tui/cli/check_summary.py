"""What `check` says of a file in one line: what is in it, what is known of its quotes, how much is wrong."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.cli.files import STANDARD_INPUT
from sahel_tui.core.model import VERDICTS
from sahel_tui.core.text import scrub
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.core.evidence import Evidence
    from sahel_tui.core.model import Timeline
    from sahel_tui.lint.checking import Checked
    from sahel_tui.loading import Loaded
    from sahel_tui.loading.tables.checking import Checking
    from sahel_tui.stores.store import Overview

_FIGURES = ("events", "actors", "sources", "claims")
_EDITED = "edited or added since checked"
_UNKNOWN = "not checked"
_NAMES_MOST = 8


def summary(name: str, loaded: Loaded, found: Checked) -> str:
    """The line, scrubbed: "t.yaml: 1 event, …; 2 quotes: 1 word for word, 1 not checked; 3 warnings"."""
    shown = scrub("standard input" if name == STANDARD_INPUT else name)
    errors = sum(each.stands_for for each in found.problems if each.severity == "error")
    warnings = sum(each.stands_for for each in found.problems) - errors
    wrong = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    held = [] if loaded.timeline is None else _held(loaded, loaded.timeline, found.evidence)
    return f"{shown}: {'; '.join([*held, *filter(None, [', '.join(wrong)])])}"


def summary_of_table(name: str, held: Overview | Checking, errors: int, warnings: int) -> str:
    """The same for a table that is not in memory, of which so much was found."""
    figures = [counted(getattr(held, noun), noun[:-1]) for noun in _FIGURES]
    wrong = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    return f"{scrub(name)}: {'; '.join([', '.join(figures), *filter(None, [', '.join(wrong)])])}"


def _held(loaded: Loaded, timeline: Timeline, evidence: Sequence[Evidence]) -> list[str]:
    """What is in a timeline, and what is known of its quotes."""
    rows = sum(each.rows for each in loaded.joined)
    of_tables = f" ({rows:,} of {counted(len(loaded.joined), 'table')})" if loaded.joined else ""
    figures = (
        counted(len(timeline.events), "event") + of_tables,
        counted(len(timeline.actors), "actor"),
        counted(len(timeline.sources), "source"),
        counted(sum(len(event.claims) for event in timeline.events), "claim"),
    )
    quotes = sum(len(event.quotes) for event in timeline.events)
    return [", ".join(figures), _quotes(quotes, evidence)]


def _quotes(number: int, evidence: Sequence[Evidence]) -> str:
    """How many quotes have which verdict, and on what that rests."""
    told = counted(number, "quote")
    if not number:
        return told
    if not evidence:
        return f"{told}: {number:,} {_UNKNOWN}"
    receipts = {each.checked for each in evidence} - {None} == {"receipt"}
    found = Counter(_words(each, apart=not receipts) for each in sorted(evidence, key=_rank))
    how = ", checked from receipts" if receipts else ""
    return f"{told}{how}: {', '.join(f'{n:,} {words}' for words, n in found.items())}"


def _rank(evidence: Evidence) -> tuple[int, str]:
    return VERDICTS.index(evidence.verdict), evidence.checked or ""


def _words(evidence: Evidence, *, apart: bool) -> str:
    """A verdict in words. `apart`: what rests on a receipt says so."""
    from sahel_tui.words.events import verdict_words

    if evidence.checked is None:
        return _EDITED if evidence.edited else _UNKNOWN
    words = verdict_words(evidence.verdict).removeprefix("found, ")
    return f"{words} by receipt" if apart and evidence.checked == "receipt" else words


def table_lines(loaded: Loaded) -> Iterator[str]:
    """A line for each table of the file, scrubbed: how it is read, how many rows, which actors are the file's own."""
    for each in loaded.joined:
        told = [*filter(None, [each.said]), counted(each.rows, "event")]
        if each.rejected:
            told.append(f"{counted(each.rejected, 'row')} rejected")
        names = [f"'{name}' is {actor}" for name, actor in each.actors]
        more = f", {len(names) - _NAMES_MOST:,} more" if len(names) > _NAMES_MOST else ""
        joined = f"; {', '.join(names[:_NAMES_MOST])}{more}" if names else ""
        yield f"{each.file}: {', '.join(told)}{joined}"
