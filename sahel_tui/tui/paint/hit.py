"""One row of the palette: a hit's title and detail with the matched letters underlined, and its columns.

On narrow boxes columns go from the right: what enter does (the footer says it too), quotes, events.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.explore.hits import HitKind
from sahel_tui.tui.paint.event import event_short_date
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    DOTS,
    MUTED,
    NAME,
    QUOTE,
    STRONG,
    TEXT,
    UNCERTAIN,
    Ground,
    Ink,
    Line,
    Run,
    cut,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.signs import status_run
from sahel_tui.tui.paint.steps import crumb_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.edtf.span import Day
    from sahel_tui.explore.hits import Hit
    from sahel_tui.explore.standing import Standing

BAR = "▌"
FIGURE_CELLS, DOES_CELLS = 6, 15
DOES_FROM, QUOTES_FROM, EVENTS_FROM = 62, 42, 28  # inner cells from which a column is there
BEFORE_MATCH = 12  # letters kept before a match that would be out of sight
DETAIL_LEAST = 6  # cells
_SPACE = re.compile(r"\s")


class Columns(NamedTuple):
    """Cells of each column, 0 where there is no room for it."""

    title: int
    events: int
    quotes: int
    does: int

    @classmethod
    def of(cls, inner: int, standings: Sequence[Standing]) -> Columns:
        """The columns between the sides of the box; what enter does gets up to two fifths."""
        longest = max((cell_len(does_words(each)) for each in standings), default=0)
        does = min(max(DOES_CELLS, longest), -(-inner * 2 // 5)) if inner >= DOES_FROM else 0
        quotes = FIGURE_CELLS if inner >= QUOTES_FROM else 0
        events = FIGURE_CELLS if inner >= EVENTS_FROM else 0
        taken = (does + 3 if does else 0) + sum(n + 2 for n in (events, quotes) if n)
        return cls(max(1, inner - 3 - taken + (1 if events else 0)), events, quotes, does)

    def row(self, events: Run, quotes: Run, does: Run, ink: Ink) -> Line:
        """The cells behind the title."""
        line: list[Run] = []
        if self.events:
            line += [Run(" ", ink), _right(events, self.events)]
        if self.quotes:
            line += [Run("  ", ink), _right(quotes, self.quotes)]
        if self.does:
            line += [Run("   ", ink), *pad((Run(cut(does.text, self.does), does.ink),), self.does)]
        return (*line, Run(" ", ink))


def _right(run: Run, cells: int) -> Run:
    return Run(" " * max(0, cells - cell_len(run.text)) + cut(run.text, cells), run.ink)


def columns_row(heading: Line, columns: Columns) -> Line:
    """The first group's heading with the names of the columns."""
    names = columns.row(Run("events", MUTED), Run("quotes", MUTED), Run("enter", MUTED), MUTED)
    return (*pad(heading, columns.title + 2), *names)


def hit_row(
    hit: Hit, standing: Standing, columns: Columns, as_of: Day | None, *, selected: bool
) -> Line:
    """One hit; the selected one with its bar and ground."""
    title = pad(_text(hit, columns.title, as_of, selected=selected), columns.title)
    does = Run(does_words(standing), STRONG if selected else MUTED)
    dots = UNCERTAIN if selected else DOTS
    events = _figure(standing.events, STRONG, dots)
    quotes = _figure(standing.quotes, QUOTE, dots)
    row: Line = (Run(" ", TEXT), *title, *columns.row(events, quotes, does, TEXT))
    return (Run(BAR, _bar(hit)), *on(row, Ground.SELECTED)) if selected else (Run(" ", TEXT), *row)


def _bar(hit: Hit) -> Ink:
    """The hue of the kind of thing that is selected."""
    return {HitKind.ACTOR: ACTOR, HitKind.QUOTE: QUOTE}.get(hit.kind, DATE)


def _figure(number: int | None, ink: Ink, dots: Ink) -> Run:
    if number is None:
        return Run("", ink)
    if number == 0:
        return Run("·", dots)
    grouped = f"{number:,}"
    if len(grouped) <= FIGURE_CELLS:
        return Run(grouped, ink)
    return Run(str(number) if number < 10**FIGURE_CELLS else f">{number // 10**6}M", ink)


def does_words(standing: Standing, *, this: bool = False) -> str:
    """What enter does, of the kind or of `this` hit, and which steps it takes off."""
    does = standing.does_this if this else standing.does
    if not standing.takes_off:
        return does
    return f"{does}, takes off “{' › '.join(map(crumb_words, standing.takes_off))}”"


def _text(hit: Hit, cells: int, as_of: Day | None, *, selected: bool) -> Line:
    """Title and detail in at most so many cells."""
    if hit.kind is HitKind.QUOTE:
        return _quote(hit, cells, STRONG if selected else TEXT)
    ink = (NAME if hit.kind is HitKind.ACTOR else STRONG) if selected else TEXT
    lead: Line = ()
    if hit.event is not None:
        lead = (status_run(hit.event), Run(" ", TEXT))
    title = (*lead, *_lit(hit.title, hit.title_at, ink, cells - width(lead)))
    left = cells - width(title)
    if hit.event is not None and not hit.detail:
        date = event_short_date(hit.event, as_of)
        fits = cell_len(date) + 3 <= left  # a date is not cut: a part of one is another one
        return (*title, Run("   ", TEXT), Run(date, DATE)) if fits else title
    if not hit.detail:
        return title
    gap = "   " if hit.kind is HitKind.VIEW else "  "
    before = gap + hit.lead
    detail_ink = TEXT if hit.detail_at else MUTED
    room = left - cell_len(before)
    if room < DETAIL_LEAST and cell_len(hit.detail) > room:
        return title
    return (*title, Run(before, MUTED), *_lit(hit.detail, hit.detail_at, detail_ink, room))


def _quote(hit: Hit, cells: int, ink: Ink) -> Line:
    """The words between their marks, beginning shortly before the match where that would be out of sight."""
    text, at, room = hit.title, hit.title_at, cells - 2
    if at and at[0] >= room - BEFORE_MATCH and cell_len(text[: at[-1] + 1]) > room:
        fills = _filling(text, room - 1)  # from there on the rest of the words fills the room
        start = text.find(" ", max(0, min(at[0] - BEFORE_MATCH, fills)), at[0]) + 1 or at[0]
        text = "…" + text[start:]
        at = tuple(offset - start + 1 for offset in at)
    return (Run("“", ink), *_lit(text, at, ink, room, words=False), Run("”", ink))


def _filling(text: str, cells: int) -> int:
    """How many letters of a text stand before its last so many cells."""
    start = max(0, len(text) - cells)
    while cell_len(text[start:]) > cells:
        start += 1
    return start


def _whole_words(text: str, cells: int) -> str:
    """The text cut to cells; of a word that would keep one or two letters, none is kept."""
    if cells < 1:
        return ""
    short = cut(text, cells)
    if short == text:
        return text
    kept = short[:-1]
    rest = kept[kept.rfind(" ") + 1 :]
    broken = not text[len(kept) : len(kept) + 1].isspace()
    if " " in kept and broken and len(rest) <= 2:  # noqa: PLR2004  (one or two letters say nothing)
        kept = kept[: -len(rest) or None].rstrip()
    return f"{kept.rstrip()}…"


def _lit(text: str, at: tuple[int, ...], ink: Ink, cells: int, *, words: bool = True) -> Line:
    """The text cut to cells, the letters at these offsets underlined with the marks that stand on them."""
    text = _SPACE.sub(" ", text[: 8 * max(1, cells)])
    short = _whole_words(text, cells) if words else (cut(text, cells) if cells > 0 else "")
    known, whole = set(at), len(short) if short == text else len(short) - 1
    runs: list[Run] = []
    piece, under = "", False
    for index, char in enumerate(short):
        lit = index in known and index < whole
        if cell_len(char) and lit != under:
            runs.append(Run(piece, ink._replace(underline=under)))
            piece, under = "", lit
        piece += char
    runs.append(Run(piece, ink._replace(underline=under)))
    return tuple(run for run in runs if run.text)
