"""How the words of a query are found in a text: side by side, the last one whole or as a beginning.

Rule: docs/query.md, "Words and folding". Knows texts only; which texts belong to a field is conditions.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import words
from sahel_tui.core.query.errors import without_words
from sahel_tui.core.query.terms import Phrase
from sahel_tui.core.query.texts import spaced
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Value


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words that must stand side by side in one text; `needle` is how they stand in a spaced one."""

    needle: str

    def found_in(self, text: str) -> bool:
        """Whether the words stand side by side somewhere in the text."""
        return self.needle in spaced((text,))


def wording(value: Value) -> Wording:
    """The words a value asks for: whole in a phrase, else the last as a beginning.

    Raises QueryError for a value without a letter or digit.
    """
    found = words(str(value))
    if not found:
        raise without_words(str(value))
    needle = f" {' '.join(found)}"
    return Wording(f"{needle} " if isinstance(value, Phrase) else needle)
