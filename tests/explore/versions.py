"""Two versions of the small timeline: one event of each kind of change, an actor that changed, and e5 as it was."""

from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Claim, Event, Timeline
from sahel_tui.stores.compared import ComparedStore, Names
from tests.explore.small import timeline

NAMES = Names("HEAD~3", "events.yaml", "since HEAD~3")
MARKS = {"e1": "changed", "e2": "changed", "e3": "removed", "e4b": "renamed", "e6": "added"}


def old() -> Timeline:
    """The small timeline as it is elsewhere."""
    return timeline()


def new() -> Timeline:
    """e1 has another quote, e2 another title and date, e3 is gone, e4 is called e4b, e6 has come."""
    e1, e2, _, e4, e5 = old().events
    quote = replace(e1.quotes[0], text="ones", words_checked="ones")
    claim = Claim("toll", "s", text="many")
    return replace(
        old(),
        actors={**old().actors, "a": replace(old().actors["a"], name="Ada L.")},
        events=(
            replace(e1, quotes=(quote,)),
            replace(e2, title="Event two", date=parse("2011-02")),
            replace(e4, id="e4b"),
            e5,
            Event("e6", parse("2016"), "Event e6", sources=("s",), claims=(claim,)),
        ),
    )


def versions(now: Timeline | None = None) -> ComparedStore:
    """The two beside each other."""
    return ComparedStore(old(), NAMES, now or new())
