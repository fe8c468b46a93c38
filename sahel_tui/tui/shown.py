"""Shown: the file that is on screen, as it was read. Nothing where there is none to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.model import Timeline
    from sahel_tui.loading import Loaded


class Shown(NamedTuple):
    """The path, what was read of it, when reading began (time.time_ns); and what makes the store, now and later."""

    path: str
    loaded: Loaded
    began_ns: int
    storing: Callable[[Timeline], MemoryStore] = MemoryStore
