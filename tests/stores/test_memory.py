from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.terms import EVERYTHING, only
from sahel_tui.stores.memory import VIEWS_KEPT, MemoryStore
from tests.stores.conformance import StoreConformance

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore


class TestMemoryStore(StoreConformance):
    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        return MemoryStore(timeline)


def test_views_long_unused_are_forgotten() -> None:
    store = MemoryStore(Timeline("Empty"))
    everything = store.view(EVERYTHING)
    old = store.view(only("tag", "old"))
    for n in range(VIEWS_KEPT - 1):
        store.view(only("tag", str(n)))
        assert store.view(EVERYTHING) is everything
    assert store.view(only("tag", "old")) is not old


def test_a_query_that_means_nothing_is_an_error() -> None:
    store = MemoryStore(Timeline("One", events=(Event("e", parse("2021"), "Something"),)))
    for field in ("colour", "in", "status"):
        with pytest.raises(QueryError):
            store.view(only(field, "red"))


def test_a_search_waits_for_no_index_but_uses_one_that_is_there() -> None:
    date = parse("2021")
    store = MemoryStore(Timeline("Tags", events=(Event("e", date, "", tags=("coup",)),)))
    query = only("tag", "coup")
    search = store.search(query)
    assert search.share == 0
    store.view(only("tag", "other"))
    assert store.search(query).share == 1
    assert store.search(only("actor", "otto")).share == 0


def test_what_is_done_ahead_is_not_waited_for() -> None:
    store = MemoryStore(Timeline("One", events=(Event("e", parse("2021"), "Something"),)))
    assert len(list(store.ahead())) > 0
    assert store.search(only("actor", "otto")).share == 1
    assert all(index.ready for index in store._arrangement.indexes.values())
    assert store._texts.letters == len(" something ")
    assert list(store.ahead()) == [None]  # the names of actors alone are asked for again
