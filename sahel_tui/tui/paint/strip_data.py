"""What the time strip shows of a timeline, asked of its store: StripData.

The counts change with the view and the scale, the place in it with every key: hence `gather` and `over`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Kind
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.core.values import dataclass
from sahel_tui.explore.moves import sorting_day
from sahel_tui.tui.paint.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event
    from sahel_tui.explore.scale import Scale
    from sahel_tui.stores.store import Density, EventStore, EventView


@dataclass(frozen=True, slots=True)
class StripData:
    """All that the strip shows.

    `density` counts the view, `whole` the whole timeline, in the buckets of `scale`. `lanes` are the
    longest of the whole timeline's `lanes_total`. `events` is the whole timeline's number of events, shown
    when the view is `narrowed`. `found` counts what a find marks. `visible` bounds the days of the rows on screen, `selected` is the day
    that the selected event is sorted by.
    """

    scale: Scale
    density: Density
    whole: Density
    events: int
    found: Density | None = None
    narrowed: bool = False
    lanes: tuple[Lane, ...] = ()
    lanes_total: int = 0
    as_of: Day | None = None
    visible: tuple[Day, Day] | None = None
    selected: Day | None = None

    def over(self, on_screen: Iterable[Event], selected: Event | None) -> StripData:
        """The same with the events of the rows on screen, and the selected one."""
        return replace(
            self,
            visible=_days_of(on_screen, self.scale),
            selected=None if selected is None else sorting_day(selected.date),
        )


def gather(
    store: EventStore, view: EventView, scale: Scale, lanes: int, found: EventView | None = None
) -> StripData:
    """What the strip shows of a view with at most so many lanes; nothing on screen or selected yet."""
    overview, everything = store.overview, store.view(EVERYTHING)
    longer_than = scale.unit.lane_days
    longest, total = everything.lanes(longer_than, (scale.first_day, scale.last_day), lanes)
    return StripData(
        scale=scale,
        density=view.density(scale.buckets, longer_than),
        whole=everything.density(scale.buckets, longer_than),
        events=overview.events,
        found=None if found is None else found.density(scale.buckets, longer_than),
        narrowed=bool(view.query),
        lanes=tuple(_lane(row.event, view, found) for row in longest),
        lanes_total=total,
        as_of=overview.as_of_day,
    )


def _lane(event: Event, view: EventView, found: EventView | None) -> Lane:
    return Lane(
        event.title,
        event.date,
        planned=event.status == "planned",
        matches=view.row_of(event.id) is not None,
        found=found is not None and found.row_of(event.id) is not None,
    )


def _days_of(events: Iterable[Event], scale: Scale) -> tuple[Day, Day] | None:
    """From the first day to the last on which one may begin: an interval does not count for its length."""
    firsts: list[Day] = []
    lasts: list[Day] = []
    for event in events:
        first = sorting_day(event.date)
        last = event.date.start_latest if event.date.kind is Kind.INTERVAL else event.date.latest
        firsts.append(scale.first_day if first is None else first)
        lasts.append(scale.last_day if last is None else last)
    return (min(firsts), max(lasts)) if firsts else None
