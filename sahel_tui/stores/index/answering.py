"""A query -> the sets of events that match certainly, and at least possibly: of postings, words and spans.

Sets are combined by Kleene's rules as `core.query.evaluate` combines answers, whose conditions these are for all events at
once. Everything is done in short steps. Raises QueryError where evaluate does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import fold
from sahel_tui.core.query.conditions import condition
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.fields import WINDOWS, listed
from sahel_tui.core.query.terms import ANYWHERE, CERTAIN_ONLY
from sahel_tui.core.query.wording import wording
from sahel_tui.stores.index import bits, layout
from sahel_tui.stores.index.meeting import meeting
from sahel_tui.stores.index.wording import Words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from sahel_tui.core.query.terms import Query, Term, Value
    from sahel_tui.core.query.windows import Window
    from sahel_tui.stores.index.directory import IndexDirectory
    from sahel_tui.stores.index.reading import Reader

    Steps = Generator[None, None, "Answer"]

_NOBODY = Directory()
_BY_ID = frozenset(("actor", "speaker", "source"))
_IN_NAMES = frozenset(("place", "role"))
_FLAGGED = frozenset(("status", "standing", "kind", "has"))


class Answer(NamedTuple):
    """Sets of positions (bits.py); what is certain is possible, too."""

    certain: int
    possible: int


class Progress:
    """How far an answer is: `share` from 0 to 1; where hits are matches, how many, and the position of the first."""

    def __init__(self, query: Query) -> None:
        self._alone = len(query.terms) == 1 and not query.terms[0].negated
        self._parts = max(1, sum(len(term.values) for term in query.terms))
        self._done = 0
        self.share = 0.0
        self.hits = 0
        self.first: int | None = None

    def done(self) -> None:
        """One more value is done."""
        self._done += 1
        self.share = min(1.0, self._done / self._parts)

    def within(self, share: float, hits: int, first: int) -> None:
        """So much of the next value is done; `first` is below 0 where it is not known."""
        self.share = min(1.0, (self._done + share) / self._parts)
        if self._alone:
            self.hits, self.first = hits, None if first < 0 else first


class Answering:
    """Answers the queries of one index."""

    def __init__(self, reader: Reader, directory: IndexDirectory) -> None:
        self._reader = reader
        self._directory = directory
        self._words = Words(reader)
        self._every = bits.every(reader.events)

    def check(self, query: Query) -> None:
        """Raises QueryError where `core.query.evaluate` does."""
        for term in query.terms:
            if term != CERTAIN_ONLY:
                for value in term.values:
                    self._check(term.field, value)

    def _check(self, field: str, value: Value) -> None:
        try:
            condition(field, value, _NOBODY)
        except QueryError:
            # An id may have no words.
            if field.lower() not in _BY_ID or not self._meant(field.lower(), value):
                raise

    def answer(self, query: Query, progress: Progress) -> Steps:
        """The events that match, once all steps are done."""
        terms = [term for term in query.terms if term != CERTAIN_ONLY]
        certain = possible = self._every
        # Words last: where few events are left, those are read, not the hits of the words.
        for term in sorted(terms, key=lambda each: each.field == ANYWHERE):
            answer = yield from self._term(term, possible, progress)
            if len(terms) == 1:
                certain, possible = answer
            else:
                certain, possible = certain & answer.certain, possible & answer.possible
        return Answer(certain, certain if query.certain_only else possible)

    def _term(self, term: Term, among: int, progress: Progress) -> Steps:
        """One term: the most of its alternatives, turned round when negated."""
        field = term.field.lower()
        certain = possible = 0
        for value in term.values:
            if field in WINDOWS:
                answer = yield from self._dated(WINDOWS[field](str(value)))
            else:
                found = yield from self._sure(field, value, among, progress)
                answer = Answer(found, found)
            certain, possible = certain | answer.certain, possible | answer.possible
            progress.done()
        if term.negated:
            return Answer(self._every ^ possible, self._every ^ certain)
        return Answer(certain, possible)

    def _sure(
        self, field: str, value: Value, among: int, progress: Progress
    ) -> Generator[None, None, int]:
        """The events of a value that is not about time: of those in `among` at least."""
        if field == ANYWHERE:
            return (yield from self._anywhere(value, among, progress))
        if field == "id":
            return bits.of_positions(self._reader.pos_folded(str(value)), self._reader.events)
        if field in _FLAGGED:
            keys = self._keys(layout.FLAG, (f"{field}:{listed(field, str(value))}",))
        elif field in _BY_ID:
            keys = self._keys(layout.KIND_OF[field], self._meant(field, value))
        elif field in _IN_NAMES:
            keys = self._named(layout.KIND_OF[field], wording(value).needle)
        else:
            keys = self._keys(layout.TAG, (fold(str(value)),))
        return (yield from self._reader.unions(keys))

    def _anywhere(self, value: Value, among: int, progress: Progress) -> Generator[None, None, int]:
        """A word in an event's own texts, or in a name of somebody who takes part or speaks."""
        needle = wording(value).needle
        keys = self._keys(layout.ACTOR, self._directory.kept_actors.named(needle))
        by_name = yield from self._reader.unions(keys)
        return by_name | (
            yield from self._words.found(needle, among ^ (among & by_name), progress.within)
        )

    def _meant(self, field: str, value: Value) -> frozenset[str]:
        directory = self._directory
        meant = directory.sources_meant if field == "source" else directory.actors_meant
        return meant(value)

    def _keys(self, kind: int, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
        return filter(None, (self._reader.key(kind, text) for text in texts))

    def _named(self, kind: int, needle: str) -> Iterator[tuple[int, int]]:
        sql = "SELECT key, events FROM name WHERE kind = ? AND instr(spaced, ?)"
        return iter(self._reader.all(sql, kind, needle.encode()))

    def _dated(self, window: Window) -> Steps:
        certain = yield from meeting(self._reader, window, certain=True)
        possible = yield from meeting(self._reader, window, certain=False)
        return Answer(certain, possible | certain)
