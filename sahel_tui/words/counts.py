"""Numbers of things: plurals, thousands, parts of a whole. The one place that forms a plural.

Counts are never shown without their whole where they are a part (docs/screens.md, "Never").
"""

from __future__ import annotations

_IRREGULAR = {"match": "matches", "category": "categories", "query": "queries", "person": "people"}


def plural(number: int, noun: str) -> str:
    """The noun as it stands after this number: "event" after 1, "events" after 0 or 24."""
    if number == 1:
        return noun
    return _IRREGULAR.get(noun, f"{noun}s")


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 event", "24 events", "10,000 events"."""
    return f"{number:,} {plural(number, noun)}"


def matches(certain: int, possible: int) -> str:
    """Certain and possible matches: "9", "9 + 2 possible"."""
    return f"{certain:,} + {possible:,} possible" if possible else f"{certain:,}"


def events_of(certain: int, possible: int, whole: int) -> str:
    """A view's events and the timeline's: "24 events" when all, else "2 events + 2 possible of 24"."""
    if certain == whole:
        return counted(whole, "event")
    more = f" + {possible:,} possible" if possible else ""
    return f"{counted(certain, 'event')}{more} of {whole:,}"


def part(number: int, whole: int) -> str:
    """A part and its whole: "1 of 2", "16 of 24"."""
    return f"{number:,} of {whole:,}"


def with_planned(events: int, planned: int) -> str:
    """An actor's events: "4 events", "4 events (3 planned)"."""
    return (
        f"{counted(events, 'event')} ({planned:,} planned)" if planned else counted(events, "event")
    )


def said(quotes: int) -> str:
    """How many quotes somebody spoke: "2 said", "" for none."""
    return f"{quotes:,} said" if quotes else ""


def only_possible(certain: int, possible: int) -> str | None:
    """The sentence for a view without certain matches, "None certain, 4 possible."; None when not so."""
    return f"None certain, {possible:,} possible." if possible and not certain else None


def percent(number: int, whole: int) -> str:
    """A part in hundredths, rounded down: "41 %"; never 0 % of something nor 100 % of less than all."""
    if whole <= 0:
        return "0 %"
    if 0 < number * 100 < whole:
        return "under 1 %"
    return f"{number * 100 // whole} %"
