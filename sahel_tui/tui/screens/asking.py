"""Asking: how the screen asks a store that may answer late, and how it hears that an answer has come.

Of a store that always answers nothing here does anything. Knows the main screen alone.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, TypeVar

from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.stores.late import Late

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.screens.main import MainScreen

T = TypeVar("T")
# Who asks, the most urgent first: what a key wants, what lies over the panes and the work for it, what moves with a
# key, the rest, and what is only counted.
OVER = ("overlay", "search", "count")
ASKERS = (
    "key", "overlay", "search", "timeline", "header", "strip", "event", "actors", "quotes", "footer", "beside", "aside", "count",
)  # fmt: skip
IMPATIENT = frozenset(("overlay", "beside", "aside", "count"))  # they can show something else
_RANKS = {name: rank for rank, name in enumerate(ASKERS)}
_NOBODY: AbstractContextManager[None] = nullcontext()


class Asking:
    """Who asks what of the screen's store."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._late = _late(screen.store)
        self._told = False

    @property
    def late(self) -> bool:
        """Whether answers may come late."""
        return self._late is not None

    def by(self, asker: str) -> AbstractContextManager[None]:
        """What is asked meanwhile is all that one of ASKERS wants from now on."""
        if self._late is None:
            return _NOBODY
        return self._late.by(asker, _RANKS[asker], patient=asker not in IMPATIENT)

    def leave(self, asker: str) -> None:
        """It wants nothing any more."""
        if self._late is not None:
            with self.by(asker):
                pass

    def anew(self) -> None:
        """A key was pressed: what could not be had may be asked again."""
        if self._late is not None:
            self._late.ask_anew()

    def take_over(self, store: EventStore) -> None:
        """Another store; the one before is closed, if it is of this kind."""
        self.close()
        self._late = _late(store)

    def listen(self, store: EventStore) -> None:
        """Have the screen told when an answer has come, or the text of a source."""
        loop = asyncio.get_running_loop()

        def tell() -> None:
            if not self._told:
                self._told = True
                with suppress(RuntimeError):  # the loop is closed: nothing matters any more
                    loop.call_soon_threadsafe(self._screen.call_later, self._came)

        store.when_held(tell)

    def _came(self) -> None:
        self._told = False
        self._screen.came()

    def close(self) -> None:
        """The screen is left: what runs is called off."""
        if self._late is not None:
            self._late.close()


def known(ask: Callable[[], T], otherwise: T) -> T:
    """What a store answers now, else something that is right enough until it does."""
    try:
        return ask()
    except (NotYetError, StoreError):
        return otherwise


def _late(store: EventStore) -> Late | None:
    return store if isinstance(store, Late) else None
