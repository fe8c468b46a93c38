"""Behind: an EventStore in front of one that may be slow, which it asks in another thread.

An answer that comes within a few milliseconds is given as if asked directly; else NotYetError is raised, and who
asks again once they have been told is given it. Knows no screen.
"""

from __future__ import annotations

import time
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sahel_tui.stores.behind.questions import QUESTION_S, Asked, Questions
from sahel_tui.stores.behind.search import BehindSearch, Progress
from sahel_tui.stores.behind.view import PAGE, BehindView
from sahel_tui.stores.behind.walks import Origin, Walk
from sahel_tui.stores.late import DISAGREEMENTS_MOST, Late
from sahel_tui.stores.store import EventStore

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.evidence import Evidence, HeldTexts
    from sahel_tui.core.model import Actor, Event, Quote, SavedView, Source
    from sahel_tui.core.query.hints import Hint
    from sahel_tui.core.query.terms import Query
    from sahel_tui.core.verify import SourceText
    from sahel_tui.stores.store import (
        ActorFigures,
        ActorTally,
        EventSearch,
        EventView,
        Overview,
        Row,
    )

T = TypeVar("T")
FIGURES_S = 0.01
STEP_S = 0.02  # of a search, between two looks at whether it is still wanted
OF_TEXTS = frozenset(("text", "evidence", "verdicts"))  # another answer once texts are held


class Slow(EventStore, Protocol):
    """A store that may take long. It is asked from one thread."""

    def interrupt(self) -> None:
        """From another thread: what is being asked ends with OutdatedError, on a server too."""
        ...

    def close(self) -> None:
        """No more questions."""
        ...


def _nobody() -> None:
    """Nobody wants to be told."""


class Behind(Late):
    """An EventStore. `tell` is called in the other thread when an answer has come that was not there in time.

    Raises NotYetError; StoreError for what could not be had, until `ask_anew`. It closes the store with itself.
    """

    def __init__(
        self,
        store: Slow,
        tell: Callable[[], object] = _nobody,
        *,
        patience_s: float = QUESTION_S,
    ) -> None:
        self._store = store
        self._questions = Questions(
            store.interrupt, tell, self._spare, store.close, patience_s=patience_s
        )
        self._searching: tuple[Query | None, Progress] = (None, Progress())
        self._near: tuple[Asked, ...] = ()
        self._further: tuple[Asked, ...] = ()
        self._ahead: Iterator[None] | None = None
        self._held = 0
        self._actors: Origin[Actor] = Origin(store.actors)
        self._sources: Origin[Source] = Origin(store.sources)

    # -- who asks

    def by(self, asker: str, rank: int, *, patient: bool = True) -> AbstractContextManager[None]:
        """What is asked meanwhile is all that this asker wants from now on."""
        return self._questions.by(asker, rank, patient=patient)

    def ask_anew(self) -> None:
        """What could not be had is asked again."""
        self._questions.ask_anew()

    def close(self) -> None:
        """No more questions: what runs is called off, and the store is closed."""
        self._questions.close()

    def when_held(self, tell: Callable[[], object]) -> None:
        """Call this, in whatever thread, each time that texts were handed over or a late answer has come."""
        self._questions.tell = tell

    def hold(self, texts: HeldTexts) -> None:
        """From now on these texts of sources are at hand, and no others."""
        self._held += 1
        self._questions.post(("hold", self._held), lambda: self._hold(texts))
        self._forget_texts()

    def _hold(self, texts: HeldTexts) -> None:
        self._store.hold(texts)
        self._forget_texts()
        self._questions.tell()

    def _forget_texts(self) -> None:
        self._questions.forget(lambda key, _answer: isinstance(key, tuple) and key[0] in OF_TEXTS)

    # -- views

    def view(self, query: Query) -> EventView:
        """The events that match; the same object as long as it is among the answers kept."""
        found: BehindView = self._questions.ask(("view", query), lambda: self._made(query))
        return found

    def search(self, query: Query) -> EventSearch:
        """The making of a view, which goes on in the other thread while it is stepped."""
        return BehindSearch(self, query)

    def progress(self, query: Query) -> Progress:
        """How far the making of a view is."""
        asked, found = self._searching
        return found if asked == query else Progress()

    def _made(self, query: Query) -> BehindView:
        search = self._store.search(query)
        while (view := search.step(STEP_S)) is None:
            self._searching = query, Progress(search.counts, search.first, search.share)
            self._questions.check()
        return BehindView(self, query, view.counts)

    def page(self, view: BehindView, number: int) -> Sequence[Row]:
        """The rows of one page of a view."""
        query = view.query
        last = (view.counts.total - 1) // PAGE
        self._near = tuple(
            Asked(("page", query, each), partial(self._paged, query, each), spare=True)
            for each in (number + 1, number - 1)
            if 0 <= each <= last
        )
        found: Sequence[Row] = self._questions.ask(
            ("page", query, number), lambda: self._paged(query, number)
        )
        self._questions.look_about()
        return found

    def _paged(self, query: Query, number: int) -> Sequence[Row]:
        rows = tuple(self._store.view(query).window(number * PAGE, PAGE))
        keep = self._questions.keep
        for row in rows:
            keep(("event", row.event.id), row.event)
            keep(("ord_of", row.event.id), row.ord)
            keep(("row_of", query, row.event.id), row.row)
            differing = self._store.disagreeing(row.event.id) if row.event.claims else frozenset()
            keep(("disagreeing", row.event.id), differing)
        return rows

    def of_view(self, view: BehindView, method: str, *arguments: Hashable) -> Any:  # noqa: ANN401  (what the method gives)
        """What a method of the view gives."""
        query = view.query
        return self._questions.ask(
            (method, query, *arguments),
            lambda: getattr(self._store.view(query), method)(*arguments),
        )

    # -- what is asked while nothing is wanted

    def ahead(self) -> Iterator[None]:
        """Nothing to be done by who asks: the other thread does it."""
        self._questions.post(("ahead", id(self)), self._begin_ahead)
        return iter(())

    def _begin_ahead(self) -> None:
        self._ahead = self._store.ahead()

    def _spare(self) -> Asked | None:
        """What comes next to what was asked for last; then what first questions would wait for."""
        for asked in (*self._near, *self._further):
            if asked.key is not None and not self._questions.known(asked.key):
                return asked
        ahead = self._ahead
        return None if ahead is None else Asked(None, partial(self._go_ahead, ahead), spare=True)

    def _go_ahead(self, ahead: Iterator[None]) -> None:
        if next(ahead, self) is self:
            self._ahead = None

    # -- the rest, question by question

    def _ask(self, method: str, *arguments: Hashable) -> Any:  # noqa: ANN401  (what the method gives)
        return self._questions.ask(
            (method, *arguments), lambda: getattr(self._store, method)(*arguments)
        )

    @property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        found: Overview = self._questions.ask(("overview",), lambda: self._store.overview)
        return found

    def hints(self, query: Query) -> Sequence[Hint]:
        """Values of the query that name nobody or nothing, with the nearest that would."""
        found: Sequence[Hint] = self._ask("hints", query)
        return found

    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        found: Event | None = self._ask("event", event_id)
        return found

    def ord_of(self, event_id: str) -> int | None:
        """An event's place in the whole timeline."""
        found: int | None = self._ask("ord_of", event_id)
        return found

    def actor(self, actor_id: str) -> Actor | None:
        """One actor by id."""
        found: Actor | None = self._ask("actor", actor_id)
        return found

    def source(self, source_id: str) -> Source | None:
        """One source by id."""
        found: Source | None = self._ask("source", source_id)
        return found

    def figures(self, actor_id: str) -> ActorFigures:
        """How much of the timeline is an actor's."""
        found: ActorFigures = self._ask("figures", actor_id)
        return found

    def tally(self, actor_id: str) -> ActorTally:
        """What the timeline holds of one actor."""
        found: ActorTally = self._ask("tally", actor_id)
        return found

    def quotes_by(
        self, actor_id: str, view: EventView, limit: int
    ) -> Sequence[tuple[Event, Quote]]:
        """Quotes this actor speaks in the events of a view, in order, at most `limit`."""
        query = view.query
        found: Sequence[tuple[Event, Quote]] = self._questions.ask(
            ("quotes_by", actor_id, query, limit),
            lambda: self._store.quotes_by(actor_id, self._store.view(query), limit),
        )
        return found

    def actors(self) -> Iterable[Actor]:
        """Every actor, in the file's order, asked for as they are gone through."""
        return Walk(partial(self._stretch, "actors", self._some_actors))

    def sources(self) -> Iterable[Source]:
        """Every source, in the file's order, as `actors`."""
        return Walk(partial(self._stretch, "sources", self._sources.stretch))

    def _stretch(self, name: str, read: Callable[[int], Sequence[T]], number: int) -> Sequence[T]:
        further = Asked((name, number + 1), partial(read, number + 1), spare=True)
        found: Sequence[T] = self._questions.ask((name, number), partial(read, number))
        if found:
            self._further = (further,)
            self._questions.look_about()
        return found

    def _some_actors(self, number: int) -> Sequence[Actor]:
        """A stretch of the actors; with how much is theirs, as far as that is at hand."""
        found = self._actors.stretch(number)
        until = time.monotonic() + FIGURES_S
        for actor in found:
            if time.monotonic() > until:
                break
            self._questions.keep(("figures", actor.id), self._store.figures(actor.id))
        return found

    def tags(self) -> Sequence[tuple[str, int]]:
        """Every tag and its number of events, most first, then by name."""
        found: Sequence[tuple[str, int]] = self._ask("tags")
        return found

    def saved_views(self) -> Sequence[SavedView]:
        """The views the file's keeper saved."""
        found: Sequence[SavedView] = self._ask("saved_views")
        return found

    def text(self, source_id: str) -> SourceText | None:
        """The text of a source, None unless it is held."""
        found: SourceText | None = self._ask("text", source_id)
        return found

    def evidence(self, quote: Quote) -> Evidence:
        """What is known of a quote."""
        found: Evidence = self._ask("evidence", quote)
        return found

    def verdicts(self) -> Mapping[str, int]:
        """How many quotes have which verdict."""
        found: Mapping[str, int] = self._ask("verdicts")
        return found

    def disagreeing(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one, of any event."""
        found: frozenset[int] = self._ask("disagreeing", event_id)
        return found

    def disagreements(self, event_id: str | None = None) -> Sequence[Disagreement]:
        """What an event's claims disagree on; without an id the whole timeline's first DISAGREEMENTS_MOST."""
        found: Sequence[Disagreement] = self._questions.ask(
            ("disagreements", event_id),
            lambda: tuple(islice(self._store.disagreements(event_id), DISAGREEMENTS_MOST)),
        )
        return found
