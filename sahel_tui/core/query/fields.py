"""The fields of a query, and what each takes as a value.

Rule: docs/query.md, "Fields". What a field asks of an event is conditions.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold, words
from sahel_tui.core.model import ACTOR_KINDS, STANDINGS, STATUSES
from sahel_tui.core.query.errors import QueryError, shown, without_words
from sahel_tui.core.query.terms import ANYWHERE, WORDED, Phrase
from sahel_tui.core.query.windows import window_after, window_before, window_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.query.terms import Value
    from sahel_tui.core.query.windows import Window

HAS = (
    "quotes",
    "claims",
    "actors",
    "sources",
    "place",
    "tags",
    "related",
    "stated",
    "disagreement",
    "text",
    "uncertain",
    "approximate",
)
LISTED: Mapping[str, tuple[str, ...]] = {
    "status": STATUSES,
    "standing": STANDINGS,
    "kind": ACTOR_KINDS,
    "has": HAS,
    "possible": ("no",),
}
"""Fields whose values are those of a list, in any case."""

WINDOWS: Mapping[str, Callable[[str], Window]] = {
    "in": window_in,
    "before": window_before,
    "after": window_after,
}
NAMES = (
    "actor",
    "speaker",
    "source",
    "tag",
    "status",
    "standing",
    "kind",
    "place",
    "role",
    "has",
    "id",
    *WINDOWS,
    "possible",
)
"""Every name that may stand before a colon."""


def checked(field: str, text: str, *, is_phrase: bool) -> Value:
    """A value as a term of this field holds it. Raises QueryError, its place counted from the value's start."""
    if is_phrase and not text.strip():
        raise QueryError("nothing stands between the quotation marks", 0, len(text) + 2)
    if field in LISTED:
        return listed(field, text)
    if field in WINDOWS:
        WINDOWS[field](text)
    if field not in WORDED:
        return text
    if not words(text):
        raise without_words(text)
    return Phrase(text) if is_phrase else text


def listed(field: str, text: str) -> str:
    """A value of a list, folded. Raises QueryError that names the list."""
    known, wanted = LISTED[field], fold(text)
    if wanted in known:
        return wanted
    if field == "possible":
        raise QueryError(
            "possible: takes no, which leaves out what matches only possibly", 0, len(text), known
        )
    raise QueryError(
        f"{field}:{shown(text)} does not exist; {field} is one of {', '.join(known)}",
        0,
        len(text),
        known,
    )


def is_field(head: str) -> bool:
    """Whether this, in any case, names a field; ANYWHERE does not."""
    return head != ANYWHERE and head.isascii() and head.lower() in NAMES
