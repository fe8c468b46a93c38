"""The find line's box: what is typed, how many events match, what is wrong or found nothing, what tab completes.

It is given all of that as a Sheet. Rows and columns are in cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.tui.paint.box import box, keys_line
from sahel_tui.tui.paint.line import (
    ACTOR,
    BOLD,
    DATE,
    MUTED,
    RULE,
    STRONG,
    TEXT,
    TROUBLE,
    UNCERTAIN,
    Ground,
    Line,
    Run,
    cut,
    fit,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.typed import typed_part
from sahel_tui.tui.paint.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.query.errors import QueryError
    from sahel_tui.explore.find_completion import Offer
    from sahel_tui.explore.typed_line import TypedLine
    from sahel_tui.stores.store import Counts
    from sahel_tui.tui.paint.line import Ink

RULED_FROM = 14  # rows of the box
TOLD_LEAST = 2  # rows kept for what is told, so that little moves while typing
DETAIL_FROM = 44  # inner cells from which an offer's detail is there
TITLE_MOST = 34
PROMPT = "/ "
HINTS = (
    ("enter", "mark"),
    ("tab", "take"),
    ("esc", "close"),
    ("↑ ↓", "choose"),
    ("ctrl+p", "earlier finds"),
)


class Offered(NamedTuple):
    """A completion and the events it would find, None where they are not counted."""

    offer: Offer
    counts: Counts | None


class Sheet(NamedTuple):
    """All that the box shows.

    `counts` None: nothing to count; not `counted` yet: so far. `of` is the number of events in the view.
    `told` is said beneath what is typed, `wrong` points into it.
    """

    typed: TypedLine
    counts: Counts | None
    counted: bool
    of: int
    told: Sequence[str]
    wrong: QueryError | None
    offers: Sequence[Offered]
    total: int
    cursor: int


def paint_find(sheet: Sheet, cells: int, height: int) -> tuple[Line, ...]:
    """The whole box, `height` lines of `cells` cells. At least 20x5."""
    inner, ruled = cells - 2, height >= RULED_FROM
    rule: list[Line] = [(Run("─" * inner, RULE),)] if ruled else []
    rows = height - (6 if ruled else 4)
    told = _told(sheet, inner)[:rows]
    told += [()] * (min(TOLD_LEAST, rows) - len(told))
    left = rows - len(told)
    offers = _offers(sheet, inner, left)[:left]
    keys = (Run(" ", TEXT), *pad(keys_line(HINTS, inner - 2), inner - 2), Run(" ", TEXT))
    lines = [_input(sheet, inner), *told, *rule, *offers, *[()] * (left - len(offers)), *rule, keys]
    return box("find", lines, cells)[:height]


# -- what is typed


def _figures(sheet: Sheet) -> list[Line]:
    """How many match, in its wordings, the longest first."""
    counts = sheet.counts
    if counts is None:
        return []
    if not sheet.counted:
        return [(Run(f"counting… {counts.total:,}", MUTED),)]
    of = Run(f" of {sheet.of:,}", MUTED)
    certain, possible = Run(f"{counts.certain:,}", STRONG), Run(f"{counts.possible:,}", STRONG)
    words = (Run(" certain + ", TEXT), possible, Run(" possible", TEXT))
    return [(certain, *words, of), (certain, Run(" + ", TEXT), possible, Run("?", BOLD), of)]


def _room(sheet: Sheet, inner: int) -> tuple[Line, int]:
    """The figures that have room, and the cells left for what is typed."""
    least = max(12, min(cell_len(sheet.typed.text) + 1, inner // 2))
    free = inner - 2 - len(PROMPT)
    figures = next((each for each in _figures(sheet) if free - width(each) - 2 >= least), ())
    return figures, max(1, free - (width(figures) + 2 if figures else 0))


def _input(sheet: Sheet, inner: int) -> Line:
    figures, room = _room(sheet, inner)
    line: Line = (Run(f" {PROMPT}", MUTED), *typed_part(sheet.typed, room).line)
    return (*pad(line, inner - 1 - width(figures)), *figures, Run(" ", TEXT))


# -- what is told of it


def _told(sheet: Sheet, inner: int) -> list[Line]:
    lead = 1 + len(PROMPT)
    room = max(1, inner - lead - 1)
    if sheet.wrong is None:
        lines = [line for text in sheet.told for line in wrap(text, room)]
        return [(Run(" " * lead, TEXT), Run(line, TEXT)) for line in lines]
    message = f"{sheet.wrong.message}"
    at = sheet.wrong.at or 0
    _, free = _room(sheet, inner)
    column = typed_part(sheet.typed, free).cell_of(sheet.typed.text, at, free)
    caret: Line = (Run(" " * (lead + column), TEXT), Run("^", TROUBLE._replace(bold=True)))
    if lead + column + 3 + cell_len(message) <= inner - 1:
        return [(*caret, Run(f" {message}", TROUBLE))]
    lines = wrap(message, room)
    return [caret, *((Run(" " * lead, TEXT), Run(line, TROUBLE)) for line in lines)]


# -- what tab completes


def _offers(sheet: Sheet, inner: int, rows: int) -> list[Line]:
    """A heading and as many offers as have room, around the chosen one."""
    if not sheet.offers or rows < 1:
        return []
    headed = rows > 2  # noqa: PLR2004  (a heading over one line is worth less than a second line)
    room = rows - headed
    first = max(0, min(sheet.cursor - room // 2, len(sheet.offers) - room))
    shown = sheet.offers[first : first + room]
    counts = [_counts(each.counts) for each in shown]
    column = max(map(cell_len, counts))
    title = min(TITLE_MOST, max(cell_len(each.offer.title) for each in shown))
    if inner < DETAIL_FROM:
        title = inner - 4 - (column + 2 if column else 0)
    lines = [
        _offer(each, count, (title, column), inner, chosen=first + row == sheet.cursor)
        for row, (each, count) in enumerate(zip(shown, counts, strict=True))
    ]
    return [_heading(sheet, len(shown), inner, named=bool(column)), *lines] if headed else lines


def _heading(sheet: Sheet, shown: int, inner: int, *, named: bool) -> Line:
    figure = f" {shown:,} of {sheet.total:,}" if shown < sheet.total else f" {sheet.total:,}"
    line = pad((Run(" Completions", BOLD), Run(figure, MUTED)), inner - 8)
    return (*line, Run("events " if named else "", MUTED))


def _counts(counts: Counts | None) -> str:
    if counts is None:
        return ""
    possible = f" + {counts.possible:,}?" if counts.possible else ""
    return f"{counts.certain:,}{possible}"


def _offer(
    offered: Offered, count: str, columns: tuple[int, int], inner: int, *, chosen: bool
) -> Line:
    offer, (title, column) = offered.offer, columns
    ink = _ink(offer)
    bold = STRONG if chosen else TEXT
    head: Line = (Run("▌" if chosen else " ", ink), Run(" ", TEXT))
    tail: Line = (
        Run(f"  {count.rjust(column)} " if column else " ", UNCERTAIN if "?" in count else TEXT),
    )
    body = pad(_lit(fit(offer.title, title), offer.title_at, bold), title)
    room = inner - width(head) - title - width(tail)
    detail = f"  {offer.detail}" if inner >= DETAIL_FROM and offer.detail else ""
    more = _lit(cut(detail, max(0, room)), tuple(2 + each for each in offer.detail_at), MUTED)
    line = pad((*body, *more), inner - width(head) - width(tail))
    rest = (*head[1:], *line, *tail)
    return (head[0], *(on(rest, Ground.SELECTED) if chosen else rest))


def _ink(offer: Offer) -> Ink:
    """The hue of the kind of thing that is chosen."""
    if not offer.value:
        return TEXT
    return ACTOR if offer.field in ("actor", "speaker") else DATE


def _lit(text: str, at: Sequence[int], ink: Ink) -> Line:
    """The text with these letters underlined."""
    known = set(at)
    return tuple(
        Run(char, ink._replace(underline=True))
        if index in known and char != "…"
        else Run(char, ink)
        for index, char in enumerate(text)
    )
