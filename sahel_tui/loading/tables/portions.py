"""Events as they are read, kept, and handed on some at a time; with each portion it is said how far the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.model import Event

    Progress = Callable[[int, int], None]
    Arrived = Callable[[Sequence[Event]], None]

_PORTION = 500


class _Read(Protocol):
    """What is being read, in bytes."""

    @property
    def done_bytes(self) -> int: ...
    @property
    def total_bytes(self) -> int: ...


class Portions:
    """The `events` so far. `progress` and `arrived` as in `loading.load`."""

    def __init__(self, read: _Read, progress: Progress | None, arrived: Arrived | None) -> None:
        self.events: list[Event] = []
        self._read = read
        self._progress = progress
        self._arrived = arrived
        self._handed = 0

    def keep(self, event: Event) -> None:
        """An event that has been handed on by somebody else, as all before it."""
        self.events.append(event)
        self._handed = len(self.events)

    def add(self, event: Event) -> None:
        """The next event."""
        self.events.append(event)
        if len(self.events) - self._handed >= _PORTION:
            if self._progress is not None:
                self._progress(self._read.done_bytes, self._read.total_bytes)
            self.hand_on()

    def hand_on(self) -> None:
        """Hand on those that wait: the last of them are fewer."""
        if self._arrived is not None:
            self._arrived(self.events[self._handed :])
        self._handed = len(self.events)
