"""What a click means: which pane lies there, and which row of the list. The mouse is off unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.explore.moves import to_row
from sahel_tui.explore.state import Change, Pane, State

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.layout import Place, Places
    from sahel_tui.tui.paint.window import Picture


def clicked(
    found: Places, picture: Picture, state: State, store: EventStore, x: int, y: int
) -> Change | None:
    """A click at a cell focuses the pane there; in the timeline it chooses the row. None where no pane lies."""
    pane = next((pane for pane, place in found.panes if _within(place, x, y)), None)
    if pane is None:
        return None
    focused = state.focus(pane)
    place = found.pane(pane)
    line = y - place.y - 1 if place else -1
    rows = picture.rows_at
    row = rows[line] if pane is Pane.TIMELINE and 0 <= line < len(rows) else None
    if row is None:
        return Change(focused)
    return to_row(focused, store, focused.view(store), row)


def _within(place: Place, x: int, y: int) -> bool:
    return place.x <= x < place.x + place.width and place.y <= y < place.y + place.height
