"""Rules about events beside each other: the same one twice, figures that nobody compares, views of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Kind
from sahel_tui.core.fold import fold, words
from sahel_tui.core.query.involved import takes_part
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Event
    from sahel_tui.lint.rules import Context

_COMPARED_MOST = 64  # events of one day and the same actors that are compared with the next
_SHORT_LETTERS = 3
_LIKE = 0.5  # of the words of the shorter title are in the other one


@rule("duplicate-event")
def duplicate_event(context: Context) -> Iterator[Finding]:
    """Two events are surely of the same day, with the same actors and titles that share half their words."""
    days: dict[tuple[int, frozenset[str]], list[Event]] = {}
    for event in context.timeline.events:
        day = _day(event)
        if day is not None:
            days.setdefault((day, frozenset(takes_part(event))), []).append(event)
    for (_, actors), events in days.items():
        yield from _repeated(events, known=bool(actors)) if len(events) > 1 else ()


def _repeated(events: list[Event], *, known: bool) -> Iterator[Finding]:
    met: list[tuple[Event, frozenset[str]]] = []
    for event in events:
        title = _telling(event.title)
        other = next((each for each, told in met if _same(title, told, known=known)), None)
        if other is not None:
            message = f"may be '{other.id}' once more: same day, same actors, similar title"
            yield Finding("event", event.id, message)
        elif len(met) < _COMPARED_MOST:
            met.append((event, title))


@rule("claims-not-compared")
def claims_not_compared(context: Context) -> Iterator[Finding]:
    """Figures of one `topic` and `as_of` have different units, so that they are never compared."""
    units: dict[tuple[str, str | None], str | None] = {}
    for event in context.timeline.events:
        for position, claim in enumerate(event.claims):
            if claim.topic is None or claim.date is not None or claim.text is not None:
                continue
            as_of = None if claim.as_of is None else claim.as_of.expression
            first = units.setdefault((claim.topic, as_of), claim.unit)
            if first != claim.unit:
                message = f"in {_unit(claim.unit)}, where topic {named(claim.topic)} began in {_unit(first)}; they are not compared"
                yield Finding("claim", event.id, message, position)


@rule("view-finds-nothing")
def view_finds_nothing(context: Context) -> Iterator[Finding]:
    """A saved view finds no event of the file, not even possibly."""
    from sahel_tui.core.query import parse  # noqa: PLC0415  (few files save views)

    for position, saved in enumerate(context.timeline.views):
        if context.timeline.events and not context.store.view(parse(saved.query)).counts.total:
            yield Finding("view", "", f"{named(saved.query)} finds no event", position)


def _unit(unit: str | None) -> str:
    return "no unit" if unit is None else named(unit)


def _day(event: Event) -> int | None:
    """The day of an event that is surely of one."""
    date = event.date
    if date.kind is not Kind.POINT or date.earliest != date.latest:
        return None
    return date.earliest if date.earliest == date.sure_earliest == date.sure_latest else None


def _telling(title: str) -> frozenset[str]:
    """The words of a title without the short ones; all, where all are short."""
    found = words(title) or [fold(title)]
    return frozenset(word for word in found if len(word) > _SHORT_LETTERS) or frozenset(found)


def _same(title: frozenset[str], other: frozenset[str], *, known: bool) -> bool:
    """Whether two titles may tell the same; where no actor is known, all their words must be."""
    if not known:
        return title == other
    return len(title & other) >= _LIKE * min(len(title), len(other))
