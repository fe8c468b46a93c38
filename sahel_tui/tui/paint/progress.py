"""What is shown while a big file is read: how far, and how to leave."""

from __future__ import annotations

from sahel_tui.tui.paint.line import DATE, MUTED, STRONG, TEXT, Line, Run, cut, pad

BAR_CELLS = 40
MEGABYTE = 1_000_000


def paint_progress(name: str, done: int, total: int, width: int, height: int) -> tuple[Line, ...]:
    """A screen of exactly width x height cells; `done` and `total` are bytes."""
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
    above = max(0, (height - len(lines)) // 2)
    rows = [*[()] * above, *lines][:height]
    return tuple(pad(line, width) for line in [*rows, *[()] * (height - len(rows))])
