"""Which old record of a list is which new one: by one key after another, the surest first.

Knows nothing of what the records are. Pairing new with old gives the same pairs the other way round.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

T = TypeVar("T")


class Pairing(Generic[T]):
    """Two lists, the pairs found so far (positions in both), and what is left of each."""

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self.old, self.new = old, new
        self.pairs: list[tuple[int, int]] = []
        self.left_old = list(range(len(old)))
        self.left_new = list(range(len(new)))

    def by(self, key: Callable[[T], Hashable], *, only: bool = False) -> None:
        """Pair what has the same key, in order; `only` where there is one of it on either side.

        A key of None pairs nothing.
        """
        if not self.left_old or not self.left_new:
            return
        was, now = _grouped(self.old, self.left_old, key), _grouped(self.new, self.left_new, key)
        for name, olds in was.items():
            news = now.get(name, [])
            if not only or len(olds) == len(news) == 1:
                for pair in zip(olds, news, strict=False):
                    self.pairs.append(pair)
        self._leave()

    def alike(self, likeness: Callable[[T, T], float], most: int) -> None:
        """Pair those that are most alike first; 0 pairs nothing. Above `most` comparisons none is made."""
        if len(self.left_old) * len(self.left_new) > most:
            return
        found = [
            (-likeness(self.old[i], self.new[j]), i + j, abs(i - j), i, j)
            for i in self.left_old
            for j in self.left_new
        ]
        olds, news = set(self.left_old), set(self.left_new)
        for unlike, _, _, i, j in sorted(found):
            if unlike and i in olds and j in news:
                self.add(i, j)
                olds.remove(i)
                news.remove(j)
        self._leave()

    def add(self, old: int, new: int) -> None:
        """A pair found elsewhere; see `settle`."""
        self.pairs.append((old, new))

    def _leave(self) -> None:
        olds, news = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        self.left_old = [i for i in self.left_old if i not in olds]
        self.left_new = [j for j in self.left_new if j not in news]

    @property
    def reordered(self) -> int:
        """How many of the pairs stand elsewhere: the fewest that, moved, would put all in order."""
        return out_of_order(j for _, j in sorted(self.pairs))


def out_of_order(places: Iterable[int]) -> int:
    """How many of these numbers, all different, must be moved at the least to have them ascend."""
    ends: list[int] = []
    total = 0
    for place in places:
        total += 1
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return total - len(ends)


def _grouped(
    records: Sequence[T], left: Iterable[int], key: Callable[[T], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in left:
        name = key(records[at])
        if name is not None:
            found.setdefault(name, []).append(at)
    return found
