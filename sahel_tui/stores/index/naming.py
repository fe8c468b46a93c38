"""Sources and ids in the making of an index."""

from __future__ import annotations

import zlib
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.stores.index.codec import ID, dumped, loaded, source_raw
from sahel_tui.stores.index.layout import EVENTS_A_BLOCK
from sahel_tui.stores.index.postings import encoded, folded_id, spaced_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from sahel_tui.core.model import Source

_SHARED = (
    "SELECT hash, entry FROM ident WHERE hash IN"
    " (SELECT hash FROM ident GROUP BY hash HAVING count(*) > 1) ORDER BY hash"
)


def write_sources(con: sqlite3.Connection, sources: Mapping[str, Source]) -> None:
    """Write the table of sources, in their order."""
    con.executemany(
        "INSERT INTO source VALUES(?, ?, ?, ?, ?)",
        (
            (
                number,
                encoded(key),
                folded_id(key),
                spaced_bytes([text for text in (each.title, each.publisher) if text]),
                dumped(source_raw(each)),
            )
            for number, (key, each) in enumerate(sources.items())
        ),
    )


def id_given_twice(con: sqlite3.Connection) -> str | None:
    """An id that two events have, None when there is none."""
    for _, group in groupby(con.execute(_SHARED).fetchall(), key=itemgetter(0)):
        seen: set[str] = set()
        for _, entry in group:
            block, at = divmod(entry, EVENTS_A_BLOCK)
            (data,) = con.execute("SELECT data FROM event WHERE block = ?", (block,)).fetchone()
            event_id = str(loaded(zlib.decompress(data).split(b"\n")[at])[ID])
            if event_id in seen:
                return event_id
            seen.add(event_id)
    return None
