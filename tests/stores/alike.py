"""What every EventStore must answer as MemoryStore does, on timelines of hundreds of events and of any texts.

The conformance suite asks a few events of everything; here are enough for sets of every density, for neighbours that
share dates and for words of many scripts. A store's tests inherit from StoresAlike and say how to build one.
"""

from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sahel_tui.core.fold import words
from sahel_tui.core.model import Claim, Event, Quote, Timeline
from sahel_tui.core.query.terms import ANYWHERE, CERTAIN_ONLY, Phrase, Query, Term
from sahel_tui.stores.memory import MemoryStore
from tests.stores.checks import Checked, over
from tests.stores.timelines import ACTORS, SOURCES, events, queries

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore, EventView

WORDS = (
    "Mali", "Malian", "normality", "N'Djamena", "Élysée", "ﬁnal", "straße", "STRASSE", "マリ", "Мали", "مالي",
    "c++", "foo-bar", "x_y", "AND", "NOT", "NEAR", "12:30", "2021", "½", "①", "a·b", "İstanbul", "w" * 5000, "w" * 5001,
)  # fmt: skip
TAGS = ("coup", "Coup", "COUP", "Élection", "élection", "rare")
ROWS = 700  # of sets too many for positions, too few for bits, and across the pieces that stores are read in
_EVERY = 1 << 20
SHARE = 1 / 6  # of the examples that smaller timelines are tried with

_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
_needles = st.one_of(_texts, _texts.map(lambda text: text[:-1]), _texts.map(lambda text: text[:4]))
_worded = st.builds(
    lambda text, whole, negated: Query(
        (Term(ANYWHERE, (Phrase(text) if whole else text,), negated),)
    ),
    _needles.filter(words),
    st.booleans(),
    st.booleans(),
)
_queries = st.one_of(
    queries,
    _worded,
    st.tuples(queries, _worded).map(lambda two: two[0] & two[1]),
    queries.map(lambda query: query & Query((CERTAIN_ONLY,))),
)
_claims = st.builds(
    Claim,
    what=st.sampled_from(("troops", "deaths")),
    source=st.sampled_from(tuple(SOURCES)),
    topic=st.sampled_from((None, None, None, "shared", "other")),
    text=st.sampled_from(("many", "Many!", "few")),
)
_described = st.builds(
    lambda event, title, summary, tags, claims, quote: dataclasses.replace(
        event,
        title=title,
        summary=summary,
        tags=tags,
        claims=claims,
        quotes=(*event.quotes, *([Quote(quote, "wire", f"{quote} ")] if quote else [])),
    ),
    events(),
    _texts,
    st.one_of(st.none(), _texts),
    st.lists(st.sampled_from(TAGS), max_size=3).map(tuple),
    st.lists(_claims, max_size=2).map(tuple),
    st.one_of(st.none(), _texts),
)


def _many(kinds: list[Event], seed: int) -> Timeline:
    """Hundreds of events of a few kinds, the first kind most often."""
    draw = random.Random(seed)  # noqa: S311  (an order, not a secret)
    weights = [1 / (n + 1) ** 2 for n in range(len(kinds))]
    drawn = draw.choices(kinds, weights, k=ROWS)
    made = tuple(dataclasses.replace(each, id=f"E{n}") for n, each in enumerate(drawn))
    return Timeline("Many", sources=SOURCES, actors=ACTORS, events=made)


_timelines = st.builds(
    _many, st.lists(_described, min_size=2, max_size=12), st.integers(0, 1 << 16)
)


class StoresAlike(Checked):
    """Inherit, and give `build`."""

    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        raise NotImplementedError

    @over(_timelines, st.lists(_queries, min_size=3, max_size=8), share=SHARE)
    def test_views_are_alike(self, timeline: Timeline, asked: list[Query]) -> None:
        memory, store = MemoryStore(timeline), self.build(timeline)
        for query in asked:
            expected, view = memory.view(query), store.view(query)
            assert view.counts == expected.counts, query
            assert list(view.window(0, ROWS)) == list(expected.window(0, ROWS))
            self._rows_alike(timeline, view, expected)
            self._measures_alike(view, expected)
            for actor in timeline.actors:
                quoted = [
                    list(s.quotes_by(actor, v, 9)) for s, v in ((memory, expected), (store, view))
                ]
                assert quoted[0] == quoted[1]
            assert list(store.hints(query)) == list(memory.hints(query))

    @over(_timelines, share=SHARE)
    def test_tallies_are_alike(self, timeline: Timeline) -> None:
        memory, store = MemoryStore(timeline), self.build(timeline)
        assert store.overview == memory.overview
        assert list(store.tags()) == list(memory.tags())
        assert list(store.disagreements()) == list(memory.disagreements())
        assert store.verdicts() == memory.verdicts()
        for actor in (*timeline.actors, "absent"):
            assert store.tally(actor) == memory.tally(actor)
            assert store.figures(actor) == memory.figures(actor)
        for event in timeline.events[::7]:
            assert store.event(event.id) == memory.event(event.id)
            for name in (event.id, event.id.swapcase()):
                assert store.ord_of(name) == memory.ord_of(name)
            assert store.disagreeing(event.id) == memory.disagreeing(event.id)
            assert list(store.disagreements(event.id)) == list(memory.disagreements(event.id))

    def _rows_alike(self, timeline: Timeline, view: EventView, expected: EventView) -> None:
        total = expected.counts.total
        for row in (*range(0, total, 53), total - 3):
            assert list(view.window(row, 5)) == list(expected.window(row, 5))
        for number, event in list(enumerate(timeline.events))[::31]:
            assert view.row_of(event.id) == expected.row_of(event.id)
            assert view.first_row_from(number) == expected.first_row_from(number)

    def _measures_alike(self, view: EventView, expected: EventView) -> None:
        first = 736_000  # a day of 2016
        for day in range(first, first + 3000, 97):
            assert view.first_row_at(day) == expected.first_row_at(day)
        for width, longer_than in ((1, 0), (30, 100), (500, _EVERY)):
            buckets = [(first + width * n, first + width * (n + 1) - 1) for n in range(12)]
            assert view.density(buckets, longer_than) == expected.density(buckets, longer_than)
        for limit in (0, 3, 50):
            within = (first + 1000, first + 2500)
            lanes, expected_lanes = (each.lanes(20, within, limit) for each in (view, expected))
            assert list(lanes[0]) == list(expected_lanes[0])
            assert lanes[1] == expected_lanes[1]
