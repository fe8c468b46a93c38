"""A step of the view in a reader's words, as one text: `actor Emmanuel Macron`, `Feb..Apr 2022`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.explore.breadcrumb import crumb
from sahel_tui.words.stretches import window_words

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query
    from sahel_tui.explore.breadcrumb import Crumb
    from sahel_tui.stores.store import EventStore


def step_words(step: Query, store: EventStore) -> str:
    """One step; a window of time stands alone, anything else behind its field."""
    return crumb_words(crumb(step, store))


def crumb_words(made: Crumb) -> str:
    """The same of a crumb."""
    if made.field == "in":
        return window_words(made.text)
    return made.text if made.field == "query" else f"{made.field} {made.text}"
