"""The timeline of the design's pictures, as far as the strip draws it."""

from __future__ import annotations

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Timeline
from sahel_tui.core.query.terms import Query, Term
from sahel_tui.explore.scale import zoomed
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.strip import chart_columns, lane_lines
from sahel_tui.tui.paint.strip_data import StripData, gather

AS_OF = "2022-02-17"
SELECTED = "macron-announces-withdrawal"
WITH_MACRON = frozenset(
    {
        "Macron announces withdrawal",
        "French troops out of Mali",
        "Operation’s heart to Niger",
        "French presidential election",
    }
)
ROWS = (
    ("2012~/2022", "Over 2.5 million displaced", "ongoing"),
    ("2013/..", "French forces active in Mali", "ongoing"),
    ("2013-01-11/2014-07-15", "Operation Serval", "happened"),
    ("2014-08-01", "Operation Barkhane launched", "happened"),
    ("2020-08-18", "Army seizes power in Mali", "happened"),
    ("2020-08-19", "African Union suspends Mali", "happened"),
    ("2021", "500,000 displaced in the year", "happened"),
    ("2021-05-24", "Second coup in Mali", "happened"),
    ("2021-06-01", "Mali suspended once more", "happened"),
    ("2021-12", "Mali signs deal with Russia", "happened"),
    ("2021-12?", "Mercenaries sent, West says", "happened"),
    ("2021-12-23", "Western statement on Wagner", "happened"),
    ("[2022-01-23,2022-01-24]", "Coup in Burkina Faso", "happened"),
    ("2022-01-31", "African Union suspends Burkina Faso", "happened"),
    ("[2022-02-14..2022-02-17]", "Leaders gather in Paris", "happened"),
    ("2022-02-17", "Macron announces withdrawal", "happened"),
    ("2022-02-17~", "Niger accepts French troops", "happened"),
    ("2022-02-17~", "EU to stay in the Sahel", "happened"),
    ("2022-02-17~", "Otto sees a slow pullout", "happened"),
    ("2022-02-17/2022-02-18", "EU–Africa summit in Brussels", "ongoing"),
    ("[2022-02-17..2022-22]", "French troops out of Mali", "planned"),
    ("[2022-02-17..]", "Takuba’s 900 to leave Mali", "planned"),
    ("[2022-02-17..]", "Operation’s heart to Niger", "planned"),
    ("2022-04-10", "French presidential election", "planned"),
)
MACRON_IN_SPRING = Query((Term("actor", ("macron",)), Term("in", ("2022-02..2022-04",))))


def event(expression: str, title: str, status: str = "happened") -> Event:
    taking_part = (Participation("macron"),) if title in WITH_MACRON else ()
    return Event(
        title.lower().replace(" ", "-"), parse(expression), title, status=status, actors=taking_part
    )


def store_of(*events: Event, as_of: str | None = AS_OF) -> MemoryStore:
    return MemoryStore(
        Timeline(
            "France leaves Mali",
            as_of=None if as_of is None else parse(as_of),
            actors={"macron": Actor("macron", "Emmanuel Macron", "person")},
            events=events,
        )
    )


def pictured() -> MemoryStore:
    return store_of(*(event(*row) for row in ROWS))


def strip_of(
    store: MemoryStore,
    width: int,
    height: int,
    *,
    query: Query | None = None,
    rows: slice = slice(None),
    selected: str | None = SELECTED,
    zoom: int = 0,
) -> StripData:
    """The data of a strip of that size, as the screen would ask for it."""
    overview, view = store.overview, store.view(query or Query())
    assert overview.first_day is not None
    assert overview.last_day is not None
    chosen = store.event(selected) if selected else None
    day = None if chosen is None else chosen.date.earliest
    columns = chart_columns(width, height)
    scale = zoomed(overview.first_day, overview.last_day, columns, zoom, day)
    seen = [row.event for row in view.window(0, view.counts.total)][rows]
    return gather(store, view, scale, lane_lines(height)).over(seen, chosen)
