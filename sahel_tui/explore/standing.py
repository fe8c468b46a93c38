"""What stands behind a hit and what enter makes of it: asked only for hits that are shown, and remembered.

Saved views may ask anything, so theirs is counted a step at a time.

Pure but for its memory; knows no terminal.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.explore.breadcrumb import Crumb, crumbs
from sahel_tui.explore.hits import Hit, HitKind
from sahel_tui.explore.narrowing import Whereabouts, whereabouts
from sahel_tui.stores.errors import NotYetError, StoreError

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query
    from sahel_tui.explore.state import QuoteRef, State
    from sahel_tui.stores.store import EventSearch, EventStore

_UNKNOWN = "go to"  # of what is not known yet
QUOTES_COUNTED_IN = 1_000  # events; quotes of larger sets are not counted
REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Events and quotes behind a hit, None where not counted, and what enter does, in words.

    `does` speaks of the kind, `does_this` of the hit itself, without naming `takes_off`: the steps that
    go because the hit is only outside them.
    """

    events: int | None
    quotes: int | None
    does: str
    does_this: str
    takes_off: tuple[Crumb, ...] = ()


class Standings:
    """What stands behind hits for one state. Cost: once a hit, what the store takes for two or three views.

    `waiting` while the events behind a saved view that was asked for are not counted.
    """

    def __init__(self, store: EventStore, state: State) -> None:
        self._store = store
        self._state = state
        self._known: dict[tuple[HitKind, str, QuoteRef | None], Standing] = {}
        self._searched: dict[str, tuple[Hit, list[EventSearch]]] = {}

    def of(self, hit: Hit) -> Standing:
        """What stands behind a hit; only its kind as long as the store has no answer."""
        known = self._known.get(hit.identity)
        if known is None:
            try:
                known = self._ask(hit)
            except (NotYetError, StoreError):
                return Standing(None, None, _UNKNOWN, f"{_UNKNOWN} {hit.title}")
            if len(self._known) < REMEMBERED:
                self._known[hit.identity] = known
        return known

    @property
    def waiting(self) -> bool:
        """Whether something that was asked for is still to be counted."""
        return bool(self._searched)

    def step(self, seconds: float) -> bool:
        """Count on for about so long; True when nothing is waiting."""
        for key, (hit, searches) in list(self._searched.items()):
            if any(each.step(seconds) is None for each in searches):
                return False
            del self._searched[key]
            if hit.step is not None:
                self._known.pop(hit.identity, None)  # it is asked again when it is shown
                with suppress(NotYetError):
                    self._known[hit.identity] = self._step(hit, hit.step)
        return True

    def _counted(self, hit: Hit, step: Query) -> bool:
        """Whether the views that `_step` asks for are there; else they are begun."""
        asked = [self._store.search(step), self._store.search(self._state.query & step)]
        if all(each.step(0) for each in asked):
            return True
        self._searched[hit.id] = hit, asked
        return False

    def _ask(self, hit: Hit) -> Standing:
        if hit.kind is HitKind.ACTOR:
            return self._actor(hit)
        if hit.kind is HitKind.COMMAND:
            return Standing(None, None, hit.key, hit.title)
        asks = hit.kind in (HitKind.VIEW, HitKind.DATE)
        if asks and hit.step is not None and not self._counted(hit, hit.step):
            return Standing(None, None, "narrow to it", f"narrow to {hit.title}")
        if hit.step is not None:
            return self._step(hit, hit.step)
        outside = self._state.view(self._store).row_of(hit.id) is None
        off = crumbs(self._state, self._store) if outside else ()
        if hit.kind is HitKind.QUOTE:
            return Standing(None, None, "go to quote", "go to the quote", off)
        quotes = len(hit.event.quotes) if hit.event else None
        return Standing(None, quotes, "go to event", f"go to {hit.title}", off)

    def _actor(self, hit: Hit) -> Standing:
        figures = self._store.figures(hit.id)
        where = whereabouts(self._state, self._store, hit.id)
        if where is Whereabouts.NOWHERE:
            return Standing(
                figures.events, figures.quotes, "show its card", f"show the card of {hit.title}"
            )
        off = crumbs(self._state, self._store) if where is Whereabouts.OUTSIDE else ()
        return Standing(figures.events, figures.quotes, "go to actor", f"go to {hit.title}", off)

    def _step(self, hit: Hit, step: Query) -> Standing:
        """A source, tag or saved view: narrowing to it."""
        events = self._store.view(step).counts.total
        quotes = self._quotes(hit, step, events)
        if step in self._state.steps:
            return Standing(events, quotes, "narrowed already", f"narrowed to {hit.title} already")
        if not self._store.view(self._state.query & step).counts.total:
            return Standing(
                events, quotes, "nothing matches", f"narrow to {hit.title}: nothing matches"
            )
        return Standing(events, quotes, "narrow to it", f"narrow to {hit.title}")

    def _quotes(self, hit: Hit, step: Query, events: int) -> int | None:
        """Quotes in the events that match; of a source, those that it prints."""
        if events > QUOTES_COUNTED_IN:
            return None
        quotes = [
            quote for row in self._store.view(step).window(0, events) for quote in row.event.quotes
        ]
        if hit.kind is HitKind.SOURCE:
            return sum(quote.source == hit.id for quote in quotes)
        return len(quotes)
