"""Where every word of a normalised text stands, made once; and where given words stand, by their rarest.

A look-up costs what the rarest word's places cost, or one pass over the text where even that is frequent.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.verify.wording import cuts_word, is_mark, word_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FREQUENT = 4_000
"""Places of a word from which on a pass over the text is quicker than looking at each."""

LIKE = 200
"""Words that are compared with one word by its beginning, and as many by its end."""


class Sought(NamedTuple):
    """Normalised words to look for; `whole` if they may not begin or end inside a word of the text."""

    text: str
    whole: bool


class WordIndex:
    """The words of one normalised text and their places, ascending."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, array[int]] = {}
        places = self._places
        for found in word_pattern(text).finditer(text):
            word = found[0]
            known = places.get(word)
            if known is None:
                places[word] = array("I", (found.start(),))
            else:
                known.append(found.start())

    def places_of(self, word: str) -> Sequence[int]:
        """Where a word stands, ascending."""
        return self._places.get(word, ())

    def hits(self, sought: Sought, first: int = 0) -> Iterator[int]:
        """Where the words stand from `first` on, ascending, overlapping ones too."""
        return (place for place in self._possible(sought, first) if self._is_hit(sought, place))

    def last_hit(self, sought: Sought, end: int) -> int | None:
        """The last place where the words stand and end at `end` or before."""
        for place in self._possible_backwards(sought, end):
            if place + len(sought.text) <= end and self._is_hit(sought, place):
                return place
        return None

    def _is_hit(self, sought: Sought, place: int) -> bool:
        text, words = self.text, sought.text
        if place < 0 or not text.startswith(words, place):
            return False
        end = place + len(words)
        if not sought.whole:
            return not is_mark(text[end : end + 1])
        return not (cuts_word(text, place) or cuts_word(text, end))

    def words_like(self, word: str) -> Iterator[str]:
        """Words of the text with the same beginning or the same end, at most LIKE of each."""
        size = 3 if len(word) > 5 else 2  # noqa: PLR2004  (one letter changed leaves one of them)
        backwards = word[::-1]
        yield from islice(_beginning(self._sorted, word[:size]), LIKE)
        for found in islice(_beginning(self._sorted_backwards, backwards[:size]), LIKE):
            yield found[::-1]

    def _possible(self, sought: Sought, first: int) -> Iterator[int]:
        """Places that are to be looked at: all where the words may stand."""
        anchor = self._anchor(sought)
        if anchor is not None and len(self.places_of(anchor[0])) < FREQUENT:
            places, offset = self.places_of(anchor[0]), anchor[1]
            for place in places[bisect_left(places, first + offset) :]:
                yield place - offset
        elif self._may_stand(sought):
            place = self.text.find(sought.text, first)
            while place >= 0:
                yield place
                place = self.text.find(sought.text, place + 1)

    def _possible_backwards(self, sought: Sought, end: int) -> Iterator[int]:
        anchor = self._anchor(sought)
        if anchor is not None and len(self.places_of(anchor[0])) < FREQUENT:
            places, offset = self.places_of(anchor[0]), anchor[1]
            for index in range(bisect_left(places, end) - 1, -1, -1):
                yield places[index] - offset
        elif self._may_stand(sought):
            place = self.text.rfind(sought.text, 0, end)
            while place >= 0:
                yield place
                place = self.text.rfind(sought.text, 0, place + len(sought.text) - 1)

    def _anchor(self, sought: Sought) -> tuple[str, int] | None:
        """The rarest of the words that the text must hold whole, and where it stands in them."""
        text, whole = sought
        rarest: tuple[int, str, int] | None = None
        for found in word_pattern(self.text).finditer(text):
            if whole or (found.start() > 0 and found.end() < len(text)):
                places = len(self.places_of(found[0]))
                if rarest is None or places < rarest[0]:
                    rarest = places, found[0], found.start()
        return rarest and rarest[1:]

    def _may_stand(self, sought: Sought) -> bool:
        """Whether there is a word that ends as the first does and one that begins as the last does."""
        words = list(word_pattern(self.text).finditer(sought.text))
        if sought.whole or not words:
            return True
        begins = words[-1].end() < len(sought.text) or any(_beginning(self._sorted, words[-1][0]))
        ends = words[0].start() > 0 or any(_beginning(self._sorted_backwards, words[0][0][::-1]))
        return begins and ends

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _sorted_backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self._places)


def _beginning(words: Sequence[str], beginning: str) -> Iterator[str]:
    """The sorted words that begin so."""
    for index in range(bisect_left(words, beginning), len(words)):
        if not words[index].startswith(beginning):
            return
        yield words[index]
