"""The one box of the screens: a title in the upper edge, lines inside, on the surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.paint.line import MUTED, STRONG, TEXT, Ground, Line, Run, cut, on, pad

if TYPE_CHECKING:
    from collections.abc import Sequence


def paint_box(
    title: str, lines: Sequence[Line], closing: Line, width: int, height: int
) -> tuple[Line, ...]:
    """A box of exactly width x height cells; `closing` is its last line, below a rule. At least 8x5."""
    inner = width - 4
    name = cut(title, max(1, inner - 4))
    top: Line = (
        Run("┌─ ", TEXT),
        Run(name, STRONG),
        Run(" " + "─" * max(0, width - 5 - cell_len(name)) + "┐", TEXT),
    )
    rows = height - 4
    shown = [*lines[:rows], *[()] * (rows - len(lines))]
    rule: Line = (Run("─" * (width - 2), MUTED),)
    body = [_sided(line, inner, " ") for line in shown]
    low = [_sided(rule, width - 2, ""), _sided(closing, inner, " ")]
    bottom: Line = (Run("└" + "─" * (width - 2) + "┘", TEXT),)
    return tuple(
        on(pad(line, width), Ground.SURFACE) if index in (0, height - 1) else _ground(line)
        for index, line in enumerate((top, *body, *low, bottom))
    )


def _sided(line: Line, inner: int, air: str) -> Line:
    return (Run("│" + air, TEXT), *pad(line, inner), Run(air + "│", TEXT))


def _ground(line: Line) -> Line:
    """The surface under every run that has no ground of its own."""
    return tuple(
        run if run.ink.ground is Ground.SELECTED else Run(run.text, run.ink.on(Ground.SURFACE))
        for run in line
    )
