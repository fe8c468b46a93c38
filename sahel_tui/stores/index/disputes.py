"""Which claims disagree, in the making of an index: an event's among themselves at once, those of a topic in the end.

When claims disagree is core.disagreement's. Memory: the claims of one topic at a time.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.core.disagreement import disagreements
from sahel_tui.stores.index.codec import claim_of, claim_raw, dumped, loaded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sahel_tui.core.model import Claim, Event
    from sahel_tui.stores.index.ordering import Order

    # Where its event is, its place among the event's claims, the claim.
    _Placed = tuple[int, int, Claim]

TABLES = (
    "CREATE TABLE claimed(topic, entry, at, data)",
    # [[entry, place, differs], ..] of claims of one event that disagree.
    "CREATE TABLE differing(members)",
)


class Disputes:
    """Takes the claims of events as they come; `con` has TABLES, and those of an index in the end."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con

    def take(self, events: Sequence[Event], first: int) -> None:
        """Some more events, of which this is the first entry."""
        for entry, event in enumerate(events, first):
            claims = event.claims
            if len(claims) > 1 or (claims and claims[0].topic is not None):
                self._take(entry, claims)

    def _take(self, entry: int, claims: Sequence[Claim]) -> None:
        own: list[_Placed] = []
        for at, claim in enumerate(claims):
            if claim.topic is None:
                own.append((entry, at, claim))
                continue
            row = (json.dumps(claim.topic), entry, at, dumped(claim_raw(claim)))
            self._con.execute("INSERT INTO claimed VALUES(?, ?, ?, ?)", row)
        if len({claim.what for _, _, claim in own}) < len(own):
            for members in _disputed(own):
                self._con.execute("INSERT INTO differing VALUES(?)", (dumped(members),))

    def finish(self, order: Order) -> list[int]:
        """Write the tables; the positions of all events on which claims differ, ascending."""
        place = order.place
        found: list[tuple[int, int, bytes]] = []

        def keep(members: Sequence[Sequence[int]]) -> None:
            found.append((members[0][0], members[0][1], dumped(members)))

        for (data,) in self._con.execute("SELECT members FROM differing"):
            members = loaded(data)
            keep([[entry if place is None else place[entry], *more] for entry, *more in members])
        sql = "SELECT topic, entry, at, data FROM claimed ORDER BY topic, entry, at"
        for _, group in groupby(self._con.execute(sql), key=itemgetter(0)):
            claims = [
                (entry if place is None else place[entry], at, claim_of(loaded(data)))
                for _, entry, at, data in group
            ]
            claims.sort(key=itemgetter(0, 1))
            for members in _disputed(claims):
                keep(members)
        found.sort()
        return self._written(found)

    def _written(self, found: Sequence[tuple[int, int, bytes]]) -> list[int]:
        disputed: set[int] = set()
        for number, (_, _, data) in enumerate(found):
            self._con.execute("INSERT INTO disagreement VALUES(?, ?)", (number, data))
            differing = {pos for pos, _, differs in loaded(data) if differs}
            self._con.executemany(
                "INSERT INTO disputed VALUES(?, ?)", ((pos, number) for pos in differing)
            )
            disputed |= differing
        return sorted(disputed)


def _disputed(claims: Sequence[_Placed]) -> list[list[list[int]]]:
    """The disagreements of claims that may share a subject: those of one event, or of one topic."""
    values = [claim for _, _, claim in claims]
    return [
        [[*claims[made.at][:2], made.differs] for made in found.claims]
        for found in disagreements([("", values)])
    ]
