"""The source reader: the text with its passages, what checking found, the source's quotes below.

A screen of its own shape: text and verdict side by side where there is room, else the verdict in few lines under
the text. Prose is wrapped elsewhere; knows no key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.paint.box import hints_line
from sahel_tui.tui.paint.line import (
    BOLD,
    BRIGHT,
    DATE,
    MUTED,
    QUOTE,
    RULE,
    STRONG,
    TEXT,
    TROUBLE,
    Ground,
    Line,
    Run,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.prose import ProseLine
from sahel_tui.tui.paint.reader_page import GUTTER, Page, Reading, page_of, stretch_of
from sahel_tui.tui.paint.source_card import paint_card
from sahel_tui.tui.paint.source_quotes import paint_source_quotes, quote_counts
from sahel_tui.tui.paint.verdict import verdict_lines, verdict_summary
from sahel_tui.words.spans import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.explore.reading import SourceQuote
    from sahel_tui.stores.store import EventStore


def paint_reader(reading: Reading, store: EventStore, columns: int, lines: int) -> tuple[Line, ...]:
    """The whole screen, each line exactly as wide."""
    page = page_of(columns, lines, reading)
    shown = _text(reading, page)
    painted: list[Line] = [_header(reading, store, shown, page), _above_text(reading, page)]
    painted += _body(reading, store, shown, page)
    if page.summary:
        painted += _summary(reading, store, page)
    if page.listed:
        title = "Quotes from this source" if reading.prose is None else "Quotes in this text"
        painted.append(
            _rule(title, quote_counts(reading, columns - 30), columns, focused=reading.in_list)
        )
        painted += paint_source_quotes(reading, store, columns, page.listed)
    painted = [pad(line, columns) for line in painted[: lines - 1]]
    painted += [pad((), columns)] * (lines - 1 - len(painted))
    return (*painted, _footer(reading, columns))


def _summary(reading: Reading, store: EventStore, page: Page) -> list[Line]:
    """The verdict where there is no room for it beside the text: as much as so many lines hold."""
    if reading.quote is None:
        return []
    lines = verdict_summary(reading.quote, store, page.columns - 2)[: page.summary]
    lines += [()] * (page.summary - len(lines))
    return [(Run(" ", TEXT), *line) for line in lines]


def _text(reading: Reading, page: Page) -> Sequence[ProseLine]:
    if reading.prose is None:
        return ()
    return reading.prose.window(reading.anchor, page.rows, page.text_cells, reading.passage)


# -- edges


def _header(reading: Reading, store: EventStore, shown: Sequence[ProseLine], page: Page) -> Line:
    """`France leaves Mali   Macron announces withdrawal › quote 1 of 2   TRT World  about 17 Feb 2022  paragraph 3 of 14`."""
    left: list[Run] = [Run(" ", TEXT), Run(store.overview.title, STRONG), Run("   ", TEXT)]
    quote = reading.quote
    if quote is not None:
        left += [Run(quote.event.title, DATE._replace(bold=True))]
        here = [each for each in reading.quotes if each.event.id == quote.event.id]
        place = f"quote {here.index(quote) + 1:,} of {len(here):,}"
        left += [Run(" › ", MUTED), Run(place, QUOTE._replace(bold=True))]
    parts: list[Line] = [(Run(reading.source.name, TEXT),)]
    if reading.source.published:
        parts.append((Run(short_date(reading.source.published), DATE),))
    if reading.prose is not None:
        at = reading.passage.start if reading.passage else None
        number = _paragraph(reading, shown) if at is None else reading.prose.paragraph_at(at)
        parts.append(
            (
                Run("paragraph ", MUTED),
                Run(f"{number:,}", STRONG),
                Run(f" of {reading.prose.paragraphs:,}", MUTED),
            )
        )
    while len(parts) > 1 and width(tuple(left)) + _joined_width(parts) > page.columns:
        parts = [parts[0], *parts[2:]] if len(parts) > 2 else parts[1:]  # noqa: PLR2004  (the date goes first)
    room = page.columns - _joined_width(parts) - 1
    if width(tuple(left)) > room and quote is not None:
        left = [Run(" ", TEXT), *left[3:]]
    right = [run for part in parts for run in (Run("  ", TEXT), *part)]
    line = (*pad(tuple(left), max(0, room)), *right, Run(" ", TEXT))
    return on(pad(line, page.columns), Ground.SURFACE)


def _joined_width(parts: Sequence[Line]) -> int:
    return sum(width(part) + 2 for part in parts)


def _paragraph(reading: Reading, shown: Sequence[ProseLine]) -> int:
    """The paragraph at the top of what is in sight."""
    if reading.prose is None:
        return 0
    return next((line.paragraph for line in shown if line.paragraph), reading.prose.paragraphs)


def _rule(title: str, right: Line, cells: int, *, focused: bool, corner: str = "") -> Line:
    sign, ink = ("━", STRONG) if focused else ("─", RULE)
    head: Line = (
        *((Run(corner, RULE),) if corner else ()),
        Run(f"{sign} ", ink),
        Run(title, STRONG if focused else BOLD),
        Run(" ", TEXT),
    )
    tail: Line = (Run(" ", TEXT), *right, Run(" ", TEXT), Run(sign, ink)) if right else ()
    if width(head) + width(tail) > cells:
        tail = ()
    filler = max(0, cells - width(head) - width(tail))
    return pad((*head, Run(sign * filler, ink), *tail), cells)


def _above_text(reading: Reading, page: Page) -> Line:
    title = "Source" if reading.prose is None else "Text"
    state = () if reading.prose is None else _kept(reading.quote)
    focused = not reading.in_list
    if not page.side:
        return _rule(title, state, page.columns, focused=focused)
    return (
        *_rule(title, state, page.columns - page.side, focused=focused),
        *_rule("Verdict", (), page.side, focused=False, corner="┬"),
    )


def _kept(quote: SourceQuote | None) -> Line:
    if quote is None:
        return ()
    if quote.evidence.changed:
        return (Run("changed since it was recorded", TROUBLE),)
    return (Run("as kept, unchanged", TEXT),) if quote.evidence.recorded else ()


def _footer(reading: Reading, columns: int) -> Line:
    moves = ("j k", "quote" if reading.in_list else "scroll")
    hints = [moves, ("n N", "quote"), ("enter", "its event"), ("y", "copy"), ("esc", "back")]
    if reading.quotes:
        hints.insert(4, ("tab", "text" if reading.in_list else "list"))
    else:
        hints = [moves, ("esc", "back")]
    if reading.prose is not None or reading.source.text:
        hints.insert(-1, ("o", "text or card"))
    while len(hints) > 1 and width(hints_line(hints)) > columns - 2:
        hints.pop(-2)
    return on(pad((Run(" ", TEXT), *hints_line(hints)), columns), Ground.SURFACE)


# -- the body


def _body(
    reading: Reading, store: EventStore, shown: Sequence[ProseLine], page: Page
) -> list[Line]:
    left = page.columns - page.side
    if reading.prose is None:
        card = paint_card(reading.source, reading.resting, reading.quotes, left - 3)
        lines = [(Run(" ", TEXT), *line) for line in card[reading.card_scroll :]]
        painted = [pad(line, left) for line in lines[: page.rows]]
    else:
        bar = _bar(reading, shown, page)
        painted = [
            pad((*_gutter(line), *pad(line.runs, page.text_cells + 1), *edge), left)
            for line, edge in zip(_filled(shown, page.rows), bar, strict=True)
        ]
    painted += [pad((), left)] * (page.rows - len(painted))
    if not page.side:
        return painted
    side = [] if reading.quote is None else verdict_lines(reading, store, page.side - 3)
    side += [()] * (page.rows - len(side))
    return [
        (*line, Run("│ ", RULE), *pad(beside, page.side - 2))
        for line, beside in zip(painted, side, strict=False)
    ]


def _filled(shown: Sequence[ProseLine], rows: int) -> list[ProseLine]:
    return [*shown, *[ProseLine(())] * (rows - len(shown))]


def _gutter(line: ProseLine) -> Line:
    number = f"{line.paragraph:,}" if line.paragraph else ""
    ink = STRONG if line.passage else MUTED
    bar = Run("▌", QUOTE) if line.passage else Run(" ", TEXT)
    room = GUTTER - 2
    shown = number if cell_len(number) <= room else "…" + number[-(room - 1) :]
    return (Run(shown.rjust(room), ink), bar, Run(" ", TEXT))


def _bar(reading: Reading, shown: Sequence[ProseLine], page: Page) -> list[Line]:
    """Where in the text one is, and where its quotes are."""
    if reading.prose is None:
        return []
    first, end = reading.prose.part(reading.anchor, shown, page.text_cells)
    size = max(1, len(reading.prose.text))
    quoted = {
        min(page.rows - 1, stretch.start * page.rows // size)
        for stretch in map(stretch_of, reading.quotes)
        if stretch is not None
    }
    top = min(page.rows - 1, int(first * page.rows))
    bottom = max(top + 1, round(end * page.rows))
    return [
        (
            Run("┃" if top <= row < bottom else "│", BRIGHT if top <= row < bottom else RULE),
            Run("“" if row in quoted else " ", QUOTE),
        )
        for row in range(page.rows)
    ]
