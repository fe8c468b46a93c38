"""The one folding: how text is compared everywhere (find, palette, index).

NFKD, combining marks dropped, casefold (docs/query.md). Words are the runs of letters and digits
(Unicode categories L and N).
"""

from __future__ import annotations

import re
import unicodedata

# \w without the underscore: Python's \w is L*, N*, underscore (and marks, which folding has dropped).
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text without case, accents and compatibility forms. Not the same length as the text."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # Casefolding can compose or bring marks back (ΐ), so both are done once more.
    again = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(c for c in again if not unicodedata.category(c).startswith("M"))


def fold_name(name: str) -> str:
    """A name folded, with single blanks: names that are equal so are the same."""
    return " ".join(fold(name).split())


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text))
