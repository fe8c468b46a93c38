"""The lines of the timeline list that are on screen: which rows, from which line of which row.

The list has no line numbers: it is drawn from an anchor, a row and the lines of it that are scrolled off,
so that a list of any length costs its window. A block is a row with the dividers before it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import field, replace
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.core.values import dataclass
from sahel_tui.explore.listing import Divider, dividers, first_later_row
from sahel_tui.explore.state import Pane, State
from sahel_tui.tui.paint.line import MUTED, STRONG, TEXT, Line, Run, pad
from sahel_tui.tui.paint.steps import step_words
from sahel_tui.tui.paint.timeline import (
    Columns,
    RowLook,
    columns_of,
    paint_divider,
    paint_row,
    year_cells,
)
from sahel_tui.words.counts import only_possible

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore, EventView, Row

TALLEST_ROW = 3
WIDE_LIST = 56  # from here on the list has columns for ends and counts
CLOSING_LINES = 3
LEAP = 4  # a step over an edge moves the list by one part in so many of its window


class Anchor(NamedTuple):
    """The first block on screen, and how many of its lines are scrolled off."""

    row: int = 0
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """What the list shows: its lines, where it is anchored, and the rows on screen (first, last; -1 for none)."""

    lines: tuple[Line, ...]
    anchor: Anchor
    first_row: int = -1
    last_row: int = -1
    rows_at: tuple[int | None, ...] = ()


@dataclasses.dataclass
class _Blocks:
    """The blocks of one view, made when they are needed."""

    state: State
    store: EventStore
    view: EventView
    row_height: int = 1
    later_row: int | None = None
    _rows: dict[int, Row] = field(default_factory=dict)
    _before: dict[int, tuple[Divider, ...]] = field(default_factory=dict)

    def row(self, row: int) -> Row | None:
        if not 0 <= row < self.view.counts.total:
            return None
        if row not in self._rows:
            self._rows.update((each.row, each) for each in self.view.window(max(0, row - 16), 48))
        return self._rows[row]

    def before(self, row: int) -> tuple[Divider, ...]:
        """What stands before a row; for the row behind the last one, what stands at the end."""
        if row not in self._before:
            self._before[row] = dividers(
                self.state, self.store, self.row(row - 1), self.row(row), self.later_row
            )
        return self._before[row]

    def height(self, row: int) -> int:
        """Lines of a block; the last one's includes what stands at the end."""
        last = self.view.counts.total - 1
        after = len(self.before(row + 1)) if row == last else 0
        return len(self.before(row)) + self.row_height + after

    def fits(self, height: int, rows: int) -> bool:
        """Whether every block at this row height fits into so many lines."""
        total = self.view.counts.total
        if total * height > rows:
            return False
        return total * height + sum(len(self.before(row)) for row in range(total + 1)) <= rows


def row_height(blocks: _Blocks, rows: int) -> int:
    """3 lines a row, else 2, else 1: the most at which everything fits."""
    return next((height for height in range(TALLEST_ROW, 1, -1) if blocks.fits(height, rows)), 1)


def settle(anchor: Anchor, selected: int, blocks: _Blocks, rows: int) -> Anchor:
    """The anchor that has the selected row in sight: as it was, if it can stay.

    A step over an edge moves on by a quarter of the window, so that most steps move nothing: a moved list is sent
    whole. A far jump puts the row in the middle.
    """
    if blocks.fits(blocks.row_height, rows):
        return Anchor()
    far = abs(selected - anchor.row) > rows or anchor.row >= blocks.view.counts.total
    if far:
        moved = _filled(_ending_at(selected, blocks, rows // 2 + 1), blocks, rows)
    elif selected < anchor.row or (selected == anchor.row and anchor.skip):
        moved = _ending_at(selected, blocks, min(rows, rows // LEAP + blocks.height(selected)))
    elif _lines_to(selected, anchor, blocks) > rows:
        moved = _filled(_ending_at(selected, blocks, rows - rows // LEAP), blocks, rows)
    else:
        moved = _filled(anchor, blocks, rows)
    return _above_all(moved, selected, blocks, rows)


def _lines_to(selected: int, anchor: Anchor, blocks: _Blocks) -> int:
    """Lines from the top to the end of the selected block."""
    return sum(blocks.height(row) for row in range(anchor.row, selected + 1)) - anchor.skip


def _above_all(anchor: Anchor, selected: int, blocks: _Blocks, rows: int) -> Anchor:
    """The row itself in sight, where a pane is too low for what stands before and after it."""
    if anchor.row != selected:
        return anchor
    before = len(blocks.before(selected))
    least = max(0, before + blocks.row_height - rows)
    return Anchor(selected, max(least, min(anchor.skip, before)))


def _ending_at(selected: int, blocks: _Blocks, rows: int) -> Anchor:
    """The anchor that puts the last line of a row on line `rows` (counted from 1)."""
    row, above = selected, blocks.height(selected)
    while above < rows and row > 0:
        row -= 1
        above += blocks.height(row)
    return Anchor(row, max(0, above - rows)) if above > rows else Anchor(row)


def _filled(anchor: Anchor, blocks: _Blocks, rows: int) -> Anchor:
    """The anchor moved up where the list's end would leave empty lines."""
    total = blocks.view.counts.total
    lines = -anchor.skip
    for row in range(anchor.row, min(total, anchor.row + rows + 1)):
        lines += blocks.height(row)
        if lines >= rows:
            return anchor
    return _ending_at(total - 1, blocks, rows)


def paint_list(
    state: State,
    store: EventStore,
    anchor: Anchor,
    width: int,
    rows: int,
    *,
    wide: bool,
    back_key: str = "esc",
) -> Picture:
    """The list's body of `rows` lines, each exactly `width` cells. `back_key` is told where it brings events back."""
    view = state.view(store)
    if not view.counts.total:
        return _empty(state, store, width, rows, back_key)
    blocks = _Blocks(state, store, view, later_row=first_later_row(store, view))
    blocks.row_height = row_height(blocks, rows)
    selected = view.row_of(state.event) if state.event else None
    anchor = settle(anchor, selected or 0, blocks, rows)
    last = min(view.counts.total, anchor.row + rows + 1)
    shown = [row for number in range(anchor.row, last) if (row := blocks.row(number))]
    columns = Columns(width, year_cells([columns_of(row, store).year for row in shown]), wide=wide)
    lines: list[Line] = []
    rows_at: list[int | None] = []
    previous = blocks.row(anchor.row - 1)
    year_before = columns_of(previous, store).year if previous else None
    for row in shown:
        block = [paint_divider(each, store, columns) for each in blocks.before(row.row)]
        year = columns_of(row, store).year
        on_top = len(lines) + len(block) <= anchor.skip or not lines
        look = _look(row, state, on_top=on_top, repeats=year == year_before)
        painted = paint_row(row, state, store, look, columns, blocks.row_height)
        lines += [*block, *painted]
        rows_at += [*[None] * len(block), *[row.row] * len(painted)]
        year_before = year
    if last == view.counts.total:
        lines += [paint_divider(each, store, columns) for each in blocks.before(last)]
    rows_at += [None] * (len(lines) - len(rows_at))
    window = slice(anchor.skip, anchor.skip + rows)
    seen = [row for row in rows_at[window] if row is not None]
    body = _ended(lines[window], state, store, width, rows, back_key)
    return Picture(
        body, anchor, min(seen, default=-1), max(seen, default=-1), tuple(rows_at[window])
    )


def _look(row: Row, state: State, *, on_top: bool, repeats: bool) -> RowLook:
    selected = row.event.id == state.event
    return RowLook(
        selected=selected,
        focused=state.pane is Pane.TIMELINE,
        shows_year=not repeats or on_top or selected,
        repeats_year=repeats and selected and not on_top,
    )


def _ended(
    lines: list[Line], state: State, store: EventStore, width: int, rows: int, back_key: str
) -> tuple[Line, ...]:
    """Filled to the pane's height; where there is room, the last lines say what is left out and how it comes back."""
    blank = pad((), width)
    free = rows - len(lines)
    closing = (
        _closing(state, store, width, back_key) if state.steps and free > CLOSING_LINES else []
    )
    return (*lines, *[blank] * (free - len(closing)), *closing)


def _closing(state: State, store: EventStore, width: int, back_key: str) -> list[Line]:
    """What is left out, and what `back_key` takes off; that only possible matches are left, if it is so."""
    view, total = state.view(store), store.overview.events
    indent = Run("      ", TEXT)
    lines: list[Line] = []
    if (warning := only_possible(view.counts.certain, view.counts.possible)) is not None:
        lines.append((indent, Run(warning, TEXT)))
    left = total - view.counts.total
    lines.append((indent, Run(f"{left:,}", STRONG), Run(f" of {total:,} events left out", TEXT)))
    what = " clears the mark"
    if state.mark is None:
        back = replace(state, steps=state.steps[:-1]).view(store).counts.total - view.counts.total
        what = f" takes off “{step_words(state.steps[-1], store)}”"
        gain = f", {back:,} come back" if back else ""
        if cell_len(f"{indent.text}{back_key}{what}{gain}") <= width:
            what += gain
    lines.append((indent, Run(back_key, STRONG), Run(what, MUTED)))
    return [pad(line, width) for line in lines]


def _empty(state: State, store: EventStore, width: int, rows: int, back_key: str) -> Picture:
    if not store.overview.events:
        text = "This file has no events yet."
        lines = [pad((Run(f"      {text}", MUTED),), width)]
    else:
        lines = [
            pad((Run("      Nothing matches.", TEXT),), width),
            *_closing(state, store, width, back_key),
        ]
    blank = pad((), width)
    return Picture((*lines[:rows], *[blank] * max(0, rows - len(lines))), Anchor())
