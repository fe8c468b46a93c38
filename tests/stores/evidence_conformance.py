"""What every EventStore must know of its quotes: a part of conformance.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import ReadText, evidence
from sahel_tui.core.model import Event, Quote, Receipt, SourceCheck, Timeline
from sahel_tui.core.verify import SourceText, digest
from tests.stores.timelines import SOURCES

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore


class EvidenceConformance:
    """Inherited by StoreConformance, which says how a store is built."""

    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        raise NotImplementedError

    def test_what_is_known_of_a_quote(self) -> None:
        words = "We leave the town to the water."
        quote = Quote(words, "press", words, attribution="a witness")
        known = Quote("So it is.", "press", "So it is.", attribution="a witness")
        unchecked = Quote(words, "wire", words, attribution="a witness")
        quotes = (quote, known, unchecked)
        event = Event("flood", parse("2021"), "Flood", quotes=quotes)
        receipts = SourceCheck(parse("2022"), "a" * 64, {digest("So it is."): Receipt("not-found")})
        timeline = Timeline("T", sources=SOURCES, events=(event,), checks={"press": receipts})
        store = self.build(timeline)
        assert store.text("press") is None
        for each in quotes:
            source_id = each.source
            expected = evidence(each, SOURCES[source_id], timeline.checks.get(source_id), None)
            assert store.evidence(each) == expected
        read = ReadText(SourceText(f"So: “{words}”"), "b" * 64)
        store.hold({"press": read})
        assert store.text("press") is read.text
        assert store.text("wire") is None
        assert store.evidence(quote) == evidence(quote, SOURCES["press"], receipts, read)
        assert store.evidence(quote).verdict == "exact"
        assert store.evidence(unchecked).verdict == "not-checked"
        store.hold({})
        assert store.evidence(quote).edited
