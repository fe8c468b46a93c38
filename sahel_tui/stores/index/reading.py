"""An index file as it is read: rows of its tables as events, names and sets of positions.

Read only; a connection for each thread that asks. Knows no queries.
"""

from __future__ import annotations

import zlib
from array import array
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sahel_tui.core.fold import fold
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.index import bits, codec, layout
from sahel_tui.stores.index.connections import Connections, told_apart, unpacked
from sahel_tui.stores.index.hashing import id_hash
from sahel_tui.stores.index.postings import encoded
from sahel_tui.stores.index.strip import Spans, Tally
from sahel_tui.stores.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event
    from sahel_tui.stores.index.codec import Raw


BLOCKS_KEPT = 256  # about 2 MB
_A_STEP = 20_000  # positions: 2 ms
_LOOKED_UP = 128  # positions that could be read instead of looking up a name
_CHUNKS_TOGETHER = 16  # looked up in one step: some milliseconds where they are full
_SPANS_A_STEP = 500
_INT64 = 1 << 63


class UnusableError(Exception):
    """A file is no index, or one of another version. The text is one sentence."""


class Reader(Connections):
    """One index file. Raises UnusableError."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._blocks: Recent[int, list[bytes]] = Recent(BLOCKS_KEPT)
        self.fingerprint, self.events, about = self._header(path)
        self.about: dict[str, Any] = codec.loaded(about)
        self._spans, self._unread_spans = Spans(), True
        self.in_order = bool(self.about["in_order"])  # every entry is its own position

    def _header(self, path: Path) -> tuple[str, int, bytes]:
        try:
            (application,) = self.one("PRAGMA application_id") or (0,)
            row = self.one("SELECT schema, fingerprint, events, about FROM header")
        except StoreError as error:
            raise UnusableError(f"{path.name} is no whole index: {error.__cause__}") from error
        if row is None or application != layout.APPLICATION_ID:
            raise UnusableError(f"{path.name} is no whole index")
        if row[0] != layout.SCHEMA:
            raise UnusableError(f"{path.name} is an index of version {row[0]}, not {layout.SCHEMA}")
        return row[1], row[2], row[3]

    # -- events

    def raws(self, positions: Sequence[int]) -> list[Raw]:
        """Events as lists, by positions that exist."""
        return [codec.loaded(self._line(entry)) for entry in self.entries(positions)]

    def entries(self, positions: Sequence[int]) -> Sequence[int]:
        """The entries at some positions."""
        return self._numbers("entry", positions)

    def positions(self, entries: Sequence[int]) -> Sequence[int]:
        """The positions of some entries, in the order of those."""
        return self._numbers("place", entries)

    def _numbers(self, table: str, numbers: Sequence[int]) -> Sequence[int]:
        """Positions of entries, or entries of positions."""
        if self.in_order:
            return numbers
        found = array("i")
        sql = f"SELECT data FROM {table} WHERE chunk = ?"  # noqa: S608  (one of two names)
        for chunk, some in groupby(numbers, lambda number: number // layout.NUMBERS_A_CHUNK):
            (data,) = self.one(sql, chunk) or (b"",)
            with told_apart():
                each = array("i", data)
                found.extend([each[number % layout.NUMBERS_A_CHUNK] for number in some])
        return found

    def placed(self, marked: bytearray) -> Generator[None, None, int]:
        """The set of the positions of a set of entries, in steps of some milliseconds."""
        if self.in_order:
            return int.from_bytes(marked, "little")
        placed, size, looked_up = bytearray(len(marked)), layout.NUMBERS_A_CHUNK // 8, 0
        nothing = bytes(size)
        for chunk, first in enumerate(range(0, len(marked), size)):
            piece = bytes(marked[first : first + size])
            if piece == nothing:
                continue
            (data,) = self.one("SELECT data FROM place WHERE chunk = ?", chunk) or (b"",)
            with told_apart():
                place = array("i", data)
                bits.mark(placed, map(place.__getitem__, bits.positions(piece)))
            looked_up += 1
            if looked_up % _CHUNKS_TOGETHER == 0:
                yield
        return int.from_bytes(placed, "little")

    def _line(self, entry: int) -> bytes:
        with told_apart():
            return self._block(entry // layout.EVENTS_A_BLOCK)[entry % layout.EVENTS_A_BLOCK]

    def some(self, positions: Sequence[int]) -> list[Event]:
        """Events, as `raws`."""
        return [codec.event_of(raw) for raw in self.raws(positions)]

    def _block(self, number: int) -> list[bytes]:
        def read() -> list[bytes]:
            (data,) = self.one("SELECT data FROM event WHERE block = ?", number) or (b"",)
            return unpacked(data).split(b"\n")

        return self._blocks.get(number, read)

    def pos_of(self, event_id: str) -> int | None:
        """Where an event stands, None when there is no such id."""
        for pos in self.pos_folded(event_id):
            if self.raws((pos,))[0][codec.ID] == event_id:
                return pos
        return None

    def pos_folded(self, event_id: str) -> list[int]:
        """Where the events stand whose folded ids are this one's."""
        found = self.all("SELECT entry FROM ident WHERE hash = ?", id_hash(event_id))
        wanted = fold(event_id)
        meant = [
            entry for (entry,) in found if fold(codec.loaded(self._line(entry))[codec.ID]) == wanted
        ]
        return sorted(self.positions(meant))

    # -- names

    def key(self, kind: int, text: str) -> tuple[int, int] | None:
        """The number of a name, and of its events; None where no event has it."""
        sql = "SELECT key, events FROM name WHERE kind = ? AND text = ?"
        found = self.one(sql, kind, encoded(text))
        return None if found is None else (found[0], found[1])

    def names(self, kind: int) -> Iterator[tuple[str, int]]:
        """The names of a kind, and how many events each has."""
        sql = "SELECT key, text, events FROM name WHERE kind = ? AND key > ? ORDER BY key LIMIT ?"
        for _, text, events in self.paged(sql, kind):
            yield text.decode("utf-8", "surrogatepass"), events

    def set_of(self, kind: int, text: str) -> int:
        """The set of the events that have a name."""
        found = self.key(kind, text)
        return 0 if found is None else self.set_of_key(*found)

    def set_of_key(self, key: int, events: int, table: str = "post") -> int:
        """The set of a name's events, of which there are so many."""
        if events * layout.SPARSE_PART < self.events:
            return bits.of_positions(self.few_of_key(key, table), self.events)
        with told_apart():
            data = b"".join([zlib.decompress(data) for data in self._posts(key, table)])
        return int.from_bytes(data, "little")

    def few_of_key(self, key: int, table: str = "post") -> array[int]:
        """The positions of a name that has less than a SPARSE_PARTth of all events."""
        with told_apart():
            return array("i", b"".join(self._posts(key, table)))

    def unions(self, keys: Iterable[tuple[int, int]]) -> Generator[None, None, int]:
        """The set of the events that have one of some names, given with the number of events of each; in steps."""
        few, many, since = bytearray(), 0, 0
        for key, events in keys:
            if events * layout.SPARSE_PART < self.events:
                few = few or bytearray(self.events // 8 + 1)
                with told_apart():
                    bits.mark(few, self.few_of_key(key))
            else:
                many |= self.set_of_key(key, events)
            since += events + _LOOKED_UP
            if since >= _A_STEP:
                since = 0
                yield
        return many | int.from_bytes(few, "little")

    def _posts(self, key: int, table: str) -> Iterator[bytes]:
        first = key * layout.CHUNKS_MOST
        sql = f"SELECT data FROM {table} WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608  (one of two names)
        return (data for (data,) in self.all(sql, first, first + layout.CHUNKS_MOST))

    # -- days

    def first_from(self, day: Day) -> int:
        """The first position whose sorting day is `day` or later."""
        asked = max(-_INT64, min(day, _INT64 - 1))
        row = self.one("SELECT pos FROM day WHERE day >= ? ORDER BY day LIMIT 1", asked)
        return self._undated if row is None else int(row[0])

    @cached_property
    def _undated(self) -> int:
        """The first position without a known day."""
        return int(self.about["dated"])

    @property
    def spans(self) -> Spans:
        """The reaches of all events, by the numbers of spans."""
        for _ in self.ahead():
            pass
        return self._spans

    def ahead(self) -> Iterator[None]:
        """The making of `spans`, in steps of about 1 ms; whoever asks goes on from what is done."""
        while self._unread_spans:
            some = self.all(
                "SELECT reach FROM span WHERE id > ? ORDER BY id LIMIT ?",
                len(self._spans) - 1,
                _SPANS_A_STEP,
            )
            if some:
                with told_apart():
                    self._spans.add([text for (text,) in some])
            else:
                self._spans.finish()
                self._unread_spans = False
            yield

    @cached_property
    def tally(self) -> Tally:
        """How many of all events share each span."""
        tally = self.no_tally()
        for span, n, planned in self.all("SELECT id, n, planned FROM span"):
            tally.planned[span], tally.others[span] = planned, n - planned
        return tally

    def no_tally(self) -> Tally:
        """Zeros."""
        zeros = array("i", bytes(4 * len(self.spans)))
        return Tally(zeros, zeros[:])

    def runs(self) -> Iterator[tuple[array[int], array[int]]]:
        """Where events begin to have a span, in order and in pieces: first positions and spans."""
        return self._pieces(
            "SELECT chunk, pos, span FROM run WHERE chunk > ? ORDER BY chunk LIMIT 1"
        )

    def odd_ones(self) -> Iterator[tuple[array[int], array[int]]]:
        """The events that have another span than the run they are in, as `runs`."""
        return self._pieces(
            "SELECT chunk, pos, span FROM odd WHERE chunk > ? ORDER BY chunk LIMIT 1"
        )

    def _pieces(self, sql: str) -> Iterator[tuple[array[int], array[int]]]:
        chunk = -1
        while (row := self.one(sql, chunk)) is not None:
            chunk, positions, spans = row
            yield array("i", positions), array("i", spans)

    @cached_property
    def odd(self) -> int:
        """The set of events whose span is not that of the run they are in."""
        marked = bytearray(self.events // 8 + 1)
        for positions, _ in self.odd_ones():
            bits.mark(marked, positions)
        return int.from_bytes(marked, "little")
