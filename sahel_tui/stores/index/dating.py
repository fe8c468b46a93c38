"""What the index keeps of a date: where it sorts, the days it names, and the windows it meets, which dates share.

Dates recur, so what is found is remembered; windows (stores/reach.py) are numbered in a table, so that memory stays
bounded when dates do not recur.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.edtf import order_key
from sahel_tui.stores.reach import Reach, reach

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sahel_tui.core.edtf import Day, Span

_KEPT = 50_000
UNCERTAIN, APPROXIMATE, LASTS = 1, 2, 4


class Dated(NamedTuple):
    """A date as it is staged: `key` of core.edtf.order_key, number of its reach, its marks, its first and last known day."""

    key: tuple[float, float, str, int]
    span: int
    marks: int
    first: Day | None
    last: Day | None


class Dates:
    """Dates as the index keeps them; `con` has a table `reach(id, text)` for their reaches."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._dates: dict[str, Dated] = {}
        self._numbers: dict[str, int] = {}

    def of(self, span: Span) -> Dated:
        """What is kept of a date."""
        found = self._dates.get(span.expression)
        if found is None:
            if len(self._dates) >= _KEPT:
                self._dates.clear()
            found = self._dates[span.expression] = self._made(span)
        return found

    def _made(self, span: Span) -> Dated:
        earliest, latest, time, precision = order_key(span)
        known = (span.earliest, span.latest, span.start_latest, span.end_earliest)
        days = [day for day in known if day is not None]
        its_reach = reach(span)
        marks = (
            span.uncertain * UNCERTAIN,
            span.approximate * APPROXIMATE,
            its_reach.lasts * LASTS,
        )
        return Dated(
            (earliest, latest, time, int(precision)),
            self._number(written(its_reach)),
            sum(marks),
            min(days, default=None),
            max(days, default=None),
        )

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            if len(self._numbers) >= _KEPT:
                self._numbers.clear()
            number = self._numbers[text] = self._kept(text)
        return number

    def _kept(self, text: str) -> int:
        known = self._con.execute("SELECT id FROM reach WHERE text = ?", (text,)).fetchone()
        if known is not None:
            return int(known[0])
        made = self._con.execute("INSERT INTO reach(text) VALUES(?)", (text,)).lastrowid
        return made or 0


def written(its_reach: Reach) -> str:
    """A reach as JSON; where it is certain of all that is possible, that is not said twice."""
    exact = its_reach.certain == its_reach.possible
    certain = None if exact else its_reach.certain
    return json.dumps([its_reach.possible, certain, int(its_reach.lasts)], separators=(",", ":"))


def read_reach(raw: Sequence[Any]) -> Reach:
    """The reach that was written, from what JSON gives."""
    possible, certain, lasts = raw
    meetings = tuple((start, end) for start, end in possible)
    sure = meetings if certain is None else tuple((start, end) for start, end in certain)
    return Reach(meetings, sure, bool(lasts))
