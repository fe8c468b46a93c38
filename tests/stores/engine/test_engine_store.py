"""EngineStore passes what every store must, on DuckDB."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

import ibis

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Participation, Timeline
from sahel_tui.core.query import parse as parse_query
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.engine.store import EngineStore
from tests.stores.alike import StoresAlike
from tests.stores.conformance import StoreConformance
from tests.stores.engine import tables
from tests.stores.timelines import ACTORS, SOURCES

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

    from sahel_tui.stores.store import EventStore

_numbers = count()


@cache
def connection() -> Backend:
    return ibis.duckdb.connect()


def opened(timeline: Timeline) -> EngineStore:
    """The timeline in a table of DuckDB."""
    name = f"generated {next(_numbers)}"
    return EngineStore(tables.made(connection(), name, timeline), tables.reading())


class TestEngineStore(StoreConformance, StoresAlike):
    examples = 6

    @staticmethod
    def held(timeline: Timeline) -> Timeline:
        return tables.held(timeline)

    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        return opened(timeline)

    def test_hints_name_what_is_near(self) -> None:
        """As in memory, with the names that a table gives."""
        parts = (Participation("otto", "host"), Participation("eu"))
        event = Event("talks", parse("2021"), "", None, "", actors=parts, sources=("wire",))
        event = dataclasses.replace(event, place="Bamako", tags=("coup",))
        store = opened(tables.held(Timeline("", sources=SOURCES, actors=ACTORS, events=(event,))))
        asked = parse_query("actor:oto tag:coop place:Bamko role:hots id:tlaks bamko eu")
        assert [str(hint.nearest[0][0]) for hint in store.hints(asked)] == [
            "actor:marc-otto",
            "tag:coup",
            "place:Bamako",
            "role:host",
            "id:talks",
        ]
        assert not store.hints(parse_query("actor:otto source:union tag:COUP place:bam in:1999"))

    def test_what_is_known_of_a_quote(self) -> None:
        """Tables hold none."""
        store = opened(Timeline(""))
        assert not store.verdicts()
        assert not store.quotes_by("mali", store.view(EVERYTHING), 5)
