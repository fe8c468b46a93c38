"""Rules about when: the file's own day, the days of the sources, and the words with which a source gives a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Edge, Kind, Point
from sahel_tui.core.query.involved import rests_on
from sahel_tui.lint.days import surely_before
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.lint.stated import allowed
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.edtf import Span
    from sahel_tui.lint.rules import Context


@rule("planned-in-the-past")
def planned_in_the_past(context: Context) -> Iterator[Finding]:
    """`status: planned`, and the date is surely over on the day the file speaks from, its `as_of`."""
    day = context.timeline.as_of
    for event in context.timeline.events:
        if event.status == "planned" and day is not None and surely_before(event.date, day):
            message = (
                f"planned for {event.date.expression}, and the file speaks from {day.expression}"
            )
            yield Finding("event", event.id, message)


@rule("happened-in-the-future")
def happened_in_the_future(context: Context) -> Iterator[Finding]:
    """`status: happened` or `ongoing`, and the date surely begins after the day the file speaks from."""
    day = context.timeline.as_of
    for event in context.timeline.events:
        if event.status != "planned" and day is not None and surely_before(day, event.date):
            message = f"{event.status} at {event.date.expression}, but the file speaks from {day.expression}; planned?"
            yield Finding("event", event.id, message)


@rule("published-before-event")
def published_before_event(context: Context) -> Iterator[Finding]:
    """All that an event rests on was surely published before it, and it is not planned: who knew?"""
    sources = context.timeline.sources
    for event in context.timeline.events:
        if event.status == "planned":
            continue
        named = {name: sources[name].published for name in rests_on(event)}
        if named and all(
            out is not None and surely_before(out, event.date) for out in named.values()
        ):
            dates = ", ".join(f"{name} ({out.expression})" for name, out in named.items() if out)
            yield Finding("event", event.id, f"later than all its sources: {dates}")


MASK = "X"  # EDTF's digit that is not known: no date with one is more exact than words


@rule("date-beyond-stated")
def date_beyond_stated(context: Context) -> Iterator[Finding]:
    """The date is more exact than the words of the only source, in `stated`: a day for "in December"."""
    for event in context.timeline.events:
        if event.stated is None or len(set(rests_on(event))) > 1:
            continue  # another source may give the rest
        limit = allowed(event.stated)
        point = _given(event.date)
        if limit is None or point is None or point.doubt or MASK in event.date.expression:
            continue
        if point.precision < limit:
            message = f"{event.date.expression} is more exact than {named(event.stated)}"
            yield Finding("event", event.id, message)


def _given(date: Span) -> Point | None:
    """The one date of an expression that has one; a set says itself that it does not know."""
    if date.kind is Kind.POINT and isinstance(date.start, Point):
        return date.start
    if date.kind is Kind.INTERVAL and isinstance(date.end, Edge) and isinstance(date.start, Point):
        return date.start
    if date.kind is Kind.INTERVAL and isinstance(date.start, Edge) and isinstance(date.end, Point):
        return date.end
    return None
