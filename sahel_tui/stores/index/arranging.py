"""Events in order -> the tables of an index, one pass, a run of events at a time.

What each table holds is layout.py's. Memory: postings not yet laid aside, a number for each span and each actor.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.stores.index import codec, layout
from sahel_tui.stores.index.dating import APPROXIMATE, UNCERTAIN
from sahel_tui.stores.index.disputes import Disputes
from sahel_tui.stores.index.hashing import id_hash
from sahel_tui.stores.index.involving import Cast
from sahel_tui.stores.index.postings import Postings
from sahel_tui.stores.index.spans import Spans

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Actor, Source
    from sahel_tui.stores.index.codec import Raw
    from sahel_tui.stores.index.staging import Staged

_TOGETHER = 1024  # events whose rows are written together; a multiple of a block's and a chunk's
_COMPRESSION = 1
_HAS = (
    ("has:tags", codec.TAGS),
    ("has:actors", codec.ACTORS),
    ("has:sources", codec.SOURCES),
    ("has:quotes", codec.QUOTES),
    ("has:claims", codec.CLAIMS),
    ("has:related", codec.RELATED),
)


class Arranging:
    """Takes events in order and writes what an index holds of them."""

    def __init__(
        self,
        con: sqlite3.Connection,
        actors: Mapping[str, Actor],
        sources: Mapping[str, Source],
    ) -> None:
        self._con = con
        self._with_text = {key for key, source in sources.items() if source.text is not None}
        self._postings = Postings(con)
        self._cast = Cast(con, actors)
        self._spans = Spans(con)
        self._disputes = Disputes(con)
        self._block: list[bytes] = []
        self._blocks: list[tuple[int, bytes]] = []
        self._idents: list[tuple[int, int]] = []
        self._words: list[tuple[int, str]] = []
        self.count = 0
        self._quotes = 0
        self._claims = 0
        self._from_tables = 0

    def take(self, staged: Staged) -> None:
        """One more event."""
        pos, raw = self.count, codec.loaded(staged.data)
        self._block.append(staged.data)
        self._idents.append((id_hash(raw[codec.ID]), pos))
        self._words.append((pos, staged.words))
        planned = raw[codec.STATUS] == "planned"
        self._spans.take(pos, staged, planned=planned)
        self._name(pos, raw + [None] * (codec.LENGTH - len(raw)), staged, planned=planned)
        self.count += 1
        if self.count % _TOGETHER == 0:
            self._write()

    def finish(self) -> None:
        """Write what is left."""
        self._write()
        self._cast.finish()
        self._spans.finish()
        for pos in self._disputes.finish():
            self._postings.flag("has:disagreement", pos)
        self._postings.finish(self.count)

    @property
    def figures(self) -> dict[str, int | None]:
        """All events in figures."""
        return {
            "quotes": self._quotes,
            "claims": self._claims,
            "from_tables": self._from_tables,
            "first_day": self._spans.first,
            "last_day": self._spans.last,
            "dated": self._spans.dated,
        }

    def _name(self, pos: int, raw: Raw, staged: Staged, *, planned: bool) -> None:
        """What the event can be found by."""
        postings = self._postings
        flag, add = postings.flag, postings.add
        flag(f"status:{raw[codec.STATUS]}", pos)
        flag(f"standing:{raw[codec.STANDING]}", pos)
        for name, index in _HAS:
            if raw[index]:
                flag(name, pos)
        # An empty text is a text.
        if raw[codec.PLACE] is not None:
            flag("has:place", pos)
            add(layout.PLACE, (raw[codec.PLACE],), pos)
        if raw[codec.STATED] is not None:
            flag("has:stated", pos)
        if staged.marks & UNCERTAIN:
            flag("has:uncertain", pos)
        if staged.marks & APPROXIMATE:
            flag("has:approximate", pos)
        if raw[codec.TAGS]:
            add(layout.WRITTEN, set(raw[codec.TAGS]), pos)
            add(layout.TAG, set(map(fold, raw[codec.TAGS])), pos)
        quotes, claims = raw[codec.QUOTES] or (), raw[codec.CLAIMS] or ()
        self._take_part(pos, raw[codec.ACTORS] or (), quotes, staged, planned=planned)
        sources = {
            *(raw[codec.SOURCES] or ()),
            *(each[codec.QUOTED] for each in quotes),
            *(each[codec.QUOTED] for each in claims),
        }
        add(layout.SOURCE, sources, pos)
        if not self._with_text.isdisjoint(sources):
            flag("has:text", pos)
        self._quotes += len(quotes)
        self._claims += len(claims)
        self._from_tables += raw[codec.DATASET] is not None
        if claims:
            self._disputes.take(pos, claims)

    def _take_part(
        self,
        pos: int,
        parts: Sequence[Raw],
        quotes: Sequence[Raw],
        staged: Staged,
        *,
        planned: bool,
    ) -> None:
        add = self._postings.add
        speakers = [
            each[codec.SPEAKER]
            for each in quotes
            if len(each) > codec.SPEAKER and each[codec.SPEAKER] is not None
        ]
        involved = {each[0] for each in parts}
        roles = {each[codec.ROLE] for each in parts if len(each) > codec.ROLE and each[codec.ROLE]}
        if roles:
            add(layout.ROLE, roles, pos)
        if speakers:
            add(layout.SPEAKER, set(speakers), pos)
            involved.update(speakers)
        if involved:
            add(layout.ACTOR, involved, pos)
        for kind in self._cast.take(involved, speakers, staged, planned=planned):
            self._postings.flag(f"kind:{kind}", pos)

    def _write(self) -> None:
        con, first = self._con, self.count - len(self._block)
        for at in range(0, len(self._block), layout.EVENTS_A_BLOCK):
            data = b"\n".join(self._block[at : at + layout.EVENTS_A_BLOCK])
            number = (first + at) // layout.EVENTS_A_BLOCK
            self._blocks.append((number, zlib.compress(data, _COMPRESSION)))
        con.executemany("INSERT INTO event VALUES(?, ?)", self._blocks)
        con.executemany("INSERT INTO staging.ident VALUES(?, ?)", self._idents)
        con.executemany("INSERT INTO words(rowid, text) VALUES(?, ?)", self._words)
        self._postings.lay_aside()
        for written in (self._block, self._blocks, self._idents, self._words):
            written.clear()
