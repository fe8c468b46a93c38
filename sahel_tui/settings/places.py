"""Where keys and values stand in a TOML text: tomllib gives values without their places.

The text must be one that tomllib reads; whatever it reads has a spot here under the same path. Knows no setting.
"""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys from the top, and positions in arrays."""


class Spot(NamedTuple):
    """Offsets in the text: of the key (an array's element has none: its beginning), of the value and its end.

    A table with a header has its name's place there, and no text of its own.
    """

    key: int
    start: int
    end: int


_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# The long forms first; a closing run of quotes may hold one or two that belong to the text.
_STRING = re.compile(
    r'"""(?:\\.|[^\\"]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def spots(text: str) -> dict[Path, Spot]:
    """The spot of every key, element and table of a text whose lines end in newlines alone, by path."""
    return _Scanner(text).document()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Path, Spot] = {}
        self._lengths: dict[Path, int] = {}  # of arrays made by [[headers]]

    def document(self) -> dict[Path, Spot]:
        above: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                above = self._header()
            else:
                self._pair(above)
            self._skip(_BLANK)
        return self._found

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """What the pattern takes from here on, and past it."""
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"not what tomllib reads, at {self._at}")
        self._at = match.end()
        return match[0]

    def _header(self) -> Path:
        of_array = self._text.startswith("[[", self._at)
        self._at += 2 if of_array else 1
        names = self._dotted()
        self._at += 2 if of_array else 1
        path: Path = ()
        for number, (name, at) in enumerate(names, 1):
            path = (*path, name)
            self._found.setdefault(path, Spot(at, at, at))
            if of_array and number == len(names):
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
                self._found.setdefault(path, Spot(at, at, at))
        return path

    def _dotted(self) -> list[tuple[str, int]]:
        names = []
        while True:
            self._skip(_SPACE)
            at = self._at
            names.append((self._key(), at))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _key(self) -> str:
        if self._text[self._at] not in "\"'":
            return self._skip(_BARE_KEY)
        written = self._skip(_STRING)
        name: str = tomllib.loads(f"key = {written}")["key"]
        return name

    def _pair(self, above: Path) -> None:
        names = self._dotted()
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        path = above
        for name, at in names:
            path = (*path, name)
            self._found.setdefault(path, Spot(at, at, at))
        start = self._at
        self._value(path)
        self._found[path] = Spot(names[-1][1], start, self._at)

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._skip(_STRING)
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            start = self._at
            self._at = start + len(self._skip(_SCALAR).rstrip())

    def _array(self, path: Path) -> None:
        self._at += 1
        number = 0
        while self._peek() != "]":
            start, here = self._at, (*path, number)
            self._value(here)
            self._found[here] = Spot(start, start, self._at)
            number += 1
            if self._peek() == ",":
                self._at += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._peek() != "}":
            self._pair(path)
            if self._peek() == ",":
                self._at += 1
        self._at += 1

    def _peek(self) -> str:
        """The next character that is not blank, which is not passed."""
        self._skip(_BLANK)
        return self._text[self._at : self._at + 1]
