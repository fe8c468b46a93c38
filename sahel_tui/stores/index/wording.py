"""Words of a query in the events' own texts: looked up in the index of words, or in the texts of a few events.

Both answer as `core.query.conditions` does of these texts. Names of those involved are answering.py's.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import own_texts
from sahel_tui.stores.index import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from sahel_tui.stores.index.reading import Reader

    Told = Callable[[float, int, int], None]
    Steps = Generator[None, None, int]

FEW = 512  # events whose texts are read rather than all hits of the words: 20 ms
_TOGETHER = 4_096  # hits fetched in one step: 1 ms
_WORDS_TOGETHER = 64  # rare words looked up in one step: 1 ms
_READ = 64  # events read in one step: 3 ms
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"
_NEXT = f"{_MATCHING} AND rowid > ? ORDER BY rowid LIMIT {_TOGETHER}"
_WORD = "SELECT events, key FROM word WHERE text = ?"
_BEGUN = "SELECT text, events, key FROM word WHERE text > ? AND text < ? ORDER BY text LIMIT ?"
_WORD_BYTES = (
    4_096  # FTS5 cuts longer words, so that they are looked for by their beginnings, and then read
)
_PHRASES_MOST = (
    256  # that a beginning is looked for as; more are left to FTS5, which takes one long step
)
_LAST = "\U0010ffff"


class Words:
    """The words of one index."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._listed = bool(reader.about["words_listed"])

    def found(self, needle: str, among: int, told: Told) -> Steps:
        """The events, of those in a set at least, in whose own texts a needle of `core.query.wording` stands.

        `told` is given the share that is looked through, how many are found, and the position of the first, -1 where
        that is not known yet.
        """
        if among.bit_count() <= FEW:
            few = among.to_bytes(self._reader.events // 8 + 1, "little")
            return (yield from self._read(needle, array("i", bits.positions(few))))
        asked, whole = asked_of_fts(needle)
        if not whole:
            hits = array("i", sorted(self._reader.positions(self._matching(asked))))
            return (yield from self._read(needle, hits))
        *before, last = needle.split()
        if needle.endswith(" "):
            if before or not self._listed:
                return (yield from self._marked(self._paged(asked), told))
            return (yield from self._word(last, told))
        if not self._listed:
            return (yield from self._marked([self._matching(asked)], told))
        if before:
            return (yield from self._phrases(asked, before, last, told))
        return (yield from self._beginning(last, told))

    def _word(self, word: str, told: Told) -> Steps:
        """A whole word, of which it is known how many events have it."""
        row = self._reader.one(_WORD, word)
        if row is None:
            return 0
        events, key = row
        if key is not None:
            return self._reader.set_of_key(key, events, "word_post")
        return (yield from self._marked(self._paged(_quoted((word,))), told))

    def _beginning(self, beginning: str, told: Told) -> Steps:
        """All words that begin so: those of many events from their sets, the others as they come."""
        reader, many = self._reader, 0
        rare: list[str] = []
        for word, events, key in self._begun(beginning):
            if key is None:
                rare.append(word)
                continue
            many |= reader.set_of_key(key, events, "word_post")
            yield
        pages = (page for word in rare for page in self._paged(_quoted((word,))))
        return many | (yield from self._marked(pages, told))

    def _phrases(self, asked: str, before: list[str], last: str, told: Told) -> Steps:
        """Words side by side, the last one a beginning: of few words, each is asked for whole."""
        words: list[str] = []
        for word, _, _ in self._begun(last):
            words.append(word)
            if len(words) > _PHRASES_MOST:
                return (yield from self._marked([self._matching(asked)], told))
        pages = (page for word in words for page in self._paged(_quoted((*before, word))))
        return (yield from self._marked(pages, told))

    def _begun(self, beginning: str) -> Iterator[tuple[str, int, int | None]]:
        """The words that begin so, the number of their events, and the keys of frequent ones."""
        if (row := self._reader.one(_WORD, beginning)) is not None:
            yield beginning, *row
        after = beginning
        while some := self._reader.all(_BEGUN, after, beginning + _LAST, _WORDS_TOGETHER):
            yield from ((word, events, key) for word, events, key in some)
            after = some[-1][0]

    def _marked(self, pages: Iterable[list[int]], told: Told) -> Steps:
        """The set of the positions of the entries on some pages."""
        reader = self._reader
        marked = bytearray(reader.events // 8 + 1)
        count, first, since = 0, -1, 0
        for page in pages:
            bits.mark(marked, page)
            count += len(page)
            since += len(page) + _TOGETHER // _WORDS_TOGETHER
            if page:
                if reader.in_order:
                    first = page[0] if first < 0 else min(first, page[0])
                told(page[-1] / reader.events, count, first)
            if since >= _TOGETHER:
                since = 0
                yield
        return (yield from reader.placed(marked))

    def _paged(self, asked: str) -> Iterator[list[int]]:
        """The entries that match, some at a time."""
        last = -1
        while some := self._reader.all(_NEXT, asked, last):
            yield [entry for (entry,) in some]
            if len(some) < _TOGETHER:
                return
            last = some[-1][0]

    def _matching(self, asked: str) -> list[int]:
        return [entry for (entry,) in self._reader.all(_MATCHING, asked)]

    def _read(self, needle: str, positions: array[int]) -> Steps:
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
            return f"{_quoted((*words[:at], word[: _WORD_BYTES // 4]))} *", False
    return _quoted(words) if needle.endswith(" ") else f"{_quoted(words)} *", True


def _quoted(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'
