"""MemoryStore: a whole timeline in memory, for authored files.

Answers what EventStore asks from sorted lists (arrangement.py); remembers the views asked for last.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.core.query.involved import takes_part
from sahel_tui.core.query.terms import Query
from sahel_tui.stores.arrangement import Arrangement
from sahel_tui.stores.evidenced import Evidenced
from sahel_tui.stores.memory_view import MemoryView
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import ActorFigures, ActorTally, Overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.edtf import Day, Span
    from sahel_tui.core.model import Actor, Event, Quote, SavedView, Source, Timeline
    from sahel_tui.core.query.directory import Directory
    from sahel_tui.core.query.hints import Hint
    from sahel_tui.core.query.terms import Term, Value
    from sahel_tui.stores.evidence import Evidences
    from sahel_tui.stores.kept_texts import KeptTexts
    from sahel_tui.stores.memory_search import MemorySearch
    from sahel_tui.stores.store import EventSearch, EventView

VIEWS_KEPT = 32
TALLIES_KEPT = 256


class MemoryStore(Evidenced):
    """An EventStore over a timeline. Building it sorts the events and no more."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._arrangement = Arrangement(timeline.events)
        self._views: Recent[Query, MemoryView] = Recent(VIEWS_KEPT)
        self._tallies: Recent[str, ActorTally] = Recent(TALLIES_KEPT)

    @cached_property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        timeline, events = self._timeline, self._arrangement.events
        first, last = known_days([event.date for event in events])
        return Overview(
            title=timeline.title,
            events=len(events),
            actors=len(timeline.actors),
            quotes=sum(len(event.quotes) for event in events),
            sources=len(timeline.sources),
            claims=sum(len(event.claims) for event in events),
            first_day=first,
            last_day=last,
            as_of=timeline.as_of,
            as_of_day=None if timeline.as_of is None else timeline.as_of.latest,
            language=timeline.language,
            summary=timeline.summary,
            from_tables=sum(event.dataset is not None for event in events),
        )

    def view(self, query: Query) -> EventView:
        """The events that match; the same object for the same query while it is among the recent ones."""
        return self._views.get(query, lambda: self._whole(query))

    def search(self, query: Query) -> EventSearch:
        """The making of a view in steps; done at once where the view is among the recent ones."""
        from sahel_tui.stores.memory_search import Ready  # noqa: PLC0415  (only the find line steps)

        found = self._views.known(query) or self._find(query, patient=False)
        if not isinstance(found, MemoryView):
            return found
        self._keep(found)
        return Ready(found)

    def ahead(self) -> Iterator[None]:
        """What first questions would wait for: indexes, and texts as far as they are kept without being asked for."""
        first, *others = self._arrangement.indexes.values()
        yield from first.ahead()  # who is in how many events: the palette asks before it lists anybody
        yield from self._texts.ahead()
        for index in others:
            yield from index.ahead()

    def hints(self, query: Query) -> tuple[Hint, ...]:
        """Values of the query that name nobody or nothing, with the nearest that would."""
        from sahel_tui.core.query.hints import hints  # noqa: PLC0415  (few queries are typed)

        return hints(
            query,
            self._directory,
            self._arrangement.names_in,
            lambda part: self.view(part).counts.total > 0,
        )

    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        ord_ = self.ord_of(event_id)
        return None if ord_ is None else self._arrangement.events[ord_]

    def ord_of(self, event_id: str) -> int | None:
        """An event's place in the whole timeline."""
        return self._arrangement.ord_by_id.get(event_id)

    def actor(self, actor_id: str) -> Actor | None:
        """One actor by id."""
        return self._timeline.actors.get(actor_id)

    def source(self, source_id: str) -> Source | None:
        """One source by id."""
        return self._timeline.sources.get(source_id)

    def figures(self, actor_id: str) -> ActorFigures:
        """How much of the timeline is an actor's; zeros when nothing."""
        arrangement = self._arrangement
        return ActorFigures(len(arrangement.by_actor(actor_id)), arrangement.quotes_of(actor_id))

    def tally(self, actor_id: str) -> ActorTally:
        """What the timeline holds of one actor; zeros when nothing."""
        return self._tallies.get(actor_id, lambda: self._tallied(actor_id))

    def quotes_by(
        self, actor_id: str, view: EventView, limit: int
    ) -> Sequence[tuple[Event, Quote]]:
        """Quotes this actor speaks in the events of a view, in order, at most `limit`."""
        found: list[tuple[Event, Quote]] = []
        for ord_ in self._arrangement.by_speaker(actor_id):
            if len(found) >= limit:
                break
            event = self._arrangement.events[ord_]
            if view.row_of(event.id) is not None:
                found.extend((event, quote) for quote in event.quotes if quote.speaker == actor_id)
        return found[: max(0, limit)]

    def actors(self) -> Iterable[Actor]:
        """Every actor, in the file's order."""
        return self._timeline.actors.values()

    def sources(self) -> Iterable[Source]:
        """Every source, in the file's order."""
        return self._timeline.sources.values()

    def tags(self) -> Sequence[tuple[str, int]]:
        """Every tag and its number of events, most first, then by name."""
        return self._arrangement.tags

    def saved_views(self) -> Sequence[SavedView]:
        """The views the file's keeper saved."""
        return self._timeline.views

    def disagreeing(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one, of any event; none for no event."""
        event = self.event(event_id)
        if event is None or not event.claims:
            return frozenset()
        return self._differing.get(event_id, frozenset())

    def disagreements(self, event_id: str | None = None) -> Sequence[Disagreement]:
        """The disagreements that an event's claims are part of, all of the timeline without one; in order."""
        if event_id is None:
            return self._disagreements
        if not self.disagreeing(event_id):
            return ()
        return [each for each in self._disagreements if event_id in each.events]

    @cached_property
    def _disagreements(self) -> Sequence[Disagreement]:
        from sahel_tui.core.disagreement import (  # noqa: PLC0415  (few timelines have claims)
            disagreements,
        )

        events = self._arrangement.events
        return disagreements((each.id, each.claims) for each in events if each.claims)

    def _quotes(self) -> Iterator[Quote]:
        return (quote for event in self._arrangement.events for quote in event.quotes)

    @cached_property
    def _evidences(self) -> Evidences:
        from sahel_tui.stores.evidence import Evidences  # noqa: PLC0415  (lists of events show none)

        return Evidences(self._timeline)

    @cached_property
    def _differing(self) -> dict[str, frozenset[int]]:
        from sahel_tui.core.disagreement import differing  # noqa: PLC0415  (as above)

        return differing(self._disagreements)

    def _find(self, query: Query, *, patient: bool = True) -> MemoryView | MemorySearch:
        """The view where look-ups alone give it, else the search for it; `patient`: an index may be made for it."""
        arrangement = self._arrangement
        # Terms that an index answers are never just possible, so they only narrow down who is asked the rest.
        among: set[int] | None = None
        rest: list[Term] = []
        for term in query.terms:
            ords = self._indexed(term, patient=patient)
            if ords is None:
                rest.append(term)
            else:
                among = ords if among is None else among & ords
        candidates = range(len(arrangement.events)) if among is None else sorted(among)
        if not rest:
            return MemoryView(query, arrangement, candidates, frozenset())
        # Few views ask every event.
        from sahel_tui.core.query.evaluate import matcher  # noqa: PLC0415
        from sahel_tui.stores.memory_search import MemorySearch  # noqa: PLC0415

        ask = matcher(Query(tuple(rest)), self._directory)
        return MemorySearch(query, arrangement, candidates, ask, self._keep)

    def _whole(self, query: Query) -> MemoryView:
        found = self._find(query)
        return found if isinstance(found, MemoryView) else found.whole()

    def _keep(self, view: MemoryView) -> None:
        self._views.get(view.query, lambda: view)

    def _indexed(self, term: Term, *, patient: bool) -> set[int] | None:
        """The ords of a term that is looked up rather than asked of every event; None for any other."""
        field = term.field.lower()
        look_up = self._look_ups.get(field)
        if look_up is None or term.negated:
            return None
        if not patient and not self._arrangement.indexes[field].ready:
            return None
        return {ord_ for value in term.values for ords in look_up(value) for ord_ in ords}

    @cached_property
    def _directory(self) -> Directory:
        # Only queries by name or word ask.
        from sahel_tui.core.query.directory import Directory  # noqa: PLC0415

        return Directory(
            self._timeline.actors,
            self._timeline.sources,
            lambda event: bool(self.disagreeing(event.id)),
            self._texts,
        )

    @cached_property
    def _texts(self) -> KeptTexts:
        from sahel_tui.stores.kept_texts import KeptTexts  # noqa: PLC0415  (as above)

        return KeptTexts(self._arrangement, lambda: self._directory.actor_names)

    @cached_property
    def _look_ups(self) -> dict[str, Callable[[Value], Iterable[Sequence[int]]]]:
        arrangement, directory = self._arrangement, self._directory
        return {
            "actor": lambda value: map(arrangement.by_actor, directory.actors_meant(value)),
            "speaker": lambda value: map(arrangement.by_speaker, directory.actors_meant(value)),
            "source": lambda value: map(arrangement.by_source, directory.sources_meant(value)),
            "tag": lambda value: [arrangement.by_tag(fold(str(value)))],
        }

    def _tallied(self, actor_id: str) -> ActorTally:
        ords, figures = self._arrangement.by_actor(actor_id), self.figures(actor_id)
        events = [self._arrangement.events[ord_] for ord_ in ords]
        first, last = known_days([event.date for event in events])
        company = Counter(other for event in events for other in set(takes_part(event)))
        del company[actor_id]
        return ActorTally(
            actor=actor_id,
            events=figures.events,
            planned=len(self._arrangement.planned.intersection(ords)),
            quotes=figures.quotes,
            first_day=first,
            last_day=last,
            company=tuple(sorted(company.items(), key=self._most_first)),
        )

    def _most_first(self, counted: tuple[str, int]) -> tuple[int, str, str]:
        actor_id, count = counted
        actor = self.actor(actor_id)
        return -count, fold(actor_id if actor is None else actor.name), actor_id


def known_days(spans: Sequence[Span]) -> tuple[Day | None, Day | None]:
    """The first and the last day that any bound of these dates names; None when none does."""
    days = {span.earliest for span in spans} | {span.latest for span in spans}
    # Where both ends are known, these two lie between them.
    half_known = [span for span in spans if span.earliest is None or span.latest is None]
    days.update(day for span in half_known for day in (span.start_latest, span.end_earliest))
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else (None, None)
