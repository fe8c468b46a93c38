"""Words of a query in the events' own texts: looked up in the index of words, or in the texts of a few events.

Both answer as `core.query.conditions` does of these texts. Names of those involved are answering.py's.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import own_texts
from sahel_tui.stores.index import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from sahel_tui.stores.index.reading import Reader

FEW = 512  # events whose texts are read rather than all hits of the words: 20 ms
_TOGETHER = 4_096  # hits fetched in one step: 1 ms
_READ = 64  # events read in one step: 3 ms
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"
_NEXT = f"{_MATCHING} AND rowid > ? ORDER BY rowid LIMIT {_TOGETHER}"
_WORD_BYTES = (
    4_096  # FTS5 cuts longer words, so that they are looked for by their beginnings, and then read
)


class Words:
    """The words of one index."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def found(
        self, needle: str, among: int, told: Callable[[float, int, int], None]
    ) -> Generator[None, None, int]:
        """The events, of those in a set at least, in whose own texts a needle of `core.query.wording` stands.

        `told` is given the share that is looked through, how many are found, and the position of the first.
        """
        if among.bit_count() <= FEW:
            few = among.to_bytes(self._reader.events // 8 + 1, "little")
            return (yield from self._read(needle, array("i", bits.positions(few))))
        asked, whole = asked_of_fts(needle)
        if not whole:
            entries = [entry for (entry,) in self._reader.all(_MATCHING, asked)]
            hits = array("i", sorted(self._reader.positions(entries)))
            return (yield from self._read(needle, hits))
        marked = bytearray(self._reader.events // 8 + 1)
        count, first, last = 0, -1, -1
        while some := self._reader.all(_NEXT, asked, last):
            last = some[-1][0]
            found = self._reader.positions([entry for (entry,) in some])
            bits.mark(marked, found)
            first = min(first, *found) if first >= 0 else min(found)
            count += len(some)
            told(some[-1][0] / self._reader.events, count, first)
            yield
        return int.from_bytes(marked, "little")

    def _read(self, needle: str, positions: array[int]) -> Generator[None, None, int]:
        found: list[int] = []
        for first in range(0, len(positions), _READ):
            some = positions[first : first + _READ]
            texts = own_texts(self._reader.some(some))
            found += [pos for pos, text in zip(some, texts, strict=True) if needle in text]
            yield
        return bits.of_positions(found, self._reader.events)


def asked_of_fts(needle: str) -> tuple[str, bool]:
    """A needle in the language of FTS5, and whether that asks all of it."""
    words = needle.split()
    for at, word in enumerate(words):
        if len(word.encode()) > _WORD_BYTES:
            return f'"{" ".join([*words[:at], word[: _WORD_BYTES // 4]])}" *', False
    phrase = f'"{" ".join(words)}"'
    return phrase if needle.endswith(" ") else f"{phrase} *", True
