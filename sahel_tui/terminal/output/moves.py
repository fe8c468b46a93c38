"""Cursor moves: the shortest sequence from one place to another. Knows no cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.terminal.abilities import Abilities


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
    ways = ["\r" + step(column, "C")]
    if columns:
        ways.append(f"\x1b[{column + 1}G")
    if before is not None:
        if column > before:
            ways.append(step(column - before, "C"))
        else:
            ways += ["\b" * (before - column), step(before - column, "D")]
    return min(ways, key=len)


def down(
    before: int, row: int, column: int | None, abilities: Abilities
) -> list[tuple[str, int | None]]:
    """The ways from row to row, each with the column it arrives in. None of them scrolls."""
    if row == before:
        return [("", column)]
    count = row - before
    ways: list[tuple[str, int | None]] = [(step(abs(count), "B" if count > 0 else "A"), column)]
    if abilities.column_moves:
        ways.append((f"\x1b[{row + 1}d", column))
    if count > 0:
        # A line feed keeps the column or not, as the terminal's line settings say; behind a carriage return it
        # does not matter.
        ways.append(("\r" + "\n" * count, 0))
        if abilities.regions:
            ways.append(("\x1bD" * count, column))
    return ways


@lru_cache(maxsize=4096)
def move(before: tuple[int | None, int | None], row: int, column: int, abilities: Abilities) -> str:
    """The shortest way from (row, column), None where unknown, to another place; all counted from 0."""
    if before[0] is None:
        return place(row, column)
    ways = [
        vertical + across(arrived, column, columns=abilities.column_moves)
        for vertical, arrived in down(before[0], row, before[1], abilities)
    ]
    return min((*ways, place(row, column)), key=len)
