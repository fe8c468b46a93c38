"""Walks: all actors or sources of a store, some at a time, so that however many there are only some are kept.

A walk that has to wait can be gone on with. Knows neither actors nor sources.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
STRETCH = 256


class Walk(Generic[T]):
    """What is gone through in order. `ask` gives a stretch by number, a short one last, and may raise NotYetError."""

    def __init__(self, ask: Callable[[int], Sequence[T]]) -> None:
        self._ask = ask

    def __iter__(self) -> Iterator[T]:
        return _Walker(self._ask)


class _Walker(Generic[T]):
    """One walk. What `ask` raises ends nothing."""

    def __init__(self, ask: Callable[[int], Sequence[T]]) -> None:
        self._ask = ask
        self._at = 0
        self._number = -1
        self._stretch: Sequence[T] = ()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        number, place = divmod(self._at, STRETCH)
        if number != self._number:
            self._stretch, self._number = self._ask(number), number
        if place >= len(self._stretch):
            raise StopIteration
        self._at += 1
        return self._stretch[place]


class Origin(Generic[T]):
    """Where stretches come from: goes on from the last one where it can, else begins anew. In one thread."""

    def __init__(self, begin: Callable[[], Iterable[T]]) -> None:
        self._begin = begin
        self._next = 0
        self._rest: Iterator[T] = iter(())

    def stretch(self, number: int) -> Sequence[T]:
        """A stretch by number."""
        if number != self._next or not number:
            self._rest = islice(self._begin(), number * STRETCH, None)
        self._next = -1  # in case this is called off
        found = tuple(islice(self._rest, STRETCH))
        self._next = number + 1
        return found
