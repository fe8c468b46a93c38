"""Who is in which event, in the making of an index: figures of each actor, and the company of all."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.stores.index.codec import actor_raw, dumped
from sahel_tui.stores.index.layout import ACTOR, CAST_A_CHUNK, ROLE, SPEAKER
from sahel_tui.stores.index.postings import encoded, folded_id, spaced_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Actor, Event
    from sahel_tui.stores.index.postings import Postings


class _Numbers(dict[str, int]):
    """Actors as they are seen first."""

    def __missing__(self, actor: str) -> int:
        number = self[actor] = len(self)
        return number


class Cast:
    """Takes the actors of events as they come; knows who they are in the end. `con` has the tables of an index."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._seen = _Numbers()
        self._quotes: Counter[str] = Counter()
        self._chunks = 0
        self._ends = array("i")
        self._numbers = array("i")

    def take(self, events: Sequence[Event], first: int, postings: Postings) -> None:
        """Some more events, of which this is the first entry."""
        seen, numbers = self._seen, self._numbers
        by_actor, by_role = postings.of(ACTOR), postings.of(ROLE)
        for entry, event in enumerate(events, first):
            # Comprehensions would double the time.
            involved: dict[str, None] = {}
            roles: dict[str | None, None] = {}
            for part in event.actors:
                involved[part.actor] = None
                roles[part.role] = None
            if event.quotes:
                self._speak(entry, event, involved, postings)
            for actor in involved:
                by_actor[actor].append(entry)
                numbers.append(seen[actor])
            for role in roles:
                if role:
                    by_role[role].append(entry)
            self._ends.append(len(numbers))
            if len(self._ends) == CAST_A_CHUNK:
                self._end_chunk()

    def _speak(
        self, entry: int, event: Event, involved: dict[str, None], postings: Postings
    ) -> None:
        speakers = [quote.speaker for quote in event.quotes if quote.speaker is not None]
        self._quotes.update(speakers)
        by_speaker = postings.of(SPEAKER)
        for speaker in dict.fromkeys(speakers):
            by_speaker[speaker].append(entry)
            involved[speaker] = None

    def finish(self, actors: Mapping[str, Actor], figures: Mapping[str, Sequence[object]]) -> None:
        """Write the actors, with their figures, those whom nobody declared behind the others."""
        if self._ends:
            self._end_chunk()
        nobody = (0, 0, None, None)
        rows = (
            (
                number,
                *_named(actor_id, actors.get(actor_id)),
                self._seen.get(actor_id),
                *figures.get(actor_id, nobody),
                self._quotes[actor_id],
            )
            for number, actor_id in enumerate({**actors, **self._seen})
        )
        self._con.executemany(f"INSERT INTO actor VALUES({', '.join('?' * 12)})", rows)

    def _end_chunk(self) -> None:
        self._ends.extend(self._ends[-1:] * (CAST_A_CHUNK - len(self._ends)))
        data = zlib.compress(self._ends.tobytes() + self._numbers.tobytes(), 1)
        self._con.execute("INSERT INTO company VALUES(?, ?)", (self._chunks, data))
        self._chunks += 1
        del self._ends[:], self._numbers[:]


def _named(actor_id: str, actor: Actor | None) -> tuple[bytes | None, ...]:
    """What an actor is found by, and the actor."""
    return (
        encoded(actor_id),
        folded_id(actor_id),
        encoded(fold(actor_id if actor is None else actor.name)),
        None if actor is None else spaced_bytes((actor.name, *actor.aliases)),
        None if actor is None else dumped(actor_raw(actor)),
    )
