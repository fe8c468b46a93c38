"""How far the panes are scrolled: the event's text, a quote or a card longer than its pane. Knows no key and no widget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.tui.screens.canvas import Look, event_limit, item_spare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.layout import Places


def scrolled_event(
    look: Look, state: State, store: EventStore, found: Places, steps: Iterable[int]
) -> Look:
    """The event's text so many lines further, one step after the other."""
    limit = event_limit(state, store, found)
    scroll = min(look.event_scroll, limit)
    for by in steps:
        scroll = max(0, min(limit, scroll + by))
    return replace(look, event_scroll=scroll)


def scrolled_item(
    look: Look, state: State, store: EventStore, found: Places, sign: int
) -> Look | None:
    """A page further in a quote or card longer than its pane; None when there is no more of it that way."""
    spare = item_spare(state, store, found)
    place = found.pane(state.pane)
    page = max(1, (place.height - 2) // 2) if place else 1
    here = min(look.item_scroll, spare)
    to = max(0, min(spare, here + sign * page))
    return None if to == here else replace(look, item_scroll=to)


def settled(look: Look, before: State, now: State) -> Look:
    """Another event, or another item, is read from its beginning."""
    if now.event != before.event:
        look = replace(look, event_scroll=0)
    if (now.pane, now.actor, now.quote) != (before.pane, before.actor, before.quote):
        look = replace(look, item_scroll=0)
    return look
