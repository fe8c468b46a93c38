"""The list of what is wrong in one file, and how a value from that file is named in a message.

Every message passes through here and is scrubbed. Knows nothing of YAML or of the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem

NAMED_CHARS = 60
ERRORS_LIMIT = 1000


class Place(NamedTuple):
    """Where something stands. `file` is the scrubbed name shown; line and column count from 1."""

    file: str
    line: int
    column: int


class StopReading(Exception):  # noqa: N818 -- not an error of the program: the file ends here for us
    """Nothing after this point of the file can be read; the reason is already among the findings."""


def named(text: str) -> str:
    """A value of the file as messages quote it: one line, at most 60 characters, scrubbed."""
    short = text if len(text) <= NAMED_CHARS else text[: NAMED_CHARS - 1] + "…"
    return f"'{scrub(short)}'"


@dataclass(slots=True)
class Findings:
    """Problems of one file, as they were met. `file` is a scrubbed name."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    broke_off: bool = False  # the rest of the file has not been read
    about: dict[int, str] = field(
        default_factory=dict
    )  # by position in `problems`, see `attribute`
    _attributed: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the file from being used."""
        return self.errors > 0

    def error(self, rule: str, message: str, line: int, column: int) -> None:
        """Add an error; raises StopReading once there are too many to be of use."""
        self._add("error", rule, message, line, column)
        if self.errors >= ERRORS_LIMIT:
            text = f"more than {ERRORS_LIMIT} errors; the rest of the file is not read"
            raise self.stop("too-many", text, line, column)

    def warning(self, rule: str, message: str, line: int, column: int) -> None:
        """Add a finding that does not keep the file from being used."""
        self._add("warning", rule, message, line, column)

    def attribute(self, name: str, line: int, column: int) -> None:
        """What was found since the last call, from this place on, is about the entry with this id."""
        for position in range(self._attributed, len(self.problems)):
            problem = self.problems[position]
            if (problem.line, problem.column) >= (line, column):
                self.about[position] = name
        self._attributed = len(self.problems)

    def stop(self, rule: str, message: str, line: int, column: int) -> StopReading:
        """Add the error that ends the reading of this file and return what to raise."""
        self._add("error", rule, message, line, column)
        self.broke_off = True
        return StopReading()

    def _add(self, severity: str, rule: str, message: str, line: int, column: int) -> None:
        self.errors += severity == "error"
        self.problems.append(Problem(self.file, line, column, severity, rule, scrub(message)))
