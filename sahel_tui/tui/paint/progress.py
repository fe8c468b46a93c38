"""What is shown while a big file is read: how far, how fast, how to leave, and the first events read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.line import DATE, MUTED, STRONG, TEXT, Line, Run, cut, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.loading.pace import Pace
    from sahel_tui.loading.worker import Progress

BAR_CELLS = 40
MEGABYTE = 1_000_000
_LEAVES = (Run("q", STRONG), Run(" leaves", MUTED))


def list_rows(height: int, told: Sequence[Line]) -> int:
    """How many lines of a list of events fit under what is told."""
    return max(0, height - len(told) - 2)


def reading(name: str, progress: Progress, width: int) -> tuple[Line, ...]:
    """How much of a file has been read into memory."""
    done, total = progress
    share = min(1.0, done / total) if total else 0.0
    return (
        _head("Reading", name, width),
        _bar(share, width),
        (Run(f"  {share:.0%}", STRONG), Run(f" of {total / MEGABYTE:.1f} MB   ", MUTED), *_LEAVES),
    )


def indexing(name: str, pace: Pace, width: int) -> tuple[Line, ...]:
    """How far the index of a file is."""
    said = Run(f" {pace.doing}   ", MUTED)
    lines: list[Line] = [
        _head("Making an index of", name, width),
        _bar(pace.share, width),
        (Run(f"  {pace.share:.0%}", STRONG), said, *_LEAVES),
    ]
    lines += [
        (Run(f"  {cut(each, max(1, width - 2))}", MUTED),) for each in (pace.figures, pace.why)
    ]
    return tuple(lines)


def paint_progress(
    told: Sequence[Line], width: int, height: int, listed: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """A screen of exactly width x height cells; `listed` goes below what is told."""
    if listed:
        rows = [(), *told, (), *listed][:height]
    else:
        rows = [*[()] * ((height - len(told)) // 2), *told][:height]
    return tuple(pad(line, width) for line in [*rows, *[()] * (height - len(rows))])


def _head(words: str, name: str, width: int) -> Line:
    return (Run(f"  {words} ", MUTED), Run(cut(name, max(1, width - len(words) - 5)), STRONG))


def _bar(share: float, width: int) -> Line:
    cells = max(1, min(BAR_CELLS, width - 4))
    full = round(share * cells)
    return (Run("  ", TEXT), Run("━" * full, DATE), Run("─" * (cells - full), MUTED))
