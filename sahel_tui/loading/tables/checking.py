"""What is wrong with a table's rows, row by row as they are read: for tables whose events do not fit into memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.errors import Problem
from sahel_tui.loading.tables.loading import rows_of, unkept_remarks
from sahel_tui.loading.tables.problems import KEPT
from sahel_tui.loading.tables.rejecting import RejectsFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.loading.tables.problems import Reject
    from sahel_tui.loading.tables.rows import Rows
    from sahel_tui.loading.tables.wish import TableWish


class Checking:
    """The problems of a table, gone through once: every rejected row, an error; the first remarks, warnings.

    `events`, `actors`, `sources`, `claims`: how many there are, in the end. Raises UnreadableError, TableError.
    """

    def __init__(self, path: str, wish: TableWish) -> None:
        self._path = path
        self._wish = wish
        self._found: list[Problem] = []
        self._rows: Rows | None = None
        self._remarks = 0
        self.events = self.claims = self.actors = self.sources = 0

    def __iter__(self) -> Iterator[Problem]:
        with RejectsFile(self._wish.rejects) as rejects:

            def add(reject: Reject) -> None:
                rejects.add(reject)
                self._note(reject.line, "error", "rejected-row", reject.reason)

            rows = self._rows = rows_of(self._path, self._wish, add)
            for event in rows:
                self.events += 1
                self.claims += len(event.claims)
                yield from self._new(rows)
            yield from self._new(rows)
        self.actors, self.sources = len(rows.actors), len(rows.sources)
        yield from unkept_remarks(rows)

    def _new(self, rows: Rows) -> Iterator[Problem]:
        """What was found since the last time, by line."""
        if self._remarks < KEPT:
            kept = rows.remarks.kept
            while self._remarks < len(kept):
                line, message = kept[self._remarks]
                self._note(line, "warning", "row-remark", message)
                self._remarks += 1
        if self._found:
            self._found.sort(key=lambda problem: problem.line)
            yield from self._found
            self._found.clear()

    def _note(self, line: int, severity: str, rule: str, message: str) -> None:
        rows = self._rows
        if rows is not None and rows.counted == "row":
            message = f"row {line}: {message}"
        name = self._path if rows is None else rows.name
        self._found.append(Problem(name, line, 1, severity, rule, message))
