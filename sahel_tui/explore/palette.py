"""The search behind the palette: in slices, so that no key waits for it, and with hits that say what they answer.

Pure: no clock and no terminal. The caller steps a Search as long as it likes.
"""

from __future__ import annotations

import heapq
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from sahel_tui.core.match import Fit, Needle
from sahel_tui.core.query.terms import ANYWHERE, Query, Term
from sahel_tui.core.query.terms import EVERYTHING as ALL_EVENTS
from sahel_tui.explore import candidates
from sahel_tui.explore.hits import EVERYTHING, Group, HitKind, Hits
from sahel_tui.explore.slices import Sliced, answered, walked
from sahel_tui.stores.errors import NotYetError
from sahel_tui.stores.late import Late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.core.model import Actor, Event, Quote
    from sahel_tui.explore.candidates import CommandChoice, Merit, ViewChoice
    from sahel_tui.explore.hits import Hit
    from sahel_tui.stores.store import EventStore

T = TypeVar("T")
LIMIT = 50  # hits kept of each kind
EVENTS_LIMIT = 200_000  # events searched, in the timeline's order
LATE_LIMIT = (
    2_000  # of a store that answers late: of more events those that hold the words, so many of them
)
WINDOW = 256
LETTERS_A_UNIT, NAME_UNITS = 100, 4  # a unit takes 5 to 10 µs


class Catalogue:
    """What there is to find in a store, beside the commands and views that its owner knows of."""

    def __init__(
        self,
        store: EventStore,
        commands: Sequence[CommandChoice] = (),
        views: Sequence[ViewChoice] = (),
    ) -> None:
        self.store = store
        self._commands = commands
        self._views = views

    @property
    def commands(self) -> Sequence[CommandChoice]:
        """The commands that can be done now."""
        return self._commands

    @property
    def views(self) -> Sequence[ViewChoice]:
        """The saved views."""
        return self._views


class _Best:
    """The best hits of one kind, and how many there were. Equal ones stand in the order in which they came."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._heap: list[tuple[int, int, Hit]] = []
        self.total = 0

    def add(self, merit: Merit | None) -> None:
        """Count a hit and keep it if it is among the best."""
        if merit is not None:
            self.count(merit.score, lambda: merit.hit)

    def count(self, score: int, make: Callable[[], Hit]) -> None:
        """Count a hit, which is made only if it is among the best."""
        self.total += 1
        place = (score, -self.total)
        if len(self._heap) < self._limit:
            heapq.heappush(self._heap, (*place, make()))
        elif self._heap and place > self._heap[0][:2]:
            heapq.heapreplace(self._heap, (*place, make()))

    @property
    def firm(self) -> bool:
        """Whether the best hit is more than scattered letters or a misspelling."""
        return any(score >= Fit.WITHIN * 1000 for score, _, _ in self._heap)

    def hits(self) -> tuple[Hit, ...]:
        """Best first."""
        return tuple(
            hit for _, _, hit in sorted(self._heap, key=lambda entry: (-entry[0], -entry[1]))
        )


class Search(Sliced):
    """One search for one text, done a slice at a time."""

    def __init__(
        self,
        catalogue: Catalogue,
        text: str,
        *,
        kinds: frozenset[HitKind] = EVERYTHING,
        limit: int = LIMIT,
    ) -> None:
        self.query = text
        self._catalogue = catalogue
        self._needle = Needle.of(text)
        self._id_part = candidates.id_part(text)
        self._kinds = [kind for kind in HitKind if kind in kinds]
        self._best = {kind: _Best(limit) for kind in self._kinds}
        self._limit = limit
        self._speakers: dict[str, int] = {}
        self._quoted: set[str | None] = set()
        self._searched: set[HitKind] = set()
        self._unread = 0
        super().__init__(self._all())

    def hits(self) -> Hits:
        """What is found so far: groups with a good hit first, then in the order of HitKind."""
        groups = [
            Group(kind, best.hits(), best.total, self._by() if kind is HitKind.QUOTE else "")
            for kind, best in self._best.items()
            if best.hits()
        ]
        groups.sort(key=lambda group: not self._good(group.kind))
        return Hits(self.query, tuple(groups), self.done, self._settled(groups), self._unread)

    def _settled(self, groups: list[Group]) -> bool:
        """Whether the first hit stays: all kinds that could come before it are searched."""
        if self.done or not groups:
            return self.done
        first = groups[0].kind
        before = self._kinds[: self._kinds.index(first) + 1] if self._good(first) else self._kinds
        return self._searched.issuperset(before)

    def _good(self, kind: HitKind) -> bool:
        """Whether a group stands before those that hold scattered letters and misspellings alone."""
        return self._needle.blank or self._best[kind].firm

    def _by(self) -> str:
        """The speaker whose quotes all those found are."""
        if len(self._quoted) != 1 or self._needle.blank:
            return ""
        (speaker,) = self._quoted
        try:
            actor = self._catalogue.store.actor(speaker) if speaker else None
        except NotYetError:
            return ""
        return actor.name if actor else ""

    def _all(self) -> Iterator[int]:
        needle, catalogue = self._needle, self._catalogue
        store = catalogue.store
        if not needle.blank and not needle.words:
            return
        if HitKind.ACTOR in self._best:
            yield from self._actors()
            self._searched.add(HitKind.ACTOR)
        if HitKind.DATE in self._best:
            self._best[HitKind.DATE].add(candidates.date_hit(self.query))
            self._searched.add(HitKind.DATE)
        yield from self._few(HitKind.SOURCE, store.sources, partial(candidates.source_hit, needle))
        yield from self._few(
            HitKind.TAG, store.tags, lambda tag: candidates.tag_hit(needle, tag[0])
        )
        yield from self._few(
            HitKind.VIEW, lambda: catalogue.views, partial(candidates.view_hit, needle)
        )
        yield from self._few(
            HitKind.COMMAND, lambda: catalogue.commands, partial(candidates.command_hit, needle)
        )
        if HitKind.EVENT in self._best or HitKind.QUOTE in self._best:
            yield from self._events()

    def _few(
        self, kind: HitKind, ask: Callable[[], Iterable[T]], merit: Callable[[T], Merit | None]
    ) -> Iterator[int]:
        """All that there is of a kind."""
        if kind in self._best:
            found = iter((yield from answered(ask)))
            while (each := (yield from walked(found))) is not None:
                self._best[kind].add(merit(each))
                yield 1
            self._searched.add(kind)

    def _actors(self) -> Iterator[int]:
        store, best = self._catalogue.store, self._best[HitKind.ACTOR]
        found = iter((yield from answered(store.actors)))
        while (actor := (yield from walked(found))) is not None:
            best.add((yield from answered(partial(self._actor, actor))))
            yield NAME_UNITS * (1 + len(actor.aliases) + len(actor.roles))

    def _actor(self, actor: Actor) -> Merit | None:
        """An actor; without anything typed, the one in more events is better."""
        store = self._catalogue.store
        merit = candidates.actor_hit(self._needle, actor, store)
        if merit and self._needle.blank:
            return merit._replace(score=store.figures(actor.id).events)
        return merit

    def _events(self) -> Iterator[int]:
        """Events and quotes; of a blank needle the first ones, since all are found."""
        store, blank = self._catalogue.store, self._needle.blank
        overview = yield from answered(lambda: store.overview)
        query, limit, named = ALL_EVENTS, EVENTS_LIMIT, None
        if isinstance(store, Late):
            limit = LATE_LIMIT
            if overview.events > limit and not blank:
                query = Query(tuple(Term(ANYWHERE, (word,)) for word in self._needle.words))
                # Words are looked for in texts, so that of ids only a whole one is found.
                named = yield from answered(lambda: store.event(self._id_part))
                if named is not None:
                    yield from answered(partial(self._meet_speakers, named))
                    yield self._event(named)
        view = yield from answered(partial(store.view, query))
        last = min(view.counts.total, self._limit if blank else limit)
        for start in range(0, last, WINDOW):
            size = min(WINDOW, last - start)
            for row in (yield from answered(partial(view.window, start, size))):
                if named is None or row.event.id != named.id:
                    yield from answered(partial(self._meet_speakers, row.event))
                    yield self._event(row.event)
        if not blank:
            self._unread = view.counts.total - last
            return
        for kind, total in ((HitKind.EVENT, overview.events), (HitKind.QUOTE, overview.quotes)):
            if kind in self._best:
                self._best[kind].total = total

    def _meet_speakers(self, event: Event) -> None:
        """Ask who speaks in an event before it is looked at."""
        if HitKind.QUOTE in self._best:
            for quote in event.quotes:
                self._speaker(quote)

    def _event(self, event: Event) -> int:
        """One event and its quotes; answers the cost."""
        cost = 1 + len(event.title) // LETTERS_A_UNIT
        if HitKind.EVENT in self._best:
            titled = candidates.event_found(self._needle, event, self._id_part)
            if titled is not None:
                self._best[HitKind.EVENT].count(titled.found.score, titled.hit)
        if HitKind.QUOTE in self._best:
            for found in candidates.quotes_found(self._needle, event, self._speaker):
                self._best[HitKind.QUOTE].count(found.score, found.hit)
                self._quoted.add(found.quote.speaker)
            cost += sum(1 + len(quote.text) // LETTERS_A_UNIT for quote in event.quotes)
        return cost

    def _speaker(self, quote: Quote) -> int:
        """The merit of a quote's speaker; remembered for actors, who speak often."""
        if quote.speaker is None:
            return candidates.speaker_score(self._needle, quote, self._catalogue.store)
        if quote.speaker not in self._speakers:
            found = candidates.speaker_score(self._needle, quote, self._catalogue.store)
            self._speakers[quote.speaker] = found
        return self._speakers[quote.speaker]
