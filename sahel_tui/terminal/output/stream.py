"""The bytes of a frame: keeps the pen and the cursor of the terminal, and writes rows of cells cell by cell.

Knows what is shown and wanted one row at a time; which rows, and where they scrolled, is told.
"""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING

from sahel_tui.terminal.output.moves import move

if TYPE_CHECKING:
    from sahel_tui.terminal.abilities import Abilities
    from sahel_tui.terminal.output.cells import Cell
    from sahel_tui.terminal.output.pens import Pen, Pens
    from sahel_tui.terminal.output.wanted import Row

# Cells that need not be written are written over when they are at most as many: a step over them takes 3 bytes or more.
_GAP = 6
# EL takes 3 bytes.
_WORTH_ERASING = 3


class Stream:
    """What is sent, one piece after the other, and where it leaves the terminal: pen, row and column, None if unknown."""

    def __init__(
        self,
        pens: Pens,
        abilities: Abilities,
        pen: Pen | None,
        row: int | None,
        column: int | None,
    ) -> None:
        self.pieces: list[str] = []
        self.pen = pen
        self.row = row
        self.column = column
        self._pens = pens
        self._abilities = abilities

    def text(self) -> str:
        """All that is to be sent."""
        return "".join(self.pieces)

    def size(self) -> int:
        """Its bytes in UTF-8."""
        return len(self.text().encode())

    def use(self, pen: Pen) -> None:
        """Take up a pen."""
        if pen is not self.pen:
            self.pieces.append(self._pens.way(self.pen, pen))
            self.pen = pen

    def use_blank(self, blank: Cell, after: Pen | None) -> None:
        """Take up a pen that leaves this blank; `after` is the pen that is needed next, if known."""
        background = blank.pen.background
        pen = self.pen
        if pen is not None and pen.quiet and pen.background == background:
            return
        if after is not None and after.quiet and after.background == background:
            self.use(after)
            return
        way, made = self._pens.way, self._pens.pen
        choices = [blank.pen]
        if pen is not None and pen.quiet:
            choices.append(made(pen.foreground, background, pen.attributes))
        if after is not None and after.quiet:
            choices.append(made(after.foreground, background, after.attributes))
        if after is None:
            best = min(choices, key=lambda each: len(way(pen, each)))
        else:
            best = min(choices, key=lambda each: len(way(pen, each)) + len(way(each, after)))
        self.use(best)

    def go(self, row: int, column: int) -> None:
        """Move the cursor, the shortest way."""
        if row != self.row or column != self.column:
            self.pieces.append(move((self.row, self.column), row, column, self._abilities))
            self.row, self.column = row, column

    def write_row(self, y: int, shown: Row, wanted: Row) -> None:
        """Turn a row into the wanted one."""
        changed = [at for at, differs in enumerate(map(is_not, wanted, shown)) if differs]
        if not changed:
            return
        _RowWriter(self, self._pens, self._abilities, y, wanted, changed).write()


class _RowWriter:
    """One row on its way. `changed` are the columns that differ, in order."""

    def __init__(
        self,
        stream: Stream,
        pens: Pens,
        abilities: Abilities,
        y: int,
        row: Row,
        changed: list[int],
    ) -> None:
        self._stream = stream
        self._pens = pens
        self._abilities = abilities
        self._y = y
        self._row = row
        self._changed = changed
        self._columns = len(row)

    def write(self) -> None:
        row, changed = self._row, self._changed
        tail = self._pens.tail
        index, spilled = 0, 0
        at = 0  # all before this column is as wanted
        while index < len(changed) or at < spilled:
            if index < len(changed) and changed[index] < at:
                index += 1
                continue
            if at >= spilled:
                at = changed[index]
            if row[at] is tail:  # its left half has not changed, and is drawn with it
                at -= 1
            cell = row[at]
            if cell.blank:
                at = self._write_blanks(at, index)
            else:
                self._reach(at)
                self._write(at, cell)
                at += cell.width
                if cell.spill:
                    spilled = min(max(spilled, at + cell.spill), self._columns)

    def _write(self, at: int, cell: Cell) -> None:
        """A cell at the cursor."""
        stream = self._stream
        stream.use(cell.pen)
        stream.pieces.append(cell.text)
        stream.column = at + cell.width if cell.sure and at + cell.width < self._columns else None

    def _write_blanks(self, at: int, index: int) -> int:
        """Blanks of one background from a column on, written or erased; the column up to which the row is done."""
        row, changed, stream = self._row, self._changed, self._stream
        blank = row[at]
        end = at + 1
        while end < self._columns and row[end] is blank:
            end += 1
        last, past = at, index
        while past < len(changed) and changed[past] < end:
            last = max(last, changed[past])
            past += 1
        count = last + 1 - at
        after = self._after(past)
        abilities = self._abilities
        if not blank.pen.background or abilities.erase_colour:
            if end == self._columns and abilities.erase_line and count > _WORTH_ERASING:
                self._reach(at)
                stream.use_blank(blank, after)
                stream.pieces.append("\x1b[K")
                return end
            erase = f"\x1b[{count}X"
            onward = 0 if past >= len(changed) or changed[past] > last + 1 else len(erase)
            if abilities.erase_cells and count > len(erase) + onward:
                self._reach(at)
                stream.use_blank(blank, after)
                stream.pieces.append(erase)
                return last + 1
        # Only up to the next blank that is shown already; the rest is reached from there.
        count = 1
        while index + count < len(changed) and changed[index + count] == at + count < end:
            count += 1
        self._reach(at)
        stream.use_blank(blank, after)
        stream.pieces.append(" " * count)
        stream.column = at + count if at + count < self._columns else None
        return at + count

    def _after(self, index: int) -> Pen | None:
        """The pen of the next cell to be written that is not blank."""
        row, changed, tail = self._row, self._changed, self._pens.tail
        for at in changed[index : index + _GAP]:
            cell = row[at]
            if not cell.blank and cell is not tail:
                return cell.pen
        return None

    def _reach(self, at: int) -> None:
        """Bring the cursor to a column: by a move, or by writing what lies between anew."""
        stream = self._stream
        if stream.row == self._y and stream.column == at:
            return
        way = move((stream.row, stream.column), self._y, at, self._abilities)
        if stream.row == self._y and stream.column is not None:
            start = stream.column
            if 0 < at - start <= _GAP and self._rewrite(start, at, len(way)):
                return
        stream.pieces.append(way)
        stream.row, stream.column = self._y, at

    def _rewrite(self, start: int, end: int, most: int) -> bool:
        """Write unchanged cells anew if that takes less than `most` bytes."""
        row, pens, stream = self._row, self._pens, self._stream
        pen = stream.pen
        size = 0
        for cell in row[start:end]:
            if not cell.sure or cell is pens.tail:
                return False
            if cell.blank:
                if pen is None or not pen.quiet or pen.background != cell.pen.background:
                    return False
            elif cell.pen is not pen:
                size += len(pens.way(pen, cell.pen))
                pen = cell.pen
            size += cell.size
            if size >= most:
                return False
        target = row[end]
        if not target.blank:
            size += len(pens.way(pen, target.pen)) - len(pens.way(stream.pen, target.pen))
        if size >= most:
            return False
        for at, cell in enumerate(row[start:end], start):
            if cell.blank:
                stream.pieces.append(" ")
                stream.column = at + 1
            else:
                self._write(at, cell)
        return True
