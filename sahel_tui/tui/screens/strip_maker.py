"""StripMaker: the time strip's lines for a state; what a key does not change is kept from the key before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.explore.moves import sorting_day
from sahel_tui.explore.scale import deepest, zoomed
from sahel_tui.tui.paint.strip import chart_columns, lane_lines, paint_strip
from sahel_tui.tui.paint.strip_data import StripData, gather

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sahel_tui.core.edtf import Day
    from sahel_tui.explore.scale import Scale
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.layout import Place
    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.paint.window import Picture


class StripMaker:
    """Paints the strip. Keeps the counts of the last view and scale."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._data: StripData | None = None

    def paint(
        self, state: State, store: EventStore, picture: Picture, place: Place, *, ascii_only: bool
    ) -> tuple[Line, ...]:
        """The strip's lines for a region."""
        view = state.view(store)
        event = store.event(state.event) if state.event else None
        day = None if event is None else sorting_day(event.date)
        scale = _scale(state, store, place, day)
        if scale is None:
            return paint_strip(None, place.width, place.height, ascii_only=ascii_only)
        key = (state.steps, state.found, scale, place.height)
        if key != self._key or self._data is None:
            found = state.marked(store) if state.found else None
            self._data = gather(store, view, scale, lane_lines(place.height), found)
            self._key = key
        first, last = picture.first_row, picture.last_row
        rows = [] if first < 0 else view.window(first, last - first + 1)
        data = self._data.over([row.event for row in rows], event)
        return paint_strip(data, place.width, place.height, ascii_only=ascii_only)


def _scale(state: State, store: EventStore, place: Place, day: Day | None) -> Scale | None:
    overview = store.overview
    columns = chart_columns(place.width, place.height)
    if overview.first_day is None or overview.last_day is None or not columns:
        return None
    return zoomed(overview.first_day, overview.last_day, columns, state.zoom, day)


def deepest_zoom(store: EventStore, place: Place | None) -> int:
    """The greatest zoom that shows anything closer in this region."""
    overview = store.overview
    if place is None or overview.first_day is None or overview.last_day is None:
        return 0
    columns = chart_columns(place.width, place.height)
    return deepest(overview.first_day, overview.last_day, columns) if columns else 0
