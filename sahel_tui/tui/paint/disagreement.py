"""Claims that differ, side by side where there is room, else one below the other: who says what, since when.

Every value is wrapped, none is cut. Paints what is in sight of the picked claim, so that a key costs the same
however many claims there are.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.claims import meet
from sahel_tui.tui.paint.blocks import Blocks
from sahel_tui.tui.paint.event import event_date, event_short_date
from sahel_tui.tui.paint.line import (
    BOLD,
    BRIGHT,
    DATE,
    MUTED,
    STRONG,
    TEXT,
    TROUBLE,
    Line,
    Run,
    pad,
)
from sahel_tui.tui.paint.signs import DIFFER
from sahel_tui.tui.paint.wrap import wrap_runs
from sahel_tui.words.counts import counted
from sahel_tui.words.events import reliability_words
from sahel_tui.words.figures import claim_words
from sahel_tui.words.spans import date_words, short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.disagreement import Disagreement, Made
    from sahel_tui.core.model import Source
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.paint.blocks import Window

    Row = tuple[str, Callable[[Made], Line]]  # a label, and what stands there for a claim
    _Band = tuple[int, int]  # which disagreement, which band of it

LABEL_CELLS = 13
LABELS_FROM = 40  # cells; with less, a label stands before its value
SIDE_BY_SIDE_FROM = 84  # cells; with less, claims stand one below the other
COLUMN_LEAST = 26
BAR_CELLS = 2


class Pick(NamedTuple):
    """The picked claim: of which disagreement, and which of its claims."""

    section: int
    at: int


class _Told(NamedTuple):
    """What is told of a whole disagreement, and so of each of its claims. Made once: it may have many."""

    events: tuple[str, ...]
    claims: int
    differ: int
    what: str
    single: bool
    spread: bool  # over several events
    by: bool
    rated: bool


class Page:
    """Disagreements one below the other, each in bands: so many claims as stand beside each other."""

    def __init__(self, found: Sequence[Disagreement], store: EventStore) -> None:
        self._found = found
        self._store = store
        self._told: dict[int, _Told] = {}
        self._pick = Pick(0, 0)
        self._cells = self._labels = 0
        self._most = 1  # columns

    def paint(self, pick: Pick, cells: int, rows: int, scroll: int = 0) -> Window:
        """At most `rows` lines around the picked claim: whole in sight where it fits, else from its line `scroll` on."""
        self._pick, self._cells = pick, cells
        self._labels = LABEL_CELLS if cells >= LABELS_FROM else 0
        side_by_side = cells >= SIDE_BY_SIDE_FROM
        self._most = (cells - LABEL_CELLS) // COLUMN_LEAST if side_by_side else 1
        here = (pick.section, pick.at // self._columns(pick.section))
        return Blocks(self._block, self._previous, self._following).window(here, rows, scroll)

    def _previous(self, at: _Band) -> _Band | None:
        section, band = at
        if band:
            return section, band - 1
        return (section - 1, self._bands(section - 1) - 1) if section else None

    def _following(self, at: _Band) -> _Band | None:
        section, band = at
        if band + 1 < self._bands(section):
            return section, band + 1
        return (section + 1, 0) if section + 1 < len(self._found) else None

    def _columns(self, section: int) -> int:
        """Claims beside each other: as many as fit, spread evenly over the bands."""
        claims = len(self._found[section].claims)
        bands = -(-claims // self._most)
        return -(-claims // bands)

    def _bands(self, section: int) -> int:
        return -(-len(self._found[section].claims) // self._columns(section))

    def _block(self, at: _Band) -> list[Line]:
        """The lines of a band, those of its disagreement's heading above the first, and a gap below."""
        section, band = at
        columns = self._columns(section)
        start = band * columns
        claims = self._found[section].claims[start : start + columns]
        heading = [] if band else self._heading(section)
        within = section == self._pick.section
        picked = self._found[section].claims[self._pick.at] if within else None
        rows = _rows(self._about(section), claims, self._store, picked)
        return [
            *heading,
            *self._band(rows, claims, columns, self._pick.at - start if within else -1),
            (),
        ]

    def _about(self, section: int) -> _Told:
        if section not in self._told:
            self._told[section] = _told(self._found[section], self._store)
        return self._told[section]

    def _heading(self, section: int) -> list[Line]:
        """The event, unless it stands above already; then what is disagreed on."""
        told = self._about(section)
        lines: list[Line] = []
        if not section or self._about(section - 1).events != told.events:
            lines = wrap_runs(self._where(told.events), self._cells)
        claim = self._found[section].claims[0].claim
        about = "" if claim.unit is None else f", {claim.unit}"
        about += "" if claim.as_of is None else f", as of {short_date(claim.as_of)}"
        count = f": {told.differ:,} of {counted(told.claims, 'claim')} differ"
        runs = (Run(told.what, BOLD), Run(about, TEXT), Run(count, MUTED))
        return [*lines, *wrap_runs(runs, self._cells)]

    def _where(self, events: Sequence[str]) -> Line:
        event = self._store.event(events[0])
        if len(events) > 1 or event is None:
            return (Run(f"in {counted(len(events), 'event')}", STRONG),)
        when = event_date(event, self._store.overview.as_of_day)
        return (Run(f"{event.title}, ", STRONG), Run(when, DATE))

    def _band(
        self, rows: Sequence[Row], claims: Sequence[Made], columns: int, picked: int
    ) -> list[Line]:
        width = (self._cells - self._labels) // columns
        lines: list[Line] = []
        for label, value in rows:
            cells = [self._wrapped(label, value(made), width) for made in claims]
            for index, beside in enumerate(zip_longest(*cells, fillvalue=())):
                head = label if not index and self._labels else ""
                line: Line = (Run(head.ljust(self._labels), MUTED),)
                for column, part in enumerate(beside):
                    bar = Run("▌ ", STRONG) if column == picked else Run("  ", TEXT)
                    line += pad((bar, *part), width)
                lines.append(line)
        return lines

    def _wrapped(self, label: str, value: Line, width: int) -> list[Line]:
        """A value in lines of its column, its label before it where labels have no column."""
        room = max(1, width - BAR_CELLS - 1)  # 1: a gap to the next column
        before = (Run(f"{label} ", MUTED),) if label and not self._labels else ()
        return wrap_runs((*before, *value), room)


def _told(each: Disagreement, store: EventStore) -> _Told:
    sources = [store.source(source_id) for source_id in {made.claim.source for made in each.claims}]
    return _Told(
        events=each.events,
        claims=len(each.claims),
        differ=sum(made.differs for made in each.claims),
        what=each.what,
        single=each.single,
        spread=len({made.event for made in each.claims}) > 1,
        by=any(made.claim.by for made in each.claims),
        rated=any(source is not None and source.reliability for source in sources),
    )


def _rows(told: _Told, claims: Sequence[Made], store: EventStore, picked: Made | None) -> list[Row]:
    """What is told of claims of a disagreement; what no claim of it has, and what would be empty, is left out."""

    def source(made: Made) -> Source | None:
        return store.source(made.claim.source)

    rows: list[Row] = [
        ("", lambda made: (Run(_name(source(made), made), BOLD),)),
        ("says", lambda made: _figure(made, picked)),
    ]
    if not told.single:
        rows.append(("of", lambda made: (Run(made.claim.what, TEXT),)))
    if picked is not None:
        rows.append(("", lambda made: _relation(made, picked)))
    if told.by:
        rows.append(("by", lambda made: _by(store, made)))
    rows.append(("published", lambda made: _published(source(made))))
    if told.spread:
        rows.append(("event", lambda made: _event(store, made)))
    if any(_title(source(made)) for made in claims):
        rows.append(("title", lambda made: _title(source(made))))
    if told.rated:
        rows.append(("reliability", lambda made: _reliability(source(made))))
    if any(made.claim.note for made in claims):
        rows.append(("note", lambda made: (Run(made.claim.note or "", MUTED),)))
    return rows


def _figure(made: Made, picked: Made | None) -> Line:
    differs = picked is not None and not meet(made.claim, picked.claim)
    sign = (Run(f"{DIFFER} ", TROUBLE),) if differs else ()
    return (*sign, Run(claim_words(made.claim), STRONG if made is picked else BRIGHT))


def _relation(made: Made, picked: Made) -> Line:
    if made is picked:
        return (Run("picked", MUTED),)
    if meet(made.claim, picked.claim):
        return (Run("agrees with the picked", MUTED),)
    return (Run("differs from the picked", TROUBLE),)


def _name(source: Source | None, made: Made) -> str:
    return made.claim.source if source is None else source.name


def _by(store: EventStore, made: Made) -> Line:
    if made.claim.by is None:
        return (Run("not named", MUTED),)
    actor = store.actor(made.claim.by)
    return (Run(actor.name if actor else made.claim.by, TEXT),)


def _event(store: EventStore, made: Made) -> Line:
    event = store.event(made.event)
    if event is None:
        return (Run(made.event, TEXT),)
    when = event_short_date(event, store.overview.as_of_day)
    return (Run(f"{event.title}, ", TEXT), Run(when, DATE))


def _published(source: Source | None) -> Line:
    if source is None or source.published is None:
        return (Run("no date given", MUTED),)
    return (Run(date_words(source.published), DATE),)


def _title(source: Source | None) -> Line:
    if source is None or source.title is None or source.title == source.name:
        return ()
    return (Run(source.title, MUTED),)


def _reliability(source: Source | None) -> Line:
    if source is None or source.reliability is None:
        return (Run("not rated", MUTED),)
    return (Run(f"{source.reliability}, {reliability_words(source.reliability)}", TEXT),)
