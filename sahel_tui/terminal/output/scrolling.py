"""Scrolls: which rows of the screen were moved up or down, as far as that is worth a scroll of the terminal.

A scroll moves whole rows. Where a list moved beside something that did not, what stood beside it is sent again;
so it is weighed in cells here, and in bytes by whoever sends it.
"""

from __future__ import annotations

from collections import Counter
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.terminal.output.cells import Cell
    from sahel_tui.terminal.output.wanted import Row

# Rows are recognised by pieces of so many cells: as wide as a few words, narrower than a pane.
_PIECE = 12
_FEWEST_ROWS, _FEWEST_PIECES = 3, 2
# About what a row takes beyond its cells, and what a scroll must save to be worth trying: in the bundled file none won
# that promised less.
_ROW, _SCROLL = 6, 64


class Scroll(NamedTuple):
    """Rows `top` to `bottom`, the last one too, moved up by `by` lines, or down if that is negative."""

    top: int
    bottom: int
    by: int

    def applied(self, rows: Sequence[Row], blank: Cell) -> list[Row]:
        """The rows after it; those it reveals are blank."""
        columns = len(rows[0])
        part = rows[self.top : self.bottom + 1]
        revealed = [[blank] * columns for _ in range(abs(self.by))]
        part = [*part[self.by :], *revealed] if self.by > 0 else [*revealed, *part[: self.by]]
        return [*rows[: self.top], *part, *rows[self.bottom + 1 :]]


def find_scroll(
    shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]
) -> Scroll | None:
    """A scroll that brings many cells of the changed rows to their places; None if there is none."""
    if len(changed) < _FEWEST_ROWS:
        return None
    by = _distance(shown, wanted, changed)
    return _best(shown, wanted, by) if by else None


def _distance(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> int:
    """By how many lines most pieces of the changed rows moved up; 0 if they did not."""
    homes: dict[tuple[int, tuple[Cell, ...]], int] = {}
    for y in changed:
        for piece in _pieces(shown[y], wanted[y]):
            homes[piece] = -1 if piece in homes else y  # what is there twice tells nothing
    votes: Counter[int] = Counter()
    for y in changed:
        for piece in _pieces(wanted[y], shown[y]):
            home = homes.get(piece, -1)
            if home >= 0:
                votes[home - y] += 1
    by, most = max(votes.items(), key=lambda each: each[1], default=(0, 0))
    return by if most >= _FEWEST_PIECES else 0


def _pieces(row: Row, other: Row) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The pieces of a row that differ from another's and are not all of one cell, with their columns."""
    for at in range(0, len(row), _PIECE):
        piece = row[at : at + _PIECE]
        if piece != other[at : at + _PIECE] and piece.count(piece[0]) < len(piece):
            yield at, tuple(piece)


def _best(shown: Sequence[Row], wanted: Sequence[Row], by: int) -> Scroll | None:
    """The rows for which a scroll by so many lines saves most."""
    lines = len(wanted)
    most = total = 0
    first = start = last = 0
    for y in range(max(0, -by), min(lines, lines - by)):
        gain = _cells(wanted[y], shown[y]) - _cells(wanted[y], shown[y + by])
        if total <= 0:
            total, start = 0, y
        total += gain
        if total > most:
            most, first, last = total, start, y
    revealed = range(last + 1, last + by + 1) if by > 0 else range(first + by, first)
    for y in revealed:
        seen = sum(not cell.blank for cell in wanted[y])
        most -= seen + _ROW - _cells(wanted[y], shown[y])
    if most < _SCROLL:
        return None
    return Scroll(min(first, first + by), max(last, last + by), by)


def _cells(wanted: Row, shown: Row) -> int:
    """About what it takes to turn one row into another."""
    count = sum(map(is_not, wanted, shown))
    return count + _ROW if count else 0
