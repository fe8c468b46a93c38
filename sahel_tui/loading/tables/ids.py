"""Ids for what a table only names: lower-case words with hyphens, unique, the same at every reading."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from sahel_tui.core.fold import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Container

SLUG_CHARS = 60
_PAGE_BITS = 10
_NUMBERED = re.compile(r"(.*?)([1-9][0-9]{0,14}|0)")
_FOREIGN = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """The words of a text in ASCII, joined by hyphens; "" where it has none. At most SLUG_CHARS long."""
    folded = text.lower() if text.isascii() else fold(text)
    words = WORD.findall(folded)
    joined = _FOREIGN.sub("-", "-".join(words)).strip("-")
    if len(joined) > SLUG_CHARS:
        joined = joined[:SLUG_CHARS].rpartition("-")[0] or joined[:SLUG_CHARS]
    return joined


def digest(text: str, digits: int = 8) -> str:
    """Hexadecimal digits that are the same for the same text on every machine."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()[:digits]


def free(wanted: str, taken: Container[str]) -> str:
    """The id, or with the first number from 2 on that is not taken."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


class Seen:
    """Which ids there have been, in little memory where they end in numbers that count up.

    Such take a bit each, others some 70 bytes.
    """

    def __init__(self) -> None:
        self._pages: dict[tuple[str, int], int] = {}
        self._others: set[bytes] = set()
        self._twice: dict[str, int] = {}

    def add(self, name: str) -> bool:
        """Whether it is new; from now on it is not."""
        parts = _NUMBERED.fullmatch(name)
        if parts is None:
            mark = blake2b(name.encode(), digest_size=8).digest()
            if mark in self._others:
                return False
            self._others.add(mark)
            return True
        number = int(parts[2])
        page, bit = (parts[1], number >> _PAGE_BITS), 1 << (number & ((1 << _PAGE_BITS) - 1))
        held = self._pages.get(page, 0)
        if held & bit:
            return False
        self._pages[page] = held | bit
        return True

    def numbered(self, name: str) -> str:
        """For an id that is taken: the next one that is free, with a number from 2 on."""
        number = self._twice.get(name, 1)
        while True:
            number += 1
            found = f"{name}-{number}"
            if self.add(found):
                self._twice[name] = number
                return found
