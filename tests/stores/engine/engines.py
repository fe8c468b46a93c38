"""What every database must answer for EngineStore: the suites of all stores, on what tables hold.

A database's tests inherit from EngineConformance and have a connection that writes and one that is read through.
"""

from __future__ import annotations

import dataclasses
from itertools import count
from typing import Any, ClassVar

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.fold import fold
from sahel_tui.core.model import Event, Participation, Timeline
from sahel_tui.core.query import parse as parse_query
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.engine import asking
from sahel_tui.stores.engine.store import EngineStore
from tests.stores.alike import StoresAlike
from tests.stores.conformance import StoreConformance
from tests.stores.engine import tables
from tests.stores.timelines import ACTORS, SOURCES

_numbers = count()


class Engine:
    """Set `keeper` and `reader` before a test: connections of Ibis."""

    keeper: ClassVar[Any]
    reader: ClassVar[Any]

    @staticmethod
    def held(timeline: Timeline) -> Timeline:
        return tables.held(timeline)

    @classmethod
    def build(cls, timeline: Timeline) -> EngineStore:
        """The timeline in a table."""
        name = f"generated {next(_numbers)}"
        tables.made(cls.keeper, name, timeline)
        return EngineStore(cls.reader.table(name), tables.reading())


class WordsConformance(Engine, StoresAlike):
    """Texts of which there are too many to be searched here: the database folds their case only.

    So they have no accents and no letters that stand for several.
    """

    @pytest.fixture(autouse=True)
    def _few_texts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "TEXTS_MOST", 0)

    @staticmethod
    def held(timeline: Timeline) -> Timeline:
        plain = [
            dataclasses.replace(
                event,
                title=_plain(event.title),
                summary=None if event.summary is None else _plain(event.summary),
            )
            for event in timeline.events
        ]
        return tables.held(dataclasses.replace(timeline, events=tuple(plain)))


def _plain(text: str) -> str:
    """The text with no words that only core.fold folds, nor such that are cut in a title."""
    words = (word if fold(word) == word.lower() else fold(word) for word in text.split(" "))
    return " ".join(word[:50] for word in words)


class EngineConformance(Engine, StoreConformance, StoresAlike):
    """All that every store must answer."""

    def test_hints_name_what_is_near(self) -> None:
        """As in memory, with the names that a table gives."""
        parts = (Participation("otto", "host"), Participation("eu"))
        event = Event("talks", parse("2021"), "", None, "", actors=parts, sources=("wire",))
        event = dataclasses.replace(event, place="Bamako", tags=("coup",))
        timeline = Timeline("", sources=SOURCES, actors=ACTORS, events=(event,))
        store = self.build(tables.held(timeline))
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
        store = self.build(Timeline(""))
        assert not store.verdicts()
        assert not store.quotes_by("mali", store.view(EVERYTHING), 5)
        assert not store.saved_views()
