"""A source's text, and the order in which a quote is looked for in it (docs/quotes.md).

One index over the text serves every quote; none is looked for by going through the whole text, unless its
rarest word is everywhere. Knows no file.
"""

from __future__ import annotations

from functools import cached_property
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.verify import HITS_LIMIT
from sahel_tui.core.verify.finding import Finding, Passage
from sahel_tui.core.verify.index import Sought, WordIndex
from sahel_tui.core.verify.normal import UNSEEN, Normal
from sahel_tui.core.verify.wording import cuts_word, is_short

if TYPE_CHECKING:
    from collections.abc import Iterable

_ELISION = "[...]"
# What may stand between the words before a quote and the quote: blanks and quotation marks.
_GAPS = ("", " ", "'", " '", "' ", " ' ", "''", " ''", "'' ")


class _Asked(NamedTuple):
    """A quote as it is looked for: `given` stripped, `lead` what normalising takes off its front."""

    given: str
    normal: str
    lead: int
    short: bool


class SourceText:
    """A text in which quotes are looked for. The index is made with the first of them, or by `prepare`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def prepare(self) -> SourceText:
        """Make the index now: a tenth of a second a megabyte, for a worker to spend."""
        _ = self._index
        return self

    def check(self, words: str, prefix: str | None = None) -> Finding:
        """Whether the text holds these words, and where; `prefix` are the words right before them."""
        given = _stripped(words)
        if not given:
            return Finding("not-found")
        normal = Normal(given)
        text = normal.text.strip(" ")
        if not text:
            return Finding("not-found")
        if _ELISION in text:
            whole = self._whole(_Asked(given, text, 0, short=False), prefix)
            return whole or self._in_parts(text, prefix) or self._near(given, text)
        lead = normal.span(len(normal.text) - len(normal.text.lstrip(" ")), len(normal.text))[0]
        asked = _Asked(given, text, lead, is_short(given))
        return self._whole(asked, prefix) or self._near(given, text)

    @cached_property
    def _normal(self) -> Normal:
        return Normal(self.text)

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._normal.text)

    def _whole(self, asked: _Asked, prefix: str | None) -> Finding | None:
        """The words in one piece: as they are, else normalised."""
        hits = self._places(Sought(asked.normal, asked.short), prefix)
        spans = [self._normal.span(place, place + len(asked.normal)) for place in hits]
        exact = [
            (start - asked.lead, start - asked.lead + len(asked.given))
            for start, _ in spans
            if start >= asked.lead and self.text.startswith(asked.given, start - asked.lead)
        ]
        found = exact or [
            span
            for span, place in zip(spans, hits, strict=True)
            if not self._normal.splits(place, place + len(asked.normal))
        ]
        if not found:
            return None
        verdict = "short" if asked.short else "exact" if exact else "normalised"
        return _finding(verdict, found[0], len(found))

    def _in_parts(self, text: str, prefix: str | None) -> Finding | None:
        """Every part in order, each the next after the one before; as many hits as the first part has."""
        texts = [part.strip(" ") for part in text.split(_ELISION)]
        parts = [Sought(part, is_short(part)) for part in texts if part]
        if not parts:
            return None
        latest = len(self._index.text)
        for part in reversed(parts[1:]):
            place = self._index.last_hit(part, latest)
            if place is None:
                return None
            latest = place
        latest -= len(parts[0].text)
        starts = [place for place in self._places(parts[0], prefix) if place <= latest]
        if not starts:
            return None
        end = starts[0] + len(parts[0].text)
        for part in parts[1:]:
            end = next(self._index.hits(part, end)) + len(part.text)
        short = is_short(" ".join(part.text for part in parts))
        span = self._normal.span(starts[0], end)
        return _finding("short" if short else "elided", span, len(starts))

    def _places(self, sought: Sought, prefix: str | None) -> list[int]:
        """Where the words stand: behind the prefix, if it stands before any of them."""
        before = "" if prefix is None else Normal(prefix).text.strip(" ")
        if before:
            hits = merge(*(self._behind(before + gap, sought) for gap in _GAPS))
            found = sorted(set(islice(hits, HITS_LIMIT)))
            if found:
                return found
        return list(islice(self._index.hits(sought), HITS_LIMIT))

    def _behind(self, before: str, sought: Sought) -> Iterable[int]:
        joined = before + sought.text
        if cuts_word(joined, len(before)):
            return iter(())
        return (place + len(before) for place in self._index.hits(Sought(joined, sought.whole)))

    def _near(self, given: str, text: str) -> Finding:
        from sahel_tui.core.verify.nearest import nearest  # noqa: PLC0415  (most quotes are found)

        near = nearest(self._index, text.replace(_ELISION, " "))
        if near is None:
            return Finding("not-found")
        start, end = self._normal.span(near.start, near.end)
        passage = Passage(start, end, near.similarity, self.text[start:end], given)
        return Finding("not-word-for-word", nearest=passage)


def _stripped(words: str) -> str:
    """The words without blanks, line breaks and what is not seen at either end."""
    before = ""
    while words != before:
        before, words = words, words.strip().strip(UNSEEN)
    return words


def _finding(verdict: str, first: tuple[int, int], hits: int) -> Finding:
    return Finding(verdict if hits == 1 else "ambiguous", *first, hits)
