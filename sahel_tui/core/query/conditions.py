"""What each field of a query asks of an event: one small function per field, in one table.

A condition is made once for a value and then asked of many events. Rules: docs/query.md, "Fields".
Knows nothing of how terms combine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty, within
from sahel_tui.core.fold import fold
from sahel_tui.core.model import ACTOR_KINDS, STANDINGS, STATUSES
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.involved import rests_on, speaks, takes_part
from sahel_tui.core.query.windows import Window, window_after, window_before, window_in
from sahel_tui.core.query.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sahel_tui.core.model import Event
    from sahel_tui.core.query.directory import Directory

    Condition = Callable[[Event], Certainty]
    Maker = Callable[[str, Directory], Condition]


def condition(field: str, value: str, directory: Directory) -> Condition:
    """What `field:value` asks. Raises QueryError for an unknown field, or a value the field cannot take."""
    maker = FIELDS.get(field.lower())
    if maker is None:
        raise QueryError(f"there is no field {field!r}; fields are {', '.join(FIELDS)}")
    return maker(value, directory)


def _sure(test: Callable[[Event], bool]) -> Condition:
    """A condition that is not about time is never just possible."""
    return lambda event: Certainty.CERTAIN if test(event) else Certainty.OUT


def _some_of(meant: frozenset[str], among: Callable[[Event], Iterable[str]]) -> Condition:
    return _sure(lambda event: not meant.isdisjoint(among(event)))


def _actor(value: str, directory: Directory) -> Condition:
    return _some_of(directory.actors_meant(value), takes_part)


def _speaker(value: str, directory: Directory) -> Condition:
    return _some_of(directory.actors_meant(value), speaks)


def _source(value: str, directory: Directory) -> Condition:
    return _some_of(directory.sources_meant(value), rests_on)


def _tag(value: str, _: Directory) -> Condition:
    wanted = fold(value)
    return _sure(lambda event: any(fold(tag) == wanted for tag in event.tags))


def _place(value: str, _: Directory) -> Condition:
    wanted = wording(value)
    return _sure(lambda event: event.place is not None and wanted.found_in(event.place))


def _role(value: str, _: Directory) -> Condition:
    wanted = wording(value)
    return _sure(lambda event: wanted.found_in_any(part.role for part in event.actors))


def _id(value: str, _: Directory) -> Condition:
    wanted = fold(value)
    return _sure(lambda event: fold(event.id) == wanted)


def _status(value: str, _: Directory) -> Condition:
    wanted = _one_of("status", value, STATUSES)
    return _sure(lambda event: event.status == wanted)


def _standing(value: str, _: Directory) -> Condition:
    wanted = _one_of("standing", value, STANDINGS)
    return _sure(lambda event: event.standing == wanted)


def _kind(value: str, directory: Directory) -> Condition:
    wanted = _one_of("kind", value, ACTOR_KINDS)
    meant = frozenset(key for key, actor in directory.actors.items() if actor.kind == wanted)
    return _some_of(meant, takes_part)


def _has(value: str, directory: Directory) -> Condition:
    wanted = _one_of("has", value, (*_HAS, "disagreement", "text"))
    if wanted == "disagreement":
        return _sure(directory.differs)
    if wanted == "text":
        kept = frozenset(
            key for key, source in directory.sources.items() if source.text is not None
        )
        return _some_of(kept, rests_on)
    return _sure(_HAS[wanted])


def _in(value: str, _: Directory) -> Condition:
    return _dated(window_in(value))


def _before(value: str, _: Directory) -> Condition:
    return _dated(window_before(value))


def _after(value: str, _: Directory) -> Condition:
    return _dated(window_after(value))


def _dated(window: Window) -> Condition:
    # Many events share a date, and deciding is dearer than remembering.
    decided: dict[str, Certainty] = {}

    def decide(event: Event) -> Certainty:
        span = event.date
        known = decided.get(span.expression)
        if known is None:
            known = decided[span.expression] = within(span, window.first, window.last)
        return known

    return decide


def _one_of(field: str, value: str, known: Collection[str]) -> str:
    wanted = fold(value)
    if wanted not in known:
        raise QueryError(f"{field}:{value} does not exist; {field} is one of {', '.join(known)}")
    return wanted


_HAS: Mapping[str, Callable[[Event], bool]] = {
    "quotes": lambda event: bool(event.quotes),
    "claims": lambda event: bool(event.claims),
    "actors": lambda event: bool(event.actors),
    "sources": lambda event: bool(event.sources),
    "place": lambda event: event.place is not None,
    "tags": lambda event: bool(event.tags),
    "related": lambda event: bool(event.related),
    "stated": lambda event: event.stated is not None,
    "uncertain": lambda event: event.date.uncertain,
    "approximate": lambda event: event.date.approximate,
}

FIELDS: Mapping[str, Maker] = {
    "actor": _actor,
    "speaker": _speaker,
    "source": _source,
    "tag": _tag,
    "status": _status,
    "standing": _standing,
    "kind": _kind,
    "place": _place,
    "role": _role,
    "has": _has,
    "id": _id,
    "in": _in,
    "before": _before,
    "after": _after,
}
