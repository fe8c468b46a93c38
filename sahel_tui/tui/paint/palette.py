"""The palette's box: the line being typed, hits in their groups and columns, and what enter will do.

It is given hits and asks what stands behind those that it shows. Rows and columns are in cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.tui.paint.box import box, hints_line
from sahel_tui.tui.paint.grouped import arrange
from sahel_tui.tui.paint.hit import Columns, columns_row, does_words, hit_row
from sahel_tui.tui.paint.line import (
    BOLD,
    MUTED,
    RULE,
    STRONG,
    TEXT,
    Line,
    Run,
    pad,
    width,
)
from sahel_tui.tui.paint.typed import typed_part
from sahel_tui.words.counts import counted, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.edtf.span import Day
    from sahel_tui.explore.hits import Group, Hit, Hits
    from sahel_tui.explore.standing import Standing
    from sahel_tui.explore.typed_line import TypedLine
    from sahel_tui.tui.paint.grouped import Arranged, Block

RULED_FROM = 10  # rows of the box


class Sheet(NamedTuple):
    """The box: its title, its size (at least 20x6), and the file's day, by which planned dates are worded."""

    title: str
    width: int
    height: int
    as_of: Day | None = None


def paint_palette(
    hits: Hits, typed: TypedLine, cursor: int, sheet: Sheet, standing: Callable[[Hit], Standing]
) -> tuple[Line, ...]:
    """The whole box, sheet.height lines of sheet.width cells; `standing` is asked for hits shown only."""
    inner, ruled = sheet.width - 2, sheet.height >= RULED_FROM
    rows = sheet.height - (6 if ruled else 4)
    arranged = arrange(hits, cursor, rows)
    known = [[(hit, standing(hit)) for hit in block.hits] for block in arranged.blocks]
    body = _body(arranged, known, sheet) if hits.groups else _nothing(hits)
    chosen = hits.walk[cursor : cursor + 1]
    does = does_words(standing(chosen[0]), this=True) if chosen else ""
    rule: list[Line] = [(Run("─" * inner, RULE),)] if ruled else []
    lines = [_input(hits, typed, inner), *rule, *body[:rows], *[()] * (rows - len(body))]
    lines += [*rule, _footer(does, inner, groups=len(hits.groups))]
    return box(sheet.title, lines, sheet.width)[: sheet.height]


def _input(hits: Hits, typed: TypedLine, inner: int) -> Line:
    """`› ott█` and the number of hits; of a long line the part around the cursor."""
    so_far = "" if hits.complete else " so far"
    unread = f", {counted(hits.unread, 'event')} unread" if hits.unread else ""
    figure = f"{hits.total:,}"
    right: Line = (Run(figure, STRONG), Run(f" {plural(hits.total, 'hit')}{so_far}{unread}", MUTED))
    if hits.query != typed.text or inner < 24 + width(right):
        right = ()
    room = max(1, inner - 4 - width(right) - (2 if right else 0))
    line: Line = (Run(" ", TEXT), Run("› ", MUTED), *typed_part(typed, room).line)
    return (*pad(line, inner - 1 - width(right)), *right, Run(" ", TEXT))


def _nothing(hits: Hits) -> list[Line]:
    if not hits.complete:
        return [(Run(" Searching …", MUTED),)]
    searched = " Names, titles, words and dates are searched."
    return [(Run(" Nothing found.", MUTED),), (Run(searched, MUTED),)]


def _body(
    arranged: Arranged, known: Sequence[Sequence[tuple[Hit, Standing]]], sheet: Sheet
) -> list[Line]:
    standings = [standing for block in known for _, standing in block]
    columns = Columns.of(sheet.width - 2, standings)
    lines: list[Line] = []
    for index, (block, pairs) in enumerate(zip(arranged.blocks, known, strict=True)):
        if index and arranged.spaced:
            lines.append(())
        if arranged.headed:
            heading = _heading(block.group)
            lines.append(heading if index else columns_row(heading, columns))
        for row, (hit, standing) in enumerate(pairs):
            lines.append(hit_row(hit, standing, columns, sheet.as_of, selected=row == block.cursor))
        if arranged.more and (block.below or block.first):
            lines.append((Run(f"  {_left_out(block)}", MUTED),))
    if arranged.others:
        names = ", ".join(f"{group.kind.value} {group.total:,}" for group in arranged.others)
        lines.append((Run(f" also {names}", MUTED),))
    return lines


def _heading(group: Group) -> Line:
    by = f", by {group.by}" if group.by else ""
    return (Run(" ", TEXT), Run(group.kind.value, BOLD), Run(f" {group.total:,}{by}", MUTED))


def _left_out(block: Block) -> str:
    parts = [f"{block.first:,} above"] if block.first else []
    return ", ".join([*parts, *([f"{block.below:,} more"] if block.below else [])])


def _footer(does: str, inner: int, *, groups: int) -> Line:
    """What the keys do; what enter does stays longest, then esc."""
    hints = [("tab", "next group")] if groups > 1 else []
    hints += [("↑ ↓", "choose")] if does else []
    hints.append(("esc", "close"))
    enter = [("enter", does)] if does else []
    while len(hints) > 1 and width(hints_line([*enter, *hints])) > inner - 2:
        hints.pop(-2)
    if enter and width(hints_line([*enter, *hints])) > inner - 2:
        hints = []
    return (Run(" ", TEXT), *pad(hints_line([*enter, *hints]), inner - 2), Run(" ", TEXT))
