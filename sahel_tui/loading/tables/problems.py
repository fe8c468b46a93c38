"""What is wrong with a table: rows that are rejected, remarks on rows that are not, and what ends the reading.

Counts are exact; of what is counted the first are kept, so that a file of any size fits.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.errors import Problem

KEPT = 1000


class TableError(Exception):
    """A table or its map cannot be read; `problems` say why, with their places."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


class RowError(Exception):
    """A row is no event; the text is the reason, scrubbed."""


class Reject(NamedTuple):
    """A row that is no event. `line` is the physical line it begins on; `raw` is the row as it stands, not scrubbed."""

    line: int
    reason: str
    raw: str


class Rejects:
    """The rejected rows of one table: `count` of all, `kept` the first of them, `reasons` how often each.

    `also` is handed every one.
    """

    def __init__(self, also: Callable[[Reject], None] | None = None) -> None:
        self.count = 0
        self.kept: list[Reject] = []
        self.reasons: Counter[str] = Counter()
        self._also = also

    def add(self, line: int, reason: str, raw: str) -> None:
        """One more."""
        self.count += 1
        reject = Reject(line, reason, raw)
        if len(self.reasons) < KEPT or reason in self.reasons:
            self.reasons[reason] += 1
        if len(self.kept) < KEPT:
            self.kept.append(reject)
        if self._also is not None:
            self._also(reject)


class Remark(NamedTuple):
    """Something of a row that was left out or changed, while the row became an event."""

    line: int
    message: str


class Remarks:
    """The remarks on one table: `count` of all, `kept` the first of them. `line` is that of the row being read."""

    def __init__(self) -> None:
        self.line = 0
        self.count = 0
        self.kept: list[Remark] = []

    def note(self, message: str) -> None:
        """One more, on the row being read."""
        self.count += 1
        if len(self.kept) < KEPT:
            self.kept.append(Remark(self.line, message))
