"""The shapes made of other shapes: lists, records with declared fields, mappings from ids.

Keys are checked here once for the whole format: unknown, missing, duplicate, complex, merge keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.shapes import ID_CHARS, Schema, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sahel_tui.loading.reading import Reading

    Values = dict[str, object]
    Events = Mapping[str, Event]
    Finish = Callable[[Reading, Values, Events, Event], object]

_MERGE = "<<"
_READ_AS_TRUTH = {"on": "true", "off": "false"}  # by an editor that reads YAML 1.1


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record. `attribute` is the model's name where Python reserves the key's."""

    key: str
    shape: Shape
    doc: str
    required: bool = False
    attribute: str = ""


class ListOf(Shape):
    """A list of one shape; `ticks` when its items measure the progress."""

    def __init__(self, item: Shape, wanted: str, *, ticks: bool = False) -> None:
        self.item = item
        self._wanted = wanted
        self._ticks = ticks

    def read(self, reading: Reading, event: Event) -> tuple[object, ...] | None:
        """The items in the file's order."""
        if not isinstance(event, SequenceStartEvent):
            hint = ""
            if isinstance(event, ScalarEvent) and len(event.value) <= ID_CHARS:
                hint = f"; write [{scrub(event.value)}]"
            refuse_shape(reading, event, self._wanted, hint)
            return None
        pull, read, key = reading.pull.next, self.item.read, reading.key
        items = []
        item = pull()
        while not isinstance(item, SequenceEndEvent):
            reading.key, reading.key_event = key, None
            items.append(read(reading, item))
            if self._ticks:
                reading.tick(item, items)
            item = pull()
        return tuple(items)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.item.schema()}


class Record(Shape):
    """A mapping with declared keys.

    `finish` makes the value out of what was read, by attribute: it checks what concerns several
    keys and may be handed None for values that were wrong. `others` holds keys that have their
    place elsewhere, with the words to say so.
    """

    def __init__(
        self,
        name: str,
        fields: Sequence[Field],
        finish: Finish,
        others: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.fields = tuple(fields)
        self._finish = finish
        self._others = others or {}
        self._known = {
            field.key: (field.attribute or field.key, field.shape.read) for field in fields
        }
        self._required = {
            field.attribute or field.key: field.key for field in fields if field.required
        }

    def read(self, reading: Reading, event: Event) -> object:
        """What `finish` makes of the mapping."""
        return self.read_as(reading, event, {})

    def read_as(self, reading: Reading, event: Event, values: Values) -> object:
        """The same, with values that stand outside the mapping, such as its id."""
        if not isinstance(event, MappingStartEvent):
            refuse_shape(reading, event, self._wanted())
            return None
        pull, known = reading.pull, self._known
        events: dict[str, Event] = {}
        anchors = pull.anchors
        following = pull.next
        while True:
            key = following()
            if isinstance(key, ScalarEvent):
                entry = known.get(key.value)
                if entry is None or entry[0] in values:
                    self._refuse_key(reading, key, values)
                    continue
                attribute, read = entry
                events[attribute] = value = following()
                reading.key, reading.key_event = key.value, key
                values[attribute] = read(reading, value)
            elif isinstance(key, MappingEndEvent):
                break
            else:
                refuse_complex_key(reading, key)
        # A merge key or alias may have been meant to bring the missing one.
        if not self._required.keys() <= values.keys() and pull.anchors == anchors:
            for attribute, name in self._required.items():
                if attribute not in values:
                    message = f"{self._article()} needs '{name}'"
                    reading.error("missing-key", message, event)
        return self._finish(reading, values, events, event)

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        properties: Schema = {}
        for field in self.fields:
            properties[field.key] = {"description": field.doc, **field.shape.schema()}
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        required = [field.key for field in self.fields if field.required]
        if certain := [key for key in required if key not in _READ_AS_TRUTH]:
            schema["required"] = certain
        for key in _READ_AS_TRUTH.keys() & properties.keys():
            other = _READ_AS_TRUTH[key]
            schema["patternProperties"] = {f"^{other}$": properties[key]}
            if key in required:
                schema["anyOf"] = [{"required": [key]}, {"required": [other]}]
        return schema

    def needs(self) -> str:
        """What the record cannot be without, as a clause of a message."""
        required = [*self._required.values()] or self._known
        named_keys = " or ".join(f"'{key}'" for key in required)
        return f"{self._article()} needs {named_keys}"

    def _article(self) -> str:
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    def _wanted(self) -> str:
        keys = [*self._required.values()] or [*self._known][:3]
        return f"{self._article()} with keys such as {', '.join(keys)}"

    def _refuse_key(self, reading: Reading, key: ScalarEvent, values: Values) -> None:
        if skip_shared_value(reading, key):
            return
        if key.value in self._known and self._known[key.value][0] in values:
            reading.error("duplicate-key", f"'{key.value}' is here twice", key)
            return
        elsewhere = self._others.get(key.value)
        hint = f"; {elsewhere}" if elsewhere else did_you_mean(key.value, self._known)
        message = f"{self._article()} has no key {named(key.value)}{hint}"
        reading.error("unknown-key", message, key)


class MapOf(Shape):
    """A mapping from ids to records.

    `key` is the shape of the ids; `defines` the kind that references then know them by, if any.
    """

    def __init__(self, key: Shape, record: Record, wanted: str, defines: str = "") -> None:
        self._key = key
        self.record = record
        self._wanted = wanted
        self._defines = defines

    def read(self, reading: Reading, event: Event) -> dict[str, object] | None:
        """The records by id, in the file's order; each gets its id among its values."""
        if not isinstance(event, MappingStartEvent):
            refuse_shape(reading, event, self._wanted)
            return None
        found: dict[str, object] = {}
        for key in free_keys(reading):
            if key.value in found:
                refuse_again(reading, key)
            else:
                found[key.value] = self._entry(reading, key)
        return found

    def schema(self) -> Schema:
        """An object whose keys have the form of the ids."""
        names = {k: v for k, v in self._key.schema().items() if k != "type"}
        schema: Schema = {"type": "object", "additionalProperties": self.record.schema()}
        return {**schema, "propertyNames": names} if names else schema

    def _entry(self, reading: Reading, key: ScalarEvent) -> object:
        reading.key, reading.key_event = "", None
        if self._key.read(reading, key) is not None and self._defines:
            reading.define(self._defines, key.value, key)
        reading.key, reading.key_event = scrub(key.value[:ID_CHARS]), key
        entry = self.record.read_as(reading, reading.pull.next(), {"id": key.value})
        if self._defines:
            reading.attribute(key.value, key)
        return entry


def refuse_shape(reading: Reading, event: Event, wanted: str, hint: str = "") -> None:
    """Report a value that is not the list or mapping it should be; an empty one as empty."""
    if isinstance(event, ScalarEvent) and not event.value.strip():
        reading.empty(event)
    else:
        reading.misplaced(event, wanted, hint)


def free_keys(reading: Reading) -> Iterator[ScalarEvent]:
    """The keys of a mapping that has begun, whatever they are; the value behind each is for who is given the key."""
    key = reading.pull.next()
    while not isinstance(key, MappingEndEvent):
        if not isinstance(key, ScalarEvent):
            refuse_complex_key(reading, key)
        elif key.value == _MERGE:
            skip_shared_value(reading, key)
        else:
            yield key
        key = reading.pull.next()


def refuse_again(reading: Reading, key: ScalarEvent) -> None:
    """Skip a key that was there before, and its value."""
    reading.pull.skip(reading.pull.next())
    reading.error("duplicate-key", f"{named(key.value)} is here twice", key)


def refuse_complex_key(reading: Reading, key: Event) -> None:
    """Skip a key that is no scalar, and its value."""
    pull = reading.pull
    anchors = pull.anchors
    pull.skip(key)
    pull.skip(pull.next())
    if pull.anchors == anchors and not isinstance(key, AliasEvent):
        reading.error("complex-key", "a key is a plain word, not a list or mapping", key)


def skip_shared_value(reading: Reading, key: ScalarEvent) -> bool:
    """Skip the value of a refused key; whether an anchor, alias or merge key already explains it."""
    pull = reading.pull
    merges = key.value == _MERGE
    anchors = pull.anchors
    if merges:
        pull.refuse_sharing("merge-key", "merge keys are not read; write the keys out", key)
    pull.skip(pull.next())
    return pull.anchors != anchors
