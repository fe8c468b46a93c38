"""Timelines of any size as files of docs/format.md, the same bytes every time; an event a day, alike wherever one looks.

What is shown of a row then differs by its place alone, so that sizes can be compared. Shared by the benchmarks.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST_DAY = dt.date(1700, 1, 1)
PART_EVENTS = 10_000  # well under 8 MB a file
ACTORS = ("Alpha Council", "Bravo Force", "Charlie Mission", "Delta Front", "Echo Group")
SUBJECTS = ("Convoy", "Patrol", "Envoy", "Garrison", "Column", "Council", "Mission")
DEEDS = ("leaves", "reaches", "holds", "returns to")
PLACES = ("Bamako", "Kidal", "Gao", "Mopti", "Niamey")


def title(event: int) -> str:
    """What event number `event`, from 0, is called."""
    subject, deed = SUBJECTS[event % len(SUBJECTS)], DEEDS[event % len(DEEDS)]
    return f"{subject} {deed} {PLACES[event % len(PLACES)]} in good order"


def write(path: Path, events: int) -> Path:
    """One file of so many events."""
    path.write_text(_head() + _events(0, events), encoding="utf-8")
    return path


def write_parts(folder: Path, events: int) -> Path:
    """A file that includes as many others as so many events take."""
    main = folder / f"events_{events}.yaml"
    parts = []
    for start in range(0, events, PART_EVENTS):
        part = folder / f"part_{start:06}.yaml"
        part.write_text(_events(start, min(events, start + PART_EVENTS)), encoding="utf-8")
        parts.append(part.name)
    main.write_text(f"{_head()}include: [{', '.join(parts)}]\n", encoding="utf-8")
    return main


def _head() -> str:
    lines = ["timeline:", "  title: Generated", "  as_of: 1700-01-05", "sources:"]
    lines += [
        "  wire: {title: The wire, publisher: Agency, kind: news, published: 2025-01-01}",
        "actors:",
    ]
    lines += [f"  a{n}: {{name: {name}, kind: organisation}}" for n, name in enumerate(ACTORS)]
    return "\n".join(lines) + "\n"


def _events(start: int, end: int) -> str:
    return "events:\n" + "".join(map(_event, range(start, end)))


def _event(event: int) -> str:
    first, second = event % len(ACTORS), (event + 2) % len(ACTORS)
    day = FIRST_DAY + dt.timedelta(days=event)
    return (
        f"  - id: event-{event:06}\n"
        f"    date: {day}\n"
        f"    title: {title(event)}\n"
        "    summary: >-\n      What was seen on the day, and by whom, in about as many words as a keeper of a timeline writes.\n"
        f"    place: {PLACES[event % len(PLACES)]}\n"
        "    tags: [movement]\n"
        f"    actors: [{{actor: a{first}, role: leads}}, {{actor: a{second}}}]\n"
        "    sources: [wire]\n"
        f"    quotes:\n      - {{text: We leave in good order and shall be back., speaker: a{first}, source: wire}}\n"
        f"    claims:\n      - {{what: vehicles, value: {20 + event % 7}, unit: vehicles, source: wire}}\n"
    )
