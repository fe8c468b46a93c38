"""The making of a view of a table: one statement, so one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.stores.store import Counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.stores.engine.view import EngineView


class EngineSearch:
    """An EventSearch over a table."""

    def __init__(self, make: Callable[[], EngineView]) -> None:
        self._make = make
        self._view: EngineView | None = None

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        return Counts(0, 0) if self._view is None else self._view.counts

    @property
    def first(self) -> str | None:
        """The id of the first event that matches, None while none is found."""
        rows = [] if self._view is None else self._view.window(0, 1)
        return rows[0].event.id if rows else None

    @property
    def share(self) -> float:
        """How much of the work is done."""
        return 0.0 if self._view is None else 1.0

    def step(self, seconds: float) -> EngineView:
        """The view, whatever it takes: the database works."""
        del seconds
        if self._view is None:
            self._view = self._make()
        return self._view
