"""The order of docs/dates.md, in the making of an index: from the dates of events as they came to the place of each.

Dates are sorted, not events: events of the same date are placed as they came. Memory: four bytes an event, thrice.
"""

from __future__ import annotations

from array import array
from itertools import islice
from operator import le
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

_TOGETHER = 100_000  # events between two looks at who wants to stop
_SORTED = "SELECT id, e, l, t, p FROM date ORDER BY e, l, t, p"


class Group(NamedTuple):
    """Events of the same earliest and latest day: the first position, and the one after the last."""

    earliest: float
    latest: float
    start: int
    end: int


class Order:
    """Where each event belongs. `place` has the position of each entry, `entry` the entry at each position.

    Both are None where events came in order.
    """

    def __init__(
        self, con: sqlite3.Connection, dates: array[int], looked: Callable[[], object]
    ) -> None:
        self._looked = looked
        self.events = len(dates)
        ranks, keys = _ranked(con)
        self._keys = keys
        by_entry = array("i", self._mapped(ranks, dates))
        self._counts = _counted(by_entry, len(keys))
        self.place: array[int] | None = None
        self.entry: array[int] | None = None
        if not all(map(le, by_entry, islice(by_entry, 1, None))):
            self.place, self.entry = self._placed(by_entry)

    def at_places(self, values: array[int]) -> array[int]:
        """Values of each entry, by position."""
        if self.entry is None:
            return values
        return array(values.typecode, self._mapped(values, self.entry))

    def positions(self, entries: array[int]) -> array[int]:
        """The positions of some entries, ascending as those are."""
        return positions_of(entries, self.place)

    def groups(self) -> Iterator[Group]:
        """All events by the days of their dates, in order."""
        start = end = 0
        for rank, (earliest, latest) in enumerate(self._keys):
            end += self._counts[rank]
            if rank + 1 == len(self._keys) or self._keys[rank + 1] != (earliest, latest):
                yield Group(earliest, latest, start, end)
                start = end

    def _placed(self, by_entry: array[int]) -> tuple[array[int], array[int]]:
        free, next_free = array("i"), 0
        for count in self._counts:
            free.append(next_free)
            next_free += count
        place, entry = array("i"), array("i", bytes(4 * len(by_entry)))
        for first in range(0, len(by_entry), _TOGETHER):
            self._looked()
            for number, rank in enumerate(by_entry[first : first + _TOGETHER], first):
                position = free[rank]
                free[rank] = position + 1
                place.append(position)
                entry[position] = number
        return place, entry

    def _mapped(self, values: array[int], numbers: array[int]) -> Iterator[int]:
        for first in range(0, len(numbers), _TOGETHER):
            self._looked()
            yield from map(values.__getitem__, numbers[first : first + _TOGETHER])


def positions_of(entries: array[int], place: array[int] | None) -> array[int]:
    """The positions of some entries, ascending; `place` is Order's."""
    if place is None:
        return entries
    return array("i", sorted(map(place.__getitem__, entries)))


def _ranked(con: sqlite3.Connection) -> tuple[array[int], list[tuple[float, float]]]:
    """The rank of each date by its number, and the days of each rank; dates that sort alike share one."""
    (many,) = con.execute("SELECT count(*) FROM date").fetchone()
    ranks, days = array("i", bytes(4 * many)), []
    last: tuple[object, ...] | None = None
    for number, *key in con.execute(_SORTED):
        if key != last:
            days.append((key[0], key[1]))
            last = key
        ranks[number] = len(days) - 1
    return ranks, days


def _counted(numbers: array[int], many: int) -> array[int]:
    counts = array("i", bytes(4 * many))
    for number in numbers:
        counts[number] += 1
    return counts
