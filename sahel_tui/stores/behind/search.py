"""BehindSearch: a view in the making in another thread; to step it is to look how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.stores.errors import NotYetError
from sahel_tui.stores.store import Counts

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.behind.store import Behind
    from sahel_tui.stores.store import EventView


class Progress(NamedTuple):
    """How far the making of a view is."""

    counts: Counts = Counts(0, 0)
    first: str | None = None
    share: float = 0.0


class BehindSearch:
    """An EventSearch. Asks for nothing before it is stepped."""

    def __init__(self, behind: Behind, query: Query) -> None:
        self._behind = behind
        self._query = query
        self._view: EventView | None = None

    @property
    def _progress(self) -> Progress:
        if self._view is not None:
            return Progress(self._view.counts, None, 1.0)
        return self._behind.progress(self._query)

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        return self._progress.counts

    @property
    def first(self) -> str | None:
        """The id of the first event that matches, None while none is found or its row is not there yet."""
        if self._view is None:
            return self._progress.first
        try:
            return next((row.event.id for row in self._view.window(0, 1)), None)
        except NotYetError:
            return None

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1."""
        return self._progress.share

    def step(self, seconds: float) -> EventView | None:  # noqa: ARG002  (the work is done elsewhere)
        """The view once it is made."""
        if self._view is None:
            try:
                self._view = self._behind.view(self._query)
            except NotYetError:
                return None
        return self._view
