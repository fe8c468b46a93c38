"""EngineStore: a table of a database as a timeline, read where it lies.

Answers what EventStore asks from the dates of the table (dates.py) and the different cells of its columns (facets.py,
people.py); what it asks of the database is made by Ibis. Nothing there is written or made.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold
from sahel_tui.core.model import Timeline
from sahel_tui.core.query.terms import Query, only
from sahel_tui.stores.engine.search import EngineSearch
from sahel_tui.stores.engine.server import Server, asked
from sahel_tui.stores.engine.sheet import Sheet
from sahel_tui.stores.engine.view import EngineView
from sahel_tui.stores.evidenced import Evidenced
from sahel_tui.stores.memory import known_days
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import ActorFigures, ActorTally, Overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import ibis.expr.types as ir

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.model import Actor, Event, Quote, SavedView, Source
    from sahel_tui.core.query.hints import Hint
    from sahel_tui.stores.engine.reading import Reading
    from sahel_tui.stores.evidence import Evidences
    from sahel_tui.stores.store import EventSearch, EventView

VIEWS_KEPT = 32
TALLIES_KEPT = 256
EVERYTHING = Query()


class EngineStore(Evidenced):
    """An EventStore over a table of Ibis. Nothing is asked before a question is.

    Questions raise StoreError where the database refuses, OutdatedError where `interrupt` calls them off. What is
    changed in the table meanwhile is seen when it is opened again.
    """

    def __init__(self, table: ir.Table, reading: Reading) -> None:
        self._server = Server(table.get_backend())
        self._reading = reading
        self._sheet = Sheet(table, reading, self._server)
        self._views: Recent[Query, EngineView] = Recent(VIEWS_KEPT)
        self._tallies: Recent[str, ActorTally] = Recent(TALLIES_KEPT)

    def interrupt(self) -> None:
        """From another thread: what is being asked ends with OutdatedError, and its statement on the server."""
        self._server.interrupt()

    def close(self) -> None:
        """No more questions; ends the connection."""
        self._server.close()

    @property
    @asked
    def rejected(self) -> Mapping[str, int]:
        """How many rows are no events, by the reason."""
        dates, lacking = self._sheet.dates, self._sheet.lacking
        found = (*dates.rejected.items(), *lacking.items())
        return {reason: rows for reason, rows in found if rows}

    @property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        return self._overview()

    @asked
    def view(self, query: Query) -> EventView:
        """The events that match; the same object for the same query while it is among the recent ones."""
        return self._made(query)

    def search(self, query: Query) -> EventSearch:
        """The making of a view, in one step."""
        from sahel_tui.stores.memory_search import Ready  # noqa: PLC0415  (only the find line steps)

        found = self._views.known(query)
        if found is None:
            return EngineSearch(lambda: self._asked_view(query))
        return Ready(self._views.get(query, lambda: found))

    def ahead(self) -> Iterator[None]:
        """What first questions would wait for; each step is a question."""
        for part in (self._overview, self._load_together):
            part()
            yield

    @asked
    def hints(self, query: Query) -> Sequence[Hint]:
        """Values of the query that name nobody or nothing, with the nearest that would."""
        from sahel_tui.core.query.hints import hints  # noqa: PLC0415  (few queries are typed)

        return hints(
            query,
            self._sheet.asking.directory,
            self._names_in,
            lambda part: self._made(part).counts.total > 0,
        )

    @asked
    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        found = self._sheet.found(event_id)
        return None if found is None else found.event

    @asked
    def ord_of(self, event_id: str) -> int | None:
        """An event's place in the whole timeline."""
        known = self._sheet.ords.known(event_id)
        return self._made(EVERYTHING).row_of(event_id) if known is None else known

    @asked
    def actor(self, actor_id: str) -> Actor | None:
        """One actor by id."""
        return self._known_actors().get(actor_id)

    @asked
    def source(self, source_id: str) -> Source | None:
        """One source by id."""
        return self._known_sources().get(source_id)

    @asked
    def figures(self, actor_id: str) -> ActorFigures:
        """How much of the timeline is an actor's; zeros when nothing."""
        counts = self._sheet.asking.actors.counts
        if counts is None:
            return ActorFigures(self._tally(actor_id).events, 0)
        return ActorFigures(counts.get(actor_id, 0), 0)

    @asked
    def tally(self, actor_id: str) -> ActorTally:
        """What the timeline holds of one actor; zeros when nothing."""
        return self._tally(actor_id)

    def quotes_by(
        self, actor_id: str, view: EventView, limit: int
    ) -> Sequence[tuple[Event, Quote]]:
        """None: tables hold no quotes."""
        del actor_id, view, limit
        return ()

    @asked
    def actors(self) -> Iterable[Actor]:
        """Every actor: by column, those in most rows first."""
        return list(self._known_actors().values())

    @asked
    def sources(self) -> Iterable[Source]:
        """The data set, and the sources of rows: all where they are few, else those of the rows that were read."""
        return list(self._known_sources().values())

    @asked
    def tags(self) -> Sequence[tuple[str, int]]:
        """Every tag and its number of events, most first, then by name."""
        counts = self._sheet.asking.tags.counts
        if counts is None:
            return []
        return sorted(counts.items(), key=lambda item: (-item[1], fold(item[0]), item[0]))

    def saved_views(self) -> Sequence[SavedView]:
        """None: tables hold no views."""
        return ()

    @asked
    def disagreeing(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one of it."""
        from sahel_tui.core.disagreement import differing  # noqa: PLC0415  (few timelines have claims)

        return differing(self.disagreements(event_id)).get(event_id, frozenset())

    @asked
    def disagreements(self, event_id: str | None = None) -> Sequence[Disagreement]:
        """What an event's claims disagree on; of all without an id. Claims of different rows share no topic."""
        from sahel_tui.core.disagreement import disagreements  # noqa: PLC0415  (as above)

        if event_id is not None:
            found = self._sheet.found(event_id)
            return [] if found is None else disagreements([(event_id, found.event.claims)])
        view = self._made(only("has", "disagreement"))
        rows = view.window(0, view.counts.total)
        return disagreements((row.event.id, row.event.claims) for row in rows)

    @asked
    def _overview(self) -> Overview:
        return self._figures

    @cached_property
    def _figures(self) -> Overview:
        sheet, reading = self._sheet, self._reading
        first, last = known_days([dated.span for dated in sheet.dates.all()])
        return Overview(
            title=reading.title,
            events=sheet.dates.events,
            actors=len(self._known_actors()),
            quotes=0,
            sources=len(self._known_sources()),
            claims=sheet.asking.claims_made(),
            first_day=first,
            last_day=last,
            language=reading.language,
            summary=reading.summary,
        )

    @asked
    def _load_together(self) -> None:
        _ = self._sheet.asking.actors.counts

    def _known_actors(self) -> Mapping[str, Actor]:
        return self._sheet.asking.directory.actors

    def _known_sources(self) -> Mapping[str, Source]:
        return self._sheet.asking.directory.sources

    def _made(self, query: Query) -> EngineView:
        return self._views.get(query, lambda: EngineView(query, self._sheet))

    @asked
    def _asked_view(self, query: Query) -> EngineView:
        return self._made(query)

    def _names_in(self, field: str) -> Iterable[str]:
        """What the events have in `tag`, `place`, `role` or `id`."""
        asking = self._sheet.asking
        if field == "tag":
            return asking.tags.counts or ()
        if field == "place":
            return asking.places()
        if field == "role":
            said = (part.role for parts in asking.actors.said() for part in parts)
            return dict.fromkeys(role for role in said if role)
        from sahel_tui.core.query.hints import LOOKED_AT  # noqa: PLC0415  (as above)

        return (row.event.id for row in self._made(EVERYTHING).window(0, LOOKED_AT))

    def _quotes(self) -> Iterator[Quote]:
        return iter(())

    @cached_property
    def _evidences(self) -> Evidences:
        from sahel_tui.stores.evidence import Evidences  # noqa: PLC0415  (lists of events show none)

        return Evidences(Timeline("", sources=self._reading.known_sources))

    def _tally(self, actor_id: str) -> ActorTally:
        return self._tallies.get(actor_id, lambda: self._tallied(actor_id))

    def _tallied(self, actor_id: str) -> ActorTally:
        actors = self._known_actors()
        if actor_id not in actors:
            return ActorTally(actor_id, 0, 0, 0, None, None, ())
        first, last = known_days(self._made(only("actor", actor_id)).dates())
        company = self._sheet.asking.actors.company(actor_id)
        events = company.pop(actor_id, 0)
        named = [
            (-count, fold(actors[other].name) if other in actors else other, other)
            for other, count in company.items()
        ]
        return ActorTally(
            actor=actor_id,
            events=events,
            planned=0,
            quotes=0,
            first_day=first,
            last_day=last,
            company=tuple((other, -less) for less, _, other in sorted(named)),
        )
