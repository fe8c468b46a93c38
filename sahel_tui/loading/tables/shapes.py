"""The shapes of a map that a timeline file has not: columns and texts with columns, words for values, yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from sahel_tui.core.text import scrub
from sahel_tui.loading.pulling import place
from sahel_tui.loading.records import ListOf, free_keys, refuse_again, refuse_shape
from sahel_tui.loading.shapes import TEXT_TYPES, Choice, Schema, Shape, Text
from sahel_tui.loading.tables.mapping import Column, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.loading.reading import Reading

_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


class ColumnName(Text):
    """The name of one column."""

    wanted = "the name of a column"

    def read(self, reading: Reading, event: Event) -> Any:  # noqa: ANN401 -- a Column, where the base class has text
        """The column with its place."""
        text = super().read(reading, event)
        return None if text is None else Column(text, *place(event))


class TextWithColumns(Text):
    """The name of one column, or text with {columns} in it."""

    wanted = "a column, or text with {columns} in it"

    def read(self, reading: Reading, event: Event) -> Any:  # noqa: ANN401 -- a Template, where the base class has text
        """The template with its place."""
        text = super().read(reading, event)
        return None if text is None else template(text, *place(event))


class OneOrMore(Shape):
    """One value of a shape, or a list of them; read as a tuple."""

    def __init__(self, item: Shape, wanted: str) -> None:
        self._item = item
        self._list = ListOf(item, wanted)

    def read(self, reading: Reading, event: Event) -> tuple[object, ...] | None:
        """The values in order."""
        if isinstance(event, SequenceStartEvent):
            return self._list.read(reading, event)
        value = self._item.read(reading, event)
        return None if value is None else (value,)

    def schema(self) -> Schema:
        """One or an array."""
        return {"anyOf": [self._item.schema(), self._list.schema()]}


class Either(Shape):
    """A record, or one text from which the same is made."""

    def __init__(self, short: Shape, made: Callable[[Any], object], record: Shape) -> None:
        self._short = short
        self._made = made
        self._record = record

    def read(self, reading: Reading, event: Event) -> object:
        """What either stands for."""
        if not isinstance(event, ScalarEvent):
            return self._record.read(reading, event)
        value = self._short.read(reading, event)
        return None if value is None else self._made(value)

    def schema(self) -> Schema:
        """One of both."""
        return {"anyOf": [self._short.schema(), self._record.schema()]}


class Words(Shape):
    """A mapping from values of a column to words for them."""

    def __init__(self, word: Shape) -> None:
        self._word = word

    def read(self, reading: Reading, event: Event) -> dict[str, object] | None:
        """The words by value."""
        if not isinstance(event, MappingStartEvent):
            refuse_shape(reading, event, "values, each with its word")
            return None
        found: dict[str, object] = {}
        for key in free_keys(reading):
            if key.value in found:
                refuse_again(reading, key)
            else:
                reading.key, reading.key_event = scrub(key.value[:60]), key
                found[key.value] = self._word.read(reading, reading.pull.next())
        return found

    def schema(self) -> Schema:
        """An object of any keys."""
        return {"type": "object", "additionalProperties": self._word.schema()}


class YesNo(Choice):
    """Yes or no."""

    def __init__(self) -> None:
        super().__init__(tuple(_TRUTHS))

    def read(self, reading: Reading, event: Event) -> Any:  # noqa: ANN401 -- a bool, where the base class has text
        """Whether it is yes."""
        word = super().read(reading, event)
        return None if word is None else _TRUTHS[word]

    def schema(self) -> Schema:
        """A truth value, or its word."""
        return {"anyOf": [{"type": "boolean"}, {"enum": [*_TRUTHS]}]}


class Separator(Text):
    """What stands between the items of one field; blanks belong to it."""

    wanted = "what stands between items, or 'json' for a list in JSON"

    def read(self, reading: Reading, event: Event) -> str | None:
        """The separator as written."""
        if isinstance(event, ScalarEvent) and event.value and not event.value.strip():
            return event.value
        if isinstance(event, ScalarEvent) and event.value == "\\t":
            return "\t"
        return super().read(reading, event)

    def schema(self) -> Schema:
        """Any text."""
        return {"type": TEXT_TYPES}
