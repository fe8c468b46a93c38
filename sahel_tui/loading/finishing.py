"""What concerns several keys of one entry, and the making of the model's values.

One function a record of declared.py. Each gets what was read by attribute (None where the value was
wrong and has been reported), the events the values came from, and the event of the whole entry.
"""

from __future__ import annotations

import itertools
import posixpath
from typing import TYPE_CHECKING, Any, cast

from yaml.events import Event, ScalarEvent

from sahel_tui.core import model
from sahel_tui.loading.loaded import Switch
from sahel_tui.loading.paths import leaves_folder
from sahel_tui.loading.tabled import TableEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from sahel_tui.loading.reading import Reading

    Values = dict[str, Any]
    Events = Mapping[str, Event]


def plain(
    kind: Callable[..., object], *required: str
) -> Callable[[Reading, Values, Events, Event], object]:
    """For records whose keys do not concern each other; `required` are those the model needs."""
    needed = frozenset(required)

    def finish(_reading: Reading, values: Values, _events: Events, _whole: Event) -> object:
        if not needed <= values.keys():
            return None
        return kind(**values)

    return finish


def as_read(_reading: Reading, values: Values, _events: Events, _whole: Event) -> Values:
    """The values themselves, for records that are no value of the model."""
    return values


def source(reading: Reading, values: Values, events: Events, whole: Event) -> model.Source:
    """A source needs a name; its text stays inside the folder."""
    if "title" not in values and "publisher" not in values:
        reading.error("missing-key", "a source needs 'title' or 'publisher'", whole)
    if values.get("text") is not None:
        reason = leaves_folder(values["text"], reading.folder)
        if reason:
            reading.error("bad-path", f"'text' {reason}", events["text"])
        values["text"] = posixpath.join(reading.below, values["text"])
    return model.Source(**values)


def quote(reading: Reading, values: Values, events: Events, whole: Event) -> model.Quote | None:
    """A quote has a speaker or an attribution; what is checked is kept as YAML gives it."""
    reading.quote_places.append(reading.stands(whole))
    if "speaker" in values and "attribution" in values:
        message = "a quote has a speaker or an attribution, not both"
        reading.error("speaker-or-attribution", message, events["attribution"])
    elif "speaker" not in values and "attribution" not in values and events:
        reading.error("missing-key", "a quote needs 'speaker' or 'attribution'", whole)
    printed = events.get("translation_of", events.get("text"))
    if not {"text", "source"} <= values.keys() or not isinstance(printed, ScalarEvent):
        return None
    return model.Quote(words_checked=printed.value, **values)


_FIGURE_KEYS = ("value", "low", "high", "modifier")


def claim(reading: Reading, values: Values, events: Events, whole: Event) -> model.Claim | None:
    """A claim has a figure, a date or a text; the figure lies between its bounds."""
    reading.claim_places.append(reading.stands(whole))
    figure = [key for key in _FIGURE_KEYS if key in values]
    forms = [key for key in ("date", "text") if key in values]
    if figure and forms:
        message = (
            f"a claim has a figure, a date or a text: '{forms[0]}' does not go with '{figure[0]}'"
        )
        reading.error("claim-shape", message, events[forms[0]])
    elif len(forms) > 1:
        reading.error("claim-shape", "a claim has a date or a text, not both", events["text"])
    elif not figure and not forms:
        reading.error("claim-shape", "a claim needs 'value', 'date' or 'text'", whole)
    elif figure and "value" not in values and not ("low" in values and "high" in values):
        message = f"'{figure[0]}' needs 'value' beside it"
        reading.error("claim-shape", message, events[figure[0]])
    _check_order(reading, values, events)
    if "what" not in values or "source" not in values:
        return None
    return model.Claim(**values)


def _check_order(reading: Reading, values: Values, events: Events) -> None:
    given = [(key, values[key]) for key in ("low", "value", "high") if values.get(key) is not None]
    for (lower, less), (upper, more) in itertools.pairwise(given):
        if cast("Decimal", less) > cast("Decimal", more):
            message = f"'{lower}' {less} is above '{upper}' {more}"
            reading.error("bad-range", message, events[lower if lower == "low" else upper])


def event(reading: Reading, values: Values, events: Events, whole: Event) -> model.Event | None:
    """An event's id is unique; one without sources is worth a warning."""
    if "sources" not in values or values["sources"] == ():
        message = "no source is given for this event"
        reading.warning("event-without-source", message, events.get("sources", whole))
    quotes, reading.quote_places = reading.quote_places, []
    claims, reading.claim_places = reading.claim_places, []
    name = values.get("id")
    if name is not None:
        reading.define("event", name, events["id"])
        reading.namespace.quotes.setdefault(name, tuple(quotes))
        if claims:
            reading.namespace.claims.setdefault(name, tuple(claims))
        reading.attribute(name, whole)
    if "id" not in values or "date" not in values or "title" not in values:
        return None
    return model.Event(**values)


def view(reading: Reading, values: Values, _events: Events, whole: Event) -> model.SavedView | None:
    """A saved query under its title."""
    reading.namespace.views.append(reading.stands(whole))
    if not {"title", "query"} <= values.keys():
        return None
    return model.SavedView(**values)


def table(reading: Reading, values: Values, events: Events, _whole: Event) -> TableEntry | None:
    """A table is read in one way; what it names is known once all files are read."""
    if "map" in values and "profile" in values:
        message = "a table has 'map' or 'profile', not both"
        reading.error("conflicting-keys", message, events["profile"])
        return None
    values.pop("note", None)
    if "file" not in values or None in values.values():
        return None
    return TableEntry(**values)


def switch(reading: Reading, values: Values, events: Events, whole: Event) -> Switch | None:
    """A rule that is switched off, where and why."""
    if values.get("ids") == ():
        reading.error("empty-value", "'for' is empty; fill it in or leave it out", events["ids"])
    if values.get("off") is None or values.get("because") is None:
        return None
    ids = tuple(name for name in values.get("ids") or () if name is not None)
    return Switch(values["off"], ids, values["because"], reading.stands(whole))


def check(
    reading: Reading, values: Values, _events: Events, whole: Event
) -> model.SourceCheck | None:
    """When a source was read and what was found; the source's id stays outside."""
    places, reading.receipt_places = reading.receipt_places, {}
    reading.namespace.receipts[values.pop("id")] = {"": reading.stands(whole), **places}
    if "on" not in values or "sha256" not in values:
        return None
    return model.SourceCheck(**values)


def receipt(reading: Reading, values: Values, events: Events, whole: Event) -> model.Receipt | None:
    """A verdict with both offsets or none."""
    reading.receipt_places[values.pop("id")] = reading.stands(whole)
    start, end = values.get("start"), values.get("end")
    if ("start" in values) != ("end" in values):
        reading.error("missing-key", "a receipt needs 'start' and 'end', or neither", whole)
    elif start is not None and end is not None and start > end:
        reading.error("bad-range", f"'start' {start} is above 'end' {end}", events["start"])
    if "verdict" not in values:
        return None
    return model.Receipt(**values)
