"""An authored file with its tables as a whole Timeline, for stores that hold it in memory."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.loading.tables.portions import Portions
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.together import Together

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.loading.findings import Place
    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.loading.loader import Written
    from sahel_tui.loading.tables.portions import Arrived, Progress


def joined(written: Written, progress: Progress | None, arrived: Arrived | None) -> Loaded:
    """An authored file with its tables. `progress` and `arrived` as in `loading.load`; its own events have arrived already."""
    whole = Together(written)
    loaded = written.loaded
    places = dict(loaded.positions.events)
    events: list[Event] = []
    if not whole.has_errors:
        with suppress(TableError):  # it is among the problems
            events = _read(whole, places, progress, arrived)
    timeline = loaded.timeline
    if whole.has_errors:
        timeline = None
    elif timeline is not None:
        timeline = replace(
            timeline,
            title=whole.title,
            actors=whole.actors,
            sources=whole.sources,
            events=tuple(events),
        )
    problems = whole.problems
    about = dict(zip(loaded.problems, loaded.about, strict=True))
    return replace(
        loaded,
        timeline=timeline,
        problems=problems,
        about=tuple(about.get(each) for each in problems),
        positions=loaded.positions._replace(events=places),
        files=whole.files,
        includes=whole.includes,
        rejected=whole.rejected,
        joined=tuple(whole.joined),
    )


def _read(
    whole: Together,
    places: dict[str, Place],
    progress: Progress | None,
    arrived: Arrived | None,
) -> list[Event]:
    """All events; the places of rows are added to those of the others."""
    portions = Portions(whole, progress, arrived)
    for event in whole:
        place = whole.place
        if place is None:
            portions.keep(event)
        else:
            places[event.id] = place
            portions.add(event)
    portions.hand_on()
    return portions.events
