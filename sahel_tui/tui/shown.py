"""Shown: the file that is on screen, as it was read. Nothing where there is none to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.errors import UnreadableError
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.model import Timeline
    from sahel_tui.loading import Loaded
    from sahel_tui.loading.worker import Indexed
    from sahel_tui.stores.store import EventStore


def no_index(indexed: Indexed) -> EventStore:
    """Nothing that is opened here becomes an index."""
    raise UnreadableError(f"cannot open {indexed.path}")


def as_it_is(store: EventStore) -> EventStore:
    """A store that nobody waits for."""
    return store


class Shown(NamedTuple):
    """The path, what was read of it, when reading began (time.time_ns); and what makes the store, now and later."""

    path: str
    loaded: Loaded
    began_ns: int
    storing: Callable[[Timeline], MemoryStore] = MemoryStore
