"""Windows of days -> the sets of events whose dates meet them, from the spans that dates share.

Events that lie side by side mostly share a span, so that runs of positions are looked at, not positions.
"""

from __future__ import annotations

import math
import re
from itertools import compress
from typing import TYPE_CHECKING

from sahel_tui.stores.index import bits, layout

if TYPE_CHECKING:
    from collections.abc import Generator

    from sahel_tui.core.query.windows import Window
    from sahel_tui.stores.index.reading import Reader

_SPANS_TOGETHER = 5_000  # looked at in one step
_MEETING = (
    "SELECT rowid, span FROM meeting WHERE certain IN (?, ?) AND ends_from <= ? AND begins_by >= ?"
    " AND rowid > ? ORDER BY rowid LIMIT ?"
)
_MET = re.compile(rb"\x01+")


def meeting(reader: Reader, window: Window, *, certain: bool) -> Generator[None, None, int]:
    """The set of the events whose dates meet a window, possibly or for certain, in steps of some milliseconds."""
    met = yield from _spans(reader, window, certain=certain)
    marked = bytearray(reader.events // 8 + 1)
    begun: int | None = None  # where a run that meets it goes on from the piece before
    for starts, numbers in reader.runs():
        if begun is not None:
            bits.mark_run(marked, begun, starts[0])
            begun = None
        for found in _MET.finditer(bytes(map(met.__getitem__, numbers))):
            if found.end() < len(starts):
                bits.mark_run(marked, starts[found.start()], starts[found.end()])
            else:
                begun = starts[found.start()]
        yield
    if begun is not None:
        bits.mark_run(marked, begun, reader.events)
    in_runs = int.from_bytes(marked, "little")
    marked = bytearray(len(marked))
    for positions, numbers in reader.odd_ones():
        bits.mark(marked, compress(positions, map(met.__getitem__, numbers)))
        yield
    return in_runs ^ (in_runs & reader.odd) | int.from_bytes(marked, "little")


def _spans(reader: Reader, window: Window, *, certain: bool) -> Generator[None, None, bytearray]:
    """For each span by its number whether it meets the window."""
    (last_number,) = reader.one("SELECT max(id) FROM span") or (0,)
    met = bytearray((last_number or 0) + 1)
    first = -math.inf if window.first is None else _int64(window.first)
    last = math.inf if window.last is None else _int64(window.last)
    after = 0
    while some := reader.all(_MEETING, certain, layout.EXACT, last, first, after, _SPANS_TOGETHER):
        for _, span in some:
            met[span] = 1
        after = some[-1][0]
        yield
    return met


def _int64(day: int) -> int:
    """A day as SQLite can compare it; none of a date is further."""
    return max(-(1 << 63), min(day, (1 << 63) - 1))
