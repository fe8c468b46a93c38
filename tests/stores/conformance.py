"""What every EventStore must answer, set against a naive reading of the same timeline, event by event.

A store's tests inherit from StoreConformance and say how to build one from a Timeline.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sahel_tui.core.claims import meet, subject
from sahel_tui.core.edtf import Certainty, Kind, parse, within
from sahel_tui.core.fold import fold
from sahel_tui.core.model import Event, Participation, Timeline
from sahel_tui.core.query import parse as parse_query
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.evaluate import evaluate
from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.stores.store import ActorFigures, Counts
from tests.stores.checks import Checked, over
from tests.stores.evidence_conformance import EvidenceConformance
from tests.stores.timelines import ACTORS, SOURCES, queries, timelines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.core.edtf import Day
    from sahel_tui.stores.store import Density, EventStore

FIRST, LAST = parse("2017-01-01"), parse("2025-12-31")


def in_order(timeline: Timeline) -> list[Event]:
    """The events by docs/dates.md: earliest (else latest), latest, time, precision, file order."""

    def place(event: Event) -> tuple[float, float, str, int]:
        date = event.date
        latest = math.inf if date.latest is None else date.latest
        earliest = latest if date.earliest is None else date.earliest
        return earliest, latest, date.time or "", date.precision

    return sorted(timeline.events, key=place)


def matching(timeline: Timeline, query: Query) -> list[tuple[int, Event, Certainty]]:
    """Ord, event and certainty of all that matches."""
    directory = Directory(
        timeline.actors,
        timeline.sources,
        lambda event: bool(_differing(event, timeline.events)),
    )
    answers = (
        (ord_, event, evaluate(query, event, directory))
        for ord_, event in enumerate(in_order(timeline))
    )
    return [answer for answer in answers if answer[2] is not Certainty.OUT]


def is_lane(event: Event, longer_than: int, first: Day, last: Day) -> bool:
    return event.date.kind is Kind.INTERVAL and length(event, first, last) > longer_than


def length(event: Event, first: Day, last: Day) -> int:
    """Days from the earliest to the latest, both counted, unknown and open ends cut."""
    earliest, latest = event.date.earliest, event.date.latest
    return (last if latest is None else latest) - (first if earliest is None else earliest) + 1


def counted(
    events: list[Event], buckets: list[tuple[Day, Day]], longer_than: int
) -> tuple[list[int], list[int]]:
    """Density by the question `within`, asked of every event for every bucket."""
    certain, possible = [], []
    for first, last in buckets:
        found = Counter(
            (within(event.date, first, last), event.status == "planned")
            for event in events
            if not is_lane(event, longer_than, buckets[0][0], buckets[-1][1])
        )
        certain.append(found[Certainty.CERTAIN, False])
        possible.append(
            found[Certainty.CERTAIN, True]
            + found[Certainty.POSSIBLE, True]
            + found[Certainty.POSSIBLE, False]
        )
    return certain, possible


def by_hand(density: Density) -> tuple[list[int], list[int]]:
    return list(density.certain), list(density.possible)


def day(expression: str) -> Day:
    earliest = parse(expression).earliest
    assert earliest is not None
    return earliest


first_days = st.integers(day("2017-01-01"), day("2025-01-01"))
stretches = st.tuples(first_days, st.integers(0, 3000)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1])
)
bucket_lists = st.tuples(first_days, st.integers(1, 400), st.integers(1, 30)).map(
    lambda drawn: [
        (drawn[0] + drawn[1] * n, drawn[0] + drawn[1] * (n + 1) - 1) for n in range(drawn[2])
    ]
)
lane_lengths = st.sampled_from((0, 30, 400, 3000, 1 << 40))


class StoreConformance(Checked, EvidenceConformance):
    """Inherit, and give `build`, and `held` where it cannot hold all."""

    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        raise NotImplementedError

    @over(timelines(), queries)
    def test_a_view_holds_what_matches_in_order_with_its_certainty(
        self, timeline: Timeline, query: Query
    ) -> None:
        view = self.build(timeline).view(query)
        expected = matching(timeline, query)
        rows = view.window(0, len(timeline.events) + 1)
        assert [(row.ord, row.event, row.certainty) for row in rows] == expected
        assert [row.row for row in rows] == list(range(len(expected)))
        assert view.query == query
        assert view.counts.certain == sum(c is Certainty.CERTAIN for _, _, c in expected)
        assert view.counts.possible == sum(c is Certainty.POSSIBLE for _, _, c in expected)
        assert view.counts.total == len(expected)

    @over(timelines(), queries)
    def test_a_search_comes_to_the_view_step_by_step(
        self, timeline: Timeline, query: Query
    ) -> None:
        store = self.build(timeline)
        search, made, before = store.search(query), None, Counts(0, 0)
        while made is None:
            made = search.step(0)
            assert before.certain <= search.counts.certain
            assert before.possible <= search.counts.possible
            assert 0 <= search.share <= 1
            before = search.counts
        expected = matching(timeline, query)
        assert search.share == 1
        assert search.first == (expected[0][1].id if expected else None)
        assert search.counts == made.counts
        assert [(row.ord, row.certainty) for row in made.window(0, len(expected) + 1)] == [
            (ord_, certainty) for ord_, _, certainty in expected
        ]
        assert made is store.view(query)
        assert store.search(query).step(0) is made

    @over(timelines(), queries, queries)
    def test_a_query_and_another_match_what_both_match(
        self, timeline: Timeline, one: Query, other: Query
    ) -> None:
        store = self.build(timeline)
        store.view(one)
        rows = store.view(one & other).window(0, len(timeline.events))
        certainty = {event.id: found for _, event, found in matching(timeline, one)}
        least = [
            (event.id, min(found, certainty[event.id]))
            for _, event, found in matching(timeline, other)
            if event.id in certainty
        ]
        assert [(row.event.id, row.certainty) for row in rows] == least

    @over(timelines(), queries, st.integers(-15, 15), st.integers(-2, 15))
    def test_a_window_is_cut_at_both_ends(
        self, timeline: Timeline, query: Query, row: int, size: int
    ) -> None:
        view = self.build(timeline).view(query)
        expected = [at for at in range(row, row + size) if 0 <= at < view.counts.total]
        assert [found.row for found in view.window(row, size)] == expected

    @over(timelines(), queries)
    def test_rows_ords_and_ids_lead_to_each_other(self, timeline: Timeline, query: Query) -> None:
        store = self.build(timeline)
        view = store.view(query)
        everything = in_order(timeline)
        rows = {event.id: row for row, (_, event, _) in enumerate(matching(timeline, query))}
        for ord_, event in enumerate(everything):
            assert store.ord_of(event.id) == ord_
            assert store.event(event.id) == event
            assert view.row_of(event.id) == rows.get(event.id)
        ords = [ord_ for ord_, _, _ in matching(timeline, query)]
        for ord_ in range(-1, len(everything) + 2):
            later = [row for row, found in enumerate(ords) if found >= ord_]
            assert view.first_row_from(ord_) == (later[0] if later else len(ords))

    @over(timelines(), queries, first_days)
    def test_the_first_row_at_a_day(self, timeline: Timeline, query: Query, at: Day) -> None:
        view = self.build(timeline).view(query)
        days = [
            event.date.latest if event.date.earliest is None else event.date.earliest
            for _, event, _ in matching(timeline, query)
        ]
        assert [view.day_at(row) for row in range(len(days))] == days
        for asked in (at, *(known + off for known in days if known is not None for off in (0, 1))):
            later = [row for row, found in enumerate(days) if found is None or found >= asked]
            assert view.first_row_at(asked) == (later[0] if later else len(days))

    @over(timelines(), queries, bucket_lists, lane_lengths)
    def test_density_counts_an_event_in_every_bucket_it_may_touch(
        self, timeline: Timeline, query: Query, buckets: list[tuple[Day, Day]], longer_than: int
    ) -> None:
        events = [event for _, event, _ in matching(timeline, query)]
        density = self.build(timeline).view(query).density(buckets, longer_than)
        assert by_hand(density) == counted(events, buckets, longer_than)

    @over(timelines(), queries, stretches, lane_lengths, st.integers(0, 4))
    def test_lanes_are_the_longest_intervals_in_row_order(
        self, timeline: Timeline, query: Query, days: tuple[Day, Day], longer_than: int, limit: int
    ) -> None:
        first, last = days
        view = self.build(timeline).view(query)
        expected = [
            (-length(event, first, last), row)
            for row, (_, event, _) in enumerate(matching(timeline, query))
            if is_lane(event, longer_than, first, last)
            and within(event.date, first, last) is not Certainty.OUT
        ]
        lanes, how_many = view.lanes(longer_than, days, limit)
        assert how_many == len(expected)
        assert [lane.row for lane in lanes] == sorted(row for _, row in sorted(expected)[:limit])
        assert all(lane == view.window(lane.row, 1)[0] for lane in lanes)

    @over(timelines())
    def test_tallies_hold_an_actors_events_quotes_days_and_company(
        self, timeline: Timeline
    ) -> None:
        store = self.build(timeline)
        for actor_id in (*timeline.actors, "absent"):
            events = [event for event in timeline.events if actor_id in _people(event)]
            company = Counter(other for event in events for other in _people(event) - {actor_id})
            tally = store.tally(actor_id)
            assert (tally.actor, tally.events) == (actor_id, len(events))
            assert store.figures(actor_id) == ActorFigures(tally.events, tally.quotes)
            assert tally.planned == sum(event.status == "planned" for event in events)
            assert tally.quotes == sum(
                quote.speaker == actor_id for event in timeline.events for quote in event.quotes
            )
            assert (tally.first_day, tally.last_day) == _known_days(events)
            assert dict(tally.company) == company
            counts = [(-count, fold(timeline.actors[other].name)) for other, count in tally.company]
            assert counts == sorted(counts)

    @over(timelines(), queries, st.integers(0, 5))
    def test_quotes_of_an_actor_in_a_view(
        self, timeline: Timeline, query: Query, limit: int
    ) -> None:
        store = self.build(timeline)
        for actor_id in (*timeline.actors, "absent"):
            expected = [
                (event, quote)
                for _, event, _ in matching(timeline, query)
                for quote in event.quotes
                if quote.speaker == actor_id
            ]
            assert list(store.quotes_by(actor_id, store.view(query), limit)) == expected[:limit]

    @over(timelines())
    def test_the_whole_in_figures(self, timeline: Timeline) -> None:
        store = self.build(timeline)
        overview = store.overview
        assert overview.title == timeline.title
        assert overview.events == len(timeline.events)
        assert (overview.actors, overview.sources) == (
            len(timeline.actors),
            len(timeline.sources),
        )
        assert overview.quotes == sum(len(event.quotes) for event in timeline.events)
        assert overview.claims == sum(len(event.claims) for event in timeline.events)
        assert (overview.first_day, overview.last_day) == _known_days(timeline.events)
        assert overview.as_of == timeline.as_of
        assert overview.as_of_day == (timeline.as_of and timeline.as_of.latest)
        used = Counter(tag for event in timeline.events for tag in event.tags)
        tags = store.tags()
        assert dict(tags) == used
        assert [-count for _, count in tags] == sorted(-count for _, count in tags)
        assert list(store.actors()) == list(timeline.actors.values())
        assert list(store.sources()) == list(timeline.sources.values())
        assert list(store.saved_views()) == list(timeline.views)
        for event in timeline.events:
            assert store.disagreeing(event.id) == _differing(event, timeline.events)
            assert list(store.disagreements(event.id)) == [
                each for each in store.disagreements() if event.id in each.events
            ]
        made = [each for found in store.disagreements() for each in found.claims if each.differs]
        assert {(each.event, each.at) for each in made} == {
            (event.id, at) for event in timeline.events for at in store.disagreeing(event.id)
        }
        firsts = [found.claims[0] for found in store.disagreements()]
        ords = [(store.ord_of(each.event) or 0, each.at) for each in firsts]
        assert ords == sorted(ords)

    def test_what_is_not_there(self) -> None:
        store = self.build(Timeline("Empty", sources=SOURCES, actors=ACTORS))
        view = store.view(EVERYTHING)
        assert store.event("absent") is None
        assert store.ord_of("absent") is None
        assert store.actor("absent") is None
        assert store.source("absent") is None
        assert not store.disagreeing("absent")
        assert not store.disagreements("absent")
        assert not store.disagreements()
        assert view.row_of("absent") is None
        assert view.counts.total == 0
        assert view.first_row_at(0) == 0
        assert not view.window(0, 10)
        assert by_hand(view.density([], 0)) == ([], [])
        assert by_hand(view.density([(1, 2)], 0)) == ([0], [0])
        assert view.lanes(0, (0, 10), 3) == ([], 0)
        assert (store.overview.first_day, store.overview.as_of_day) == (None, None)

    def test_the_same_query_gives_the_same_view_while_it_is_recent(self) -> None:
        store = self.build(Timeline("Empty", sources=SOURCES, actors=ACTORS))
        view = store.view(only("tag", "coup"))
        assert store.view(only("tag", "coup")) is view
        assert store.view(only("tag", "other")) is not view

    def test_a_planned_event_is_never_certain_in_a_bucket(self) -> None:
        date, statuses = (
            parse("2021-06-11"),
            ("happened", "planned", "ongoing", "planned", "planned"),
        )
        events = [Event(f"e{n}", date, "", status=status) for n, status in enumerate(statuses)]
        timeline = self.held(Timeline("Planned", events=tuple(events)))
        view = self.build(timeline).view(EVERYTHING)
        buckets = [(day("2021-01-01"), day("2021-12-31")), (day("2022-01-01"), day("2022-12-31"))]
        planned = sum(event.status == "planned" for event in timeline.events)
        assert by_hand(view.density(buckets, 100)) == ([5 - planned, 0], [planned, 0])

    def test_hints_name_what_is_near(self) -> None:
        part = Participation("eu", "hosts the talks")
        event = Event("talks", parse("2021"), "", place="Bamako", tags=("coup",), actors=(part,))
        store = self.build(Timeline("Hints", sources=SOURCES, actors=ACTORS, events=(event,)))
        query = parse_query(
            "actor:oto source:prss tag:coop place:Bamko role:hots id:tlaks bamko eu"
        )
        assert [str(hint.nearest[0][0]) for hint in store.hints(query)] == [
            "actor:otto",
            "source:press",
            "tag:coup",
            "place:Bamako",
            'role:"hosts the talks"',
            "id:talks",
        ]
        assert not store.hints(parse_query("actor:otto source:union tag:COUP place:bam in:1999"))

    def test_by_id(self) -> None:
        parts = (Participation("otto"), Participation("eu", "host"))
        event = Event("talks", parse("2021"), "", actors=parts, sources=("wire",))
        timeline = self.held(Timeline("One", sources=SOURCES, actors=ACTORS, events=(event,)))
        store = self.build(timeline)
        for actor_id, actor in timeline.actors.items():
            assert store.actor(actor_id) == actor
        for source_id, source in timeline.sources.items():
            assert store.source(source_id) == source


def _people(event: Event) -> set[str]:
    parts = {part.actor for part in event.actors}
    return parts | {quote.speaker for quote in event.quotes if quote.speaker is not None}


def _differing(event: Event, events: Iterable[Event]) -> frozenset[int]:
    """The claims of an event that disagree with another one, pair by pair."""
    return frozenset(
        index
        for index, claim in enumerate(event.claims)
        for other in events
        for compared in other.claims
        if subject(claim, event.id) == subject(compared, other.id) and not meet(claim, compared)
    )


def _known_days(events: list[Event] | tuple[Event, ...]) -> tuple[Day | None, Day | None]:
    days = [
        known
        for date in (event.date for event in events)
        for known in (date.earliest, date.latest, date.start_latest, date.end_earliest)
        if known is not None
    ]
    return min(days, default=None), max(days, default=None)
