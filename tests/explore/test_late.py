"""Work that goes on in slices ends its slice where a store has no answer, and goes on from there."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.model import Timeline
from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.explore import find_values, palette, reading
from sahel_tui.explore.find import Finding
from sahel_tui.explore.find_completion import Completion
from sahel_tui.explore.find_entry import entry_at
from sahel_tui.explore.find_values import Values
from sahel_tui.explore.palette import Catalogue, Search
from sahel_tui.explore.reading import Resting, quotes_in, resting_on
from sahel_tui.explore.state import State
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.stores.behind import Behind
from sahel_tui.stores.memory import MemoryStore
from tests.explore.library import store as library
from tests.explore.small import timeline as small
from tests.stores.behind.slow import PATIENCE_S, Gate, slow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.stores.store import EventStore

LOOKS = 100_000


@pytest.fixture
def late() -> Iterator[Callable[[EventStore], Behind]]:
    made: list[Behind] = []

    def behind(store: EventStore) -> Behind:
        made.append(Behind(slow(store, Gate(open_=True)), patience_s=0))
        return made[-1]

    yield behind
    for each in made:
        each.close()


def _patient(store: EventStore) -> Behind:
    return Behind(slow(store, Gate(open_=True)), patience_s=PATIENCE_S)


@pytest.mark.parametrize("text", ["", "mali", "otto", "zzz", "kei", "2012", "coup"])
def test_the_palette_finds_the_same(late: Callable[[EventStore], Behind], text: str) -> None:
    direct = Search(Catalogue(library()), text)
    direct.step(LOOKS)
    search = Search(Catalogue(late(library())), text)
    waited = 0
    while not search.step(LOOKS):
        waited += search.waits
    assert waited
    assert search.hits() == direct.hits()


def test_of_many_events_the_palette_looks_at_those_that_hold_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(palette, "LATE_LIMIT", 2)
    store = _patient(library())
    search = Search(Catalogue(store), "pullout")
    assert search.step(LOOKS)
    assert [hit.id for hit in search.hits().walk if hit.event] != []
    assert search.hits().unread == 0
    search = Search(Catalogue(store), "e")
    search.step(LOOKS)
    assert search.hits().unread > 0
    store.close()


@pytest.mark.parametrize("text", ["actor:k", "tag:", "in:20", "place:", "source:", "ma", "has:"])
def test_the_find_line_offers_the_same(late: Callable[[EventStore], Behind], text: str) -> None:
    offers = []
    for store in (library(), late(library())):
        search = store.search(EVERYTHING)
        while (view := search.step(0)) is None:
            pass
        values = Values(store, view)
        while not values.step(LOOKS):
            pass
        completion = Completion(values, entry_at(TypedLine(text, len(text))))
        while not completion.step(LOOKS):
            pass
        offers.append(completion.offers())
    assert offers[0] == offers[1]


def test_in_a_view_of_many_events_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_values, "LATE_MOST", 2)
    store = _patient(library())
    values = Values(store, store.view(EVERYTHING))
    assert values.step(1)
    assert values.counts("actor", "keita") is None
    assert {each.value for each in values.known("actor")} >= {"keita", "mali"}
    store.close()


@pytest.mark.parametrize("text", ["mali", "zzz", "actor:nobody", "tag:none", "in:2012 tag:none"])
def test_a_find_says_the_same(late: Callable[[EventStore], Behind], text: str) -> None:
    found = []
    for store in (library(), late(library())):
        finding = Finding(State(), store, parse(text))
        while not finding.step(0):
            pass
        found.append((finding.counts, finding.why))
    assert found[0] == found[1]


def test_of_a_source_that_very_much_rests_on_the_first_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "LATE_MOST", 1)
    store = _patient(MemoryStore(small()))
    assert resting_on("s", store) == Resting(5, 1, 0, among=1)
    assert len(quotes_in("s", store)) == 1
    assert resting_on("s", MemoryStore(small())) == Resting(5, 3, 0)
    store.close()


def test_disagreements_of_a_whole_timeline_are_told_up_to_a_number() -> None:
    store = _patient(MemoryStore(dataclasses.replace(Timeline(""), events=small().events)))
    assert store.disagreements() == ()
    store.close()
