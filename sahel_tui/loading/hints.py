"""The nearest known word for an unknown one: "did you mean 'title'?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD_LIMIT = 40
_SHORT = 4
_CANDIDATES_LIMIT = 5000


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest of the known words, or nothing when none is near.

    Near is one edit for words of up to four letters, two for longer ones (insertions, deletions,
    substitutions, swaps of neighbours), letter case aside; the first of several equally near ones.
    """
    nearest = closest(word, known)
    return f"; did you mean '{nearest}'?" if nearest is not None else ""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word within the allowed number of edits."""
    if len(word) > _WORD_LIMIT:
        return None
    lowered = word.lower().replace("_", "-")
    allowed = 1 if len(word) <= _SHORT else 2
    best: str | None = None
    for count, candidate in enumerate(known):
        if count >= _CANDIDATES_LIMIT or (best is not None and allowed < 0):
            break
        if abs(len(candidate) - len(lowered)) <= allowed:
            edits = _edits(lowered, candidate.lower().replace("_", "-"), allowed)
            if edits <= allowed:
                best, allowed = candidate, edits - 1
    return best


def _edits(one: str, other: str, allowed: int) -> int:
    """Optimal string alignment distance; any number above `allowed` once it must exceed it."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]
