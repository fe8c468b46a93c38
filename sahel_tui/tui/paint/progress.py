"""What is shown while a big file is read: how far, how to leave, and the first events read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.line import DATE, MUTED, STRONG, TEXT, Line, Run, cut, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR_CELLS = 40
MEGABYTE = 1_000_000
PROGRESS_LINES = 3


def list_rows(height: int) -> int:
    """How many lines of a list of events fit under the progress."""
    return max(0, height - PROGRESS_LINES - 2)


def paint_progress(
    name: str, done: int, total: int, width: int, height: int, listed: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """A screen of exactly width x height cells; `done` and `total` are bytes, `listed` goes below."""
    share = min(1.0, done / total) if total else 0.0
    cells = max(1, min(BAR_CELLS, width - 4))
    full = round(share * cells)
    lines: list[Line] = [
        (Run("  Reading ", MUTED), Run(cut(name, max(1, width - 12)), STRONG)),
        (Run("  ", TEXT), Run("━" * full, DATE), Run("─" * (cells - full), MUTED)),
        (
            Run(f"  {share:.0%}", STRONG),
            Run(f" of {total / MEGABYTE:.1f} MB   ", MUTED),
            Run("q", STRONG),
            Run(" leaves", MUTED),
        ),
    ]
    if listed:
        rows = [(), *lines, (), *listed][:height]
    else:
        rows = [*[()] * ((height - len(lines)) // 2), *lines][:height]
    return tuple(pad(line, width) for line in [*rows, *[()] * (height - len(rows))])
