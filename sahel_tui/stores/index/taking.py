"""Events as they come -> what an index needs of them: their texts as lines, and what they can be found by.

Each thing that is gathered has a class of its own, which goes over some events at a time.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.query.texts import written_together
from sahel_tui.stores.index import dating, disputes, postings
from sahel_tui.stores.index.cast import Cast
from sahel_tui.stores.index.codec import event_lines
from sahel_tui.stores.index.hashing import id_hash
from sahel_tui.stores.index.marks import Marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sahel_tui.core.model import Event

TABLES = (
    *dating.TABLES,
    *disputes.TABLES,
    *postings.TABLES,
    "CREATE TABLE hashed(hash INTEGER, entry INTEGER)",
)


class Texts(NamedTuple):
    """Events as codec lines, and their own texts as core.query.texts takes them apart."""

    lines: str
    own: str


class Taken:
    """What is gathered of events that come in any order; an event's number among them is its `entry`. `con` has TABLES."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._dates = dating.Dates(con)
        self.known = self._dates.known
        self.dates = array("i")  # the number of each event's date
        self.marks = Marks()
        self.postings = postings.Postings(con)
        self.cast = Cast(con)
        self.disputes = disputes.Disputes(con)
        self.events = self.quotes = self.claims = self.from_tables = 0

    def take(self, events: Sequence[Event]) -> Texts:
        """Some more events; their texts, which are not kept here."""
        first = self.events
        dates = self._dates.numbers([event.date for event in events])
        self.dates.extend(dates)
        self.marks.take(events, [self.known.marks[number] for number in dates])
        self.postings.take(events, first)
        self.cast.take(events, first, self.postings)
        self.disputes.take(events, first)
        hashes = [(id_hash(event.id), entry) for entry, event in enumerate(events, first)]
        self._con.executemany("INSERT INTO hashed VALUES(?, ?)", hashes)
        self.events += len(events)
        self.quotes += sum([len(event.quotes) for event in events])
        self.claims += sum([len(event.claims) for event in events])
        self.from_tables += sum([event.dataset is not None for event in events])
        return Texts("\n".join(event_lines(events)), written_together(events))

    def write_idents(self) -> None:
        """Write what events are looked up by."""
        sql = "INSERT INTO ident SELECT hash, entry FROM hashed ORDER BY hash, entry"
        self._con.execute(sql)
