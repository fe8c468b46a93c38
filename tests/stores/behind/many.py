"""As many events as are asked for, a day each."""

from __future__ import annotations

from sahel_tui.core.edtf import date_of, day_of, parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.stores.memory import MemoryStore


def many(number: int) -> MemoryStore:
    """Events e0, e1, … from 2001-01-01 on."""
    first = day_of(2001, 1, 1)
    dates = ("{:04}-{:02}-{:02}".format(*date_of(first + at)) for at in range(number))
    events = [Event(f"e{at}", parse(date), f"Event {at}") for at, date in enumerate(dates)]
    return MemoryStore(Timeline("Many", events=tuple(events)))
