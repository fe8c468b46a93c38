"""Finding in the present view: how many match, a step at a time; why none does; and the mark that enter makes.

Rules: docs/linking.md. Knows no keys and no terminal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.query.emptied import emptied_by
from sahel_tui.core.query.terms import Query, Term
from sahel_tui.explore.moves import at_event, marked_words
from sahel_tui.explore.state import Change, State
from sahel_tui.stores.errors import NotYetError
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from sahel_tui.core.query.hints import Hint
    from sahel_tui.stores.store import Counts, EventSearch, EventStore

_SOUGHT = frozenset(("tag", "place", "role", "id"))  # whether their values exist is asked of events


def mark(state: State, store: EventStore, query: Query) -> Change:
    """`/` … enter: what matches is marked, and the event is the first that does from here on, round, said."""
    if not query:
        return Change(replace(state, overlay=None))
    marking = replace(state, mark=query, overlay=None)
    view = store.view(state.query & query)
    total = view.counts.total
    if not total:
        return Change(replace(state, overlay=None), said="no event of this view matches")
    here = store.ord_of(state.event) if state.event else None
    row = view.first_row_from(here or 0)
    wrapped, row = row >= total, row % total
    found = view.window(row, 1)[0]
    said = marked_words(found, total) + (", from the first again" if wrapped else "")
    return Change(at_event(marking, store, found.event.id), keep=True, said=said)


class Finding:
    """One search of the present view, worked at in steps; to drop it is to ask for no more of them.

    `counts` are what is found so far; `why` tells, once it is `done` and found nothing, what found nothing.
    """

    def __init__(self, state: State, store: EventStore, query: Query) -> None:
        self.query = query
        self.done = False
        self.why: tuple[str, ...] = ()
        self._state = state
        self._store = store
        self._search = store.search(state.query & query)
        self._known: dict[Query, int] = {}
        self._work = self._all()
        self._slice_s = 0.0

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        return self._search.counts

    @property
    def counted(self) -> bool:
        """Whether these are all."""
        return self._search.share >= 1

    @property
    def first(self) -> str | None:
        """The id of the first event found."""
        return self._search.first

    def step(self, seconds: float) -> bool:
        """Go on for about so long; True when done."""
        self._slice_s = seconds
        if not self.done and next(self._work, self) is self:
            self.done = True
        return self.done

    def _all(self) -> Iterator[None]:
        """Yields where a step ends."""
        yield from self._made(self._search)
        if self.counts.total or not self.query:
            return
        for term in self.query.terms:
            if term.field in _SOUGHT:
                for value in term.values:
                    alone = Query((Term(term.field, (value,)),))
                    yield from self._made(self._store.search(alone))
        hints = yield from self._hinted()
        told = [hint.message for hint in hints]
        yield
        culprit: Term | None = None
        while True:
            try:
                emptied = emptied_by(self.query, self._counted)
            except _UnknownError as unknown:
                yield from self._count(unknown.query)
                continue
            if emptied is not None:
                culprit = emptied.term
                if not any((hint.field, hint.value) in _named(culprit) for hint in hints):
                    told.insert(0, emptied.message)
            break
        if self._state.steps:
            yield from self._made(search := self._store.search(self.query))
            outside = search.counts.total
            told.append(f"{counted(outside, 'event')} outside this view" if outside else "")
        self.why = tuple(filter(None, told))

    def _hinted(self) -> Generator[None, None, Sequence[Hint]]:
        while True:
            try:
                return self._store.hints(self.query)
            except NotYetError:
                yield

    def _made(self, search: EventSearch) -> Iterator[None]:
        while search.step(self._slice_s) is None:
            yield

    def _count(self, query: Query) -> Iterator[None]:
        """Have a part of the query counted in the view."""
        yield from self._made(search := self._store.search(self._state.query & query))
        self._known[query] = search.counts.total

    def _counted(self, query: Query) -> int:
        if query not in self._known:
            raise _UnknownError(query)
        return self._known[query]


class _UnknownError(Exception):
    """How many events match this is not counted yet."""

    def __init__(self, query: Query) -> None:
        super().__init__(query)
        self.query = query


def _named(term: Term) -> set[tuple[str, object]]:
    return {(term.field, value) for value in term.values}
