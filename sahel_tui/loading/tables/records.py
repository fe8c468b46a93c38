"""Lines to records: fields of a delimited file, each record with its physical line.

A record that cannot be read is rejected with its reason, and the next line is read as if nothing had been.
"""

from __future__ import annotations

import csv
import itertools
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.dialect import reader_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.loading.tables.dialect import Dialect
    from sahel_tui.loading.tables.problems import Rejects
    from sahel_tui.loading.tables.text import TableText

FIELD_CHARS = 1_000_000
_AGAIN_LINES = 1_000_000  # read a second time, in the whole file
TOO_LONG = "a line of more than 4 million characters"


class Delimited:
    """The records of a delimited file, once. `raw()` is the one given last, as it stands in the file."""

    def __init__(self, text: TableText, dialect: Dialect, rejects: Rejects) -> None:
        self._text = text
        self._rejects = rejects
        self._options = reader_options(dialect)
        self._source = itertools.chain.from_iterable(text.lines())
        self._kept: list[str] = []  # the lines of the record being read
        self._again: list[str] = []  # lines of a record that was none, the next one last
        self._left = _AGAIN_LINES

    def raw(self) -> str:
        """The lines of the record."""
        return "".join(self._kept)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Line and fields; blank lines are no records."""
        csv.field_size_limit(FIELD_CHARS)
        line = 0
        while True:
            reader = csv.reader(self._lines(), **self._options)  # type: ignore[arg-type]  # a mapping of keywords
            try:
                for cells in reader:
                    count = len(self._kept)
                    if self._sound(line, count) and cells:
                        yield line + 1, cells
                    line += count
                    self._kept.clear()
            except csv.Error as error:
                line += self._refuse(line, str(error))
            else:
                return

    def _lines(self) -> Iterator[str]:
        kept, again = self._kept, self._again
        while again:
            line = again.pop()
            kept.append(line)
            yield line
        for line in self._source:
            kept.append(line)
            yield line

    def _sound(self, line: int, count: int) -> bool:
        """Whether nothing is wrong with the lines themselves; a record that is not sound is rejected."""
        text = self._text
        if text.too_long and not text.too_long.isdisjoint(range(line + 1, line + count + 1)):
            self._rejects.add(line + 1, TOO_LONG, self.raw())
            return False
        if text.has_nul and any("\0" in each for each in self._kept):
            self._rejects.add(line + 1, "a NUL byte", self.raw())
            return False
        return True

    def _refuse(self, line: int, reason: str) -> int:
        """Reject the first of the lines that were to be a record, read the others again; how many are done."""
        following = self._kept[1:]
        words = in_words(reason)
        if len(following) <= self._left:
            self._left -= len(following)
            self._again.extend(reversed(following))
            self._rejects.add(line + 1, words, self._kept[0])
            done = 1
        else:
            done = len(self._kept)
            self._rejects.add(line + 1, f"{words} (up to line {line + done})", self._kept[0])
        self._kept.clear()
        return done


def in_words(reason: str) -> str:
    """What the csv module says, for a reader who has not written it."""
    if "unexpected end of data" in reason:
        return "a quotation mark is opened and never closed"
    if "field limit" in reason:
        return f"a field of more than {FIELD_CHARS} characters; is a quotation mark left open?"
    if "expected after" in reason:
        return "a quotation mark within a field that begins with one is not doubled"
    return scrub(reason)
