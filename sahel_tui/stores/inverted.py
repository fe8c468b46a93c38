"""An index: the places of events by some key, made a run of events at a time.

Whoever asks for a key before it is ready waits for the rest of it. Knows no queries.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_tui.core.model import Event

    Ords = Sequence[int]

_TOGETHER = 500  # events at once, about 0.7 ms


class Index:
    """Ords by what `keys` gives of an event; `ords` are those of the events, one object for all indexes."""

    def __init__(
        self,
        events: Sequence[Event],
        ords: Sequence[int],
        keys: Callable[[Event], Iterable[str]],
    ) -> None:
        self._events = events
        self._ords = ords
        self._keys = keys
        self._read = 0
        self._found: dict[str, list[int]] = {}
        self._again: Counter[str] = Counter()  # how often a key came more than once of an event

    @property
    def ready(self) -> bool:
        """Whether every event is in it."""
        return self._read >= len(self._events)

    def ahead(self) -> Iterator[None]:
        """Make what is left of it, in steps."""
        while not self.ready:
            self._step()
            yield

    def _step(self) -> None:
        found, keys, first = self._found, self._keys, self._read
        events = self._events[first : first + _TOGETHER]
        for event, ord_ in zip(events, self._ords[first : first + _TOGETHER], strict=True):
            for key in keys(event):
                known = found.get(key)
                if known is None:
                    found[key] = [ord_]
                elif known[-1] is not ord_:
                    known.append(ord_)
                else:
                    self._again[key] += 1
        self._read += len(events)

    def get(self, key: str) -> Ords:
        """The events of a key, ascending."""
        return self.whole().get(key, ())

    def times(self, key: str) -> int:
        """How often the key comes, in one event more than once too."""
        return len(self.get(key)) + self._again[key]

    def whole(self) -> Mapping[str, Ords]:
        """All of it. The order of keys says nothing."""
        for _ in self.ahead():
            pass
        return self._found
