"""What each field of a query asks of an event: one small function per field, in one table.

A condition is made once for a value and then asked of many events. Rules: docs/query.md, "Fields".
Knows nothing of how terms combine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty, within
from sahel_tui.core.fold import fold
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.fields import listed
from sahel_tui.core.query.involved import rests_on, speaks, takes_part
from sahel_tui.core.query.terms import ANYWHERE
from sahel_tui.core.query.windows import Window, window_after, window_before, window_in
from sahel_tui.core.query.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sahel_tui.core.model import Event
    from sahel_tui.core.query.directory import Directory
    from sahel_tui.core.query.terms import Value
    from sahel_tui.core.query.wording import Wording

    Condition = Callable[[Event], Certainty]
    Maker = Callable[[Value, Directory], Condition]

_OUT, _CERTAIN = Certainty.OUT, Certainty.CERTAIN  # members of an Enum are slow to look up


def condition(field: str, value: Value, directory: Directory) -> Condition:
    """What `field:value` asks, ANYWHERE being a field too.

    Raises QueryError for an unknown field, or a value the field cannot take.
    """
    maker = FIELDS.get(field.lower())
    if maker is None:
        raise QueryError(
            f"there is no field {field!r}; fields are {', '.join(filter(None, FIELDS))}"
        )
    return maker(value, directory)


def _sure(test: Callable[[Event], bool]) -> Condition:
    """A condition that is not about time is never just possible."""
    return lambda event: _CERTAIN if test(event) else _OUT


def _some_of(meant: frozenset[str], among: Callable[[Event], Iterable[str]]) -> Condition:
    return _sure(lambda event: not meant.isdisjoint(among(event)))


def _anywhere(value: Value, directory: Directory) -> Condition:
    needle, texts = wording(value).needle, directory.texts
    # Not by _sure: this is asked of every event at every key of a find line.
    return lambda event: _CERTAIN if needle in texts(event) else _OUT


def _actor(value: Value, directory: Directory) -> Condition:
    return _some_of(directory.actors_meant(value), takes_part)


def _speaker(value: Value, directory: Directory) -> Condition:
    return _some_of(directory.actors_meant(value), speaks)


def _source(value: Value, directory: Directory) -> Condition:
    return _some_of(directory.sources_meant(value), rests_on)


def _tag(value: Value, _: Directory) -> Condition:
    wanted = fold(str(value))
    return _sure(lambda event: any(fold(tag) == wanted for tag in event.tags))


def _place(value: Value, _: Directory) -> Condition:
    found_in = _remembering(wording(value))
    return _sure(lambda event: event.place is not None and found_in(event.place))


def _role(value: Value, _: Directory) -> Condition:
    found_in = _remembering(wording(value))
    return _sure(
        lambda event: any(part.role is not None and found_in(part.role) for part in event.actors)
    )


def _remembering(wanted: Wording) -> Callable[[str], bool]:
    """Whether the words are in a text; places and roles recur."""
    decided: dict[str, bool] = {}

    def found_in(text: str) -> bool:
        known = decided.get(text)
        if known is None:
            known = decided[text] = wanted.found_in(text)
        return known

    return found_in


def _id(value: Value, _: Directory) -> Condition:
    wanted = fold(str(value))
    return _sure(lambda event: fold(event.id) == wanted)


def _status(value: Value, _: Directory) -> Condition:
    wanted = listed("status", str(value))
    return _sure(lambda event: event.status == wanted)


def _standing(value: Value, _: Directory) -> Condition:
    wanted = listed("standing", str(value))
    return _sure(lambda event: event.standing == wanted)


def _kind(value: Value, directory: Directory) -> Condition:
    wanted = listed("kind", str(value))
    meant = frozenset(key for key, actor in directory.actors.items() if actor.kind == wanted)
    return _some_of(meant, takes_part)


def _has(value: Value, directory: Directory) -> Condition:
    wanted = listed("has", str(value))
    if wanted == "disagreement":
        return _sure(directory.differs)
    if wanted == "text":
        kept = frozenset(
            key for key, source in directory.sources.items() if source.text is not None
        )
        return _some_of(kept, rests_on)
    return _sure(_HAS[wanted])


def _in(value: Value, _: Directory) -> Condition:
    return _dated(window_in(str(value)))


def _before(value: Value, _: Directory) -> Condition:
    return _dated(window_before(str(value)))


def _after(value: Value, _: Directory) -> Condition:
    return _dated(window_after(str(value)))


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
    ANYWHERE: _anywhere,
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
