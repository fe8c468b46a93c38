"""Which claims disagree, in the making of an index: an event's among themselves at once, those of a topic in the end.

When claims disagree is core.disagreement's. Memory: the claims of one topic at a time.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.core.disagreement import disagreements
from sahel_tui.stores.index.codec import claim_of, dumped, loaded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sahel_tui.stores.index.codec import Raw

    _Placed = tuple[
        int, int, Raw
    ]  # its event's position, its place among the event's claims, the claim

_TOPIC = 11  # its place in a claim's list


class Disputes:
    """Takes the claims of events in order; `con` has a table `claimed(topic, pos, at, data)`."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._disputed: set[int] = set()
        self._found: list[tuple[int, int, bytes]] = []

    def take(self, pos: int, claims: Raw) -> None:
        """The claims of one more event."""
        own: list[_Placed] = []
        for at, raw in enumerate(claims):
            if len(raw) > _TOPIC and raw[_TOPIC] is not None:
                row = (json.dumps(raw[_TOPIC]), pos, at, dumped(raw))
                self._con.execute("INSERT INTO claimed VALUES(?, ?, ?, ?)", row)
            else:
                own.append((pos, at, raw))
        if len({raw[0] for _, _, raw in own}) < len(own):
            self._compare(own)

    def finish(self) -> list[int]:
        """Write the tables; the positions of all events on which claims differ, ascending."""
        sql = "SELECT topic, pos, at, data FROM claimed ORDER BY topic, pos, at"
        for _, group in groupby(self._con.execute(sql), key=itemgetter(0)):
            self._compare([(pos, at, loaded(data)) for _, pos, at, data in group])
        self._found.sort()
        self._con.executemany(
            "INSERT INTO disagreement VALUES(?, ?)",
            ((number, members) for number, (_, _, members) in enumerate(self._found)),
        )
        self._con.executemany(
            "INSERT OR IGNORE INTO disputed VALUES(?, ?)",
            (
                (pos, number)
                for number, (_, _, members) in enumerate(self._found)
                for pos, _, differs in loaded(members)
                if differs
            ),
        )
        return sorted(self._disputed)

    def _compare(self, claims: Sequence[_Placed]) -> None:
        """Keep the disagreements of claims that may share a subject: those of one event, or of one topic."""
        values = [claim_of(raw) for _, _, raw in claims]
        for found in disagreements([("", values)]):
            members = [[*claims[made.at][:2], made.differs] for made in found.claims]
            self._found.append((members[0][0], members[0][1], dumped(members)))
            self._disputed.update(pos for pos, _, differs in members if differs)
