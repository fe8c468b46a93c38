"""A view of an index in the making, cut into steps, so that a key pressed meanwhile waits for none of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sahel_tui.stores.errors import OutdatedError, StoreError
from sahel_tui.stores.index.answering import Progress
from sahel_tui.stores.index.view import IndexView
from sahel_tui.stores.store import Counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.index.answering import Answer, Answering
    from sahel_tui.stores.index.reading import Reader


class IndexSearch:
    """An EventSearch over an index. `finished` is given the view once it is made."""

    def __init__(
        self,
        query: Query,
        reader: Reader,
        answering: Answering,
        finished: Callable[[IndexView], object],
    ) -> None:
        self._query = query
        self._reader = reader
        self._progress = Progress(query)
        self._answering = answering
        self._steps = answering.answer(query, self._progress)
        self._finished = finished
        self._view: IndexView | None = None

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        return Counts(self._progress.hits, 0) if self._view is None else self._view.counts

    @property
    def first(self) -> str | None:
        """The id of the first match, None while there is none."""
        pos = self._progress.first
        if self._view is not None:
            pos = next(iter(self._view.rows), None)
        return None if pos is None else self._reader.some((pos,))[0].id

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1."""
        return self._progress.share if self._view is None else 1.0

    def step(self, seconds: float) -> IndexView | None:
        """Work for about so long, at least one step; the view once it is made.

        Raises OutdatedError when interrupted, StoreError; the next step begins anew.
        """
        until, interrupts = time.monotonic() + seconds, self._reader.interrupts
        while self._view is None:
            try:
                next(self._steps)
                self._reader.go_on_unless_since(interrupts)
            except StopIteration as done:
                return self._made(done.value)
            except (OutdatedError, StoreError):
                self._steps = self._answering.answer(self._query, self._progress)
                raise
            if time.monotonic() >= until:
                return None
        return self._view

    def whole(self) -> IndexView:
        """The view, whatever it takes."""
        while (view := self.step(1.0)) is None:
            pass
        return view

    def _made(self, answer: Answer) -> IndexView:
        self._view = IndexView(self._query, self._reader, answer)
        self._finished(self._view)
        return self._view
