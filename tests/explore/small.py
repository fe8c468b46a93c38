"""A small timeline whose every link is known: five events, four actors, three quotes."""

from __future__ import annotations

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Quote, Source, Timeline
from sahel_tui.stores.memory import MemoryStore


def _quote(text: str, speaker: str) -> Quote:
    return Quote(text=text, source="s", words_checked=text, speaker=speaker)


def _event(
    id_: str, date: str, actors: str = "", quotes: tuple[Quote, ...] = (), **more: object
) -> Event:
    return Event(
        id=id_,
        date=parse(date),
        title=f"Event {id_}",
        actors=tuple(Participation(actor, "acts") for actor in actors),
        sources=("s",),
        quotes=quotes,
        **more,  # type: ignore[arg-type]  # the fields of Event, by name
    )


def timeline() -> Timeline:
    """The timeline; events stand in date order e1 to e5."""
    return Timeline(
        title="Small",
        as_of=parse("2012-05"),
        sources={"s": Source("s", publisher="Paper")},
        actors={
            "a": Actor("a", "Ada"),
            "b": Actor("b", "Ben"),
            "c": Actor("c", "Cy"),
            "d": Actor("d", "Dee"),
        },
        events=(
            _event("e1", "2010", "ab", (_quote("one", "a"),)),
            _event("e2", "2011", "b", (_quote("two", "b"), _quote("three", "a"))),
            _event("e3", "2012-05", "c", place="Gao", tags=("t",)),
            _event("e4", "2012-06", "ac"),
            _event("e5", "2015", "b", status="planned"),
        ),
    )


def store() -> MemoryStore:
    """The timeline in memory."""
    return MemoryStore(timeline())
