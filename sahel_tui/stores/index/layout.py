"""How an index lies in its SQLite file: tables, what their numbers mean, and the version of all that.

An event's place in the order of docs/dates.md is its `pos`, from 0, which is the store's `ord`; its number among the
events as they came is its `entry`. Texts and words go by entries, so that they can be written as events come; all else
goes by positions. Sets of positions are kept as ascending ones where few, else as bits. Knows no events and no queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 6
"""Files of another version are made anew, never read."""

APPLICATION_ID = 0x5361_6865  # "Sahe"; `file` and SQLite's own header show it
BUILDING = ".building-"  # how the names of unfinished files begin
PAGE_BYTES = 8192
EVENTS_A_BLOCK = 16
CAST_A_CHUNK = 64  # events whose actors are kept together
POSITIONS_A_CHUNK = 16_384
BYTES_A_CHUNK = 4 * POSITIONS_A_CHUNK
CHUNKS_MOST = 4096  # of one name: room for 67 million positions
SPARSE_PART = 256  # positions are read faster than compressed bits below this part of all events
RUNS_A_CHUNK = 16_384
EXACT = 2
NUMBERS_A_CHUNK = 4096  # positions of entries, entries of positions
COMPANIONS_FROM = 5_000  # events of an actor whose companions are counted beforehand
WORDS_LISTED_FROM = 100_000  # events: of fewer, every question of words is answered at once
FREQUENT_PART = 200  # a word of more than this part of all events has its positions beside it

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

BULK = (
    # EVENTS_A_BLOCK entries, a codec list a line, compressed together.
    "CREATE TABLE event(block INTEGER PRIMARY KEY, data BLOB)",
    # The texts of each entry, folded.
    "CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=full, tokenize='ascii')",
    # All words from WORDS_LISTED_FROM events on, with the number of those that have each; `key` as in `name` where frequent.
    "CREATE TABLE word(text TEXT PRIMARY KEY, events INTEGER, key INTEGER) WITHOUT ROWID",
    "CREATE TABLE word_post(id INTEGER PRIMARY KEY, data BLOB)",
)
TABLES = {
    # Positions of entries and entries of positions, int32; empty where events came in order.
    "place": "(chunk INTEGER PRIMARY KEY, data BLOB)",
    "entry": "(chunk INTEGER PRIMARY KEY, data BLOB)",
    # A hash of the folded id.
    "ident": "(hash INTEGER, entry INTEGER, PRIMARY KEY(hash, entry)) WITHOUT ROWID",
    # Events alike in all that windows of days and figures ask: `planned` of all `n` are planned; `lasts`: an
    # interval. Meetings are those of stores/reach.py; `certain` is EXACT where what is possible is certain.
    "span": "(id INTEGER PRIMARY KEY, n INTEGER, planned INTEGER, lasts INTEGER, reach TEXT)",
    "meeting": "(certain INTEGER, ends_from, begins_by, span INTEGER)",
    # Neighbours that share a span: first positions and spans, int32.
    # Events of the same days count as of one span; `odd` are those that have another.
    "run": "(chunk INTEGER PRIMARY KEY, pos BLOB, span BLOB)",
    "odd": "(chunk INTEGER PRIMARY KEY, pos BLOB, span BLOB)",
    "lasting": "(span INTEGER, pos INTEGER, n INTEGER, PRIMARY KEY(span, pos)) WITHOUT ROWID",
    # The first position of each sorting day.
    "day": "(day INTEGER PRIMARY KEY, pos INTEGER)",
    # What events name: `events` of them; `spaced`: its folded words as core.query.texts has them.
    "name": "(key INTEGER PRIMARY KEY, kind INTEGER, text BLOB, events INTEGER, spaced BLOB)",
    # Chunk c of a name's events is id key * CHUNKS_MOST + c: positions as int32, or a piece of all its bits, compressed.
    "post": "(id INTEGER PRIMARY KEY, data BLOB)",
    # `folded` where it is not the id itself; `name` is folded, to sort by. Those that nobody declared have no `data`. `seen` is its number in company.
    "actor": "(n INTEGER PRIMARY KEY, id BLOB, folded BLOB, name BLOB, spaced BLOB, data BLOB, seen INTEGER,"
    " events, planned, first, last, quotes)",
    "source": "(n INTEGER PRIMARY KEY, id BLOB, folded BLOB, spaced BLOB, data BLOB)",
    # Numbers of the actors of CAST_A_CHUNK entries.
    "company": "(chunk INTEGER PRIMARY KEY, data BLOB)",
    # Of actors of COMPANIONS_FROM events: numbers of those with them, and the events shared, int32, compressed.
    "companions": "(seen INTEGER PRIMARY KEY, data BLOB)",
    # Claims that disagree: [[pos, place among the event's claims, differs], ..] by their first one.
    "disagreement": "(id INTEGER PRIMARY KEY, members BLOB)",
    "disputed": "(pos INTEGER, disagreement INTEGER, PRIMARY KEY(pos, disagreement)) WITHOUT ROWID",
    # The last row written, and the first one looked for: without it the file is no index.
    "header": "(schema INTEGER, fingerprint TEXT, events INTEGER, about BLOB)",
}
INDEXES = (
    "CREATE INDEX named ON name(kind, text)",
    "CREATE INDEX actor_named ON actor(id)",
    "CREATE INDEX actor_seen ON actor(seen)",
    "CREATE INDEX actor_folded ON actor(folded) WHERE folded IS NOT NULL",
    "CREATE INDEX source_named ON source(id)",
    "CREATE INDEX source_folded ON source(folded) WHERE folded IS NOT NULL",
)
