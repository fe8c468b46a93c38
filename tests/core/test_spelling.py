"""Typos: which are forgiven, how many, and which letters stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.spelling import LONGEST, misspelt, typos_forgiven


def distance(word: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours, by the textbook recursion."""
    table = {(i, 0): i for i in range(len(word) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(word) + 1):
        for j in range(1, len(other) + 1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1]
            ways.append(table[i - 1, j - 1] + (word[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and word[i - 2 : i] == other[j - 2 : j][::-1]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(word), len(other)]


@pytest.mark.parametrize(
    ("word", "typos"),
    [
        ("bor", 0),
        ("nato", 1),
        ("barkane", 1),
        ("barkhane", 2),
        ("2021", 0),
        ("covid19x", 0),
        ("a" * LONGEST, 2),
        ("a" * (LONGEST + 1), 0),
    ],
)
def test_forgiven(word: str, typos: int) -> None:
    assert typos_forgiven(word) == typos


@given(st.text("abc", min_size=4, max_size=10), st.text("abcd", max_size=13))
@settings(max_examples=600, deadline=None)
def test_as_the_textbook_says(word: str, other: str) -> None:
    ends = range(len(other) + 1) if len(word) >= 5 else (len(other),)
    fewest = min(distance(word, other[:end]) for end in ends)
    spelt = misspelt(word, other)
    if fewest > typos_forgiven(word):
        assert spelt is None
        return
    assert spelt is not None
    typos, letters = spelt
    assert typos == fewest
    assert list(letters) == sorted(set(letters))
    assert len(letters) >= len(word) - typos
    missing = list(word)
    for index in letters:
        missing.remove(other[index])  # each letter kept is one of the word's own
