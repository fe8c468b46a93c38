"""The fields of every kind of record, and two records of a kind compared field by field.

The names are the format's keys (docs/format.md); what stands in lists of its own, such as quotes, is not among them.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from sahel_tui.core.changes.change import FieldChange
from sahel_tui.core.changes.dates import date_meaning
from sahel_tui.core.changes.texts import text_meaning
from sahel_tui.core.edtf.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.changes.change import Edit


class Field(NamedTuple):
    """A key of the format, the model's attribute, and whether its text is prose: compared word by word."""

    name: str
    attribute: str
    prose: bool = False


def _fields(listed: str) -> tuple[Field, ...]:
    """Fields of their names; a star behind one says that it is prose."""
    names = [(name.rstrip("*"), name.endswith("*")) for name in listed.split()]
    return tuple(Field(name, "how" if name == "as" else name, prose) for name, prose in names)


FIELDS = {
    "timeline": _fields("title* summary* language as_of note*"),
    "view": _fields("title* query note*"),
    "source": _fields(
        "title* kind publisher* author* published url archived accessed language reliability text sha256 note*"
    ),
    "actor": _fields("name* kind aliases member_of summary* wikidata note*"),
    "role": _fields("title* of date note*"),
    "event": _fields(
        "date stated* title* summary* status standing credibility place* tags sources note*"
    ),
    "participation": _fields("actor role* note*"),
    "quote": _fields(
        "text* speaker attribution* source said context* prefix* at language translation_of* note*"
    ),
    "claim": _fields(
        "what* value low high modifier unit date text* as_of by source topic note*"
    ),
    "relation": _fields("event as* by source note*"),
    "check": _fields("on sha256"),
}  # fmt: skip


def compared(kind: str, old: object, new: object, written: object) -> Iterator[FieldChange]:
    """The fields that differ. `written` is the old record with the ids that it has in its file.

    `old` has them as the new file calls them, so that a renamed actor is no change of what it says.
    """
    for field in FIELDS[kind]:
        was, now = getattr(old, field.attribute), getattr(new, field.attribute)
        if was != now:
            change = _field_change(field, was, now, getattr(written, field.attribute))
            if change is not None:
                yield change


def given(kind: str, record: object, *, removed: bool) -> Iterator[FieldChange]:
    """The fields that a record has, as they came with it or went with it."""
    for field in FIELDS[kind]:
        value = getattr(record, field.attribute)
        if value not in (None, ()):
            old, new = (value, None) if removed else (None, value)
            yield FieldChange(field.name, old, new, "taken-out" if removed else "given")


def _field_change(field: Field, was: object, now: object, written: object) -> FieldChange | None:
    also: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    if was is None or now is None:
        meaning = "given" if was is None else "taken-out"
    elif isinstance(was, tuple):
        found = list_meaning(was, cast("tuple[object, ...]", now))
        if found is None:
            return None
        meaning = found
    elif isinstance(was, Span) and isinstance(now, Span):
        if was.expression == now.expression:
            return None
        meaning, also = date_meaning(was, now)
    elif isinstance(was, Decimal) and isinstance(now, Decimal):
        meaning = "raised" if now > was else "lowered"
    elif field.prose and isinstance(was, str) and isinstance(now, str):
        meaning, edits = text_meaning(was, now)
    else:
        meaning = "other"
    return FieldChange(field.name, written, now, meaning, also, edits)


def list_meaning(old: tuple[object, ...], new: tuple[object, ...]) -> str | None:
    """What happened to a list; None when nothing did but to its order."""
    was, now = Counter(old), Counter(new)
    if was == now:
        return None
    if was <= now:
        return "more"
    return "fewer" if now <= was else "others"
