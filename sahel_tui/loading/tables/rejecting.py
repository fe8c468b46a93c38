"""The file of rejected rows: CSV with the line, the reason and the row as it stands.

Cells that a spreadsheet would take for a formula get an apostrophe before them.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError

if TYPE_CHECKING:
    from types import TracebackType

    from sahel_tui.loading.tables.problems import Reject

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class RejectsFile:
    """Takes rejected rows and writes them; there is a file even when there are none.

    An older file of this name is replaced, one that cannot be written raises UnreadableError. Without a path nothing
    is written.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._file = Path(self._path).open("w", encoding="utf-8", newline="")
            except OSError as error:
                raise UnreadableError(self._failed(error)) from error
            self._writer = csv.writer(self._file)
            self._writer.writerow(("line", "reason", "row"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError as failed:
                raise UnreadableError(self._failed(failed)) from failed

    def add(self, reject: Reject) -> None:
        """Write one."""
        if self._writer is None:
            return
        raw = reject.raw.rstrip("\r\n").encode("utf-8", "backslashreplace").decode()
        row = f"'{raw}" if raw.startswith(_FORMULAS) else raw
        try:
            self._writer.writerow((reject.line, reject.reason, row))
        except OSError as error:
            raise UnreadableError(self._failed(error)) from error

    def _failed(self, error: OSError) -> str:
        reason = error.strerror or os.strerror(error.errno or 0)
        return f"cannot write {scrub(self._path or '')}: {reason}"
