"""A view of a MemoryStore in the making, cut into steps, so that a key pressed meanwhile waits for none of it."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.stores.memory_view import MemoryView
from sahel_tui.stores.store import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.query.conditions import Condition
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.arrangement import Arrangement
    from sahel_tui.stores.store import EventView

_SLICE = (
    256  # events between two looks at the clock: 0.1 ms, 3 ms where their texts are folded first
)
_OUT, _POSSIBLE = Certainty.OUT, Certainty.POSSIBLE


class Ready:
    """An EventSearch with nothing left to do."""

    share = 1.0

    def __init__(self, view: EventView) -> None:
        self._view = view

    @property
    def counts(self) -> Counts:
        """What is found."""
        return self._view.counts

    @property
    def first(self) -> str | None:
        """The id of the first match, None without any."""
        rows = self._view.window(0, 1)
        return rows[0].event.id if rows else None

    def step(self, seconds: float) -> EventView:  # noqa: ARG002  (there is no work)
        """The view."""
        return self._view


class MemorySearch:
    """An EventSearch: asks of each of some events, by ord, whether it matches, and makes a view of them.

    `finished` is given the view once it is made.
    """

    def __init__(
        self,
        query: Query,
        arrangement: Arrangement,
        candidates: Sequence[int],
        ask: Condition,
        finished: Callable[[MemoryView], object],
    ) -> None:
        self._query = query
        self._arrangement = arrangement
        self._candidates = candidates
        self._ask = ask
        self._finished = finished
        self._asked = 0
        self._ords = array("q")  # of views kept, a quarter of a list's memory
        self._unsure: set[int] = set()
        self._view: MemoryView | None = None

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        return Counts(len(self._ords) - len(self._unsure), len(self._unsure))

    @property
    def first(self) -> str | None:
        """The id of the first match, None while there is none."""
        return self._arrangement.events[self._ords[0]].id if self._ords else None

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1."""
        return self._asked / len(self._candidates) if self._candidates else 1.0

    def step(self, seconds: float) -> MemoryView | None:
        """Work for about so long, at least on one slice; the view once it is made."""
        until = time.monotonic() + seconds
        while self._view is None:
            self._slice()
            if self._asked >= len(self._candidates):
                return self._made()
            if time.monotonic() >= until:
                return None
        return self._view

    def whole(self) -> MemoryView:
        """The view, whatever it takes."""
        while self._asked < len(self._candidates):
            self._slice()
        return self._view or self._made()

    def _made(self) -> MemoryView:
        unsure = frozenset(self._unsure)
        self._view = MemoryView(self._query, self._arrangement, self._ords, unsure)
        self._finished(self._view)
        return self._view

    def _slice(self) -> None:
        events, ask = self._arrangement.events, self._ask
        candidates = self._candidates[self._asked : self._asked + _SLICE]
        for ord_ in candidates:
            answer = ask(events[ord_])
            if answer is not _OUT:
                self._ords.append(ord_)
                if answer is _POSSIBLE:
                    self._unsure.add(ord_)
        self._asked += len(candidates)
