"""Dates in the making of an index: how many events share each reach, where they lie, and where each day begins."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from sahel_tui.stores.index.dating import LASTS
from sahel_tui.stores.index.layout import RUNS_A_CHUNK

if TYPE_CHECKING:
    import sqlite3

    from sahel_tui.core.edtf import Day
    from sahel_tui.stores.index.staging import Staged


class Spans:
    """Reads the spans of events that come in order; `con` has a table `reach`, ids as in `Staged.span`."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self.first: Day | None = None
        self.last: Day | None = None
        self.dated = 0  # events that have a sorting day; the others come after them
        self._counts = array("q")
        self._planned = array("q")
        self._day: float | None = None
        self._span = 0  # ids of spans begin with 1
        self._start = self._end = 0
        self._lasts = False
        self._starts = array("i")
        self._spans = array("i")
        self._chunks = 0

    def take(self, pos: int, staged: Staged, *, planned: bool) -> None:
        """One more event."""
        span = staged.span
        if span >= len(self._counts):
            more = [0] * (span + 1024 - len(self._counts))
            self._counts.extend(more)
            self._planned.extend(more)
        self._counts[span] += 1
        self._planned[span] += planned
        if span != self._span:
            self._end_run()
            self._starts.append(pos)
            self._spans.append(span)
            self._span, self._start, self._lasts = span, pos, bool(staged.marks & LASTS)
        if staged.earliest != self._day:
            self._day = staged.earliest
            if isinstance(staged.earliest, int):
                self._con.execute("INSERT INTO day VALUES(?, ?)", (staged.earliest, pos))
        if isinstance(staged.earliest, int):
            self.dated = pos + 1
        if staged.first is not None and (self.first is None or staged.first < self.first):
            self.first = staged.first
        if staged.last is not None and (self.last is None or staged.last > self.last):
            self.last = staged.last
        self._end = pos + 1

    def finish(self) -> None:
        """Write what is left, and the spans."""
        self._end_run()
        self._end_chunk()
        spans = self._con.execute("SELECT id, text FROM reach").fetchall()
        for span, text in spans:
            possible, certain, lasts = json.loads(text)
            row = (span, self._counts[span], self._planned[span], lasts, text)
            self._con.execute("INSERT INTO span VALUES(?, ?, ?, ?, ?)", row)
            meetings = [
                *((0, *meeting, span) for meeting in possible),
                *((1, *meeting, span) for meeting in (possible if certain is None else certain)),
            ]
            self._con.executemany("INSERT INTO meeting VALUES(?, ?, ?, ?)", meetings)

    def _end_run(self) -> None:
        if self._lasts:
            row = (self._span, self._start, self._end - self._start)
            self._con.execute("INSERT INTO lasting VALUES(?, ?, ?)", row)
        if len(self._starts) >= RUNS_A_CHUNK:
            self._end_chunk()

    def _end_chunk(self) -> None:
        row = (self._chunks, self._starts.tobytes(), self._spans.tobytes())
        self._con.execute("INSERT INTO run VALUES(?, ?, ?)", row)
        self._chunks += 1
        del self._starts[:], self._spans[:]
