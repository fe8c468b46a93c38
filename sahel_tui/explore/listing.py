"""What stands between the rows of the timeline list: silences, stretches left out, the `as of` line.

Local by design: what stands before a row is known from that row and the one before it, so a list of
any length is drawn from the window on screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Kind
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.core.values import dataclass
from sahel_tui.explore.moves import same_day_rows, sorting_day

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day
    from sahel_tui.core.query.terms import Query
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore, EventView, Row

SILENCE_SHARE = 5  # a silence is folded when it is at least a fifth of the whole span
SILENCE_LEAST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Silence:
    """No event begins for this many days."""

    days: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Events that do not match: how many, by which single step (None: by several), between which days."""

    events: int
    step: Query | None
    first_day: Day | None
    last_day: Day | None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The line between what the file's day knows and what comes after it; `planned` when a plan follows."""

    planned: bool = True


Divider = Silence | LeftOut | AsOf


def dividers(
    state: State,
    store: EventStore,
    before: Row | None,
    after: Row | None,
    later_row: int | None,
) -> tuple[Divider, ...]:
    """What stands between two neighbouring rows of the view; None is the list's beginning or end.

    `later_row` is `first_later_row` of the view.
    """
    found: list[Divider] = []
    if state.steps:
        left = _left_out(state, store, before, after)
        if left is not None:
            found.append(left)
    elif before is not None and after is not None:
        silence = _silence(store, before, after)
        if silence is not None:
            found.append(silence)
    if after is not None and after.row == later_row:
        found.append(AsOf(planned=after.event.status == "planned"))
    return tuple(found)


def first_later_row(store: EventStore, view: EventView) -> int | None:
    """The first row below the `as of` line: it begins after the file's day, or on it and is planned.

    Cost: the rows of the file's day itself. None when no row is later.
    """
    as_of = store.overview.as_of_day
    if as_of is None:
        return None
    for row in same_day_rows(view, view.first_row_at(as_of)):
        day = row.event.date.earliest
        if day is not None and (day > as_of or (day == as_of and row.event.status == "planned")):
            return row.row
    return None


def _silence(store: EventStore, before: Row, after: Row) -> Silence | None:
    start, end = sorting_day(before.event.date), after.event.date.earliest
    overview = store.overview
    if start is None or end is None or overview.first_day is None or overview.last_day is None:
        return None
    date = before.event.date
    if date.kind is not Kind.INTERVAL and date.latest is not None:
        start = date.latest
    least = max(SILENCE_LEAST_DAYS, (overview.last_day - overview.first_day) // SILENCE_SHARE)
    return Silence(end - start) if end - start >= least else None


def _left_out(
    state: State, store: EventStore, before: Row | None, after: Row | None
) -> LeftOut | None:
    start = 0 if before is None else before.ord + 1
    end = store.overview.events if after is None else after.ord
    if end <= start:
        return None
    everything = store.view(EVERYTHING)
    return LeftOut(
        end - start,
        _single_reason(state, store, start, end),
        everything.day_at(start),
        everything.day_at(end - 1),
    )


def _single_reason(state: State, store: EventStore, start: int, end: int) -> Query | None:
    """The first step that alone leaves out every event of the stretch."""
    for step in state.steps:
        view: EventView = store.view(step)
        if view.first_row_from(start) == view.first_row_from(end):
            return step
    return None
