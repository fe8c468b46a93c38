"""Postings in the making: which events name whom or what, gathered as events come in order.

What is gathered is laid aside in a table from time to time, so that memory stays bounded, and put together by SQLite's
sort in the end: positions of a name ascend, and names are numbered by kind and text.
"""

from __future__ import annotations

from array import array
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import APART as TEXTS_APART
from sahel_tui.core.query.texts import spaced
from sahel_tui.stores.index import bits
from sahel_tui.stores.index.layout import (
    APART,
    BYTES_A_CHUNK,
    CHUNKS_MOST,
    FLAG,
    PLACE,
    ROLE,
    SPARSE_PART,
    WRITTEN,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

POSITIONS_MOST = 2_000_000  # in memory
NAMES_MOST = 100_000


def encoded(text: str) -> bytes:
    """A name as it is kept: any text at all."""
    return text.encode("utf-8", "surrogatepass")


def spaced_bytes(texts: Sequence[str]) -> bytes:
    """The spaced words of a name's texts, as they are kept."""
    return spaced(texts).replace(TEXTS_APART, APART).encode()


class Postings:
    """Positions by kind and name. `con` has a table `gathered(kind, text, part, data)`."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._found: dict[tuple[int, str], array[int]] = {}
        self._held = 0
        self._parts = 0
        self._flags: dict[str, bytearray] = {}

    def add(self, kind: int, texts: Iterable[str], position: int) -> None:
        """An event names these, each of which is given once; events come in order."""
        found = self._found
        for text in texts:
            known = found.get((kind, text))
            if known is None:
                found[kind, text] = array("i", (position,))
            else:
                known.append(position)
            self._held += 1

    def flag(self, name: str, position: int) -> None:
        """An event has a mark that many have."""
        marked = self._flags.get(name)
        if marked is None:
            marked = self._flags[name] = bytearray(1 << 16)
        while position >> 3 >= len(marked):
            marked.extend(bytes(len(marked)))
        marked[position >> 3] |= 1 << (position & 7)

    def lay_aside(self) -> None:
        """Make room when it is needed."""
        if self._held >= POSITIONS_MOST or len(self._found) >= NAMES_MOST:
            self._put_down()

    def finish(self, events: int) -> None:
        """Write `name` and `post`."""
        self._put_down()
        key = 0
        for name, marked in sorted(self._flags.items()):
            data = bytes(marked[: events // 8 + 1]).ljust(events // 8 + 1, b"\0")
            count = int.from_bytes(data, "little").bit_count()
            if count * SPARSE_PART < events:
                data = array("i", bits.positions(data)).tobytes()
            key += 1
            self._write(key, (FLAG, encoded(name), count), data)
        for kind, text, pieces in self._gathered():
            key += 1
            data = b"".join(pieces)
            count = len(data) // 4
            if kind == WRITTEN:
                data = b""
            elif count * SPARSE_PART >= events:
                data = _as_bits(data, events)
            self._write(key, (kind, text, count), data)

    def _put_down(self) -> None:
        self._con.executemany(
            "INSERT INTO gathered VALUES(?, ?, ?, ?)",
            (
                (kind, encoded(text), self._parts, positions.tobytes())
                for (kind, text), positions in self._found.items()
            ),
        )
        self._found.clear()
        self._held = 0
        self._parts += 1

    def _gathered(self) -> Iterator[tuple[int, bytes, Iterator[bytes]]]:
        sql = "SELECT kind, text, data FROM gathered ORDER BY kind, text, part"
        for (kind, text), group in groupby(self._con.execute(sql), key=itemgetter(0, 1)):
            yield kind, text, (data for _, _, data in group)

    def _write(self, key: int, name: tuple[int, bytes, int], data: bytes) -> None:
        kind, text, count = name
        words = None
        if kind in (PLACE, ROLE):
            words = spaced_bytes((text.decode("utf-8", "surrogatepass"),))
        self._con.execute("INSERT INTO name VALUES(?, ?, ?, ?, ?)", (key, kind, text, count, words))
        chunks = range(0, len(data), BYTES_A_CHUNK)
        self._con.executemany(
            "INSERT INTO post VALUES(?, ?)",
            (
                (key * CHUNKS_MOST + chunk, data[at : at + BYTES_A_CHUNK])
                for chunk, at in enumerate(chunks)
            ),
        )


def _as_bits(data: bytes, events: int) -> bytes:
    marked = bytearray(events // 8 + 1)
    bits.mark(marked, array("i", data))
    return bytes(marked)
