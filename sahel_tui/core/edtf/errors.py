"""What is wrong with an expression: EdtfError. Knows no grammar."""

from __future__ import annotations


class EdtfError(ValueError):
    """An expression is no EDTF date.

    `reason` says what is wrong, without the place; `offset` is where, in characters from 0 (the length of the
    expression where something is missing at its end). The text of the error counts characters from 1, as
    people do. Characters of the expression are quoted only when they are safe to print.
    """

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason, offset)
        self.reason = reason
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.reason} (character {self.offset + 1})"
