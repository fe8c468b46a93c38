"""What a reader sees, as one immutable value: State, and what a key makes of it: Change.

Everything on screen is derived from a State and a store. Knows no terminal and no widget.
"""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore, EventView


class Pane(enum.IntEnum):
    """The panes by the number on their header, which is the key that goes there."""

    TIMELINE = 1
    ACTORS = 2
    QUOTES = 3
    EVENT = 4


class Overlay(enum.Enum):
    """What lies over the panes."""

    PALETTE = "palette"
    ACTORS = "actors"
    FIND = "find"
    NARROW = "narrow"
    RELATED = "related"
    DISAGREEMENT = "disagreement"
    CHANGES = "changes"
    HELP = "help"
    READER = "reader"
    COPY = "copy"
    CITATION = "citation"
    QUOTATION = "quotation"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class QuoteRef:
    """A quote, known by its event and text; `nth` tells equal texts in one event apart."""

    event: str
    text: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The reader's place.

    `steps` narrow the view, `mark` only marks. `event` is None only when no event matches. `shelf` is
    the event and the actor that the quotes list was built from: it stays while quotes are walked.
    `side` is the pane beside the timeline where only one has room; `large` shows one pane alone.
    `zoom` counts steps of the time strip from the scale that shows everything.
    """

    event: str | None = None
    steps: tuple[Query, ...] = ()
    mark: Query | None = None
    actor: str | None = None
    quote: QuoteRef | None = None
    shelf: tuple[str | None, str | None] = (None, None)
    pane: Pane = Pane.TIMELINE
    side: Pane = Pane.QUOTES
    large: bool = False
    zoom: int = 0
    overlay: Overlay | None = None

    @property
    def query(self) -> Query:
        """All steps together."""
        whole = EVERYTHING
        for step in self.steps:
            whole &= step
        return whole

    def view(self, store: EventStore) -> EventView:
        """The events that match all steps."""
        return store.view(self.query)

    @property
    def found(self) -> Query | None:
        """What was found with `/` and is marked; None without a mark, and for that of the picked actor."""
        of_actor = self.actor is not None and self.mark == only("actor", self.actor)
        return None if of_actor else self.mark

    def marked(self, store: EventStore) -> EventView | None:
        """The events of the view that are marked; None without a mark."""
        return None if self.mark is None else store.view(self.query & self.mark)

    def focus(self, pane: Pane) -> State:
        """The same place with another pane focused."""
        return replace(self, pane=pane, side=self.side if pane is Pane.TIMELINE else pane)


@dataclass(frozen=True, slots=True)
class Change:
    """What a key does: the new state, whether the old one is kept in the history, what is said about it."""

    state: State
    keep: bool = False
    said: str = ""
