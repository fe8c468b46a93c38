"""Dates in the making of an index: how many events share each reach, where they lie, and where each day begins."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sahel_tui.stores.index import layout
from sahel_tui.stores.index.dating import EVER, LASTS, NEVER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from sahel_tui.stores.index.dating import Known
    from sahel_tui.stores.index.ordering import Group, Order


class Spans:
    """Writes where the dates of events are; `con` has a table `reach` of spans."""

    def __init__(self, con: sqlite3.Connection, known: Known) -> None:
        self._con = con
        self._known = known
        self._lasting = {
            span for span, marks in zip(known.span, known.marks, strict=True) if marks & LASTS
        }
        self._runs, self._odd = _Pieces(con, "run"), _Pieces(con, "odd")
        self._main = 0  # ids of spans begin with 1

    def finish(
        self, order: Order, dates: array[int], planned: Iterable[int]
    ) -> dict[str, int | None]:
        """Write all of it: `dates` by position, `planned` positions. The first and last known day, and how many are dated."""
        span_of = self._known.span
        dated, day = 0, None
        for group in order.groups():
            if isinstance(group.earliest, int):
                dated = group.end
                if group.earliest != day:
                    day = group.earliest
                    self._con.execute("INSERT INTO day VALUES(?, ?)", (day, group.start))
            spans = array("i", map(span_of.__getitem__, dates[group.start : group.end]))
            self._take(group, spans)
        self._runs.finish()
        self._odd.finish()
        self._write_spans(
            Counter(map(span_of.__getitem__, dates)),
            Counter(span_of[dates[pos]] for pos in planned),
        )
        first = min(self._known.first, default=EVER)
        last = max(self._known.last, default=NEVER)
        return {
            "first_day": None if first == EVER else first,
            "last_day": None if last == NEVER else last,
            "dated": dated,
        }

    def _take(self, group: Group, spans: array[int]) -> None:
        """The events of the same days: most have one span."""
        found = set(spans)
        main = Counter(spans).most_common(1)[0][0] if len(found) > 1 else spans[0]
        if main != self._main:
            self._runs.add(group.start, main)
            self._main = main
        if len(found) > 1:
            for pos, span in enumerate(spans, group.start):
                if span != main:
                    self._odd.add(pos, span)
        if not self._lasting.isdisjoint(found):
            self._write_lasting(group.start, spans)

    def _write_lasting(self, pos: int, spans: array[int]) -> None:
        for span, alike in groupby(spans):
            count = len(list(alike))
            if span in self._lasting:
                self._con.execute("INSERT INTO lasting VALUES(?, ?, ?)", (span, pos, count))
            pos += count

    def _write_spans(self, counts: Counter[int], planned: Counter[int]) -> None:
        for span, text in self._con.execute("SELECT id, text FROM reach").fetchall():
            possible, certain, lasts = json.loads(text)
            row = (span, counts[span], planned[span], lasts, text)
            self._con.execute("INSERT INTO span VALUES(?, ?, ?, ?, ?)", row)
            if certain is None:
                meetings = [(layout.EXACT, *meeting, span) for meeting in possible]
            else:
                meetings = [(0, *meeting, span) for meeting in possible]
                meetings += [(1, *meeting, span) for meeting in certain]
            self._con.executemany("INSERT INTO meeting VALUES(?, ?, ?, ?)", meetings)


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
