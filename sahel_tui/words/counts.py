"""Numbers of things: plurals and thousands. The one place that forms a plural.

Counts are never shown without their whole where they are a part (docs/screens.md, "Never").
"""

from __future__ import annotations


def plural(number: int, noun: str) -> str:
    """The noun as it stands after this number: "event" after 1, "events" after 0 or 24, "indexes"."""
    return noun if number == 1 else f"{noun}{'es' if noun.endswith('x') else 's'}"


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 event", "24 events", "10,000 events"."""
    return f"{number:,} {plural(number, noun)}"


def only_possible(certain: int, possible: int) -> str | None:
    """The sentence for a view without certain matches, "None certain, 4 possible."; None when not so."""
    return f"None certain, {possible:,} possible." if possible and not certain else None
