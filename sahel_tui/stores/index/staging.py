"""Events laid aside as they come, and given back in the order of docs/dates.md: SQLite sorts them, outside memory.

What is wanted of an event itself is made here, while it is there; all else is made of its list (codec.py) later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.texts import APART, own_texts
from sahel_tui.stores.index.codec import dumped, event_raw
from sahel_tui.stores.index.dating import Dates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event

_TOGETHER = 250
TOLD_EVERY = 2_000  # events
BARRIER = "\u00b7"  # a word of the index that no text has: it keeps the words of two texts apart
TABLES = (
    # What a Staged has, and the rest of core.edtf.order_key.
    "CREATE TABLE staging.event(arrival INTEGER PRIMARY KEY, e, l, t, p, span, marks, first, last, data, words)",
    "CREATE TABLE staging.reach(id INTEGER PRIMARY KEY, text TEXT UNIQUE)",
    "CREATE TABLE staging.gathered(kind, text, part, data)",
    "CREATE TABLE staging.claimed(topic, pos, at, data)",
    "CREATE TABLE staging.ident(hash INTEGER, pos INTEGER)",
)


class Staged(NamedTuple):
    """An event laid aside: see dating.Dated and codec.py; `words` are its own texts, folded."""

    earliest: float
    latest: float
    span: int
    marks: int
    first: Day | None
    last: Day | None
    data: bytes
    words: str


class Staging:
    """Events in the making of an index; `con` has TABLES."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._dates = Dates(con)
        self._last: tuple[float, float, str, int] | None = None
        self._ordered = True
        self.count = 0

    def take(self, events: Iterable[Event], told: Callable[[int], None]) -> None:
        """Lay events aside. `told` is given their number so far, from time to time."""
        together: list[Event] = []
        for event in events:
            together.append(event)
            if len(together) == _TOGETHER:
                self._lay_aside(together)
                together.clear()
                if self.count % TOLD_EVERY == 0:
                    told(self.count)
        self._lay_aside(together)
        told(self.count)

    def in_order(self) -> Iterator[Staged]:
        """The events again, in order; those that came in order are not sorted."""
        by = "" if self._ordered else "e, l, t, p, "
        sql = (
            "SELECT e, l, span, marks, first, last, data, words FROM staging.event"  # noqa: S608  (no text of others)
            f" ORDER BY {by}arrival"
        )
        return map(Staged._make, self._con.execute(sql))

    def _lay_aside(self, events: Sequence[Event]) -> None:
        if not events:
            return
        rows = []
        for event, words in zip(events, own_texts(events), strict=True):
            dated = self._dates.of(event.date)
            if self._last is not None and dated.key < self._last:
                self._ordered = False
            self._last = dated.key
            self.count += 1
            words_apart = words.replace(APART, BARRIER)
            data = dumped(event_raw(event))
            rows.append((self.count, *dated.key, *dated[1:], data, words_apart))
        self._con.executemany(
            "INSERT INTO staging.event VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
