"""What is wrong with a query, said to the reader who wrote it. How it is shown under the text is pointing.py's."""

from __future__ import annotations

from sahel_tui.core.text import scrub

_SHOWN = 60  # characters of a reader's own text that a message repeats


class QueryError(ValueError):
    """A query cannot mean anything. `message` says why and what would be right, and is safe to print.

    `at` is the offset of the first wrong character in the text (its length where something is missing at the
    end), None where there is no text; `length` how many are wrong, 0 where something is missing. `expected`
    is what could stand there, one word each; empty where that is no list.
    """

    def __init__(
        self, message: str, at: int | None = None, length: int = 1, expected: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, at, length, expected)
        self.message = message
        self.at = at
        self.length = length
        self.expected = expected

    def __str__(self) -> str:
        return self.message


def shown(text: str) -> str:
    """A reader's own text as a message repeats it: safe to print, and not too long."""
    safe = scrub(text)
    return safe if len(safe) <= _SHOWN else f"{safe[: _SHOWN - 1]}…"


def without_words(text: str) -> QueryError:
    """The error of a value that is looked for as words, and has none."""
    return QueryError(f"no letter or digit to look for in {shown(text)}", 0, len(text))
