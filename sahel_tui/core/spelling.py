"""Typos: whether a word as typed is another word with a letter too many, missing, wrong or two swapped.

Words come folded. Knows nothing of texts and scores.
"""

from __future__ import annotations

ONE_TYPO_FROM, TWO_TYPOS_FROM = 4, 8  # letters of a word as typed
UNFINISHED_FROM = 5  # from here on the beginning of a word is enough: it is still being typed
LONGEST = 64  # letters; longer words must be typed right


def typos_forgiven(word: str) -> int:
    """How many typos a word as typed may have; none where it holds a digit: 2021 is not 2022."""
    if not ONE_TYPO_FROM <= len(word) <= LONGEST or any(map(str.isdigit, word)):
        return 0
    return 2 if len(word) >= TWO_TYPOS_FROM else 1


def misspelt(word: str, other: str) -> tuple[int, tuple[int, ...]] | None:
    """How many typos lead from the word to the other, and which letters of the other it has.

    Typos are insertion, deletion, substitution and a swap of neighbours; None when there are more
    than forgiven. From UNFINISHED_FROM letters on the other word's beginning counts as well.
    """
    most = typos_forgiven(word)
    unfinished = len(word) >= UNFINISHED_FROM
    if len(other) < len(word) - most or (not unfinished and len(other) > len(word) + most):
        return None
    if len(set(word) - set(other)) > most:  # each typo costs the word at most one of its letters
        return None
    other = other[: len(word) + most] if unfinished else other
    rows = _distances(word, other, most)
    if rows is None:
        return None
    ends = range(len(other) + 1) if unfinished else (len(other),)
    end = min(ends, key=lambda j: (rows[-1][j], -j))
    typos = rows[-1][end]
    return (typos, _letters(word, other, rows, end)) if typos <= most else None


def _distances(word: str, other: str, most: int) -> list[list[int]] | None:
    """Typos from each beginning of the word to each of the other, where at most `most`; else more."""
    far = most + 1
    width = len(other) + 1
    rows = [[min(j, far) for j in range(width)]]
    for i, letter in enumerate(word, 1):
        row = [far] * width
        if i <= most:
            row[0] = i
        above = rows[-1]
        for j in range(max(1, i - most), min(width, i + most + 1)):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other[j - 1]))
            if _swapped(word, other, i, j):
                best = min(best, rows[-2][j - 2] + 1)
            row[j] = min(best, far)
        if min(row) > most:
            return None
        rows.append(row)
    return rows


def _swapped(word: str, other: str, i: int, j: int) -> bool:
    return i > 1 and j > 1 and word[i - 1] == other[j - 2] and word[i - 2] == other[j - 1]


def _letters(word: str, other: str, rows: list[list[int]], j: int) -> tuple[int, ...]:
    """The letters of the other word that stand in the word too, walking the distances back."""
    i, kept = len(word), []
    while i and j:
        here = rows[i][j]
        if word[i - 1] == other[j - 1] and rows[i - 1][j - 1] == here:
            i, j = i - 1, j - 1
            kept.append(j)
        elif _swapped(word, other, i, j) and rows[i - 2][j - 2] + 1 == here:
            kept += [j - 1, j - 2]
            i, j = i - 2, j - 2
        elif rows[i - 1][j - 1] + 1 == here:
            i, j = i - 1, j - 1
        elif rows[i - 1][j] + 1 == here:
            i -= 1
        else:
            j -= 1
    return tuple(reversed(kept))
