"""What was asked for last, remembered so that asking again is cheap and memory stays bounded."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Answers by key, at most `most` of them; the one that was unused longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[K, V] = OrderedDict()

    def known(self, key: K) -> V | None:
        """The remembered answer, None when there is none. Does not count as use."""
        return self._answers.get(key)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The remembered answer, else the one that `make` gives."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        answer = self._answers[key] = make()
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return answer
