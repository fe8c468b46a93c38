"""Marks in the making of an index: what every event has or has not, such as a status, or quotes.

Few combinations of them recur: each is numbered, each event has a number, and sets are made of the numbers in the end.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sahel_tui.stores.index.dating import APPROXIMATE, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sahel_tui.core.model import Event
    from sahel_tui.stores.index.ordering import Order

_BYTE = 256
_HAS = ("tags", "actors", "sources", "quotes", "claims", "related", "place", "stated")


class Marks:
    """Takes events as they come; `datemarks` are those of their dates (dating.py)."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._each = array("i")

    def take(self, events: Sequence[Event], datemarks: Sequence[int]) -> None:
        """Some more events."""
        numbers, add = self._numbers, self._each.append
        for event, marks in zip(events, datemarks, strict=True):
            combination = (
                event.status,
                event.standing,
                marks & (UNCERTAIN | APPROXIMATE),
                not event.tags,
                not event.actors,
                not event.sources,
                not event.quotes,
                not event.claims,
                not event.related,
                # An empty text is a text.
                event.place is None,
                event.stated is None,
            )
            number = numbers.get(combination)
            if number is None:
                number = numbers[combination] = len(numbers)
            add(number)

    def sets(self, order: Order) -> Iterator[tuple[str, int]]:
        """The sets of positions (bits.py) by name, each name once."""
        named: dict[str, set[int]] = {}
        for combination, number in self._numbers.items():
            for name in _names(combination):
                named.setdefault(name, set()).add(number)
        each = order.at_places(self._each)
        for name, numbers in named.items():
            yield name, _bits(each, numbers, len(self._numbers))


def _names(combination: tuple[Any, ...]) -> Iterator[str]:
    status, standing, marks, *lacks = combination
    yield f"status:{status}"
    yield f"standing:{standing}"
    if marks & UNCERTAIN:
        yield "has:uncertain"
    if marks & APPROXIMATE:
        yield "has:approximate"
    for name, lacking in zip(_HAS, lacks, strict=True):
        if not lacking:
            yield f"has:{name}"


def _bits(each: array[int], numbers: set[int], many: int) -> int:
    """The set of the positions whose number is one of some: written in digits, which is read at once."""
    digits = [b"1"[0] if number in numbers else b"0"[0] for number in range(max(many, _BYTE))]
    if many <= _BYTE:
        written = array("B", each).tobytes().translate(bytes(digits))
    else:
        written = bytes(map(digits.__getitem__, each))
    return int(written[::-1] or b"0", 2)
