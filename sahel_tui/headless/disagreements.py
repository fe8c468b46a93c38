"""Where the claims of a view disagree: the claims side by side, and each disagreement as one sentence.

A claim of an event that does not match is among them where one that does differs from what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.headless.claims import CLAIMS, Claimed
from sahel_tui.headless.view import View
from sahel_tui.stores.store import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.stores.store import EventStore, EventView

NO_ROW = -1  # an event that does not match is in no row of the view


def found(store: EventStore, view: EventView) -> Iterator[Disagreement]:
    """The disagreements of the timeline in which a claim of a matching event differs from another one."""
    for each in store.disagreements():
        if any(view.row_of(event_id) is not None for event_id in each.events):
            yield each


def _side_by_side(store: EventStore, view: EventView) -> Iterator[Claimed]:
    """The claims that differ, disagreement by disagreement."""
    for each in found(store, view):
        for made in each.claims:
            row = _row(store, view, made.event) if made.differs else None
            if row is not None:
                yield Claimed(row, made.at)


def _row(store: EventStore, view: EventView, event_id: str) -> Row | None:
    """The row of an event, in the view or outside it."""
    row = view.row_of(event_id)
    if row is not None:
        return view.window(row, 1)[0]
    event, ord_ = store.event(event_id), store.ord_of(event_id)
    if event is None or ord_ is None:
        return None
    return Row(NO_ROW, ord_, event, Certainty.OUT)


def _sentence(store: EventStore, each: Disagreement) -> str:
    from sahel_tui.headless.sentences import (  # noqa: PLC0415  (--plain alone)
        disagreement_sentence,
    )

    return disagreement_sentence(store, each)


DISAGREEING = CLAIMS._replace(
    noun="disagreeing claim", rows=_side_by_side, wider=True, same=("disagrees",)
)
DISAGREEMENTS: View[Disagreement] = View("claims", "disagreement", {}, (), found, _sentence)
