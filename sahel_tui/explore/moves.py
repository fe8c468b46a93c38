"""Moving: to another event, actor, quote, year, marked event or pane. The view stays what it is.

Rules: docs/linking.md. Each function takes a state and a store and gives the change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty, date_of, day_of
from sahel_tui.core.query.terms import only
from sahel_tui.explore.linked import first_quote, people, shelf
from sahel_tui.explore.state import Change, Pane, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_tui.core.edtf import Day, Span
    from sahel_tui.stores.store import EventStore, EventView, Row

SAME_DAY_LIMIT, FEW_ROWS = 1_000, 20


def at_event(state: State, store: EventStore, event_id: str | None) -> State:
    """The state at an event: quote its first, the shelf built for it; actor, mark and pane kept."""
    event = store.event(event_id) if event_id else None
    quote = first_quote(event, state.actor)
    return replace(state, event=event_id, quote=quote, shelf=(event_id, state.actor))


def opening(store: EventStore) -> State:
    """Where a file opens: the first event dated exactly `as_of`, else the last before it, else the first."""
    everything = State()
    view = everything.view(store)
    row = _opening_row(store, view)
    window = view.window(row, 1)
    return at_event(everything, store, window[0].event.id if window else None)


def _opening_row(store: EventStore, view: EventView) -> int:
    as_of = store.overview.as_of
    if as_of is None or as_of.earliest is None:
        return 0
    start = view.first_row_at(as_of.earliest)
    for row in same_day_rows(view, start):
        if row.event.date.earliest != as_of.earliest:
            break
        if row.event.date.expression == as_of.expression:
            return row.row
    return max(0, start - 1)


def same_day_rows(view: EventView, row: int) -> Iterator[Row]:
    """Rows from one on, few at a time: the caller leaves off when their day is over. At most SAME_DAY_LIMIT."""
    for start in range(row, row + SAME_DAY_LIMIT, FEW_ROWS):
        yield from view.window(start, FEW_ROWS)


def move(state: State, store: EventStore, *steps: int) -> Change:
    """`j` and `k`, and pages with a larger step: the next item of the focused pane.

    Several steps are taken one after the other, each staying within the list, and are one change.
    """
    if state.pane is Pane.ACTORS:
        return _move_actor(state, store, steps)
    if state.pane is Pane.QUOTES:
        return _move_quote(state, store, steps)
    return _move_event(state, store, steps)


def _move_event(state: State, store: EventStore, steps: Iterable[int]) -> Change:
    view = state.view(store)
    row = view.row_of(state.event) if state.event else None
    last = view.counts.total - 1
    for by in steps:
        row = 0 if row is None else max(0, min(row + by, last))
    return to_row(state, store, view, row or 0)


def to_row(state: State, store: EventStore, view: EventView, row: int) -> Change:
    """The event of a row of the state's own view; the first or last where the row is outside."""
    row = max(0, min(row, view.counts.total - 1))
    window = view.window(row, 1)
    if not window or window[0].event.id == state.event:
        return Change(state)
    return Change(at_event(state, store, window[0].event.id))


def _move_actor(state: State, store: EventStore, steps: Iterable[int]) -> Change:
    event = store.event(state.event) if state.event else None
    here = [person.actor for person in people(event)] if event else []
    if not here:
        return Change(state, said="no actors named")
    index = _stepped(here.index(state.actor) if state.actor in here else None, steps, len(here))
    return Change(pick_actor(state, store, here[index]))


def pick_actor(state: State, store: EventStore, actor: str) -> State:
    """The actor picked and its events marked; event kept, the actor's quotes first on the shelf."""
    picked = replace(state, actor=actor, mark=only("actor", actor))
    return at_event(picked, store, state.event)


def _move_quote(state: State, store: EventStore, steps: Iterable[int]) -> Change:
    entries = shelf(state, store)
    if not entries:
        return Change(state, said="no quotes")
    known = [entry.ref for entry in entries]
    index = _stepped(known.index(state.quote) if state.quote in known else None, steps, len(known))
    entry = entries[index]
    said = ""
    if entry.ref == state.quote and steps:
        said = "the last quote of the list" if index else "the first quote of the list"
    speaker = entry.quote.speaker
    return Change(replace(state, quote=entry.ref, event=entry.event.id, actor=speaker), said=said)


def _stepped(index: int | None, steps: Iterable[int], number: int) -> int:
    """The index so many steps on, within the list; from outside it the first step is to its near end."""
    for by in steps:
        start = index if index is not None else -1 if by > 0 else number
        index = max(0, min(start + by, number - 1))
    return index or 0


def to_end(state: State, store: EventStore, *, last: bool) -> Change:
    """`g` and `G`: the first or last item of the focused pane."""
    if state.pane is Pane.TIMELINE or state.pane is Pane.EVENT:
        view = state.view(store)
        return to_row(state, store, view, view.counts.total - 1 if last else 0)
    far = 1 << 40
    return move(state, store, far if last else -far)


def year_step(state: State, store: EventStore, *, forward: bool) -> Change:
    """`J` and `K`: the first event of the next year that has one, or of this year, or of the one before."""
    view = state.view(store)
    row = view.row_of(state.event) if state.event else None
    if row is None:
        return Change(state)
    day = sorting_day(view.window(row, 1)[0].event.date)
    if day is None:
        return to_row(state, store, view, view.counts.total - 1 if forward else row - 1)
    year = date_of(day)[0]
    if forward:
        target = view.first_row_at(day_of(year + 1, 1, 1))
        if target >= view.counts.total:
            return Change(state, said=f"nothing after {year} begins")
        return to_row(state, store, view, target)
    first = view.first_row_at(day_of(year, 1, 1))
    if first < row:
        return to_row(state, store, view, first)
    if first == 0:
        return Change(state, said=f"nothing before {year} begins")
    before = sorting_day(view.window(first - 1, 1)[0].event.date)
    year = year if before is None else date_of(before)[0]
    return to_row(state, store, view, view.first_row_at(day_of(year, 1, 1)))


def sorting_day(date: Span) -> Day | None:
    """The day a date stands at in the list: its earliest, else its latest (docs/dates.md, "Order")."""
    return date.latest if date.earliest is None else date.earliest


def next_marked(state: State, store: EventStore, *, forward: bool) -> Change:
    """`n` and `N`: the next or previous marked event, wrapping, said."""
    marked = state.marked(store)
    if marked is None:
        return Change(state, said="nothing is marked: / finds, a picks an actor")
    total = marked.counts.total
    if not total:
        return Change(state, said="no event of this view is marked")
    here = store.ord_of(state.event) if state.event else None
    here = -1 if here is None else here
    if forward:
        row = marked.first_row_from(here + 1)
        wrapped, row = row >= total, row % total
    else:
        row = marked.first_row_from(here) - 1
        wrapped, row = row < 0, row % total
    found = marked.window(row, 1)[0]
    said = marked_words(found, total)
    if wrapped:
        said += ", from the first again" if forward else ", from the last again"
    return Change(at_event(state, store, found.event.id), said=said)


def marked_words(row: Row, total: int) -> str:
    """Which of the marked events this is, and whether it only possibly matches."""
    possible = ", only possible" if row.certainty is Certainty.POSSIBLE else ""
    return f"marked {row.row + 1:,} of {total:,}{possible}"


def to_pane(state: State, pane: Pane) -> Change:
    """A pane's number: focus it."""
    return Change(state.focus(pane))


def next_pane(state: State, by: int) -> Change:
    """`tab` and `shift+tab`: the panes in the order of their numbers, round."""
    order = list(Pane)
    return Change(state.focus(order[(order.index(state.pane) + by) % len(order)]))
