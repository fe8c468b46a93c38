"""Dates in the making of an index: how many events share each reach, where they lie, and where each day begins."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sahel_tui.stores.index import layout
from sahel_tui.stores.index.dating import LASTS

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
        self._lasting: set[int] = set()
        self._runs, self._odd = _Pieces(con, "run"), _Pieces(con, "odd")
        self._group: tuple[float, float] | None = None  # days, and spans of events that share them
        self._spans = array("i")
        self._start = 0
        self._main = 0  # ids of spans begin with 1

    def take(self, pos: int, staged: Staged, *, planned: bool) -> None:
        """One more event."""
        span = staged.span
        if span >= len(self._counts):
            more = [0] * (span + 1024 - len(self._counts))
            self._counts.extend(more)
            self._planned.extend(more)
        self._counts[span] += 1
        self._planned[span] += planned
        if staged.marks & LASTS:
            self._lasting.add(span)
        group = (staged.earliest, staged.latest)
        if group != self._group:
            self._end_group()
            dated = isinstance(staged.earliest, int)
            if dated and (self._group is None or self._group[0] != staged.earliest):
                self._con.execute("INSERT INTO day VALUES(?, ?)", (staged.earliest, pos))
            self._group, self._start = group, pos
        self._spans.append(span)
        if isinstance(staged.earliest, int):
            self.dated = pos + 1
        if staged.first is not None and (self.first is None or staged.first < self.first):
            self.first = staged.first
        if staged.last is not None and (self.last is None or staged.last > self.last):
            self.last = staged.last

    def finish(self) -> None:
        """Write what is left, and the spans."""
        self._end_group()
        self._runs.finish()
        self._odd.finish()
        for span, text in self._con.execute("SELECT id, text FROM reach").fetchall():
            possible, certain, lasts = json.loads(text)
            row = (span, self._counts[span], self._planned[span], lasts, text)
            self._con.execute("INSERT INTO span VALUES(?, ?, ?, ?, ?)", row)
            meetings = [
                *((0, *meeting, span) for meeting in possible),
                *((1, *meeting, span) for meeting in (possible if certain is None else certain)),
            ]
            self._con.executemany("INSERT INTO meeting VALUES(?, ?, ?, ?)", meetings)

    def _end_group(self) -> None:
        """The events of the same days: most have one span."""
        if not self._spans:
            return
        found = set(self._spans)
        main = Counter(self._spans).most_common(1)[0][0] if len(found) > 1 else self._spans[0]
        if main != self._main:
            self._runs.add(self._start, main)
            self._main = main
        if len(found) > 1:
            for pos, span in enumerate(self._spans, self._start):
                if span != main:
                    self._odd.add(pos, span)
        if not self._lasting.isdisjoint(found):
            self._write_lasting()
        del self._spans[:]

    def _write_lasting(self) -> None:
        pos = self._start
        for span, alike in groupby(self._spans):
            count = len(list(alike))
            if span in self._lasting:
                row = (span, pos, count)
                self._con.execute("INSERT INTO lasting VALUES(?, ?, ?)", row)
            pos += count


class _Pieces:
    """Positions and spans that are written some together."""

    def __init__(self, con: sqlite3.Connection, table: str) -> None:
        self._con = con
        self._sql = f"INSERT INTO {table} VALUES(?, ?, ?)"
        self._pieces = 0
        self._positions = array("i")
        self._spans = array("i")

    def add(self, pos: int, span: int) -> None:
        self._positions.append(pos)
        self._spans.append(span)
        if len(self._positions) >= layout.RUNS_A_CHUNK:
            self.finish()

    def finish(self) -> None:
        if self._positions:
            row = (self._pieces, self._positions.tobytes(), self._spans.tobytes())
            self._con.execute(self._sql, row)
            self._pieces += 1
            del self._positions[:], self._spans[:]
