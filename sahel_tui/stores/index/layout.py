"""How an index lies in its SQLite file: tables, what their numbers mean, and the version of all that.

An event's place in the order of docs/dates.md is its `pos`, from 0, which is the store's `ord`. Sets of events are
kept as ascending positions where few, else as bits. Knows no events and no queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 2
"""Files of another version are made anew, never read."""

APPLICATION_ID = 0x5361_6865  # "Sahe"; `file` and SQLite's own header show it
BUILDING = ".building-"  # how the names of unfinished files begin
PAGE_BYTES = 8192
EVENTS_A_BLOCK = 16
CAST_A_CHUNK = 256  # events whose actors are kept together
POSITIONS_A_CHUNK = 16_384
BYTES_A_CHUNK = 4 * POSITIONS_A_CHUNK
CHUNKS_MOST = 4096  # of one name: room for 67 million positions
SPARSE_PART = 32  # positions take less room than bits below this part of all events
RUNS_A_CHUNK = 16_384

# Kinds of names. WRITTEN are tags as they are written, which have no postings of their own.
ACTOR, SPEAKER, SOURCE, TAG, PLACE, ROLE, FLAG, WRITTEN = range(8)
KIND_OF: Mapping[str, int] = {
    "actor": ACTOR,
    "speaker": SPEAKER,
    "source": SOURCE,
    "tag": TAG,
    "place": PLACE,
    "role": ROLE,
}

APART = "\n"  # between the texts of one name: in no folded word

TABLES = (
    # The last row written, and the first one looked for: without it the file is no index.
    "CREATE TABLE header(schema INTEGER, fingerprint TEXT, events INTEGER, about BLOB)",
    # EVENTS_A_BLOCK events, a codec list a line, compressed together.
    "CREATE TABLE event(block INTEGER PRIMARY KEY, data BLOB)",
    # A hash of the folded id.
    "CREATE TABLE ident(hash INTEGER, pos INTEGER, PRIMARY KEY(hash, pos)) WITHOUT ROWID",
    # Events alike in all that windows of days and figures ask: `planned` of all `n` are planned; `lasts`: an
    # interval; `possible` and `certain` are the meetings of stores/reach.py.
    "CREATE TABLE span(id INTEGER PRIMARY KEY, n INTEGER, planned INTEGER, lasts INTEGER, reach TEXT)",
    "CREATE TABLE meeting(certain INTEGER, ends_from, begins_by, span INTEGER)",
    # Neighbours that share a span: first positions and spans, int32.
    # Events of the same days count as of one span; `odd` are those that have another.
    "CREATE TABLE run(chunk INTEGER PRIMARY KEY, pos BLOB, span BLOB)",
    "CREATE TABLE odd(chunk INTEGER PRIMARY KEY, pos BLOB, span BLOB)",
    "CREATE TABLE lasting(span INTEGER, pos INTEGER, n INTEGER, PRIMARY KEY(span, pos)) WITHOUT ROWID",
    # The first position of each sorting day.
    "CREATE TABLE day(day INTEGER PRIMARY KEY, pos INTEGER)",
    # What events name: `events` of them; `spaced`: its folded words as core.query.texts has them.
    "CREATE TABLE name(key INTEGER PRIMARY KEY, kind INTEGER, text BLOB, events INTEGER, spaced BLOB)",
    # Chunk c of a name's events is id key * CHUNKS_MOST + c: positions as int32, or a piece of all its bits.
    "CREATE TABLE post(id INTEGER PRIMARY KEY, data BLOB)",
    # `name` is folded, to sort by. Those that nobody declared have no `data`.
    "CREATE TABLE actor(n INTEGER PRIMARY KEY, id BLOB, folded BLOB, name BLOB, spaced BLOB, events, planned, quotes, first, last, data BLOB)",
    "CREATE TABLE source(n INTEGER PRIMARY KEY, id BLOB, folded BLOB, spaced BLOB, data BLOB)",
    # Numbers of the actors of CAST_A_CHUNK events.
    "CREATE TABLE company(chunk INTEGER PRIMARY KEY, data BLOB)",
    # Claims that disagree: [[pos, place among the event's claims, differs], ..] by their first one.
    "CREATE TABLE disagreement(id INTEGER PRIMARY KEY, members BLOB)",
    "CREATE TABLE disputed(pos INTEGER, disagreement INTEGER, PRIMARY KEY(pos, disagreement)) WITHOUT ROWID",
)
INDEXES = (
    "CREATE INDEX named ON name(kind, text)",
    "CREATE INDEX actor_named ON actor(id)",
    "CREATE INDEX actor_folded ON actor(folded)",
    "CREATE INDEX source_named ON source(id)",
    "CREATE INDEX source_folded ON source(folded)",
)
