"""The quotes pane: the words, who said them, source and context, verdict in words; the claims below.

Quotes wrap at blanks and are never cut; claims give way before quotes.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.explore.linked import ShelvedQuote, actor_name, shelf
from sahel_tui.tui.paint.claims import paint_claims
from sahel_tui.tui.paint.event import event_short_date
from sahel_tui.tui.paint.frame import Frame, body, header, overflow, side_header, subheader
from sahel_tui.tui.paint.line import BOLD, BRIGHT, DATE, MUTED, NAME, QUOTE, TEXT, Line, Run
from sahel_tui.tui.paint.signs import verdict_run
from sahel_tui.tui.paint.wrap import wrap, wrap_runs
from sahel_tui.words.counts import counted
from sahel_tui.words.events import evidence_words, quoted
from sahel_tui.words.spans import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.model import Event, Quote
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore


class _Arranged(NamedTuple):
    """The quotes list before it is cut to its pane: blocks of lines, the focused one's index, lines for quotes."""

    entries: tuple[ShelvedQuote, ...]
    focused: int | None
    blocks: list[list[Line]]
    claims: tuple[tuple[Line, ...], ...]
    room: int


def _arrange(state: State, store: EventStore, frame: Frame) -> _Arranged:
    event = store.event(state.event) if state.event else None
    entries = shelf(state, store)
    index = next((i for i, each in enumerate(entries) if each.ref == state.quote), None)
    cells = frame.inner - 2
    blocks = [
        _block(each, before, state, store, cells, focused=i == index)
        for i, (before, each) in enumerate(zip((None, *entries), entries, strict=False))
    ]
    if not blocks:
        blocks = [_no_quotes(event, cells)]
    elif not entries[0].here:
        blocks[0] = [*_none_here(entries[0], store, cells), *blocks[0]]
    wanted = sum(map(len, blocks)) + len(blocks) - 1
    claims = paint_claims(event, store, cells) if event else ()
    room = _room(frame.rows, wanted, sum(map(len, claims)), len(blocks[index or 0]))
    return _Arranged(entries, index, blocks, claims, room)


def quote_spare(state: State, store: EventStore, frame: Frame) -> int:
    """Lines of the focused quote that its pane has no room for; scrolling shows them."""
    arranged = _arrange(state, store, frame)
    return max(0, len(arranged.blocks[arranged.focused or 0]) - arranged.room)


def paint_quotes(
    state: State,
    store: EventStore,
    frame: Frame,
    claims_corner: str,
    beside: str = "",
    *,
    scroll: int = 0,
) -> tuple[Line, ...]:
    """The whole pane, `scroll` lines into a focused quote that is longer than it.

    `claims_corner` joins the claims' header to the pane's edge, `beside` is the pane it hides.
    """
    entries, index, blocks, claims, room = _arrange(state, store, frame)
    lines, more = _window(blocks, index or 0, room, scroll)
    count = count_words(entries, index)
    if beside:
        head = side_header(frame, 3, "Quotes", count, more, beside)
    else:
        head = header(frame, 3, "Quotes", [(Run(count, TEXT),)] if entries else [], more=more)
    lower = frame.rows - room
    if not claims or lower < 1:
        return (head, *body(frame, lines))
    upper = body(frame._replace(height=room + 1), lines)
    return (head, *upper, *_claims_below(claims, frame, lower, claims_corner))


def count_words(entries: Sequence[ShelvedQuote], index: int | None) -> str:
    """`1 of 2`: the focused quote among those of the shelf."""
    return f"{len(entries):,}" if index is None else f"{index + 1:,} of {len(entries):,}"


def _room(rows: int, wanted: int, claims: int, focused: int) -> int:
    """Lines for the quotes: what they want, but two thirds of the pane leave a third to the claims.

    The focused quote has its lines first; of the claims at least their number is left.
    """
    if not claims:
        return rows
    least_below = min(claims + 1, max(3, rows // 3))
    room = min(wanted, rows - least_below) if rows > least_below else rows
    return max(room, rows - claims - 1, min(focused, rows - 1))


def _claims_below(
    claims: tuple[tuple[Line, ...], ...], frame: Frame, lower: int, corner: str
) -> tuple[Line, ...]:
    lines = [line for block in claims for line in block]
    total = len(claims) - 1  # the last block says from whom they are
    ends = accumulate(map(len, claims[:total]))
    shown = sum(end <= lower - 1 for end in ends)
    count = f"{total:,}" if shown == total else f"{shown:,} of {total:,}"
    edge = corner if frame.corner else ""
    return (subheader(frame, "Claims", count, edge), *body(frame._replace(height=lower), lines))


def _no_quotes(event: Event | None, cells: int) -> list[Line]:
    if event is None:
        return []
    text = "No quotes."
    if event.sources:
        text += f" {counted(len(event.sources), 'source')}."
    return [(Run(" ", TEXT), Run(line, MUTED)) for line in wrap(text, cells)]


def _none_here(entry: ShelvedQuote, store: EventStore, cells: int) -> list[Line]:
    """Says that the list holds the picked actor's quotes of other events only."""
    text = f"None here; elsewhere {speaker_name(entry.quote, store)} says:"
    return [*((Run(" ", TEXT), Run(line, MUTED)) for line in wrap(text, cells)), ()]


def _block(
    entry: ShelvedQuote,
    before: ShelvedQuote | None,
    state: State,
    store: EventStore,
    cells: int,
    *,
    focused: bool,
) -> list[Line]:
    quote = entry.quote
    text = quoted(quote.text)
    if focused:
        lines: list[Line] = [(Run(line, BRIGHT),) for line in wrap(text, cells)]
        lines += _attribution(entry, state, store, cells)
        lines += _provenance(quote, store, cells)
        return [(Run("▌", QUOTE), *line) for line in lines]
    verdict = f"  {evidence_words(store.evidence(quote))}"
    goes_on = before is not None and before.here and _voice(before.quote) == _voice(quote)
    if entry.here and goes_on and "\n" not in text and cell_len(text + verdict) <= cells:
        return [(Run(f" {text}", TEXT), Run(verdict, MUTED))]
    lines = [(Run(line, TEXT),) for line in wrap(text, cells)]
    lines += _attribution(entry, state, store, cells, verdict)
    return [(Run(" ", TEXT), *line) for line in lines]


def _voice(quote: Quote) -> tuple[str | None, str | None]:
    return quote.speaker, quote.attribution


def _attribution(
    entry: ShelvedQuote, state: State, store: EventStore, cells: int, verdict: str = ""
) -> list[Line]:
    """Who says it, with the verdict where it does not stand on a line of its own; from elsewhere, when and where."""
    quote = entry.quote
    ink = NAME if quote.speaker and quote.speaker == state.actor else BOLD
    lines = wrap_runs((Run(speaker_name(quote, store), ink), Run(verdict, MUTED)), cells)
    if not entry.here:
        as_of = store.overview.as_of_day
        where: Line = (
            Run(event_short_date(entry.event, as_of), DATE),
            Run(f"  {entry.event.title}", MUTED),
        )
        lines += wrap_runs(where, cells)
    return lines


def speaker_name(quote: Quote, store: EventStore) -> str:
    """Who speaks, or the words the source uses for whom it does not name."""
    if quote.speaker:
        return actor_name(quote.speaker, store)
    return quote.attribution or "not named"


def _provenance(quote: Quote, store: EventStore, cells: int) -> list[Line]:
    source = store.source(quote.source)
    line: list[Run] = [Run(source.name if source else quote.source, TEXT)]
    if quote.context:
        line.append(Run(f", {quote.context}", MUTED))
    if quote.said:
        line += [Run(", said ", MUTED), Run(short_date(quote.said), DATE)]
    lines = wrap_runs(tuple(line), cells)
    if quote.translation_of:
        lines += wrap_runs((Run(f"translated from {quoted(quote.translation_of)}", MUTED),), cells)
    evidence = store.evidence(quote)
    verdict: list[Run] = [
        verdict_run(evidence.verdict),
        Run(f" {evidence_words(evidence)}", MUTED),
    ]
    if quote.at:
        verdict.append(Run(f"  {quote.at}", MUTED))
    lines += wrap_runs(tuple(verdict), cells)
    if quote.note:
        lines += wrap_runs((Run(f"note: {quote.note}", MUTED),), cells)
    return lines


def _window(blocks: list[list[Line]], index: int, room: int, scroll: int) -> tuple[list[Line], str]:
    """The lines in sight, the focused block whole where it fits, and what the header says of the rest."""
    lines: list[Line] = []
    top = bottom = 0
    for i, block in enumerate(blocks):
        if i:
            lines.append(())
        if i == index:
            top, bottom = len(lines), len(lines) + len(block)
        lines += block
    first = max(0, min(bottom - room, top))
    if bottom - top > room:
        first = min(top + scroll, bottom - room)
    if len(lines) - first < room:
        first = max(0, len(lines) - room)
    return lines[first : first + room], overflow(first, len(lines), room)
