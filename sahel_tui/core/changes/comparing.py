"""Two timelines compared: which record is which, then what is different of each.

Rule: docs/diff.md. Cost: one look at every event, more only at those that differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.core.changes.change import Change, Changes, FieldChange
from sahel_tui.core.changes.fields import compared, given, list_meaning
from sahel_tui.core.changes.naming import called, is_words, name_of, receipts_of, words_changed
from sahel_tui.core.changes.nested import LISTS, Nested, apply, moves
from sahel_tui.core.changes.pairing import Pairing, out_of_order
from sahel_tui.core.changes.renames import renames, translated
from sahel_tui.core.model import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_tui.core.changes.nested import Located
    from sahel_tui.core.model import Actor, Event

_NOTHING = Timeline("")
_LISTED = {"event": ("tags", "sources"), "actor": ("aliases", "member_of")}
_ROLE_KEYS = (
    (lambda each: each, lambda each: (each.title, each.of), lambda each: each.title),
    (lambda each: each.of and each.date and (each.of, each.date.expression),),
)
_VIEW_KEYS = ((lambda each: each.title, lambda each: each.query), ())


def compare(old: Timeline | None, new: Timeline | None) -> Changes:
    """All that is different, in the order of KINDS and of the new file; what was removed behind what is there.

    None is no timeline at all: everything was added, or removed.
    """
    return _Comparison(old, new).run()


class _Comparison:
    """One comparison. `asked` is the old timeline with the ids of the new one, where they only changed name."""

    def __init__(self, old: Timeline | None, new: Timeline | None) -> None:
        self.whole = old is not None, new is not None
        self.old, self.new = old or _NOTHING, new or _NOTHING
        self.renames = renames(self.old, self.new)
        self.asked = translated(self.old, self.renames)
        self.reordered = 0
        self.written = {
            asked.id: event for asked, event in zip(self.asked.events, self.old.events, strict=True)
        }

    def run(self) -> Changes:
        changes = (
            *self._timeline(),
            *self._views(),
            *self._keyed("source", self.old.sources, self.asked.sources, self.new.sources),
            *self._actors(),
            *self._events(),
            *self._checks(),
        )
        return Changes(changes, self.reordered, self.renames.events)

    def _timeline(self) -> Iterator[Change]:
        if self.whole == (True, True):
            yield from self._record("timeline", "timeline", self.old, self.new, self.old)
        elif any(self.whole):
            there = self.old if self.whole[0] else self.new
            yield self._single("timeline", "timeline", there, removed=self.whole[0])

    def _record(
        self,
        kind: str,
        key: str,
        old: Any,  # noqa: ANN401  (two records of one kind, whichever it is)
        new: Any,  # noqa: ANN401  (see above)
        written: Any,  # noqa: ANN401  (see above)
        within: str | None = None,
    ) -> Iterator[Change]:
        """The change of a record that is there before and after, if there is one."""
        if old is new or old == new:
            if getattr(written, "id", key) == key:
                return
            fields: tuple[FieldChange, ...] = ()
        else:
            fields = tuple(compared(kind, old, new, written))
            if kind == "quote":
                fields = words_changed(fields, old, new)
            for name in _LISTED.get(kind, ()):
                self._count_order(getattr(old, name), getattr(new, name))
        how = "edited" if kind == "quote" and any(is_words(each) for each in fields) else "changed"
        if kind in ("source", "actor", "event") and written.id != new.id:
            fields = (FieldChange("id", written.id, new.id, "renamed"), *fields)
            how = "renamed"
        if fields:
            yield Change(kind, key, name_of(kind, new), how, fields, within)

    def _single(
        self, kind: str, key: str, record: object, *, removed: bool, within: str | None = None
    ) -> Change:
        how = "removed" if removed else "added"
        fields = tuple(given(kind, record, removed=removed))
        return Change(kind, key, name_of(kind, record), how, fields, within)

    def _count_order(self, old: Sequence[str], new: Sequence[str]) -> None:
        if list_meaning(tuple(old), tuple(new)) is None:
            pairing = Pairing(old, new)
            pairing.by(lambda each: each)
            self.reordered += pairing.reordered

    def _keyed(
        self, kind: str, written: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Change]:
        """Records known by their ids."""
        before = dict(zip(old, written.values(), strict=True))
        self._count_places(old, new)
        for key, record in new.items():
            if key in old:
                yield from self._record(kind, key, old[key], record, before[key])
            else:
                yield self._single(kind, key, record, removed=False)
        for key in old:
            if key not in new:
                yield self._single(kind, key, before[key], removed=True)

    def _count_places(self, old: Iterable[str], new: Iterable[str]) -> None:
        places = {key: at for at, key in enumerate(new)}
        self.reordered += out_of_order(places[key] for key in old if key in places)

    def _views(self) -> Iterator[Change]:
        pairing = Pairing(self.asked.views, self.new.views)
        apply(pairing, _VIEW_KEYS)
        yield from self._paired("view", pairing, self.old.views, None)

    def _actors(self) -> Iterator[Change]:
        changes = self._keyed("actor", self.old.actors, self.asked.actors, self.new.actors)
        by_actor: dict[str, list[Change]] = {}
        for change in changes:
            by_actor.setdefault(change.id, []).append(change)
        before = dict(zip(self.asked.actors, self.old.actors.values(), strict=True))
        for key in dict.fromkeys([*self.new.actors, *self.asked.actors]):
            yield from by_actor.get(key, ())
            yield from self._roles(
                key, self.asked.actors.get(key), self.new.actors.get(key), before.get(key)
            )

    def _roles(
        self, key: str, old: Actor | None, new: Actor | None, written: Actor | None
    ) -> Iterator[Change]:
        if old == new:
            return
        pairing = Pairing(() if old is None else old.roles, () if new is None else new.roles)
        apply(pairing, _ROLE_KEYS)
        yield from self._paired("role", pairing, () if written is None else written.roles, key)

    def _paired(
        self, kind: str, pairing: Pairing[Any], written: Sequence[object], within: str | None
    ) -> Iterator[Change]:
        """The changes of one list: those that are there, then those that are gone."""
        self.reordered += pairing.reordered
        was = {j: i for i, j in pairing.pairs}
        left_old, left_new = set(pairing.left_old), set(pairing.left_new)
        for j, record in enumerate(pairing.new):
            if j in was:
                old = pairing.old[was[j]]
                yield from self._record(
                    kind, called(kind, record), old, record, written[was[j]], within
                )
            elif j in left_new:
                yield self._single(kind, called(kind, record), record, removed=False, within=within)
        for i, record in enumerate(written):
            if i in left_old:
                yield self._single(kind, called(kind, record), record, removed=True, within=within)

    def _events(self) -> Iterator[Change]:
        old = {each.id: each for each in self.asked.events}
        new = {each.id: each for each in self.new.events}
        self._count_places(old, new)
        every = dict.fromkeys([*new, *old])
        lists = {
            key: Nested(key, old.get(key), new.get(key))
            for key in every
            if old.get(key) != new.get(key)
        }
        moved = self._moved(moves(lists.values()))
        for each in lists.values():
            each.pair_edited()
        for key in every:
            yield from self._event(key, old.get(key), new.get(key))
            if key in lists:
                yield from self._lists(lists[key])
                yield from moved.get(key, ())

    def _event(self, key: str, old: Event | None, new: Event | None) -> Iterator[Change]:
        if old is not None and new is not None:
            yield from self._record("event", key, old, new, self.written[key])
        elif new is not None:
            yield self._single("event", key, new, removed=False)
        else:
            yield self._single("event", key, self.written[key], removed=True)

    def _lists(self, nested: Nested) -> Iterator[Change]:
        written = self.written.get(nested.event_id)
        for kind, attribute in LISTS.items():
            records = () if written is None else getattr(written, attribute)
            yield from self._paired(kind, nested.lists[kind], records, nested.event_id)

    def _moved(
        self, found: Mapping[str, Iterable[tuple[Located, Located]]]
    ) -> dict[str, list[Change]]:
        """The moves by the event that they lead to."""
        told: dict[str, list[Change]] = {}
        for kind, pairs in found.items():
            for was, now in pairs:
                event = self.written[was.event]
                written = getattr(event, LISTS[kind])[was.place]
                fields = tuple(compared(kind, was.record, now.record, written))
                first = FieldChange("event", event.id, now.event, "moved")
                key, name = called(kind, now.record), name_of(kind, now.record)
                change = Change(kind, key, name, "moved", (first, *fields), now.event)
                told.setdefault(now.event, []).append(change)
        return told

    def _checks(self) -> Iterator[Change]:
        old, new = self.asked.checks, self.new.checks
        for key in dict.fromkeys([*new, *old]):
            was, now = old.get(key), new.get(key)
            if was is None or now is None:
                record = now or was
                yield self._single("check", key, record, removed=now is None)
                continue
            fields = list(compared("check", was, now, was))
            receipts = receipts_of(was), receipts_of(now)
            meaning = list_meaning(*receipts)
            if meaning is not None:
                fields.append(FieldChange("quotes", *receipts, meaning))
            if fields:
                yield Change("check", key, key, "changed", tuple(fields))
