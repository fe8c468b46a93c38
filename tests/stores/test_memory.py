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
    assert not store._arrangement.indexes
    assert search.share == 0
    store.view(only("tag", "other"))
    assert store._arrangement.indexes == {"tag"}
    assert store.search(query).share == 1
