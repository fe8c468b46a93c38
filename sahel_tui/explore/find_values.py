"""What there is to complete in a view: values by field, and how many of its events each would find.

One pass over the view, a slice at a time, so that no key waits for it. Rules: docs/query.md, "Fields".
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.core.edtf import Certainty, date_of, day_of, within
from sahel_tui.core.fold import fold
from sahel_tui.core.fold import words as words_of
from sahel_tui.core.query.conditions import condition
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.fields import HAS, LISTED
from sahel_tui.core.query.involved import rests_on, speaks, takes_part
from sahel_tui.core.query.terms import only
from sahel_tui.core.query.texts import spaced
from sahel_tui.core.query.wording import wording
from sahel_tui.explore.slices import Sliced, answered, walked
from sahel_tui.stores.late import Late
from sahel_tui.stores.store import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Event, Source
    from sahel_tui.core.query.conditions import Condition
    from sahel_tui.stores.store import EventStore, EventView, Overview, Row

N = TypeVar("N", "Actor", "Source")
WINDOW = 64  # rows asked for together
EVENT_UNITS = 3  # of 5 to 10 µs on a small machine
COUNTED_MOST = 200_000  # events of a view; of more there are no counts, places and years to offer
LATE_MOST = 5_000  # the same of a store that answers late
YEARS_MOST = 1_000  # a timeline of more years has none to offer


class Named(NamedTuple):
    """A value of a field: as it is written, its name where that is another, and what else it is called."""

    value: str
    name: str = ""
    others: tuple[str, ...] = ()


def _actor(actor: Actor) -> Named:
    return Named(actor.id, actor.name, actor.aliases)


def _source(source: Source) -> Named:
    title = (source.title,) if source.title and source.title != source.name else ()
    return Named(source.id, source.name, title)


def _tag(counted: tuple[str, int]) -> Named:
    return Named(counted[0])


class Tally:
    """How many events have each of some keys, certain and only possible ones apart."""

    def __init__(self) -> None:
        self.keys: dict[str, list[int]] = {}

    def add(self, keys: Iterable[str], certainty: Certainty) -> None:
        """One event with these keys."""
        at = 0 if certainty is Certainty.CERTAIN else 1
        for key in set(keys):
            self.keys.setdefault(key, [0, 0])[at] += 1

    def of(self, keys: Iterable[str]) -> Counts:
        """The events of some keys, of which no event has two."""
        found = [self.keys[key] for key in keys if key in self.keys]
        return Counts(sum(each[0] for each in found), sum(each[1] for each in found))


class Values(Sliced):
    """The values of one view. What is named anywhere is known at once; places, years and counts once `done`.

    Of a view with too many events to go through they are not known.
    """

    def __init__(self, store: EventStore, view: EventView) -> None:
        self.view = view
        self._store = store
        self._tallies: dict[str, Tally] = {}
        self._spaced: dict[str, str] = {}
        # Of the date met last alone: equal dates stand together.
        self._years: tuple[str, list[tuple[str, Certainty]]] = ("", [])
        most = LATE_MOST if isinstance(store, Late) else COUNTED_MOST
        self._counted = view.counts.total <= most
        super().__init__(self._all())

    def known(self, field: str) -> Iterator[Named]:
        """The values of a field, of windows the years; none of a field whose values are too many to offer.

        Of a store that answers late this, and each step of it, raises NotYetError and can be asked again.
        """
        if field in ("actor", "speaker"):
            return map(_actor, self._store.actors())
        if field == "source":
            return map(_source, self._store.sources())
        if field == "tag":
            return map(_tag, self._store.tags())
        if field in LISTED:
            return map(Named, LISTED[field])
        if field in ("in", "before", "after"):
            return map(Named, sorted(self._tally("in").keys))
        if field in ("place", "role"):
            texts = {each for key in list(self._tally(field).keys) for each in key.split("\0")}
            return map(Named, filter(words_of, sorted(texts)))
        return iter(())

    def counts(self, field: str, value: str) -> Counts | None:
        """The events of the view that `field:value` finds; None while they are counted, and where they are not."""
        if not (self.done and self._counted) or field in ("before", "after", "possible", "id"):
            return None
        tally = self._tally(field)
        if field == "tag":
            return tally.of((fold(value),))
        if field not in ("place", "role"):
            return tally.of((value,))
        needle = wording(only(field, value).terms[0].values[0]).needle
        return tally.of(key for key in tally.keys if needle in self._spaced_text(key))

    def _spaced_text(self, key: str) -> str:
        if key not in self._spaced:
            self._spaced[key] = spaced(key.split("\0"))
        return self._spaced[key]

    def _tally(self, field: str) -> Tally:
        return self._tallies.setdefault(field, Tally())

    def _all(self) -> Iterator[int]:
        store, total = self._store, self.view.counts.total
        if not self._counted:
            return
        actors = yield from _by_id(store.actors)
        sources = yield from _by_id(store.sources)
        directory = Directory(actors, sources, lambda event: bool(store.disagreeing(event.id)))
        has = [(name, condition("has", name, directory)) for name in HAS]
        kinds = {actor.id: actor.kind for actor in actors.values() if actor.kind}
        overview = yield from answered(lambda: store.overview)
        for start in range(0, total, WINDOW):
            for row in (yield from answered(partial(self.view.window, start, WINDOW))):
                event, tally = row.event, self._tally
                asked = yield from answered(partial(_held_by, has, event))
                involved = set(takes_part(event))
                tally("actor").add(involved, row.certainty)
                tally("speaker").add(speaks(event), row.certainty)
                tally("source").add(rests_on(event), row.certainty)
                tally("tag").add(map(fold, event.tags), row.certainty)
                tally("status").add((event.status,), row.certainty)
                tally("standing").add((event.standing,), row.certainty)
                tally("kind").add((kinds[each] for each in involved & kinds.keys()), row.certainty)
                tally("has").add(asked, row.certainty)
                self._words(event, row.certainty)
                yield EVENT_UNITS + len(involved) + self._dated(row, overview)

    def _words(self, event: Event, certainty: Certainty) -> None:
        """Places and roles: an event has one place, and all its roles are one key."""
        if event.place is not None:
            self._tally("place").add((event.place,), certainty)
        roles = sorted({part.role for part in event.actors if part.role})
        if roles:
            self._tally("role").add(("\0".join(roles),), certainty)

    def _dated(self, row: Row, overview: Overview) -> int:
        """The years of an event; answers the cost."""
        date = row.event.date
        new = date.expression != self._years[0]
        if new:
            self._years = (date.expression, list(_in_years(date, overview)))
        years = self._years[1]
        for year, certainty in years:
            self._tally("in").add((year,), min(certainty, row.certainty))
        return (2 if new else 1) * len(years)


def _in_years(date: Span, overview: Overview) -> Iterator[tuple[str, Certainty]]:
    """The years of this timeline that a date may be in."""
    if overview.first_day is None or overview.last_day is None:
        return
    first, last = date_of(overview.first_day)[0], date_of(overview.last_day)[0]
    if last - first > YEARS_MOST or first < 0 or last > 9999:  # noqa: PLR2004  (years of four digits)
        return
    begins = first if date.earliest is None else date_of(date.earliest)[0]
    ends = last if date.latest is None else date_of(date.latest)[0]
    for year in range(max(first, begins), min(last, ends) + 1):
        certainty = within(date, day_of(year, 1, 1), day_of(year, 12, 31))
        if certainty is not Certainty.OUT:
            yield f"{year:04}", certainty


def _held_by(has: Sequence[tuple[str, Condition]], event: Event) -> list[str]:
    return [name for name, holds in has if holds(event) is not Certainty.OUT]


def _by_id(ask: Callable[[], Iterable[N]]) -> Generator[int, None, dict[str, N]]:
    """All actors or sources by id."""
    found = iter((yield from answered(ask)))
    by_id: dict[str, N] = {}
    while (each := (yield from walked(found))) is not None:
        by_id[each.id] = each
    return by_id
