"""The bulk of an index, written as events come: their lines in blocks, their words, and what frequent words are in.

All of it goes by entries, but for the positions of frequent words, for which it is told the order in the end.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from operator import itemgetter
from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import APART, folded_apart
from sahel_tui.stores.index import layout
from sahel_tui.stores.index.ordering import positions_of
from sahel_tui.stores.index.postings import chunks, stored
from sahel_tui.stores.index.stopping import Stopping

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPRESSION = 6  # for which this process has time: the other one makes the lines meanwhile
_MERGED_AT_ONCE = 2_000  # pages
BARRIER = "\u00b7"  # a word of the index that no text has: it keeps the words of two texts apart
CACHE_KB = 32_768
PRAGMAS = (
    "journal_mode=OFF",
    "synchronous=OFF",
    "locking_mode=EXCLUSIVE",
    f"cache_size=-{CACHE_KB}",
    "temp_store=FILE",
    "secure_delete=OFF",
)
_WORDS = (
    "INSERT INTO words(words, rank) VALUES('hashsize', 67108864)",
    "INSERT INTO words(words, rank) VALUES('automerge', 0)",
    "INSERT INTO words(words, rank) VALUES('crisismerge', 1999)",
)
_LISTED = "INSERT INTO word SELECT term, doc, NULL FROM temp.vocabulary WHERE term <> ?"
_FREQUENT = "SELECT text FROM word WHERE events * ? > ? ORDER BY text"


class Writing:
    """Writes the bulk into a new file. `looked` is called every few milliseconds; what it raises is `stopping`'s."""

    def __init__(self, path: str, looked: Callable[[], object]) -> None:
        self.stopping = Stopping(looked)
        self._con = sqlite3.connect(path, isolation_level=None)
        self.stopping.watch(self._con)
        self._con.execute(f"PRAGMA page_size={layout.PAGE_BYTES}")
        for sql in (*map("PRAGMA {}".format, PRAGMAS), *layout.BULK, *_WORDS, "BEGIN"):
            self._con.execute(sql)
        self._blocks = self._entries = 0

    def take(self, lines: str, own: str) -> None:
        """Some more events, a whole number of blocks unless they are the last: see taking.Texts."""
        each = lines.split("\n")
        joined = (
            "\n".join(each[at : at + layout.EVENTS_A_BLOCK])
            for at in range(0, len(each), layout.EVENTS_A_BLOCK)
        )
        blocks = [
            (number, zlib.compress(block.encode("utf-8", "surrogatepass"), _COMPRESSION))
            for number, block in enumerate(joined, self._blocks)
        ]
        self._con.executemany("INSERT INTO event VALUES(?, ?)", blocks)
        self._blocks += len(blocks)
        texts = [text.replace(APART, BARRIER) for text in folded_apart(own)]
        self._con.executemany(
            "INSERT INTO words(rowid, text) VALUES(?, ?)", enumerate(texts, self._entries)
        )
        self._entries += len(texts)

    def finish(self, place: array[int] | None) -> None:
        """Write what is left, and close the file; `place` is ordering.Order's."""
        self._con.execute("COMMIT")
        self._con.execute("BEGIN")
        self._merge_words()
        if self._entries >= layout.WORDS_LISTED_FROM:
            self._list_words(place)
        self._con.execute("COMMIT")
        self._con.close()

    def close(self) -> None:
        """Give up."""
        self._con.close()

    def _merge_words(self) -> None:
        """What `optimize` does, in steps that can be stopped."""
        pages = -_MERGED_AT_ONCE
        while True:
            before = self._con.total_changes
            self._con.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (pages,))
            if self._con.total_changes - before < 2:  # noqa: PLR2004  (what FTS5 says when nothing is left)
                return
            pages = _MERGED_AT_ONCE

    def _list_words(self, place: array[int] | None) -> None:
        con = self._con
        con.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
        con.execute(_LISTED, (BARRIER,))
        con.execute("DROP TABLE temp.vocabulary")
        frequent = con.execute(_FREQUENT, (layout.FREQUENT_PART, self._entries)).fetchall()
        for key, (word,) in enumerate(frequent, 1):
            con.execute("UPDATE word SET key = ? WHERE text = ?", (key, word))
            found = con.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{word}"',))
            positions = positions_of(array("i", map(itemgetter(0), found)), place)
            rows = chunks(key, stored(positions, self._entries))
            con.executemany("INSERT INTO word_post VALUES(?, ?)", rows)
