"""The header line: the timeline's title, why one sees what one sees, and the whole in figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.explore.breadcrumb import crumbs
from sahel_tui.stores.compared import MARKS, comparison_of
from sahel_tui.tui.paint.line import (
    ACTOR,
    BOLD,
    DATE,
    MUTED,
    NAME,
    STRONG,
    TEXT,
    YEAR,
    Ground,
    Line,
    Run,
    cut,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.signs import CHANGED
from sahel_tui.words.counts import plural
from sahel_tui.words.spans import short_date
from sahel_tui.words.stretches import span_of_years, window_words

if TYPE_CHECKING:
    from sahel_tui.explore.breadcrumb import Crumb
    from sahel_tui.explore.state import State
    from sahel_tui.stores.compared import Comparison
    from sahel_tui.stores.store import EventStore

TITLE_LEAST, TITLE_MOST = 12, 40
TRAIL_LEAST = 8
COUNTS = 3  # events, actors, quotes


def paint_header(state: State, store: EventStore, cells: int) -> Line:
    """One line on the surface. The years and the file's day give way first, then all figures, then the title.

    In a narrowed view the title gives way before what is left of the whole.
    """
    trail = _trail(state, store)
    title = store.overview.title
    room = cells - 2
    right: Line = ()
    for parts in _choices(state, store):
        right = _joined(parts)
        if not parts or _least(title, trail, parts, state) + width(right) <= room:
            break
    left = _left(
        title, trail, room - width(right) - (2 if right else 0), narrowed=bool(state.steps)
    )
    line = (Run(" ", TEXT), *pad(left, room - width(right)), *right, Run(" ", TEXT))
    return on(pad(line, cells), Ground.SURFACE)


def _choices(state: State, store: EventStore) -> list[list[Line]]:
    """The figures that are told, each time fewer; in the end none."""
    comparison = None if state.steps else comparison_of(store)
    if comparison is None:
        parts = _figures(state, store)
        return [parts, parts[:COUNTS], []]
    parts = _changes(comparison, store)
    return [parts, parts[:2], parts[:1], [_short(comparison)], []]


def _short(comparison: Comparison) -> Line:
    """How many events with which sign: `+1 −2 Δ5`."""
    counts = Counter(comparison.marks.values())
    return (
        Run(" ".join(f"{CHANGED[each]}{counts[each]:,}" for each in MARKS if counts[each]), STRONG),
    )


def _changes(comparison: Comparison, store: EventStore) -> list[Line]:
    """What became of the events, of how many, since when; in the order in which it is kept."""
    counts = Counter(comparison.marks.values())
    line: list[Run] = []
    for mark in MARKS:
        if counts[mark]:
            line += [
                Run(", " if line else "", MUTED),
                Run(f"{counts[mark]:,}", STRONG),
                Run(f" {mark}", TEXT),
            ]
    if not line:
        line = [Run("no event changed" if comparison.all else "no change", TEXT)]
    events = store.overview.events
    whole = (Run(f"of {events:,} {plural(events, 'event')}", MUTED),)
    return [tuple(line), whole, (Run(comparison.names.since, MUTED),)]


def _least(title: str, trail: Line, parts: list[Line], state: State) -> int:
    """The cells that title and steps claim from so many figures."""
    if state.steps:
        return TRAIL_LEAST
    most = TITLE_MOST if len(parts) > COUNTS else TITLE_LEAST
    return min(cell_len(title), most) + 3 + width(trail) + 3


def _left(title: str, trail: Line, room: int, *, narrowed: bool) -> Line:
    left = room - width(trail) - 3
    if narrowed and left < min(cell_len(title), TITLE_LEAST):
        return pad(trail, room) if width(trail) > room else trail
    return (Run(cut(title, max(TITLE_LEAST, left)), STRONG), Run("   ", TEXT), *trail)


def _trail(state: State, store: EventStore) -> Line:
    line: list[Run] = [Run("all", TEXT if not state.steps else MUTED)]
    for made in crumbs(state, store):
        line += [Run(" › ", MUTED), *_crumb(made)]
    return tuple(line)


def _crumb(made: Crumb) -> Line:
    if made.field in ("actor", "speaker"):
        return (Run(f"{made.field} ", ACTOR), Run(made.text, NAME))
    if made.field == "in":
        return (Run(window_words(made.text), YEAR),)
    if made.field == "query":
        return (Run(made.text, STRONG),)
    return (Run(f"{made.field} ", MUTED), Run(made.text, STRONG))


def _figures(state: State, store: EventStore) -> list[Line]:
    """What is told of the whole, or of the view, in the order in which it is kept when there is little room."""
    overview = store.overview
    if state.steps:
        counts = state.view(store).counts
        line: list[Run] = [
            Run(f"{counts.certain:,}", STRONG),
            Run(f" {plural(counts.certain, 'event')}", TEXT),
        ]
        if counts.possible:
            line += [Run(" + ", MUTED), Run(f"{counts.possible:,} possible", BOLD)]
        line.append(Run(f" of {overview.events:,}", MUTED))
        return [tuple(line)]
    figures: list[Line] = [
        (Run(f"{n:,}", STRONG), Run(f" {plural(n, word)}", MUTED))
        for n, word in (
            (overview.events, "event"),
            (overview.actors, "actor"),
            (overview.quotes, "quote"),
        )
    ]
    if overview.first_day is not None and overview.last_day is not None:
        years = (Run(span_of_years(overview.first_day, overview.last_day), YEAR),)
        if overview.as_of:
            return [*figures, years, (Run(f"as of {short_date(overview.as_of)}", MUTED),)]
        return [*figures, years]
    return figures


def _joined(parts: list[Line]) -> Line:
    """The figures side by side; the span of years leads, as it heads the time strip below."""
    ordered = [
        *(each for each in parts if each[0].ink == YEAR),
        *(each for each in parts if each[0].ink != YEAR),
    ]
    line: list[Run] = []
    for index, part in enumerate(ordered):
        line += [*([Run("  ", DATE)] if index else []), *part]
    return tuple(line)
