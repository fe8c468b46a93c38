"""What checking a quote found, and how the nearest passage differs from it.

All offsets count code points of the text as given.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sahel_tui.core.values import dataclass


class Change(NamedTuple):
    """A run of words of a word diff; `missing` ones are the quote's alone, `added` ones the passage's alone."""

    kind: Literal["same", "missing", "added"]
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage nearest to a quote that the text does not hold; `similarity` from 0.80 to 1."""

    start: int
    end: int
    similarity: float
    text: str
    words: str

    def difference(self) -> tuple[Change, ...]:
        """The word diff, from the quote's words to the passage's; neither is scrubbed."""
        from difflib import SequenceMatcher  # noqa: PLC0415  (few quotes differ)

        quote, passage = self.words.split(), self.text.split()
        changes: list[Change] = []
        matcher = SequenceMatcher(None, quote, passage, autojunk=False)
        for kind, i, j, k, m in matcher.get_opcodes():
            if kind == "equal":
                changes.append(Change("same", " ".join(quote[i:j])))
                continue
            if j > i:
                changes.append(Change("missing", " ".join(quote[i:j])))
            if m > k:
                changes.append(Change("added", " ".join(passage[k:m])))
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict of core.model.VERDICTS, and where the words stand, if they do.

    An ambiguous quote has the offsets of its first hit. `hits` are counted up to HITS_LIMIT.
    """

    verdict: str
    start: int | None = None
    end: int | None = None
    hits: int = 0
    nearest: Passage | None = None
