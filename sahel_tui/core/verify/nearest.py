"""The passage of a text that is nearest to words it does not hold.

Looked for where the rarest of the words stand close to as they do in the quote; how near is
docs/quotes.md, "Not word for word". Bounded: see PLACES, PASSAGES and LONGEST.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.verify.index import Sought
from sahel_tui.core.verify.wording import cuts_word, word_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.verify.index import WordIndex

SIMILAR = 0.80
LONGEST = 4_000
"""Characters of a quote, normalised, up to which a nearest passage is looked for."""
PLACES = 500
"""Places of words that are looked at for one quote, those of the rarest first."""
PASSAGES = 4
"""Passages that are compared with one quote letter by letter, of each kind of candidates."""
RUNS = 3
"""Runs of words into which a quote of frequent words is taken apart."""
_CERTAIN = 0.95  # nothing nearer is looked for
_OF_BEST = 0.6  # of the best candidate's letters
_SHARE = 0.25  # of a quote's letters, in words that stand where they should: fewer is no candidate


class Near(NamedTuple):
    """A passage of the normalised text and how similar it is, from 0 to 1."""

    start: int
    end: int
    similarity: float


def nearest(index: WordIndex, words: str) -> Near | None:
    """The most similar passage among the candidates, if it is similar enough."""
    if not 0 < len(words) <= LONGEST:
        return None
    comparison = _Comparison(words)
    for candidates in _ways(index, words):
        best: Near | None = None
        for place in candidates:
            near = comparison.near(index.text, place)
            if near is not None and (best is None or near.similarity > best.similarity):
                best = near
                if near.similarity > _CERTAIN:
                    break
        if best is not None and best.similarity >= SIMILAR:
            return best
    return None


def _ways(index: WordIndex, words: str) -> Iterator[Iterator[int]]:
    """Ways to find where the quote would begin if the words there were its own; the next where one finds nothing."""
    found = [(m[0], m.start()) for m in word_pattern(index.text).finditer(words)]
    rated = sorted(
        (len(places), word, offset) for word, offset in found if (places := index.places_of(word))
    )
    if not rated:
        yield _by_likeness(index, found)
        return
    if rated[0][0] <= PLACES:
        yield _by_votes(index, words, rated, sum(len(word) for word, _ in found))
    yield _by_runs(index, words, found)


def _by_votes(
    index: WordIndex, words: str, rated: list[tuple[int, str, int]], letters: int
) -> Iterator[int]:
    """Where most of the rare words stand as far from each other as in the quote."""
    slack = _slack(words)
    votes: dict[int, int] = defaultdict(int)
    left = PLACES
    for count, word, offset in rated:
        left -= count
        if left < 0:
            break
        for bucket in {(place - offset) // slack for place in index.places_of(word)}:
            votes[bucket] += len(word)
    joined = {bucket: vote + votes.get(bucket + 1, 0) for bucket, vote in votes.items()}
    least = max(letters * _SHARE, max(joined.values()) * _OF_BEST)
    chosen: set[int] = set()
    for bucket in sorted(joined, key=lambda each: (-joined[each], each))[: 2 * PASSAGES]:
        if joined[bucket] < least or len(chosen) == PASSAGES:
            return
        if not chosen & {bucket - 1, bucket + 1}:
            chosen.add(bucket)
            yield bucket * slack


def _by_runs(index: WordIndex, words: str, found: list[tuple[str, int]]) -> Iterator[int]:
    """Where a run of the quote's words stands, when each of them is frequent: a change leaves the other runs whole."""
    size = max(2, len(found) // RUNS)
    for first in range(0, len(found) - size + 1, size):
        start = found[first][1]
        last, at = found[first + size - 1]
        run = Sought(words[start : at + len(last)], whole=True)
        for place in islice(index.hits(run), PASSAGES):
            yield place - start


def _by_likeness(index: WordIndex, found: list[tuple[str, int]]) -> Iterator[int]:
    """Where words stand that are like the quote's longest, when the text has none of its words."""
    if not found:
        return
    longest, offset = max(found, key=lambda each: len(each[0]))
    comparison = _Comparison(longest)
    alike = (
        (comparison.similarity(word), word)
        for word in index.words_like(longest)
        if len(word) < 2 * len(longest)
    )
    best = sorted((each for each in alike if each[0] >= SIMILAR - 0.1), reverse=True)
    for _, word in best[:PASSAGES]:
        for place in index.places_of(word)[:PASSAGES]:
            yield place - offset


def _slack(words: str) -> int:
    return 2 + len(words) // 6


class _Comparison:
    """Words to compare passages with: the longest common subsequence of letters, many letters at a time.

    The bits of one number are the quote's letters (Hyyrö 2004); a step is one letter of the passage.
    """

    def __init__(self, words: str) -> None:
        self._words = words
        self._bits = _bits(words)
        self._backwards = _bits(words[::-1])

    def similarity(self, passage: str) -> float:
        """How similar a whole passage is, from 0 to 1."""
        *_, (stop, common) = self._common(passage, self._bits)
        return 2 * common / (len(self._words) + stop)

    def near(self, text: str, place: int) -> Near | None:
        """The best passage that begins about `place`, at the borders of words."""
        slack, length = _slack(self._words), len(self._words)
        first = max(0, place - slack)
        last = min(len(text), place + length + 3 * slack)
        end = self._end(text, first, last)
        if end is None:
            return None
        start = self._start(text, first, end)
        best: Near | None = None
        for stop, common in self._common(text[start:last], self._bits):
            if not _is_border(text, start + stop):
                continue
            similarity = 2 * common / (length + stop)
            if best is None or similarity > best.similarity:
                best = Near(start, start + stop, similarity)
        return best

    def _end(self, text: str, first: int, last: int) -> int | None:
        """Where a passage ends best whose beginning is not known: each letter more must be worth it."""
        best, end = 0.0, None
        for stop, common in self._common(text[first:last], self._bits):
            worth = 2 * common - SIMILAR * stop
            if worth > best and _is_border(text, first + stop):
                best, end = worth, first + stop
        return end

    def _start(self, text: str, first: int, end: int) -> int:
        best, start = 0.0, first
        for stop, common in self._common(text[first:end][::-1], self._backwards):
            similarity = 2 * common / (len(self._words) + stop)
            place = end - stop
            if similarity > best and text[place] != " " and not cuts_word(text, place):
                best, start = similarity, place
        return start

    def _common(self, passage: str, bits: dict[str, int]) -> Iterator[tuple[int, int]]:
        """After each letter of the passage: how many, and how many of them are common to both in order."""
        length = len(self._words)
        whole = (1 << length) - 1
        state = whole
        for stop, char in enumerate(passage, 1):
            hit = bits.get(char)
            if hit is not None:
                met = state & hit
                state = ((state + met) | (state - met)) & whole
            yield stop, length - state.bit_count()


def _is_border(text: str, end: int) -> bool:
    return text[end - 1] != " " and not cuts_word(text, end)


def _bits(words: str) -> dict[str, int]:
    bits: dict[str, int] = defaultdict(int)
    for at, char in enumerate(words):
        bits[char] |= 1 << at
    return dict(bits)
