"""What can go wrong, with its place, and the exit codes that say so.

Everyone may import this module; it imports nothing of the package. Messages are scrubbed where they
are made, so they are safe to print.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Exit(enum.IntEnum):
    """Exit codes; an interface (docs/terminal.md)."""

    DONE = 0
    DATA_ERRORS = 1
    USAGE = 2
    UNREADABLE = 66
    FAULT = 70
    BUSY = 75
    HANGUP = 129
    INTERRUPTED = 130
    QUIT = 131
    TERMINATED = 143


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in a file. `line` and `column` count from 1; 0 where the whole file is meant.

    It may be the last line for many that are not told one by one: it `stands_for` so many.
    """

    file: str
    line: int
    column: int
    severity: str  # "error" or "warning"
    rule: str
    message: str
    stands_for: int = 1

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"


class UnreadableError(Exception):
    """A file cannot be opened or read at all (exit 66). The text is one sentence with the file's name."""
