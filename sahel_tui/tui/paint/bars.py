"""Counts a bucket as bars: blocks rising from the axis, dots hanging below it, or digits.

One character a bucket; how wide a bucket is drawn, and in what ink, is the strip's matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RISING = " ▁▂▃▄▅▆▇█"
_HANGING = " ⠉⠛⠿⣿"
_EIGHTHS = len(_RISING) - 1
_QUARTERS = len(_HANGING) - 1
_MOST_DIGIT = 9


def rising(counts: Sequence[int], peak: int, rows: int) -> tuple[str, ...]:
    """Bars of so many rows, the top row first: the peak fills them, one event is at least an eighth."""
    steps = [_rounded(count, peak, rows * _EIGHTHS) for count in counts]
    return tuple(
        "".join(_RISING[min(max(step - below * _EIGHTHS, 0), _EIGHTHS)] for step in steps)
        for below in range(rows - 1, -1, -1)
    )


def hanging(counts: Sequence[int], peak: int) -> str:
    """Bars of one row in begun quarters of the peak, from the top of the cell down."""
    steps = (-(-count * _QUARTERS // peak) if count else 0 for count in counts)
    return "".join(_HANGING[min(step, _QUARTERS)] for step in steps)


def digits(counts: Sequence[int], peak: int) -> str:
    """The counts themselves; where the peak is above 9, ninths of it, one event at least 1."""
    shown = counts if peak <= _MOST_DIGIT else [_rounded(n, peak, _MOST_DIGIT) for n in counts]
    return "".join(str(min(count, _MOST_DIGIT)) if count else " " for count in shown)


def _rounded(count: int, peak: int, steps: int) -> int:
    """The share of the peak in steps, to the nearest, at least one for anything, at most all."""
    if not count:
        return 0
    return min(max((2 * steps * count + peak) // (2 * peak), 1), steps)
