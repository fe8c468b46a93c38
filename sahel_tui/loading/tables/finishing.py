"""What concerns several keys of one entry of a map, and the making of its values.

One function a record of declared.py, as in loading/finishing.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.core.model import Source
from sahel_tui.loading.tables.ids import slug
from sahel_tui.loading.tables.mapping import (
    ActorMap,
    ClaimMap,
    Column,
    DateMap,
    Layout,
    SourceMap,
    TagMap,
    Template,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.events import Event

    from sahel_tui.loading.reading import Reading

    Values = dict[str, Any]
    Events = Mapping[str, Event]


def dataset(reading: Reading, values: Values, _events: Events, whole: Event) -> Source:
    """The data set needs a name, from which its id is made."""
    title, publisher = values.get("title"), values.get("publisher")
    if "title" not in values and "publisher" not in values:
        reading.error("missing-key", "a source needs 'title' or 'publisher'", whole)
    values.setdefault("kind", "dataset")
    return Source(slug(str(title or publisher or "")) or "dataset", **values)


def layout(_reading: Reading, values: Values, _events: Events, _whole: Event) -> Layout:
    """`quote: none` is no quotation mark."""
    if values.get("quote") == "none":
        values["quote"] = ""
    return Layout(**values)


def date(reading: Reading, values: Values, events: Events, whole: Event) -> DateMap:
    """A date stands in one column, in two, or in columns for its parts."""
    ways = [key for key in ("at", "start", "year") if key in values]
    if not ways:
        reading.error("missing-key", "a date map needs 'column', 'from' or 'year'", whole)
    elif len(ways) > 1:
        message = "a date map has 'column', 'from' or 'year', not two of them"
        reading.error("conflicting-keys", message, events[ways[1]])
    if "end" in values and "start" not in values:
        reading.error("missing-key", "a date map with 'to' needs 'from'", events["end"])
    if ("precision" in values) != ("means" in values):
        message = "'precision' and 'means' go together"
        given = events.get("precision") or events.get("means") or whole
        reading.error("missing-key", message, given)
    if "early_late" in values and not {"at", "means"} <= values.keys():
        message = "'early_late' is of a date in one 'column', with its 'precision'"
        reading.error("missing-key", message, events["early_late"])
    return DateMap(**values)


def date_at(column: Column) -> DateMap:
    """A date in one column."""
    return DateMap(at=(column,))


def tag(reading: Reading, values: Values, events: Events, whole: Event) -> TagMap:
    """A tag comes of the row, or is one of every row."""
    if "text" not in values and "always" not in values:
        reading.error("missing-key", "a tag map needs 'text' or 'always'", whole)
    elif "always" in values and len(values) > 1:
        message = "'always' stands alone: a tag of every row needs no column"
        reading.error("conflicting-keys", message, events["always"])
    return TagMap(**values)


def tag_of(text: Template) -> TagMap:
    """A tag in one column."""
    return TagMap(text)


def actor(reading: Reading, values: Values, events: Events, _whole: Event) -> ActorMap | None:
    """Kinds are those of a column."""
    if "kinds" in values and "kind_from" not in values:
        reading.error("missing-key", "'kinds' needs 'kind_from'", events["kinds"])
    if "kind_from" in values and not {"kind", "kinds"} & values.keys():
        reading.error("missing-key", "'kind_from' needs 'kind' or 'kinds'", events["kind_from"])
    return ActorMap(**values) if "name" in values else None


def actor_of(column: Column) -> ActorMap:
    """An actor in one column."""
    return ActorMap(column)


def source(reading: Reading, values: Values, _events: Events, whole: Event) -> SourceMap:
    """A source has at least one column."""
    if not values.keys() - {"split"}:
        reading.error("missing-key", "a source map needs a column, such as 'title' or 'url'", whole)
    return SourceMap(**values)


def claim(reading: Reading, values: Values, events: Events, whole: Event) -> ClaimMap | None:
    """A claim has a figure or a text."""
    figures = [key for key in ("value", "low", "high") if key in values]
    if "text" in values and figures:
        message = "a claim map has a figure or a text, not both"
        reading.error("conflicting-keys", message, events["text"])
    elif "text" not in values and not figures:
        reading.error("missing-key", "a claim map needs 'value', 'low', 'high' or 'text'", whole)
    return ClaimMap(**values) if "what" in values else None
