"""Who is in which event, in the making of an index: figures of each actor, and the company of all."""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.stores.index.codec import actor_raw, dumped
from sahel_tui.stores.index.layout import CAST_A_CHUNK
from sahel_tui.stores.index.postings import encoded, spaced_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Actor
    from sahel_tui.stores.index.staging import Staged


class _Figures:
    """What is counted of one actor."""

    __slots__ = ("events", "first", "kind", "last", "number", "planned", "quotes")

    def __init__(self, number: int, kind: str | None) -> None:
        self.number = number
        self.kind = kind
        self.events = self.planned = self.quotes = 0
        self.first: Day | None = None
        self.last: Day | None = None


class Cast:
    """The actors of events that come in order; those that nobody declared are numbered behind the others."""

    def __init__(self, con: sqlite3.Connection, actors: Mapping[str, Actor]) -> None:
        self._con = con
        self._actors = actors
        self._figures = {
            actor_id: _Figures(number, actor.kind)
            for number, (actor_id, actor) in enumerate(actors.items())
        }
        self._chunks = 0
        self._ends = array("i")
        self._numbers = array("i")

    def take(
        self, involved: Iterable[str], speakers: Sequence[str], staged: Staged, *, planned: bool
    ) -> set[str]:
        """One more event's; the kinds of those that take part or speak."""
        kinds = set()
        for actor_id in involved:
            figures = self._of(actor_id)
            figures.events += 1
            figures.planned += planned
            # Days of neighbours come in order only as to their start.
            if staged.first is not None and (figures.first is None or staged.first < figures.first):
                figures.first = staged.first
            if staged.last is not None and (figures.last is None or staged.last > figures.last):
                figures.last = staged.last
            self._numbers.append(figures.number)
            if figures.kind is not None:
                kinds.add(figures.kind)
        for speaker in speakers:
            self._of(speaker).quotes += 1
        self._ends.append(len(self._numbers))
        if len(self._ends) == CAST_A_CHUNK:
            self._end_chunk()
        return kinds

    def finish(self) -> None:
        """Write what is left, and the actors."""
        if self._ends:
            self._end_chunk()
        self._con.executemany(
            f"INSERT INTO actor VALUES({', '.join('?' * 11)})", map(self._row, self._figures)
        )

    def _of(self, actor_id: str) -> _Figures:
        figures = self._figures.get(actor_id)
        if figures is None:
            figures = self._figures[actor_id] = _Figures(len(self._figures), None)
        return figures

    def _end_chunk(self) -> None:
        self._ends.extend(self._ends[-1:] * (CAST_A_CHUNK - len(self._ends)))
        data = zlib.compress(self._ends.tobytes() + self._numbers.tobytes(), 1)
        self._con.execute("INSERT INTO company VALUES(?, ?)", (self._chunks, data))
        self._chunks += 1
        del self._ends[:], self._numbers[:]

    def _row(self, actor_id: str) -> tuple[object, ...]:
        figures, actor = self._figures[actor_id], self._actors.get(actor_id)
        return (
            figures.number,
            encoded(actor_id),
            encoded(fold(actor_id)),
            encoded(fold(actor_id if actor is None else actor.name)),
            None if actor is None else spaced_bytes((actor.name, *actor.aliases)),
            figures.events,
            figures.planned,
            figures.quotes,
            figures.first,
            figures.last,
            None if actor is None else dumped(actor_raw(actor)),
        )
