"""A word in a column of its own, and what it names beside it."""

from __future__ import annotations

from rich.cells import cell_len

from sahel_tui.tui.paint.line import MUTED, Line, Run
from sahel_tui.tui.paint.wrap import wrap, wrap_runs

LINE_LEAST = 8


def labelled(label: str, line: Line, label_cells: int, cells: int) -> list[Line]:
    """`label  text`, wrapped under the text; a label too long for its column stands on a line before."""
    indent = label_cells + 2
    lines: list[Line] = []
    if cell_len(label) > label_cells:
        lines += [(Run(part, MUTED),) for part in wrap(label, cells)]
        label = ""
    for index, part in enumerate(wrap_runs(line, max(LINE_LEAST, cells - indent))):
        head = label if index == 0 else ""
        lines.append((Run(head + " " * (indent - cell_len(head)), MUTED), *part))
    return lines
