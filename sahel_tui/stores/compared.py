"""ComparedStore: a timeline beside an older version of it. Removed events stand in their old place, marked as such.

What changed is core.changes'; here is kept which event each change is of. Rules: docs/diff.md, "In the explorer".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.core.model import Timeline
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_tui.core.changes import Change, Changes
    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.model import Event, SourceCheck
    from sahel_tui.stores.store import EventStore

MARKS = ("added", "removed", "changed", "renamed")
"""What may have become of an event. `renamed` is one of which nothing but the id is another."""

Record = TypeVar("Record")
_WITHIN = ("participation", "quote", "claim", "relation")


class Names(NamedTuple):
    """How the two versions are called: `old` and `new` as headings; `since` completes "3 changed since HEAD~3"."""

    old: str
    new: str
    since: str


class Comparison:
    """What changed, by event. `marks` has one of MARKS for each event that did; ids as in the store."""

    def __init__(self, names: Names, changes: Changes) -> None:
        self.names = names
        self.all = changes.changes
        self.reordered = changes.reordered
        self._by_event: dict[str, list[Change]] = {}
        for change in changes.changes:
            for event_id in _events_of(change, changes.renamed):
                self._by_event.setdefault(event_id, []).append(change)
        self.marks: Mapping[str, str] = {
            event_id: _mark(event_id, found) for event_id, found in self._by_event.items()
        }

    def of(self, event_id: str | None) -> Sequence[Change]:
        """The changes of an event and of what stands or stood in it."""
        return () if event_id is None else self._by_event.get(event_id, ())


class ComparedStore(MemoryStore):
    """A MemoryStore of the events that are there now and of those that were removed."""

    def __init__(self, old: Timeline | None, names: Names, new: Timeline | None) -> None:
        from sahel_tui.core.changes import compare  # noqa: PLC0415  (few timelines are compared)

        self.comparison = Comparison(names, compare(old, new))
        super().__init__(_merged(old, new))

    @cached_property
    def changed(self) -> Sequence[str]:
        """The events that changed, in order."""
        found = {
            each: ord_ for each in self.comparison.marks if (ord_ := self.ord_of(each)) is not None
        }
        return sorted(found, key=lambda each: found[each])

    @cached_property
    def _disagreements(self) -> Sequence[Disagreement]:
        """Those of what is there now: who was taken out contradicts nobody."""
        from sahel_tui.core.disagreement import (  # noqa: PLC0415  (few timelines have claims)
            disagreements,
        )

        marks = self.comparison.marks
        there = (each for each in self._arrangement.events if marks.get(each.id) != "removed")
        return disagreements((each.id, each.claims) for each in there if each.claims)


def comparison_of(store: EventStore) -> Comparison | None:
    """What a store's timeline is compared with; None where it is by itself."""
    return store.comparison if isinstance(store, ComparedStore) else None


def mark_of(store: EventStore, event_id: str) -> str | None:
    """What became of an event, one of MARKS; None where nothing did, or nothing is compared."""
    return store.comparison.marks.get(event_id) if isinstance(store, ComparedStore) else None


def _events_of(change: Change, renamed: Mapping[str, str]) -> Iterable[str]:
    """The events that a change shows in: of what moved, both."""
    if change.kind == "event":
        return (change.id,)
    if change.kind not in _WITHIN or change.within is None:
        return ()
    moved = change.field("event") if change.change == "moved" else None
    if moved is None:
        return (change.within,)
    before = str(moved.old)
    return dict.fromkeys((renamed.get(before, before), change.within))


def _mark(event_id: str, changes: Sequence[Change]) -> str:
    own = next((each for each in changes if each.kind == "event" and each.id == event_id), None)
    if own is None or own.change not in MARKS:
        return "changed"
    more_than_its_id = len(changes) > 1 or len(own.fields) > 1
    return "changed" if own.change == "renamed" and more_than_its_id else own.change


def _merged(old: Timeline | None, new: Timeline | None) -> Timeline:
    """What is there now, and what is gone with the ids that it would have today."""
    if old is None:
        return new or Timeline("")
    if new is None:
        return old
    from sahel_tui.core.changes.renames import renames, translated  # noqa: PLC0415  (as above)

    was = translated(old, renames(old, new))
    return replace(
        new,
        events=_in_place(was.events, new.events),
        actors={**new.actors, **_gone(was.actors, new.actors)},
        sources={**new.sources, **_gone(was.sources, new.sources)},
        checks=_checks(was, new),
    )


def _gone(was: Mapping[str, Record], now: Mapping[str, Record]) -> dict[str, Record]:
    return {key: each for key, each in was.items() if key not in now}


def _checks(was: Timeline, now: Timeline) -> Mapping[str, SourceCheck]:
    """The receipts of now, with those of quotes that went, which nobody could have again."""
    from sahel_tui.core.verify import digest  # noqa: PLC0415  (few timelines are compared)

    merged = {**now.checks, **_gone(was.checks, now.checks)}
    there = {each.id for each in now.events}
    for event in was.events:
        for quote in () if event.id in there else event.quotes:
            old, new, key = (
                was.checks.get(quote.source),
                merged.get(quote.source),
                digest(quote.words_checked),
            )
            if old is not None and new is not None and key in old.quotes and key not in new.quotes:
                merged[quote.source] = replace(new, quotes={**new.quotes, key: old.quotes[key]})
    return merged


def _in_place(was: Sequence[Event], now: Sequence[Event]) -> tuple[Event, ...]:
    """The events of now, and behind each those that stood there and are gone: equal dates keep that order."""
    there = {each.id for each in now}
    behind: dict[str | None, list[Event]] = {}
    last: str | None = None
    for event in was:
        if event.id in there:
            last = event.id
        else:
            behind.setdefault(last, []).append(event)
    found = list(behind.get(None, ()))
    for event in now:
        found += [event, *behind.get(event.id, ())]
    return tuple(found)
