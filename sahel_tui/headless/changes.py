"""Changes between two timelines as JSON has them and as rows of a table (docs/diff.md).

Which there are is core.changes'; the sentences are words.changes'.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.changes import HOW, KINDS
from sahel_tui.core.edtf.span import Span
from sahel_tui.headless.documents import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_tui.core.changes import Change, Changes, FieldChange
    from sahel_tui.core.model import Timeline

COLUMNS = ("change", "kind", "id", "in", "field", "meaning", "old", "new")
"""Of a pipe: a row for each field, one for what was added or removed."""

SHOWN = ("change", "kind", "where", "words")
"""Of a terminal's table: a row for each change."""


class Version(NamedTuple):
    """One of the two: how it is called, the commit where it is of one, what was read. None is no file at all."""

    name: str
    revision: str | None
    timeline: Timeline | None


def heading(old: Version, new: Version, changes: Changes, query: str) -> dict[str, Any]:
    """What stands before the list: schema, the two versions, query, counts."""
    return {
        "schema": SCHEMA,
        "old": _version(old),
        "new": _version(new),
        "query": query,
        "counts": _counts(changes),
    }


def element(change: Change) -> dict[str, Any]:
    """One change as JSON has it."""
    return {
        "kind": change.kind,
        "id": change.id,
        "name": change.name,
        "in": change.within,
        "change": change.change,
        "fields": [_field(each) for each in change.fields],
    }


def rows(changes: Iterable[Change]) -> Iterator[list[str]]:
    """The rows of a table, a text a column."""
    from sahel_tui.headless.table import cell  # noqa: PLC0415  (JSON and sentences go without)
    from sahel_tui.words.changes import all_meaning_words, detail  # noqa: PLC0415  (see above)

    for change in changes:
        head = [change.change, change.kind, change.id, change.within or ""]
        if change.change in ("added", "removed"):
            told = cell(detail(change))
            ends = ["", told] if change.change == "added" else [told, ""]
            yield [*head, "", "", *ends]
            continue
        for field in change.fields:
            values = [cell(_plain(each)) for each in (field.old, field.new)]
            yield [*head, field.field, all_meaning_words(field), *values]


def shown_rows(changes: Iterable[Change]) -> Iterator[list[str]]:
    """The rows of a table for a terminal: what stands in an event is known by the event."""
    from sahel_tui.headless.table import cell  # noqa: PLC0415  (JSON and sentences go without)
    from sahel_tui.words.changes import change_words  # noqa: PLC0415  (see above)

    for change in changes:
        yield [change.change, change.kind, change.within or change.id, cell(change_words(change))]


def concerning(changes: Sequence[Change], events: frozenset[str]) -> tuple[Change, ...]:
    """The changes of these events and of what stands or stood in them. Ids as the new file has them."""
    return tuple(each for each in changes if _event_ids(each) & events)


def _event_ids(change: Change) -> frozenset[str]:
    if change.kind == "event":
        return frozenset((change.id,))
    if change.kind not in ("participation", "quote", "claim", "relation"):
        return frozenset()
    moved = change.field("event") if change.change == "moved" else None
    both = change.within, None if moved is None else moved.old
    return frozenset(str(each) for each in both if each is not None)


def _version(version: Version) -> dict[str, Any]:
    timeline = version.timeline
    as_of = None if timeline is None or timeline.as_of is None else timeline.as_of.expression
    return {
        "file": version.name,
        "revision": version.revision,
        "title": None if timeline is None else timeline.title,
        "as_of": as_of,
        "events": 0 if timeline is None else len(timeline.events),
    }


def _counts(changes: Changes) -> dict[str, Any]:
    counts = changes.counts
    found: dict[str, Any] = {
        kind: {how: counts.get((kind, how), 0) for how in HOW} for kind in KINDS
    }
    return {"changes": len(changes.changes), **found, "reordered": changes.reordered}


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "field": field.field,
        "old": _plain(field.old),
        "new": _plain(field.new),
        "meaning": field.meaning,
        "also": list(field.also),
        "edits": [{"old": edit.old, "new": edit.new} for edit in field.edits],
    }


def _plain(value: object) -> object:
    """A value as JSON has it: dates as they are written, numbers as text with their digits."""
    if isinstance(value, Span):
        return value.expression
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Decimal) else value
