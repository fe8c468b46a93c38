"""What an authored file says of a table beside it: the entries of `tables`, and the one shape that they alone have.

Opens no file; together.py reads what stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yaml.events import Event, MappingStartEvent

from sahel_tui.core.fold import fold_name
from sahel_tui.core.text import scrub
from sahel_tui.loading.records import free_keys, refuse_again, refuse_shape
from sahel_tui.loading.shapes import ID_CHARS, Reference, Schema, Shape

if TYPE_CHECKING:
    from sahel_tui.loading.findings import Place
    from sahel_tui.loading.including import Include
    from sahel_tui.loading.reading import Reading


class SaidActor(NamedTuple):
    """A name in the rows, the id of the actor that it is, and where that is said."""

    name: str
    actor: str
    place: Place


class TableEntry(NamedTuple):
    """One entry of `tables`. `file` may be a pattern; `map` is none."""

    file: Include
    map: Include | None = None
    profile: str | None = None
    encoding: str | None = None
    table: str | None = None
    tags: tuple[str, ...] = ()
    actors: tuple[SaidActor, ...] = ()


class SaidActors(Shape):
    """A mapping from names, as rows have them, to ids of actors."""

    def __init__(self) -> None:
        self._actor = Reference("actor")

    def read(self, reading: Reading, event: Event) -> tuple[SaidActor, ...] | None:
        """The names in the file's order; names that are the same but for case and accents are an error."""
        if not isinstance(event, MappingStartEvent):
            refuse_shape(reading, event, "names, each with the id of an actor")
            return None
        found: dict[str, SaidActor] = {}
        for key in free_keys(reading):
            if not key.value.strip():
                reading.pull.skip(reading.pull.next())
                reading.error("empty-value", "a name without a letter is nobody's", key)
            elif (name := fold_name(scrub(key.value))) in found:
                refuse_again(reading, key)
            else:
                reading.key, reading.key_event = scrub(key.value[:ID_CHARS]), key
                actor = self._actor.read(reading, reading.pull.next())
                said = scrub(key.value).strip()
                found[name] = SaidActor(said, actor or "", reading.stands(key))
        return tuple(found.values())

    def schema(self) -> Schema:
        """An object of any keys."""
        return {"type": "object", "additionalProperties": self._actor.schema()}
