"""Runs: the parts of a row that must be sent, each with the pen and the place it begins with and ends with.

A run is whole: whatever order the runs of a frame are sent in, the screen comes out the same.
"""

from __future__ import annotations

from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.terminal.output.moves import across, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.terminal.abilities import Abilities
    from sahel_tui.terminal.output.cells import Cell
    from sahel_tui.terminal.output.pens import Pen, Pens
    from sahel_tui.terminal.output.wanted import Row

# Unchanged cells between two changed ones are written again when they are at most as many: a step over them takes
# 3 bytes or 4.
_GAP = 4


class Run(NamedTuple):
    """Text to be written at a place, with moves and pens within. `end` is the column behind it, None if unknown.

    `pen` is needed at its beginning; with `any_quiet`, every quiet pen of that background will do, and it stays. `after`
    is the pen at its end.
    """

    y: int
    at: int
    end: int | None
    pen: Pen
    after: Pen
    any_quiet: bool
    text: str


def runs_of(y: int, shown: Row, wanted: Row, pens: Pens, abilities: Abilities) -> Iterator[Run]:
    """The runs that turn a row into the wanted one, from left to right."""
    stale = bytearray(map(is_not, wanted, shown))
    _spill(stale, wanted)
    at = stale.find(1)
    while at >= 0:
        run = _Run(y, at, wanted, stale, pens, abilities)
        run.grow()
        yield run.made()
        at = stale.find(1, run.at)


def _spill(stale: bytearray, row: Row) -> None:
    """What a cell of doubtful width may have been drawn over must be written behind it; wide cells go as a whole."""
    if not any(cell.odd for cell in compress(row, stale)):
        return
    at = stale.find(1)
    while at >= 0:
        cell = row[at]
        for over in range(at + 1, min(at + cell.width + cell.spill, len(row))):
            stale[over] = 1
        at = stale.find(1, at + 1)


class _Run:
    """A run as it grows from a stale cell on. `at` is the column it has come to."""

    def __init__(
        self, y: int, at: int, row: Row, stale: bytearray, pens: Pens, abilities: Abilities
    ) -> None:
        self.at = at
        self._y = y
        self._start = at
        self._row = row
        self._stale = stale
        self._pens = pens
        self._abilities = abilities
        self._pieces: list[str] = []
        self._ground = row[at].pen  # that of the blanks it began with
        self._first: Pen | None = None  # those of the first and last cell that is not blank
        self._pen: Pen | None = None
        self._column: int | None = at
        self._bound = (
            at  # up to here it may not end: what it has written might cover the cells before
        )

    def made(self) -> Run:
        """The run, once it has grown."""
        pen = self._first or self._ground
        text = "".join(self._pieces)
        return Run(
            self._y, self._start, self._column, pen, self._pen or pen, self._first is None, text
        )

    def grow(self) -> None:
        """Take cells in, as long as the pen stays the same."""
        row, stale, columns = self._row, self._stale, len(self._row)
        while self.at < columns:
            if not stale[self.at]:
                if not self._bridge():
                    return
                continue
            cell = row[self.at]
            if self.at >= self._bound:
                if not self._fits(cell):
                    return
                if cell.blank and (erase := self._erasing(cell)):
                    if not self._pieces:
                        self._pieces.append(erase)
                    return
            self._write(cell)
            self._write_plain()

    def _write_plain(self) -> None:
        """What follows of the same pen, as far as nothing is to be decided: most of all cells, so it is quick."""
        pen = self._pen
        if self._column is None or pen is None or self._abilities.repeat:
            return
        row, stale, pieces = self._row, self._stale, self._pieces
        blank = pen.blank.cells[" "] if pen.quiet else None
        before = None
        at = start = self.at
        for cell, wrong in zip(row[start:], stale[start:], strict=True):
            if not wrong or not ((cell.pen is pen and cell.sure) or cell is blank):
                break
            if cell is before is blank:  # blanks may be worth erasing
                at -= 1
                pieces.pop()
                break
            pieces.append(cell.text)
            before = cell
            at += 1
        self._done(at)
        self._column = at if at < len(row) else None

    def _fits(self, cell: Cell) -> bool:
        """Whether a cell can be written with the pen of the run. Blanks begin one that any quiet pen writes."""
        pen = self._pen
        if cell.blank:
            pen = pen or self._ground
            return pen.quiet and pen.background == cell.pen.background
        if pen is None:
            only = not self._pieces
            return only or (cell.pen.quiet and cell.pen.background == self._ground.background)
        return cell.pen is pen

    def _write(self, cell: Cell) -> None:
        """A cell, with what it needs before it where the run must not end."""
        if self._column is None:
            self._pieces.append(across(None, self.at, columns=self._abilities.column_moves))
        if self._pen is None:
            if not cell.blank:
                self._first = self._pen = cell.pen
        elif not self._fits(cell):
            self._pieces.append(self._pens.way(self._pen, cell.pen))
            self._pen = cell.pen
        count = self._alike(cell)
        self._pieces.append(cell.text if count == 1 else f"{cell.text}\x1b[{count - 1}b")
        self._done(self.at + cell.width * count)
        self._column = self.at if cell.sure and self.at < len(self._row) else None
        if cell.spill:
            self._bound = max(self._bound, min(self.at + cell.spill, len(self._row)))

    def _done(self, upto: int) -> None:
        self._stale[self.at : upto] = bytes(upto - self.at)
        self.at = upto

    def _alike(self, cell: Cell) -> int:
        """How many of the same cell follow each other, if the terminal can repeat them in fewer bytes."""
        if not (self._abilities.repeat and cell.sure):
            return 1
        end = self.at + 1
        while end < len(self._row) and self._row[end] is cell and self._stale[end]:
            end += 1
        count = end - self.at
        return count if cell.size * (count - 1) > len(step(count - 1, "b")) else 1

    def _erasing(self, blank: Cell) -> str:
        """The sequence that erases the blanks from here on, if that takes fewer bytes; they are done then."""
        abilities = self._abilities
        if blank.pen.background and not abilities.erase_colour:
            return ""
        row, stale, columns = self._row, self._stale, len(self._row)
        end = self.at + 1
        while end < columns and row[end] is blank:
            end += 1
        last = stale.rfind(1, self.at, end)
        count = last + 1 - self.at
        to_end = end == columns and abilities.erase_line
        erase = "\x1b[K" if to_end else step(count, "X")
        onward = len(erase) if not to_end and last + 1 < columns and stale[last + 1] else 0
        if not (to_end or abilities.erase_cells) or count <= len(erase) + onward:
            return ""
        if not self._pieces:
            self._done(last + 1)
        return erase

    def _bridge(self) -> bool:
        """Write unchanged cells again, if the next stale one can be reached so in fewer bytes than by a step."""
        if self._column is None:
            return False
        target = self._stale.find(1, self.at, self.at + _GAP + 1)
        if target < 0 or not self._fits(self._row[target]):
            return False
        between = self._row[self.at : target]
        if not all(cell.sure and cell.width and self._fits(cell) for cell in between):
            return False
        if sum(cell.size for cell in between) > len(step(len(between), "C")):
            return False
        for cell in between:
            self._write(cell)
        return True
