"""A store of two versions: which events changed, where removed ones stand, what is said of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    Receipt,
    Relation,
    Source,
    SourceCheck,
    Timeline,
)
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.core.verify import digest
from sahel_tui.stores.compared import MARKS, ComparedStore, Names, comparison_of, mark_of
from sahel_tui.stores.memory import MemoryStore
from tests.explore import versions
from tests.stores.conformance import StoreConformance

NAMES = Names("old", "new", "since old")
DAY = parse("2021-12-01")


class TestComparedStore(StoreConformance):
    """Where nothing changed it is a store like all others."""

    @staticmethod
    def build(timeline: Timeline) -> ComparedStore:
        return ComparedStore(timeline, NAMES, timeline)


def quote(text: str) -> Quote:
    return Quote(text=text, source="s", words_checked=text)


def event(id_: str, *quotes: str, **more: object) -> Event:
    return Event(id_, DAY, f"Event {id_}", quotes=tuple(map(quote, quotes)), **more)  # type: ignore[arg-type]  # its fields, by name


def timeline(*events: Event) -> Timeline:
    return Timeline("T", sources={"s": Source("s", "S")}, events=events)


def compared(old: Timeline | None, new: Timeline | None) -> ComparedStore:
    return ComparedStore(old, NAMES, new)


def ids(store: ComparedStore) -> list[str]:
    return [row.event.id for row in store.view(EVERYTHING).window(0, 99)]


def test_each_event_has_the_mark_of_what_became_of_it() -> None:
    store = versions.versions()
    assert store.comparison.marks == versions.MARKS
    assert set(versions.MARKS.values()) == set(MARKS)
    assert list(store.changed) == ["e1", "e2", "e3", "e4b", "e6"]
    assert (mark_of(store, "e3"), mark_of(store, "e5")) == ("removed", None)
    assert (comparison_of(store), mark_of(MemoryStore(versions.old()), "e3")) == (
        store.comparison,
        None,
    )


def test_what_stands_in_an_event_changes_it_and_a_move_changes_both() -> None:
    words = "We shall leave within a week."
    more = {
        "actors": (Participation("a", "acts"),),
        "claims": (Claim("toll", "s", text="few"),),
        "related": (Relation("c"),),
    }
    plain = (event("a", words), event("b"), event("c"), event("d"))
    moved = timeline(event("a"), event("b", words), event("c"), event("d"))
    assert compared(timeline(*plain), moved).comparison.marks == {"a": "changed", "b": "changed"}
    for field, value in more.items():
        changed = timeline(*plain[:3], replace(plain[3], **{field: value}))  # type: ignore[arg-type]  # as above
        assert compared(timeline(*plain), changed).comparison.marks == {"d": "changed"}, field


def test_a_move_out_of_an_event_that_is_called_otherwise_since() -> None:
    words = "We shall leave within a week."
    old = timeline(event("a", words), event("b"))
    new = timeline(replace(event("a"), id="z"), event("b", words))
    assert compared(old, new).comparison.marks == {"z": "changed", "b": "changed"}


def test_what_is_no_events_changes_no_event() -> None:
    old = timeline(event("a"))
    new = replace(old, title="U", actors={"x": Actor("x", "X")})
    store = compared(old, new)
    assert store.comparison.marks == {}
    assert [(each.kind, each.change) for each in store.comparison.all] == [
        ("timeline", "changed"),
        ("actor", "added"),
    ]
    assert (store.comparison.of("a"), store.comparison.of(None)) == ((), ())


@given(st.permutations("abcdef"), st.integers(0, 63))
def test_removed_events_stand_behind_what_they_stood_behind(order: list[str], gone: int) -> None:
    """All of one day, so that nothing but the file's order is left."""
    there = [each for n, each in enumerate(order) if not gone >> n & 1]
    store = compared(timeline(*map(event, order)), timeline(*map(event, there)))
    assert ids(store) == order


def test_a_new_order_is_kept_and_the_removed_follow_theirs() -> None:
    store = compared(timeline(*map(event, "abc")), timeline(*map(event, "ca")))
    assert ids(store) == ["c", "a", "b"]


def test_an_event_that_is_gone_keeps_its_actors_and_sources_by_their_new_ids() -> None:
    old = Timeline(
        "T",
        sources={"s": Source("s", "S"), "lost": Source("lost", "Lost")},
        actors={"otto": Actor("otto", "David Otto"), "ann": Actor("ann", "Ann")},
        events=(
            event("e", actors=(Participation("otto"), Participation("ann")), sources=("lost",)),
        ),
    )
    new = replace(
        old,
        sources={"s": Source("s", "S")},
        actors={"david": Actor("david", "David Otto")},
        events=(),
    )
    store = compared(old, new)
    gone = store.event("e")
    assert gone is not None
    assert [each.actor for each in gone.actors] == ["david", "ann"]
    assert store.actor("ann") is not None
    assert store.source("lost") is not None
    assert [each.id for each in store.actors()] == ["david", "ann"]


def test_no_file_at_all_on_either_side() -> None:
    there = timeline(event("a"), event("b"))
    assert compared(None, there).comparison.marks == {"a": "added", "b": "added"}
    assert compared(there, None).comparison.marks == {"a": "removed", "b": "removed"}
    assert ids(compared(there, None)) == ["a", "b"]
    assert compared(None, None).overview.events == 0


def test_who_is_gone_contradicts_nobody() -> None:
    few, many = (Claim("toll", "s", text=text, topic="t") for text in ("few", "many"))
    before = timeline(event("a", claims=(few,)), event("b", claims=(many,)))
    assert compared(before, before).disagreeing("a") == {0}
    store = compared(before, timeline(before.events[1]))
    assert (store.disagreeing("a"), store.disagreeing("b")) == (frozenset(), frozenset())
    assert not store.disagreements()


def test_a_quote_that_is_gone_keeps_its_receipt() -> None:
    on = parse("2026-11-24")

    def checks(*words: str) -> dict[str, SourceCheck]:
        return {
            "s": SourceCheck(on, "0" * 64, {digest(each): Receipt("exact", 0, 5) for each in words})
        }

    kept, gone = "it stays as it is", "it went away"
    old = replace(timeline(event("a", kept), event("b", gone)), checks=checks(kept, gone))
    new = replace(timeline(event("a", kept)), checks=checks(kept))
    store = compared(old, new)
    assert [store.evidence(quote(each)).verdict for each in (kept, gone)] == ["exact", "exact"]
