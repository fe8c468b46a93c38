"""Abbreviations: a word as typed found as initials of a name, or as letters that stand scattered in it.

Both answer the offsets of the word's letters. Words and names come folded, and short: the caller cuts them.
"""

from __future__ import annotations

from sahel_tui.core.fold import WORD

SCATTERED_LEAST = 3  # letters
SCATTERED_SPREAD = 10  # scattered letters lie within so many times the word's length


def initials(word: str, name: str) -> tuple[int, ...] | None:
    """The word as beginnings of the name's words, in order, words left out where need be.

    Bit p of `reached` says that the first p letters are found by the end of a word: all ways at once.
    """
    places = [(found.start(), found.group()) for found in WORD.finditer(name)]
    has: dict[str, int] = {}
    for index, letter in enumerate(word):
        has[letter] = has.get(letter, 0) | 1 << index
    goal = 1 << len(word)
    history = [1]
    for _, other in places:
        reached = current = history[-1]
        for letter in other:
            current = (current & has.get(letter, 0)) << 1
            if not current:
                break
            reached |= current
        history.append(reached)
        if reached & goal:
            break
    if not history[-1] & goal:
        return None
    at: list[int] = []
    left = len(word)
    for (start, other), before in zip(
        reversed(places[: len(history) - 1]), reversed(history[:-1]), strict=True
    ):
        lengths = (n for n in range(1, left + 1) if before >> (left - n) & 1)
        taken = next((n for n in lengths if other.startswith(word[left - n : left])), 0)
        at.extend(range(start, start + taken))
        left -= taken
    return tuple(sorted(at))


def scattered(word: str, name: str) -> tuple[int, ...] | None:
    """The word's letters in order in the narrowest stretch of the name that holds them."""
    if len(word) < SCATTERED_LEAST:
        return None
    places: dict[str, list[int]] = {}
    for index in range(len(word) - 1, -1, -1):
        places.setdefault(word[index], []).append(index)
    begun = [-1] * len(word)  # the latest start from which the letters up to this one are found
    narrowest, first = SCATTERED_SPREAD * len(word) + 1, -1
    for at, letter in enumerate(name):
        for index in places.get(letter, ()):
            begun[index] = at if index == 0 else begun[index - 1]
        span = at - begun[-1] + 1
        if begun[-1] >= 0 and letter == word[-1] and span < narrowest:
            narrowest, first = span, begun[-1]
    if first < 0:
        return None
    at, offsets = first - 1, []
    for letter in word:
        at = name.index(letter, at + 1)
        offsets.append(at)
    return tuple(offsets)
