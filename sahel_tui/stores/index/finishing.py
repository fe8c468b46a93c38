"""All events taken -> the tables of an index but for texts and words: everything that is known by position.

What each table holds is layout.py's. Memory: some arrays of numbers, four bytes an event each.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.stores.index import bits, layout
from sahel_tui.stores.index.dating import EVER, NEVER
from sahel_tui.stores.index.spans import Spans

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from sahel_tui.stores.index.build import Rows
    from sahel_tui.stores.index.ordering import Order
    from sahel_tui.stores.index.taking import Taken

_INT_BYTES = 4


class Finishing:
    """Writes what taken events are found by; `con` has the tables of an index."""

    def __init__(self, con: sqlite3.Connection, rows: Rows, taken: Taken, order: Order) -> None:
        self._con = con
        self._taken = taken
        self._order = order
        self._dates = order.at_places(taken.dates)
        self._flags = dict(taken.marks.sets(order))
        self._planned = bits.to_bytes(self._flags.get("status:planned", 0), order.events)
        self._any_planned = any(self._planned)
        self._actors, self._sources = rows.actors, rows.sources
        self._kinds: dict[str, bytearray] = {}
        self._figures: dict[str, tuple[object, ...]] = {}

    def finish(self) -> dict[str, int | None]:
        """Write all of it; the whole timeline in figures."""
        taken, order = self._taken, self._order
        spans = Spans(self._con, taken.known)
        planned = bits.positions(self._planned) if self._any_planned else ()
        figures = spans.finish(order, self._dates, planned)
        disputed = taken.disputes.finish(order)
        self._flags["has:disagreement"] = bits.of_positions(disputed, order.events)
        taken.postings.finish(order, self._told)
        for name, marked in self._kinds.items():
            self._flags[name] = int.from_bytes(marked, "little")
        for name, positions in sorted(self._flags.items()):
            taken.postings.flag(name, positions, order.events)
        taken.cast.finish(self._actors, self._figures)
        taken.write_idents()
        _write_companions(self._con)
        _write_numbers(self._con, "place", order.place)
        _write_numbers(self._con, "entry", order.entry)
        figures |= {
            "quotes": taken.quotes,
            "claims": taken.claims,
            "from_tables": taken.from_tables,
        }
        listed = order.events >= layout.WORDS_LISTED_FROM
        return figures | {"in_order": order.place is None, "words_listed": listed}

    def _told(self, kind: int, text: str, positions: array[int]) -> None:
        """A name and where it is: what follows for marks and figures."""
        if kind == layout.SOURCE:
            source = self._sources.get(text)
            if source is not None and source.text is not None:
                self._mark("has:text", positions)
        elif kind == layout.ACTOR:
            actor = self._actors.get(text)
            if actor is not None and actor.kind is not None:
                self._mark(f"kind:{actor.kind}", positions)
            self._figures[text] = self._figures_of(positions)

    def _mark(self, name: str, positions: Iterable[int]) -> None:
        marked = self._kinds.setdefault(name, bytearray(self._order.events // 8 + 1))
        bits.mark(marked, positions)

    def _figures_of(self, positions: array[int]) -> tuple[object, ...]:
        """Events, how many of them are planned, first and last known day."""
        planned = 0
        if self._any_planned:
            bitten = self._planned
            planned = sum(bitten[pos >> 3] >> (pos & 7) & 1 for pos in positions)
        known, dates = self._taken.known, set(map(self._dates.__getitem__, positions))
        first = min(map(known.first.__getitem__, dates))
        last = max(map(known.last.__getitem__, dates))
        return (
            len(positions),
            planned,
            None if first == EVER else first,
            None if last == NEVER else last,
        )


def _write_numbers(con: sqlite3.Connection, table: str, numbers: array[int] | None) -> None:
    """Numbers by position or entry, some together; nothing where each is its own."""
    if numbers is None:
        return
    size = layout.NUMBERS_A_CHUNK
    con.executemany(
        f"INSERT INTO {table} VALUES(?, ?)",
        (
            (chunk, numbers[at : at + size].tobytes())
            for chunk, at in enumerate(range(0, len(numbers), size))
        ),
    )


def _write_companions(con: sqlite3.Connection) -> None:
    """Write who is with the actors of most events, and how often: a pass over the company of all."""
    sql = "SELECT seen FROM actor WHERE events >= ?"
    most = {seen: Counter[int]() for (seen,) in con.execute(sql, (layout.COMPANIONS_FROM,))}
    if not most:
        return
    for (data,) in con.execute("SELECT data FROM company ORDER BY chunk"):
        plain = zlib.decompress(data)
        ends = array("i", plain[: layout.CAST_A_CHUNK * _INT_BYTES])
        numbers = array("i", plain[layout.CAST_A_CHUNK * _INT_BYTES :])
        start = 0
        for end in ends:
            together = numbers[start:end]
            start = end
            for number in together:
                counted = most.get(number)
                if counted is not None:
                    for other in together:
                        counted[other] += 1
    con.executemany("INSERT INTO companions VALUES(?, ?)", map(_companions, most.items()))


def _companions(item: tuple[int, Mapping[int, int]]) -> tuple[int, bytes]:
    seen, counted = item
    both = array("i", counted), array("i", counted.values())
    return seen, zlib.compress(both[0].tobytes() + both[1].tobytes(), 1)
