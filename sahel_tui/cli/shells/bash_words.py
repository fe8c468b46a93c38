"""A word as bash hands it to a completion, quotes and all, and replies as readline puts them in its place.

readline replaces what stands behind the last open quotation mark, else behind the last character of
COMP_WORDBREAKS; a reply is that part alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPECIAL = re.compile(r"[^\w@%+=:,./-]")
_IN_DOUBLE = re.compile(r'[\\"$`]')


class Typed(NamedTuple):
    """What a word says so far, how much of that stays as it is, and which quotation mark is open."""

    text: str
    kept: str
    mark: str

    @classmethod
    def of(cls, raw: str, breaks: str) -> Typed:
        """Read a word; `breaks` is COMP_WORDBREAKS."""
        text, kept, mark = "", "", ""
        at = 0
        while at < len(raw):
            char = raw[at]
            at += 1
            if mark == "'" and char != "'":
                text += char
            elif char == "\\" and (mark == "" or raw[at : at + 1] in ("\\", '"', "$", "`")):
                text += raw[at : at + 1]
                at += 1
            elif char == mark:
                mark = ""
            elif mark == "" and char in "\"'":
                mark, kept = char, text
            else:
                text += char
                if mark == "" and char in breaks:
                    kept = text
        return cls(text, kept, mark)

    def replies(self, words: Iterable[str]) -> Iterator[str]:
        """Whole words as readline takes them; those that would change what stays are left out."""
        for word in words:
            # In double quotes nothing keeps `!` from being a word of the history.
            if word.startswith(self.kept) and not (self.mark == '"' and "!" in word):
                yield self._quoted(word[len(self.kept) :])

    def _quoted(self, text: str) -> str:
        if self.mark == "'":
            return text.replace("'", "'\\''")
        return (_IN_DOUBLE if self.mark else _SPECIAL).sub(r"\\\g<0>", text)


def plain(raw: str) -> str:
    """What a word says."""
    return Typed.of(raw, "").text
