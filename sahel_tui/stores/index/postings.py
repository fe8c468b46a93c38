"""Postings in the making: which events name whom or what, gathered as events come.

What is gathered is laid aside in a table from time to time, so that memory stays bounded, and put together by SQLite's
sort in the end, when the positions of events are known; names are numbered by kind and text.
"""

from __future__ import annotations

import zlib
from array import array
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.core.query.texts import APART as TEXTS_APART
from sahel_tui.core.query.texts import spaced
from sahel_tui.stores.index import bits
from sahel_tui.stores.index.layout import (
    ACTOR,
    APART,
    BYTES_A_CHUNK,
    CHUNKS_MOST,
    FLAG,
    PLACE,
    ROLE,
    SOURCE,
    SPARSE_PART,
    SPEAKER,
    TAG,
    WRITTEN,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_tui.core.model import Event
    from sahel_tui.stores.index.ordering import Order

    Add = Callable[[int], None]
    Told = Callable[[int, str, array[int]], object]

POSITIONS_MOST = 16_000_000  # in memory
NAMES_MOST = 200_000
TABLES = ("CREATE TABLE gathered(kind, text, part, data)",)
_LOOKED_AT_EVERY = 64  # times that events are taken


def encoded(text: str) -> bytes:
    """A name as it is kept: any text at all."""
    return text.encode("utf-8", "surrogatepass")


def folded_id(text: str) -> bytes | None:
    """An id as it is looked up by whoever writes it otherwise; None where that is the id itself."""
    folded = fold(text)
    return None if folded == text else encoded(folded)


def spaced_bytes(texts: Sequence[str]) -> bytes:
    """The spaced words of a name's texts, as they are kept."""
    return spaced(texts).replace(TEXTS_APART, APART).encode()


class _Gathered(dict[str, "array[int]"]):
    """Entries by name."""

    def __missing__(self, name: str) -> array[int]:
        entries = self[name] = array("i")
        return entries


class Postings:
    """Entries by kind and name. `con` has TABLES."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._of = {
            kind: _Gathered() for kind in (ACTOR, SPEAKER, SOURCE, TAG, PLACE, ROLE, WRITTEN)
        }
        self._tagged: dict[tuple[str, ...], tuple[Add, ...]] = {}
        self._keys = 0
        self._parts = 0
        self._taken = 0

    def take(self, events: Sequence[Event], first: int) -> None:
        """Some more events, of which this is the first entry; who takes part is `involve`'s."""
        places, tagged = self._of[PLACE], self._tagged
        for entry, event in enumerate(events, first):
            if event.tags:
                adds = tagged.get(event.tags) or self._tags(event.tags)
                for add in adds:
                    add(entry)
            if event.place is not None:
                places[event.place].append(entry)
        self._cite(events, first)
        self._taken += 1
        if self._taken % _LOOKED_AT_EVERY == 0:
            self._lay_aside()

    def _cite(self, events: Sequence[Event], first: int) -> None:
        by_source = self._of[SOURCE]
        for entry, event in enumerate(events, first):
            cited = event.sources
            if event.claims or event.quotes:
                sources = {*cited, *[each.source for each in event.claims]}
                if event.quotes:
                    sources.update([each.source for each in event.quotes])
                for source in sources:
                    by_source[source].append(entry)
            else:
                for source in cited if len(cited) < 2 else set(cited):  # noqa: PLR2004  (one is never given twice)
                    by_source[source].append(entry)

    def of(self, kind: int) -> Mapping[str, array[int]]:
        """Entries by the names of a kind; a name that is not there is there once it is asked for."""
        return self._of[kind]

    def finish(self, order: Order, told: Told) -> None:
        """Write `name` and `post`; `told` is given each kind, name and its positions."""
        self._put_down()
        for kind, text, pieces in self._gathered():
            positions = order.positions(array("i", b"".join(pieces)))
            told(kind, text.decode("utf-8", "surrogatepass"), positions)
            name = (kind, text, len(positions))
            self._write(name, () if kind == WRITTEN else stored(positions, order.events))

    def flag(self, name: str, positions: int, events: int) -> None:
        """Write a set of positions (bits.py) as that of a mark."""
        count = positions.bit_count()
        if count * SPARSE_PART < events:
            few = bits.positions(bits.to_bytes(positions, events))
            self._write((FLAG, encoded(name), count), stored(array("i", few), events))
        else:
            self._write((FLAG, encoded(name), count), _pieces(bits.to_bytes(positions, events)))

    def _tags(self, tags: tuple[str, ...]) -> tuple[Add, ...]:
        """What adds an entry to all names of these tags."""
        made = self._tagged[tags] = (
            *(self._of[WRITTEN][tag].append for tag in set(tags)),
            *(self._of[TAG][tag].append for tag in set(map(fold, tags))),
        )
        return made

    def _lay_aside(self) -> None:
        """Make room when it is needed."""
        names = sum(map(len, self._of.values())) + len(self._tagged)
        held = sum(sum(map(len, gathered.values())) for gathered in self._of.values())
        if names >= NAMES_MOST or held >= POSITIONS_MOST:
            self._put_down()

    def _put_down(self) -> None:
        for kind, gathered in self._of.items():
            self._con.executemany(
                "INSERT INTO gathered VALUES(?, ?, ?, ?)",
                (
                    (kind, encoded(text), self._parts, entries.tobytes())
                    for text, entries in gathered.items()
                ),
            )
            gathered.clear()
        self._tagged.clear()
        self._parts += 1

    def _gathered(self) -> Iterator[tuple[int, bytes, Iterator[bytes]]]:
        sql = "SELECT kind, text, data FROM gathered ORDER BY kind, text, part"
        for (kind, text), group in groupby(self._con.execute(sql), key=itemgetter(0, 1)):
            yield kind, text, (data for _, _, data in group)

    def _write(self, name: tuple[int, bytes, int], data: Iterable[bytes]) -> None:
        kind, text, count = name
        words = None
        if kind in (PLACE, ROLE):
            words = spaced_bytes((text.decode("utf-8", "surrogatepass"),))
        self._keys += 1
        row = (self._keys, kind, text, count, words)
        self._con.execute("INSERT INTO name VALUES(?, ?, ?, ?, ?)", row)
        self._con.executemany("INSERT INTO post VALUES(?, ?)", chunks(self._keys, data))


def stored(positions: array[int], events: int) -> Iterator[bytes]:
    """Ascending positions as `post` keeps them, in chunks."""
    if len(positions) * SPARSE_PART < events:
        yield from _cut(positions.tobytes())
        return
    marked = bytearray(events // 8 + 1)
    bits.mark(marked, positions)
    yield from _pieces(bytes(marked))


def chunks(key: int, stored_positions: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The rows of `post` that keep a name's positions."""
    return ((key * CHUNKS_MOST + chunk, data) for chunk, data in enumerate(stored_positions))


def _pieces(marked: bytes) -> Iterator[bytes]:
    return (zlib.compress(piece, 1) for piece in _cut(marked))


def _cut(data: bytes) -> Iterator[bytes]:
    return (data[at : at + BYTES_A_CHUNK] for at in range(0, len(data), BYTES_A_CHUNK))
