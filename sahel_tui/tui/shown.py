"""Shown: the file that is on screen, as it was read. Nothing where there is none to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.model import Timeline
    from sahel_tui.loading import Loaded
    from sahel_tui.loading.watching import Files
    from sahel_tui.loading.worker import BackgroundLoad, Indexed
    from sahel_tui.stores.store import EventStore


class Again(Protocol):
    """How a file is read, of which an index may come. All but `store` may be called in another thread than the screen's."""

    @property
    def looked_ns(self) -> int:
        """When it was looked whether an index is good (time.time_ns)."""
        ...

    def begin(self) -> BackgroundLoad:
        """A process that reads it, into memory or into an index."""
        ...

    def store(self, indexed: Indexed, /) -> EventStore:
        """What opens that index. Raises UnreadableError."""
        ...

    def files(self) -> Files:
        """What is to be looked at while an index of it is shown."""
        ...

    def is_new(self, indexed: Indexed, /) -> bool:
        """Whether that index is of other files than the one shown."""
        ...


class Shown(NamedTuple):
    """The path, what was read of it, when reading began (time.time_ns); and what makes the store, now and later.

    Without `loaded` an index is shown. Without `again` it is read into memory, whatever becomes of it.
    """

    path: str
    loaded: Loaded | None
    began_ns: int
    storing: Callable[[Timeline], MemoryStore] = MemoryStore
    again: Again | None = None
