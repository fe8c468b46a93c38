"""Timeline files of any size, made for a test."""

from __future__ import annotations

HEAD = "timeline: {title: Made for a test}\nsources: {s: {title: A source}}\nevents:\n"


def big_timeline(size_bytes: int) -> str:
    """A valid file of about this size: one event a day-less year, round and round."""
    event = (
        "  - id: event-{0}\n    date: {1}\n    title: Event number {0} of many\n"
        "    summary: What happened then, in a sentence that is long enough to be one.\n    sources: [s]\n"
    )
    count = size_bytes // len(event.format(10_000, 1900))
    return HEAD + "".join(event.format(number, 1900 + number % 100) for number in range(count))
