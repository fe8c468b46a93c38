"""Cursor moves: the shortest sequence from one place to another. Knows no cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.terminal.abilities import Abilities

# The fewest bytes a step of more than one takes.
_STEP = 4


def place(row: int, column: int) -> str:
    """CUP, to a row and column counted from 0, with what may be left out left out."""
    if column:
        return f"\x1b[{row + 1 if row else ''};{column + 1}H"
    return f"\x1b[{row + 1 if row else ''}H"


def step(count: int, final: str) -> str:
    """A cursor step of one or more: CUU, CUD, CUF or CUB by its final letter."""
    return f"\x1b[{count if count > 1 else ''}{final}"


def across(before: int | None, column: int, *, columns: bool) -> str:
    """The shortest way within a row; `before` is None where the column is unknown, `columns` as column_moves."""
    if before == column:
        return ""
    if column == 0:
        return "\r"
    best = f"\x1b[{column + 1}G" if columns else "\r" + step(column, "C")
    if column < 9:  # noqa: PLR2004  (from there on it is no shorter than CHA)
        best = min("\r" + step(column, "C"), best, key=len)
    if before is None:
        return best
    if before < column:
        return min(step(column - before, "C"), best, key=len)
    back = before - column
    return min("\b" * back if back < _STEP else step(back, "D"), best, key=len)


@lru_cache(maxsize=16_384)
def move(before: tuple[int | None, int | None], row: int, column: int, abilities: Abilities) -> str:
    """The shortest way from (row, column), None where unknown, to another place; all counted from 0. Never scrolls."""
    best = place(row, column)
    if before[0] is None:
        return best
    for vertical, arrived in _down(before[0], row, before[1], abilities):
        if len(vertical) < len(best):
            way = vertical + across(arrived, column, columns=abilities.column_moves)
            if len(way) < len(best):
                best = way
    return best


def _down(
    before: int, row: int, column: int | None, abilities: Abilities
) -> list[tuple[str, int | None]]:
    """The ways from row to row, each with the column it arrives in."""
    if row == before:
        return [("", column)]
    count = row - before
    # A line feed keeps the column or not, as the terminal's line settings say; behind a carriage return it does not
    # matter.
    ways: list[tuple[str, int | None]] = [("\r" + "\n" * count, 0)] if count > 0 else []
    if count > 0 and abilities.regions:
        ways.append(("\x1bD" * count, column))
    ways.append((step(abs(count), "B" if count > 0 else "A"), column))
    if abilities.column_moves:
        ways.append((f"\x1b[{row + 1}d", column))
    return ways
