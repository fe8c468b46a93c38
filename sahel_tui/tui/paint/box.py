"""The one box of the screens: a title in the upper edge, lines inside, on the surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.paint.line import MUTED, STRONG, TEXT, Ground, Line, Run, cut, pad, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = "   "


def box(title: str, lines: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Lines with a border around them, `width` cells in all; what is selected keeps its ground."""
    name = cut(title, max(1, width - 8))
    filler = "─" * max(0, width - 5 - cell_len(name)) + "┐"
    top: Line = (Run("┌─ ", TEXT), Run(name, STRONG), Run(f" {filler}", TEXT))
    body = ((Run("│", TEXT), *pad(line, width - 2), Run("│", TEXT)) for line in lines)
    bottom: Line = (Run("└" + "─" * (width - 2) + "┘", TEXT),)
    return tuple(_ground(pad(line, width)) for line in (top, *body, bottom))


def paint_box(
    title: str, lines: Sequence[Line], closing: Line, width: int, height: int
) -> tuple[Line, ...]:
    """A box of exactly width x height cells; `closing` is its last line, below a rule. At least 8x5."""
    rows = height - 4
    shown = [*lines[:rows], *[()] * (rows - len(lines)), ()][:rows]
    airy = [_aired(line, width - 4) for line in shown]
    rule: Line = (Run("─" * (width - 2), MUTED),)
    return box(title, [*airy, rule, _aired(closing, width - 4)], width)


def _aired(line: Line, cells: int) -> Line:
    return (Run(" ", TEXT), *pad(line, cells), Run(" ", TEXT))


def keys_line(hints: Sequence[tuple[str, str]], cells: int) -> Line:
    """Keys with what they do, the last ones left out where there is no room."""
    kept = list(hints)
    while len(kept) > 1 and width(hints_line(kept)) > cells:
        kept.pop()
    return hints_line(kept)


def hints_line(hints: Sequence[tuple[str, str]]) -> Line:
    """Keys with what they do, all of them."""
    line: list[Run] = []
    for index, (key, word) in enumerate(hints):
        line += [Run(_GAP if index else "", TEXT), Run(key, STRONG), Run(f" {word}", MUTED)]
    return tuple(line)


def _ground(line: Line) -> Line:
    """The surface under every run that has no ground of its own."""
    return tuple(
        run if run.ink.ground is Ground.SELECTED else Run(run.text, run.ink.on(Ground.SURFACE))
        for run in line
    )
