"""IndexStore: a timeline in an index file, for what is too big for memory.

Answers what EventStore asks from the file's tables (reading.py, answering.py); remembers the views asked for last.
"""

from __future__ import annotations

import json
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.fold import fold
from sahel_tui.core.model import Timeline
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.evidenced import Evidenced
from sahel_tui.stores.index import bits, layout
from sahel_tui.stores.index.answering import Answering
from sahel_tui.stores.index.codec import check_of, view_of
from sahel_tui.stores.index.directory import IndexDirectory
from sahel_tui.stores.index.disputed import Disputed
from sahel_tui.stores.index.postings import encoded
from sahel_tui.stores.index.reading import Reader
from sahel_tui.stores.index.search import IndexSearch
from sahel_tui.stores.index.tallies import companions, company
from sahel_tui.stores.index.view import IndexView
from sahel_tui.stores.recent import Recent
from sahel_tui.stores.store import ActorFigures, ActorTally, Overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.model import Actor, Event, Quote, SavedView, Source
    from sahel_tui.core.query.hints import Hint
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.evidence import Evidences
    from sahel_tui.stores.store import EventSearch, EventView

VIEWS_KEPT = 8  # at most 2.5 MB each of 10 million events
TALLIES_KEPT = 256
_FIGURES = "SELECT events, planned, quotes, first, last, seen FROM actor WHERE id = ?"
_NAMES = "SELECT seen, actor.id, name FROM json_each(?) CROSS JOIN actor ON seen = value"
_NAMED_TOGETHER = 1_000
_QUOTING_TOGETHER = 32  # events


class IndexStore(Evidenced):
    """An EventStore over an index. Opening it reads its header. Raises reading.UnusableError."""

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)
        self._directory = IndexDirectory(self._reader)
        self._answering = Answering(self._reader, self._directory)
        self._disputed = Disputed(self._reader)
        self._views: Recent[Query, IndexView] = Recent(VIEWS_KEPT)
        self._tallies: Recent[str, ActorTally] = Recent(TALLIES_KEPT)

    @property
    def fingerprint(self) -> str:
        """What the index was made from."""
        return self._reader.fingerprint

    @property
    def note(self) -> Mapping[str, object]:
        """What its maker noted (build.About)."""
        noted: Mapping[str, object] = self._reader.about.get("note") or {}
        return noted

    def interrupt(self) -> None:
        """From another thread: what is being asked ends with OutdatedError."""
        self._reader.interrupt()

    def close(self) -> None:
        """No more questions, to its views neither."""
        self._reader.close()

    @cached_property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        about = self._reader.about
        as_of = about["as_of"] and parse(about["as_of"])
        return Overview(
            title=about["title"],
            events=self._reader.events,
            actors=about["actors"],
            quotes=about["quotes"],
            sources=about["sources"],
            claims=about["claims"],
            first_day=about["first_day"],
            last_day=about["last_day"],
            as_of=as_of,
            as_of_day=None if as_of is None else as_of.latest,
            language=about["language"],
            summary=about["summary"],
            from_tables=about["from_tables"],
        )

    def view(self, query: Query) -> EventView:
        """The events that match; the same object for the same query while it is among the recent ones."""
        return self._views.get(query, lambda: self._searched(query).whole())

    def search(self, query: Query) -> EventSearch:
        """The making of a view in steps; done at once where the view is among the recent ones."""
        from sahel_tui.stores.memory_search import Ready  # noqa: PLC0415  (only the find line steps)

        found = self._views.known(query)
        return self._searched(query) if found is None else Ready(self._kept(found))

    def ahead(self) -> Iterator[None]:
        """What first questions would wait for: the dates of all events, for the strip."""
        yield from self._reader.ahead()

    def hints(self, query: Query) -> Sequence[Hint]:
        """Values of the query that name nobody or nothing, with the nearest that would."""
        from sahel_tui.core.query.hints import hints  # noqa: PLC0415  (few queries are typed)

        return hints(
            query,
            self._directory,
            self._names_in,
            lambda part: self.view(part).counts.total > 0,
        )

    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        pos = self._reader.pos_of(event_id)
        return None if pos is None else self._reader.some((pos,))[0]

    def ord_of(self, event_id: str) -> int | None:
        """An event's place in the whole timeline."""
        return self._reader.pos_of(event_id)

    def actor(self, actor_id: str) -> Actor | None:
        """One actor by id."""
        return self._directory.kept_actors.get(actor_id)

    def source(self, source_id: str) -> Source | None:
        """One source by id."""
        return self._directory.kept_sources.get(source_id)

    def figures(self, actor_id: str) -> ActorFigures:
        """How much of the timeline is an actor's; zeros when nothing."""
        row = self._reader.one(_FIGURES, encoded(actor_id))
        return ActorFigures(0, 0) if row is None else ActorFigures(row[0], row[2])

    def tally(self, actor_id: str) -> ActorTally:
        """What the timeline holds of one actor; zeros when nothing."""
        return self._tallies.get(actor_id, lambda: self._tallied(actor_id))

    def quotes_by(
        self, actor_id: str, view: EventView, limit: int
    ) -> Sequence[tuple[Event, Quote]]:
        """Quotes this actor speaks in the events of a view, in order, at most `limit`."""
        spoken = self._reader.set_of(layout.SPEAKER, actor_id)
        if isinstance(view, IndexView):
            spoken &= view.rows.bits()
        found: list[tuple[Event, Quote]] = []
        positions = iter(bits.rows(spoken, self._reader.events))
        while len(found) < limit and (some := list(islice(positions, _QUOTING_TOGETHER))):
            for event in self._reader.some(some):
                found.extend((event, quote) for quote in event.quotes if quote.speaker == actor_id)
        return found[: max(0, limit)]

    def actors(self) -> Iterable[Actor]:
        """Every actor, in the file's order, read as they are asked for."""
        return self._directory.kept_actors.each()

    def sources(self) -> Iterable[Source]:
        """Every source, in the file's order, read as they are asked for."""
        return self._directory.kept_sources.each()

    def tags(self) -> Sequence[tuple[str, int]]:
        """Every tag and its number of events, most first, then by name."""
        return self._tags

    @cached_property
    def _tags(self) -> Sequence[tuple[str, int]]:
        counted = self._reader.names(layout.WRITTEN)
        return sorted(counted, key=lambda item: (-item[1], fold(item[0]), item[0]))

    def saved_views(self) -> Sequence[SavedView]:
        """The views the file's keeper saved."""
        return [view_of(raw) for raw in self._reader.about["views"]]

    def disagreeing(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one, of any event; none for no event."""
        return self._disputed.of(event_id)

    def disagreements(self, event_id: str | None = None) -> Sequence[Disagreement]:
        """The disagreements that an event's claims are part of, all of the timeline without one; in order."""
        return self._disputed.all() if event_id is None else self._disputed.with_(event_id)

    def _searched(self, query: Query) -> IndexSearch:
        self._answering.check(query)
        return IndexSearch(query, self._reader, self._answering, self._kept)

    def _kept(self, view: IndexView) -> IndexView:
        return self._views.get(view.query, lambda: view)

    def _names_in(self, field: str) -> Iterable[str]:
        """What the events have in `tag`, `place`, `role` or `id`."""
        if field == "tag":
            return (tag for tag, _ in self._tags)
        if field == "id":
            from sahel_tui.core.query.hints import LOOKED_AT  # noqa: PLC0415  (as above)

            return (row.event.id for row in self.view(EVERYTHING).window(0, LOOKED_AT))
        return (name for name, _ in self._reader.names(layout.KIND_OF[field]))

    def _quotes(self) -> Iterator[Quote]:
        for pos in bits.rows(self._reader.set_of(layout.FLAG, "has:quotes"), self._reader.events):
            yield from self._reader.some((pos,))[0].quotes

    @cached_property
    def sourced(self) -> Timeline:
        """The sources, read as they are asked for, and what was checked of their texts; no events."""
        checks = {key: check_of(raw) for key, raw in self._reader.about["checks"].items()}
        return Timeline("", sources=self._directory.kept_sources, checks=checks)

    @cached_property
    def _evidences(self) -> Evidences:
        from sahel_tui.stores.evidence import Evidences  # noqa: PLC0415  (lists of events show none)

        return Evidences(self.sourced)

    def _tallied(self, actor_id: str) -> ActorTally:
        row = self._reader.one(_FIGURES, encoded(actor_id))
        if row is None:
            return ActorTally(actor_id, 0, 0, 0, None, None, ())
        events, planned, quotes, first, last, seen = row
        counted = self._counted(actor_id, seen)
        return ActorTally(actor_id, events, planned, quotes, first, last, self._named(counted))

    def _counted(self, actor_id: str, seen: int | None) -> Mapping[int, int]:
        """In how many of an actor's events the others are, by number."""
        if seen is None:
            return {}
        counted = companions(seen, self._reader)
        if counted is None:
            involved = self._reader.set_of(layout.ACTOR, actor_id)
            positions = bits.rows(involved, self._reader.events)
            counted = company(self._reader.entries(list(positions)), self._reader)
        return {number: events for number, events in counted.items() if number != seen}

    def _named(self, counted: Mapping[int, int]) -> tuple[tuple[str, int], ...]:
        """Actors by number, most first, then by name."""
        found = []
        numbers = sorted(counted)
        for first in range(0, len(numbers), _NAMED_TOGETHER):
            some = numbers[first : first + _NAMED_TOGETHER]
            for number, key, name in self._reader.all(_NAMES, json.dumps(some)):
                found.append((-counted[number], name, key.decode("utf-8", "surrogatepass")))
        return tuple((actor_id, -less) for less, _, actor_id in sorted(found))
