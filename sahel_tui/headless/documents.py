"""JSON: one document with its heading, an element a line; or the elements alone, one a line (docs/cli.md).

Written piece by piece, so that no more than one element is in memory. Knows no particular view.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from sahel_tui.headless.view import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_tui.headless.view import View
    from sahel_tui.stores.store import EventStore, EventView

T = TypeVar("T")
SCHEMA = 1
"""The number of the documents' form: keys are added, never renamed, within it."""


def heading(store: EventStore, matched: EventView) -> dict[str, Any]:
    """What stands before the list: schema, timeline, query, counts."""
    overview, counts = store.overview, matched.counts
    return {
        "schema": SCHEMA,
        "timeline": {
            "title": overview.title,
            "as_of": None if overview.as_of is None else overview.as_of.expression,
            "language": overview.language,
        },
        "query": str(matched.query),
        "counts": {
            "events": overview.events,
            "certain": counts.certain,
            "possible": counts.possible,
        },
    }


def document(
    before: dict[str, Any], name: str, elements: Iterable[dict[str, Any]], *, ascii_only: bool
) -> Iterator[str]:
    """The lines of one document: its heading, then the list called `name`, an element a line."""
    opening = "{"
    for key, value in before.items():
        yield f'{opening}"{key}": {_dumped(value, ascii_only=ascii_only)},'
        opening = " "
    held = f'{opening}"{name}": ['
    behind = ""
    for element in elements:
        yield held + behind
        held, behind = f"  {_dumped(element, ascii_only=ascii_only)}", ","
    yield f"{held}]}}"


def elements(view: View[T], store: EventStore, rows: Iterable[T]) -> Iterator[dict[str, Any]]:
    """The rows as JSON has them."""
    return (record(view, store, row) for row in rows)


def json_lines(found: Iterable[dict[str, Any]], *, ascii_only: bool) -> Iterator[str]:
    """One element a line, each a JSON object."""
    return (_dumped(element, ascii_only=ascii_only) for element in found)


def _dumped(value: object, *, ascii_only: bool) -> str:
    """JSON on one line. What is not printable is escaped: a query comes from the command line, unscrubbed."""
    text = json.dumps(value, ensure_ascii=ascii_only)
    if ascii_only or text.isprintable():
        return text.replace("\x7f", "\\u007f")
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in text).replace(
        "\x7f", "\\u007f"
    )
