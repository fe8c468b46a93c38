"""The table `[views]`: a name and a query, which is parsed when it is read (docs/query.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.core.query import QueryError, parse
from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import named
from sahel_tui.settings.declared import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.settings.document import Document
    from sahel_tui.settings.places import Path

_LONGEST_NAME = 80
_QUOTES = ('"', "'")


def read(document: Document, table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Names and queries in the file's order, without those that mean nothing."""
    found = []
    for name, query in table.items():
        path: Path = (VIEWS, name)
        if not name.strip() or len(name) > _LONGEST_NAME or scrub(name) != name:
            message = f"{named(name)} is no name for a view: one line of text, {_LONGEST_NAME} characters at the most"
            document.error_at_key("views-name", message, path)
        elif not isinstance(query, str):
            document.error("views-value", 'a view is a query in quotes: coups = "tag:coup"', path)
        elif _means_something(document, query, path):
            found.append((name, query))
    return tuple(found)


def _means_something(document: Document, query: str, path: Path) -> bool:
    try:
        parse(query)
    except QueryError as error:
        written = document.source(path)
        # Where the text stands as it is, the very character can be shown.
        plain = written[:1] in _QUOTES and written[1:-1] == query
        within = 1 + error.at if plain and error.at is not None else 0
        document.error("views-query", f"{named(str(path[-1]))}: {error.message}", path, within)
        return False
    return True
