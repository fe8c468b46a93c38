"""What the index keeps of a date: where it sorts, the days it names, and the windows it meets, which dates share.

Dates recur, so what is found is remembered; dates and windows (stores/reach.py) are numbered in tables, so that memory
stays bounded when dates do not recur.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.edtf import order_key
from sahel_tui.stores.reach import Reach, reach

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from sahel_tui.core.edtf import Span

_KEPT = 50_000
UNCERTAIN, APPROXIMATE, LASTS = 1, 2, 4
NEVER, EVER = -(1 << 63), (1 << 63) - 1
TABLES = (
    # `e`, `l`, `t`, `p` are core.edtf.order_key.
    "CREATE TABLE date(id INTEGER PRIMARY KEY, e, l, t, p)",
    "CREATE TABLE reach(id INTEGER PRIMARY KEY, text TEXT UNIQUE)",
)


class Known(NamedTuple):
    """What is known of a date, by its number, one array a column: `first` and `last` known day are EVER and NEVER where none is."""

    span: array[int]
    marks: array[int]
    first: array[int]
    last: array[int]


class Dates:
    """Dates as the index keeps them; `con` has TABLES. Numbers of dates begin with 0, of spans with 1."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._dates: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.known = Known(array("i"), array("b"), array("q"), array("q"))

    def numbers(self, spans: Iterable[Span]) -> array[int]:
        """The number of each date; the same date may have several."""
        dates, found = self._dates, array("i")
        for span in spans:
            number = dates.get(span.expression)
            if number is None:
                if len(dates) >= _KEPT:
                    dates.clear()
                number = dates[span.expression] = self._made(span)
            found.append(number)
        return found

    def _made(self, span: Span) -> int:
        earliest, latest, time, precision = order_key(span)
        days = [
            day
            for day in (span.earliest, span.latest, span.start_latest, span.end_earliest)
            if day is not None
        ]
        its_reach = reach(span)
        marks = (
            span.uncertain * UNCERTAIN,
            span.approximate * APPROXIMATE,
            its_reach.lasts * LASTS,
        )
        known, number = self.known, len(self.known.span)
        known.span.append(self._number(written(its_reach)))
        known.marks.append(sum(marks))
        known.first.append(min(days, default=EVER))
        known.last.append(max(days, default=NEVER))
        row = (number, earliest, latest, time, int(precision))
        self._con.execute("INSERT INTO date VALUES(?, ?, ?, ?, ?)", row)
        return number

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
