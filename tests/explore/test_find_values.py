"""The counts beside completions are those that the query would have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from sahel_tui.core.query.reading import parse
from sahel_tui.core.query.terms import EVERYTHING, Query, only
from sahel_tui.explore.find_values import Named, Values
from sahel_tui.stores.memory import MemoryStore
from tests.explore.library import store as library
from tests.stores.timelines import timelines

if TYPE_CHECKING:
    from sahel_tui.core.model import Timeline

FIELDS = (
    "actor",
    "speaker",
    "source",
    "tag",
    "status",
    "standing",
    "kind",
    "has",
    "place",
    "role",
    "in",
)


def counted(store: MemoryStore, query: Query = EVERYTHING) -> Values:
    values = Values(store, store.view(query))
    while not values.step(50):
        pass
    return values


@given(timelines())
@settings(max_examples=60, deadline=None)
def test_each_value_finds_as_many_events_as_it_says(timeline: Timeline) -> None:
    store = MemoryStore(timeline)
    for here in (EVERYTHING, parse("in:2021")):
        values = counted(store, here)
        for field in FIELDS:
            for named in values.known(field):
                asked = here & parse(str(only(field, named.value)))
                assert values.counts(field, named.value) == store.view(asked).counts, str(asked)


def test_years_are_those_in_which_something_may_have_happened() -> None:
    values = counted(library())
    assert [each.value for each in values.known("in")] == ["2012", "2013", "2020", "2022"]
    assert [each.value for each in values.known("before")] == ["2012", "2013", "2020", "2022"]


def test_names_are_there_at_once_and_counts_once_all_is_counted() -> None:
    store = library()
    values = Values(store, store.view(EVERYTHING))
    assert Named("keita", "Ibrahim Boubacar Keïta", ("IBK",)) in set(values.known("actor"))
    assert values.counts("actor", "keita") is None
    assert not values.step(1)
    assert values.step(1_000)
    found = values.counts("actor", "keita")
    assert found is not None
    assert (found.certain, found.possible) == (2, 0)


@pytest.mark.parametrize("field", ["before", "after", "possible", "id"])
def test_what_is_not_counted_says_so(field: str) -> None:
    assert counted(library()).counts(field, "2012") is None
