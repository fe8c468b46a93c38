"""Fuzzy match of what is typed against a text: case and accents folded, a typo forgiven, in bounded time.

Offsets count code points of the original text, whatever folding does to its length. Knows nothing of
what the text belongs to, nor of how hits are shown.
"""

from __future__ import annotations

import enum
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.abbreviation import initials, scattered
from sahel_tui.core.fold import WORD, fold
from sahel_tui.core.spelling import misspelt, typos_forgiven
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_LIMIT = 10_000  # letters of a text that are looked at
NEEDLE_LIMIT = 200  # letters of a needle that count
WORDS_LIMIT = 12  # words of a needle that count
NAME_LIMIT = 1_000  # letters of a text in which initials and scattered letters are looked for
SCATTERED_MOST = 32  # letters of a needle word that may be initials or stand scattered
_REMEMBERED = 20_000


class Fit(enum.IntEnum):
    """How a needle's word is found, best last."""

    TYPO = 1  # a word, or from 5 letters on the beginning of one, with as many typos as forgiven
    SCATTERED = 2  # its letters in order, not too far apart
    WITHIN = 3  # somewhere inside a word
    INITIALS = 4  # beginnings of words one after the other, as in "gcs"
    PREFIX = 5  # at the beginning of a word


NAMES = frozenset(Fit)
COMMANDS = NAMES - {Fit.SCATTERED}
TITLES = frozenset({Fit.PREFIX, Fit.WITHIN, Fit.TYPO})
PROSE = frozenset({Fit.PREFIX})


@dataclass(frozen=True, slots=True)
class Needle:
    """What is typed, folded into words (docs/query.md), cut at NEEDLE_LIMIT letters and WORDS_LIMIT words."""

    text: str
    words: tuple[str, ...]
    _hopeless: dict[str, set[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> Needle:
        """The needle of a text as typed."""
        folded = folded_letters(text[:NEEDLE_LIMIT])[:NEEDLE_LIMIT]
        return cls(text, tuple(WORD.findall(folded)[:WORDS_LIMIT]))

    @property
    def blank(self) -> bool:
        """Whether nothing is typed; such a needle matches everything."""
        return not self.text.strip()

    def spelt(self, word: str, others: list[str]) -> list[tuple[int, tuple[int, ...]] | None]:
        """core.spelling.misspelt of a word against others; empty when it is none of them.

        What it finds is remembered, since a long list repeats its words.
        """
        hopeless = self._hopeless.setdefault(word, set())
        if hopeless.issuperset(others):
            return []
        found = [None if other in hopeless else misspelt(word, other) for other in others]
        if len(hopeless) < _REMEMBERED:
            hopeless.update(other for other, spelt in zip(others, found, strict=True) if not spelt)
        return found if any(found) else []


@dataclass(frozen=True, slots=True)
class Match:
    """A needle found in a text. `score`: higher is better; its thousands are the worst word's Fit."""

    score: int
    fit: Fit
    _text: str
    _at: tuple[tuple[int, ...] | range, ...]

    @property
    def offsets(self) -> tuple[int, ...]:
        """The code points of the text that were matched, ascending, without repeats. Cost: the text."""
        at = {index for each in self._at for index in each}
        return tuple(sorted(at)) if self._text.isascii() else tuple(_originals(self._text, at))


class _Found(NamedTuple):
    """One word of a needle found: how, how well (0 to 999), and where in the folded text."""

    fit: Fit
    quality: int
    at: tuple[int, ...] | range


class _Letters(dict[int, str]):
    """The folding of single characters: folding a text is folding its characters one by one."""

    def __missing__(self, point: int) -> str:
        folded = fold(chr(point))
        if len(self) < _REMEMBERED:
            self[point] = folded
        return folded


_LETTERS = _Letters()


def folded_letters(text: str) -> str:
    """What core.fold.fold gives, faster for texts of many scripts."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def match(needle: Needle, text: str, fits: frozenset[Fit] = NAMES) -> Match | None:
    """The needle in a text, None if it is not there; a blank needle is everywhere.

    Every word of the needle must be found, in any order, in the best of the ways that `fits` admits. A
    needle without letter or digit is nowhere. Cost: the length of text and needle, both cut.
    """
    if needle.blank:
        return Match(0, Fit.PREFIX, text, ())
    if not needle.words:
        return None
    text = text[:TEXT_LIMIT]
    folded = folded_letters(text)
    found = []
    for word in needle.words:
        one = _find(needle, word, folded, fits)
        if one is None:
            return None
        found.append(one)
    fit = min(each.fit for each in found)
    unmatched = len(folded) - sum(map(len, needle.words))
    quality = sum(each.quality for each in found) // len(found) - max(0, min(300, unmatched))
    score = fit * 1000 + max(0, min(999, quality))
    return Match(score, fit, text, tuple(each.at for each in found))


def _originals(text: str, at: set[int]) -> Iterator[int]:
    """Offsets into the original text for offsets into the folded one."""
    start, last = 0, max(at, default=-1)
    for index, char in enumerate(text):
        if start > last:
            return
        end = start + len(_LETTERS[ord(char)])
        if any(i in at for i in range(start, end)):
            yield index
        start = end


def _find(needle: Needle, word: str, folded: str, fits: frozenset[Fit]) -> _Found | None:
    """The best fit of one word."""
    found = _side_by_side(word, folded, within=Fit.WITHIN in fits)
    if found is not None and found.fit is Fit.PREFIX:
        return found
    name = folded[:NAME_LIMIT]
    all_there = len(word) <= SCATTERED_MOST and all(letter in name for letter in word)
    if Fit.INITIALS in fits and all_there and (at := initials(word, name)):
        return _Found(Fit.INITIALS, 899 - min(200, at[0]), at)
    if found is not None:
        return found
    if Fit.SCATTERED in fits and all_there and (at := scattered(word, name)):
        gaps = at[-1] - at[0] + 1 - len(word)
        return _Found(Fit.SCATTERED, 999 - min(600, 20 * gaps), at)
    if Fit.TYPO in fits and typos_forgiven(word):
        return _typo(needle, word, folded)
    return None


def _side_by_side(word: str, folded: str, *, within: bool) -> _Found | None:
    """The word as it stands: a whole word before the beginning of one, that before a place inside one."""
    best: _Found | None = None
    at = folded.find(word)
    while at >= 0:
        end = at + len(word)
        starts = at == 0 or not folded[at - 1].isalnum()
        if starts and (end == len(folded) or not folded[end].isalnum()):
            return _Found(Fit.PREFIX, 999 - min(200, at), range(at, end))
        if starts and (best is None or best.fit is not Fit.PREFIX):
            best = _Found(Fit.PREFIX, 899 - min(200, at), range(at, end))
        elif within and best is None:
            best = _Found(Fit.WITHIN, 899 - min(200, at), range(at, end))
        at = folded.find(word, at + 1)
    return best


def _typo(needle: Needle, word: str, folded: str) -> _Found | None:
    """The word with typos, where there are fewest."""
    spelt = needle.spelt(word, WORD.findall(folded))
    if not spelt:
        return None
    best: _Found | None = None
    for place, one in zip(WORD.finditer(folded), spelt, strict=True):
        if one is None:
            continue
        typos, letters = one
        quality = 999 - 300 * typos - min(200, place.start())
        if best is None or quality > best.quality:
            best = _Found(Fit.TYPO, quality, tuple(place.start() + index for index in letters))
    return best
