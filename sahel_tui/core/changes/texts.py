"""What it means that one text became another, and which words of it were replaced. Rule: docs/diff.md, "Texts"."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.core.changes.change import Edit
from sahel_tui.core.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    Place = tuple[int, int]

_UNITS = re.compile(r"[^\W_]+|(?<![\w])[-\u2212](?=\d)|[^\w\s]")
# About the most steps that finding what was replaced may take, 50 ms; prose reaches it at 400 words between the first
# and the last that differ. Above it the whole passage counts as replaced.
_STEPS = 1_000_000
# The same for how alike two texts are, which is asked more often; above it their order does not count.
_LIKENESS_STEPS = 50_000
_FEW_WORDS = 6
_ALIKE_WORDS, _ALIKE_SIGNS = 0.6, 0.7


def text_meaning(old: str, new: str) -> tuple[str, tuple[Edit, ...]]:
    """What changed of a text, and its passages that were replaced. The two differ."""
    before, after = old.split(), new.split()
    if before == after:
        return "spacing", ()
    edits = _edits(before, after)
    if _folded(old) == _folded(new):
        return "spelling", edits
    if not any(edit.old for edit in edits):
        return "extended", edits
    return ("reworded" if any(edit.new for edit in edits) else "shortened"), edits


def plain(text: str) -> str:
    """The text with one blank wherever it has blanks and line breaks."""
    return " ".join(text.split())


def alike(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1; 0 when too little for one to be an edited form of the other."""
    first, second = sorted((_folded(one), _folded(other)))
    few = max(len(first), len(second)) <= _FEW_WORDS
    shared = (Counter(first) & Counter(second)).total()
    if not few and 2 * shared < _ALIKE_WORDS * (len(first) + len(second)):
        return 0.0  # in whatever order the words stand
    ratio = _ratio(" ".join(first), " ".join(second)) if few else _ratio(first, second)
    return ratio if ratio >= (_ALIKE_SIGNS if few else _ALIKE_WORDS) else 0.0


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    import difflib  # noqa: PLC0415  (only where words changed)

    if _steps(one, other) > _LIKENESS_STEPS:
        shared = (Counter(one) & Counter(other)).total()
        return 2 * shared / (len(one) + len(other))
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _steps(one: Sequence[str], other: Sequence[str]) -> int:
    """At most how long difflib takes: it looks at each pair of equal words for each run that it finds."""
    counts, others = Counter(one), Counter(other)
    pairs = sum(number * others[word] for word, number in counts.items())
    return pairs * min(len(one), len(other)) + len(one) + len(other)


def _folded(text: str) -> list[str]:
    """The words and signs that say something: no case, accents, punctuation; a minus and a currency stay."""
    return [unit for unit in _UNITS.findall(fold(text)) if _says_something(unit)]


def _says_something(unit: str) -> bool:
    return unit[0].isalnum() or unit in "-\u2212" or unicodedata.category(unit)[0] == "S"


def _ends(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What two sequences begin and end with alike, not counting anything twice."""
    shortest = min(len(one), len(other))
    head = _shared(one, other, shortest)
    tail = _shared(one[::-1], other[::-1], shortest - head)
    return one[:head], one[len(one) - tail :]


def _shared(one: Sequence[str], other: Sequence[str], most: int) -> int:
    pairs = zip(one[:most], other[:most], strict=True)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _edits(old: list[str], new: list[str]) -> tuple[Edit, ...]:
    return tuple(
        Edit(" ".join(old[a:b]), " ".join(new[c:d])) for (a, b), (c, d) in replaced(old, new)
    )


def replaced(old: list[str], new: list[str]) -> list[tuple[Place, Place]]:
    """Where words of one list became words of the other: [first, end) in each, empty where none did; in order."""
    # Looked at in one order only, so that going back is the same with old and new exchanged.
    if new < old:
        return [(was, now) for now, was in replaced(new, old)]
    import difflib  # noqa: PLC0415  (only where words changed)

    head, tail = _ends(old, new)
    at = len(head)
    before, after = old[at : len(old) - len(tail)], new[at : len(new) - len(tail)]
    if _steps(before, after) > _STEPS:
        return [((at, at + len(before)), (at, at + len(after)))]
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [((at + a, at + b), (at + c, at + d)) for step, a, b, c, d in steps if step != "equal"]
