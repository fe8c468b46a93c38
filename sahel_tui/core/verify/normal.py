"""A text as it is compared: one sign for every way to print the same words, never another case.

Each character of it is known by where it stands in the text as given. What counts as the same is
docs/quotes.md, "The same words". Knows nothing of quotes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Edit = tuple[int, int, str]  # from, to, what stands there instead

QUOTATION_MARKS = "'\"`´‘’‚‛“”„‟‹›«»′″‵‶〝〞〟＂＇ʼ❛❜❝❞"
DASHES = "-‐‑‒–—―−⁃﹘﹣－⸺⸻"
_MARK, _DASH = "'", "-"
_ELLIPSES = {"…": "...", "⋯": "...", "‥": ".."}
_NAMED_LIGATURES = {"œ": "oe", "ĳ": "ij", "Ĳ": "IJ"}
_CAPITAL_OE = "Œ"
_SOFT_HYPHEN = "\u00ad"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""What is not seen and says nothing at the edge of words."""
# Default_Ignorable_Code_Point (UAX #44) but for fillers, which take a place in some scripts.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
# Letters in the shape they take in print, alone or joined: Latin, Armenian, Arabic.
_PRINTED = "\ufb00-\ufb17\ufb50-\ufdff\ufe70-\ufefc"
# Letters that compose with what stands before them and are no marks: Hangul, Kirat Rai.
_JOINING = "\u1160-\u11ff\U00016d63-\U00016d6a"

_invisible = re.compile(
    f"\u00ad[{_INVISIBLE}]*[^\\S\\n\\r\\v\\f\u0085\u2028\u2029]*[\\n\\r\\v\\f\u0085\u2028\u2029]\\s*|[{_INVISIBLE}]+"
)
_printed = re.compile(f"[{_PRINTED}{''.join(_NAMED_LIGATURES)}{_CAPITAL_OE}{''.join(_ELLIPSES)}]")
_joining = re.compile(f"[{_JOINING}]")
_DOTS = r"\.(?: {0,2}\.){2,}"
_loose = re.compile(rf" +(?:-[- ]*|{_DOTS} *)|  +|-[- ]+|{_DOTS} *")
_blanks = re.compile(" +")


class _Layer:
    """A text with some of its places rewritten, and the way back."""

    def __init__(self, before: str, edits: Iterable[Edit]) -> None:
        self._from: list[int] = []
        self._to: list[int] = []
        self._at: list[int] = []
        self._end: list[int] = []
        pieces: list[str] = []
        done = length = 0
        for start, end, instead in edits:
            pieces += (before[done:start], instead)
            length += start - done
            self._from.append(start)
            self._to.append(end)
            self._at.append(length)
            length += len(instead)
            self._end.append(length)
            done = end
        pieces.append(before[done:])
        self.text = "".join(pieces)

    def back(self, index: int) -> tuple[int, int]:
        """From where to where the character at `index` stood before."""
        edit = bisect_right(self._at, index) - 1
        if edit < 0:
            return index, index + 1
        start, end, at = self._from[edit], self._to[edit], self._at[edit]
        if index >= self._end[edit]:
            start = end + index - self._end[edit]
            return start, start + 1
        if self._end[edit] - at == end - start:
            return start + index - at, start + index - at + 1
        return start, end

    def splits(self, index: int) -> bool:
        """Whether the place before `index` is inside what stood as one before."""
        edit = bisect_right(self._at, index) - 1
        if edit < 0 or not self._at[edit] < index < self._end[edit]:
            return False
        return self._end[edit] - self._at[edit] != self._to[edit] - self._from[edit]


class Normal:
    """A text as it is compared, in `text`, and the way back to where that stands in the text given."""

    def __init__(self, given: str) -> None:
        self._layers: list[_Layer] = []
        text = given
        if not text.isascii():
            text = self._edited(text, _without_invisible(text))
            text = self._edited(text, _composed(text))
            text = self._edited(text, _spelt_out(text))
        text = _alike(text)
        self.text = self._edited(text, _closed_up(text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the text given; it is not empty."""
        last = end - 1
        for layer in reversed(self._layers):
            start, last = layer.back(start)[0], layer.back(last)[1] - 1
        return start, last + 1

    def splits(self, start: int, end: int) -> bool:
        """Whether text[start:end] begins or ends inside a character of the text given."""
        for layer in reversed(self._layers):
            if layer.splits(start) or layer.splits(end):
                return True
            start, end = layer.back(start)[0], layer.back(end - 1)[1]
        return False

    def _edited(self, text: str, edits: Iterable[Edit]) -> str:
        edits = iter(edits)
        first = next(edits, None)
        if first is None:
            return text
        layer = _Layer(text, chain((first,), edits))
        self._layers.append(layer)
        return layer.text


def _without_invisible(text: str) -> Iterator[Edit]:
    """What is not seen goes; a soft hyphen takes the line break with it that it made."""
    return ((*found.span(), "") for found in _invisible.finditer(text))


def _composed(text: str) -> Iterator[Edit]:
    """NFC, one character with its marks at a time."""
    if unicodedata.is_normalized("NFC", text):
        return
    characters = set(text)
    marks = {c for c in characters if unicodedata.category(c)[0] == "M" or _joining.match(c)}
    alone = {c for c in characters if unicodedata.normalize("NFC", c) != c} - marks
    following = f"[{_of(marks)}]+" if marks else ""
    wanted = [f"(?s:.){following}"] if marks else []
    wanted += [f"[{_of(alone)}]"] if alone else []
    for found in re.finditer("|".join(wanted), text):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            yield (*found.span(), composed)


def _of(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


def _spelt_out(text: str) -> Iterator[Edit]:
    """Ligatures and ellipses as the characters that they stand for."""
    for found in _printed.finditer(text):
        char, end = found[0], found.end()
        if char == _CAPITAL_OE:
            letters = "Oe" if text[end : end + 1].islower() else "OE"
        else:
            letters = _ELLIPSES.get(char) or _NAMED_LIGATURES.get(char) or _nfkc(char)
        if letters != char:
            yield found.start(), end, letters


def _nfkc(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _alike(text: str) -> str:
    """One sign for all quotation marks, one for all dashes, a blank for each space and line break."""
    if text.isascii():
        for char in "\t\n\v\f\r\x1c\x1d\x1e\x1f":
            text = text.replace(char, " ")
        return text.replace('"', _MARK).replace("`", _MARK)
    for char in set(text):
        if char.isspace():
            text = text.replace(char, " ")
        elif char in QUOTATION_MARKS:
            text = text.replace(char, _MARK)
        elif char in DASHES:
            text = text.replace(char, _DASH)
    return text


def _closed_up(text: str) -> Iterator[Edit]:
    """One blank for several, one dash for several, neither blanks around dashes nor in or around an ellipsis."""
    for found in _loose.finditer(text):
        start, end = found.span()
        core = found[0].strip(" ")
        if not core:
            yield start, end, " "
            continue
        at = text.index(core[0], start)
        if at > start:
            yield start, at, ""
        if core[0] == _DASH:
            if len(core) > 1:
                yield at, at + len(core), _DASH
        else:
            for blanks in _blanks.finditer(core):
                yield at + blanks.start(), at + blanks.end(), ""
        if at + len(core) < end:
            yield at + len(core), end, ""
