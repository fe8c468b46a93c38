"""How the words of a query are found in a text: side by side, the last one as the beginning of a word.

Rule: docs/query.md, "Words and folding". Knows texts only; which texts belong to a field is conditions.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import words
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words that must stand side by side in one text; the last may be the beginning of a word."""

    whole: tuple[str, ...]
    beginning: str

    def found_in(self, text: str) -> bool:
        """Whether the words stand side by side somewhere in the text."""
        found = words(text)
        before = len(self.whole)
        return any(
            word.startswith(self.beginning) and tuple(found[at - before : at]) == self.whole
            for at, word in enumerate(found[before:], before)
        )

    def found_in_any(self, texts: Iterable[str | None]) -> bool:
        """Whether one of the texts holds the words; None holds nothing."""
        return any(text is not None and self.found_in(text) for text in texts)


def wording(value: str) -> Wording:
    """The words a value asks for. Raises QueryError for a value without a letter or digit."""
    found = words(value)
    if not found:
        raise QueryError(f"{value!r} has no letter or digit to look for")
    return Wording(tuple(found[:-1]), found[-1])
