"""What tab can complete at the cursor of the find line: fields, then values, best first; a slice at a time.

Accents, case and typos do not matter (core.match). Pure: no clock, no terminal.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.match import NAMES, TITLES, Fit, Needle, match
from sahel_tui.core.query.fields import LISTED, WINDOWS
from sahel_tui.core.query.fields import NAMES as FIELDS
from sahel_tui.core.query.terms import ANYWHERE, only
from sahel_tui.explore.slices import Sliced, answered, walked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.explore.find_entry import Entry
    from sahel_tui.explore.find_values import Named, Values

LIMIT = 50  # offers kept
LETTERS_LEAST = 2  # of a word from which on values are offered for it
ALIAS_LESS = 50  # merit lost where not the value or its name is found so well
UNITS = 3  # of work for a text, 5 to 10 µs each
MEANINGS = {
    "actor": "takes part or speaks",
    "speaker": "is quoted",
    "source": "is what it rests on",
    "tag": "a tag it has",
    "status": ", ".join(LISTED["status"]),
    "standing": ", ".join(LISTED["standing"]),
    "kind": "of actor: " + ", ".join(LISTED["kind"]),
    "place": "words of its place",
    "role": "words of an actor’s role",
    "has": ", ".join(LISTED["has"]),
    "id": "the event’s own",
    "in": "2021, 2021-12..2022-02, 2021..",
    "before": "a year, month or day",
    "after": "a year, month or day",
    "possible": "no: leaves out what is only possible",
}
_FROM_A_WORD = ("actor", "tag", "place", "source")
_FIRM = frozenset({Fit.PREFIX, Fit.INITIALS, Fit.TYPO})
_FITS = {"actor": NAMES, "speaker": NAMES}


class Offer(NamedTuple):
    """One completion: what tab writes, the same for readers, what more is told of it, and which letters matched.

    `field` and `value` are what would be asked; a field alone has no value.
    """

    insert: str
    title: str
    title_at: tuple[int, ...]
    detail: str
    detail_at: tuple[int, ...]
    field: str
    value: str = ""


class _Kept(NamedTuple):
    score: int
    events: int
    order: int
    offer: Offer


class Completion(Sliced):
    """The completions of one entry, found as it is stepped; of none without an entry."""

    def __init__(self, values: Values, entry: Entry | None) -> None:
        self.entry = entry
        self.values = values
        self._kept: list[_Kept] = []
        self._needle = Needle.of(entry.value if entry else "")
        super().__init__(self._all())

    @property
    def total(self) -> int:
        """How many there are, offered or not."""
        return len(self._kept)

    def offers(self) -> tuple[Offer, ...]:
        """The best of those found so far: by how well they match, then by how many events they find."""
        best = heapq.nsmallest(LIMIT, self._kept, key=lambda each: _place(each, dated=self._dated))
        return tuple(each.offer for each in best)

    @property
    def _dated(self) -> bool:
        return self.entry is not None and self.entry.field in WINDOWS

    def _all(self) -> Iterator[int]:
        entry = self.entry
        if entry is None:
            return
        if entry.field != ANYWHERE:
            yield from self._of_field(entry.field, _FITS.get(entry.field, TITLES), bare=False)
        elif not entry.quoted:
            for field in FIELDS:
                if field.startswith(entry.value.lower()):
                    at = tuple(range(len(entry.value)))
                    offer = Offer(f"{field}:", f"{field}:", at, MEANINGS[field], (), field)
                    self._keep((Fit.PREFIX + 1) * 1000, 0, offer)
                yield 1
            if len(entry.value) >= LETTERS_LEAST:
                for field in _FROM_A_WORD:
                    yield from self._of_field(field, _FIRM, bare=True)

    def _of_field(self, field: str, fits: frozenset[Fit], *, bare: bool) -> Iterator[int]:
        known = yield from answered(lambda: self.values.known(field))
        while (named := (yield from walked(known))) is not None:
            found = self._found(named, fits, dated=field in WINDOWS)
            if found is not None:
                self._keep(
                    found[0], self._events(field, named.value), _offer(field, found, bare=bare)
                )
            yield UNITS * (2 + len(named.others))

    def _events(self, field: str, value: str) -> int:
        counts = self.values.counts(field, value)
        return counts.total if counts else 0

    def _keep(self, score: int, events: int, offer: Offer) -> None:
        self._kept.append(_Kept(score, events, len(self._kept), offer))

    def _found(self, named: Named, fits: frozenset[Fit], *, dated: bool) -> _Found | None:
        """How well a value is found, and by which of its texts; a year by its beginning alone."""
        needle = self._needle
        if dated:
            typed = needle.text.strip()
            at = tuple(range(len(typed)))
            return _Found(0, named, at, "", ()) if named.value.startswith(typed) else None
        best: _Found | None = None
        for index, text in enumerate((named.value, named.name, *named.others)):
            found = match(needle, text, fits) if text else None
            if found is None:
                continue
            score = found.score - (ALIAS_LESS if index > 1 else 0)
            if best is None or score > best.score:
                at, detail_at = (found.offsets, ()) if not index else ((), found.offsets)
                best = _Found(score, named, at, text if index else "", detail_at)
        return best


class _Found(NamedTuple):
    score: int
    named: Named
    at: tuple[int, ...]
    by: str
    by_at: tuple[int, ...]


def _offer(field: str, found: _Found, *, bare: bool) -> Offer:
    named = found.named
    whole = str(only(field, named.value))
    insert = whole if bare else whole.removeprefix(f"{field}:")
    at = (
        found.at
        if insert == named.value
        else tuple(len(insert) - len(named.value) + i for i in found.at)
        if bare and insert.endswith(named.value)
        else ()
    )
    if not found.by or found.by == named.name:
        also = f", also {', '.join(named.others)}" if named.others else ""
        return Offer(insert, insert, at, named.name + also, found.by_at, field, named.value)
    lead = f"{named.name}, also " if named.name else "also "
    by_at = tuple(len(lead) + index for index in found.by_at)
    return Offer(insert, insert, at, lead + found.by, by_at, field, named.value)


def _place(kept: _Kept, *, dated: bool) -> tuple[int, int, int]:
    """Where an offer stands: years in their order."""
    return (0, 0, kept.order) if dated else (-kept.score, -kept.events, kept.order)
