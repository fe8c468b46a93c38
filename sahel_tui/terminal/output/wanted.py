"""The wanted screen: rows of cells, which take over what Textual's compositor updates would draw.

Stands on LayoutUpdate and ChopsUpdate of the pinned Textual: the same strips at the same columns as their
`render_segments` writes. Knows nothing of bytes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, LayoutUpdate

from sahel_tui.terminal.output.cells import graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip

    from sahel_tui.terminal.output.cells import Cell
    from sahel_tui.terminal.output.pens import Pen, Pens

Row = list["Cell"]


class Wanted:
    """What is to be seen: `rows` of `columns` cells each, blank at first. `touched` holds rows written since cleared.

    The right half of a wide cell is `pens.tail`, always behind its left half.
    """

    def __init__(self, pens: Pens, columns: int, lines: int) -> None:
        self._pens = pens
        self.columns = columns
        self.lines = lines
        blank = pens.plain.cells[" "]
        self.rows: list[Row] = [[blank] * columns for _ in range(lines)]
        self.touched: set[int] = set()

    def put(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """Take an update over; what lies outside the screen is left out."""
        if isinstance(update, LayoutUpdate):
            left, top = update.region.x, update.region.y
            for y, strips in enumerate(update.strips, top):
                if 0 <= y < self.lines:
                    self._draw(y, left, strips)
        else:
            self._put_chops(update)

    def _put_chops(self, update: ChopsUpdate) -> None:
        for y, x1, x2 in update.spans:
            if not 0 <= y < self.lines:
                continue
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > x2 or end <= x1:
                    continue
                whole = x1 <= x < x2 and end <= x2
                self._draw(y, x, (strip if whole else strip.crop(0, min(end, x2) - x),))

    def _draw(self, y: int, x: int, strips: Iterable[Strip]) -> None:
        """Strips one behind the other from column `x` of a row on."""
        cells: Row = []
        before = self._pens.plain
        for text, style, control in chain.from_iterable(strips):
            if control is not None:
                continue
            pen = self._pens.of(style)
            if text.isascii() and text.isprintable():
                cells += map(pen.cells.__getitem__, text)
            elif marks := self._spread(cells, text, pen):
                if cells:
                    self._mark(cells, marks, before)
                elif 0 < x <= self.columns:
                    self._mark_again(y, x, marks, pen)
            before = pen
        if cells:
            self._place(y, x, cells)

    def _spread(self, cells: Row, text: str, pen: Pen) -> str:
        """Append the cells of a text with more than plain characters; the marks it begins with are left over."""
        marks = ""
        for grapheme in graphemes(text):
            cell = pen.cells[grapheme]
            if not cell.width:
                marks = grapheme
                continue
            cells.append(cell)
            if cell.width == 2:  # noqa: PLR2004  (a wide one)
                cells.append(self._pens.tail)
        return marks

    def _mark(self, cells: Row, marks: str, pen: Pen) -> None:
        """Join marks to the last cell; one that is blank does not know its pen, which was this."""
        at = -2 if cells[-1] is self._pens.tail else -1
        cell = cells[at]
        cells[at] = pen.cells[" " + marks] if cell.blank else cell.pen.joined(cell, marks)

    def _mark_again(self, y: int, x: int, marks: str, pen: Pen) -> None:
        """Join marks to the cell before a column, unless it has them from an earlier update.

        Textual may cut a strip between a letter and its marks, and draw either half alone.
        """
        row = self.rows[y]
        at = x - 2 if row[x - 1] is self._pens.tail else x - 1
        if not row[at].text.endswith(marks):
            self.touched.add(y)
            part = row[at:x]
            self._mark(part, marks, pen)
            row[at:x] = part

    def _place(self, y: int, x: int, cells: Row) -> None:
        """Write cells into a row, cut at its edges; halves of wide cells become blank."""
        tail = self._pens.tail
        row = self.rows[y]
        end = x + len(cells)
        if x < 0:
            split = -x < len(cells) and cells[-x] is tail
            lead = cells[-x - 1] if split else None
            cells = cells[-x:]
            x = 0
            if lead is not None:
                cells[0] = lead.pen.cells[" "]
        if end > self.columns:
            cells = cells[: self.columns - x] if x < self.columns else []
            end = self.columns
        if not cells:
            return
        if cells[-1].width == 2:  # noqa: PLR2004  (its right half is cut off)
            cells[-1] = cells[-1].pen.cells[" "]
        self.touched.add(y)
        if row[x] is tail:
            row[x - 1] = row[x - 1].pen.cells[" "]
        if end < self.columns and row[end] is tail:
            row[end] = row[end - 1].pen.cells[" "]
        row[x:end] = cells
