"""The quotes of a source as a list under its text: where each stands, who speaks, its first words, its verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.paint.line import (
    BOLD,
    BRIGHT,
    MUTED,
    NAME,
    QUOTE,
    TEXT,
    Line,
    Run,
    cut,
    pad,
    width,
)
from sahel_tui.tui.paint.quotes import speaker_name
from sahel_tui.tui.paint.reader_page import stretch_of
from sahel_tui.tui.paint.signs import verdict_run
from sahel_tui.words.events import quoted, verdict_words

if TYPE_CHECKING:
    from sahel_tui.explore.reading import SourceQuote
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.paint.reader_page import Reading

NUMBER_CELLS, NAME_MOST = 5, 18
WORDS_LEAST = 12  # of a quote; then the verdict gives up its words and keeps its sign


def paint_source_quotes(reading: Reading, store: EventStore, cells: int, rows: int) -> list[Line]:
    """So many quotes around the focused one, a line each."""
    quotes = reading.quotes
    at = reading.focused or 0
    first = max(0, min(at - rows // 2, len(quotes) - rows))
    shown = quotes[first : first + rows]
    names = [speaker_name(each.quote, store) for each in shown]
    column = min(NAME_MOST, cells // 4, max(map(cell_len, names), default=0))
    speaker = None if reading.quote is None else reading.quote.quote.speaker
    return [
        _line(
            each,
            name,
            column,
            cells,
            number=_number(reading, each),
            focused=first + index == reading.focused,
            picked=speaker is not None and each.quote.speaker == speaker,
        )
        for index, (each, name) in enumerate(zip(shown, names, strict=True))
    ]


def _number(reading: Reading, each: SourceQuote) -> str:
    """The paragraph it stands in, where the text is there."""
    where = stretch_of(each)
    if reading.prose is None or where is None:
        return ""
    return f"{reading.prose.paragraph_at(where.start):,}"


def _line(
    each: SourceQuote,
    name: str,
    column: int,
    cells: int,
    *,
    number: str,
    focused: bool,
    picked: bool,
) -> Line:
    verdict = each.evidence.verdict
    sign = verdict_run(verdict)
    said: Line = (Run(f"  {verdict_words(verdict)} ", MUTED), sign, Run(" ", TEXT))
    head = NUMBER_CELLS + 1 + column + 2
    if cells - head - width(said) < WORDS_LEAST:
        said = (Run(" ", TEXT), sign, Run(" ", TEXT))
    room = max(0, cells - head - width(said))
    words = cut(quoted(" ".join(each.quote.text.split())), room)
    ink = NAME if picked else BOLD if focused else TEXT
    return (
        Run("▌" if focused else " ", QUOTE),
        Run(f"{number:>{NUMBER_CELLS - 2}}  ", BRIGHT if focused else MUTED),
        *pad((Run(cut(name, column), ink),), column + 2),
        *pad((Run(words, BRIGHT if focused else TEXT),), room),
        *said,
    )


def quote_counts(reading: Reading, cells: int) -> Line:
    """`1 of 13 · 10 word for word · 3 found, few words`, the last ones left out where there is no room."""
    total = len(reading.quotes)
    place = f"{total:,}" if reading.focused is None else f"{reading.focused + 1:,} of {total:,}"
    line: Line = (Run(place, TEXT),)
    for verdict, number in Counter(each.evidence.verdict for each in reading.quotes).most_common():
        sign = verdict_run(verdict)
        shown: Line = () if sign.ink == MUTED else (sign, Run(" ", TEXT))
        said = Run(f"{number:,} {verdict_words(verdict)}", MUTED)
        more = (*line, Run(" · ", MUTED), *shown, said)
        if width(more) > cells:
            break
        line = more
    return line
