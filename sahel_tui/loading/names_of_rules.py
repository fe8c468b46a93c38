"""The names of the rules that a file may switch off; what they ask is lint's, which this room does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.events import Event, ScalarEvent

from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.shapes import Schema, Shape

if TYPE_CHECKING:
    from sahel_tui.loading.reading import Reading

READ: Final = ("event-without-source", "null-text")
"""Warnings that are found as a file is read."""

TABLES: Final = ("rejected-row", "row-remark", "actor-not-joined")
"""Warnings that are found as a file's tables are read."""

LINT: Final = (
    "quote-not-found",
    "quote-not-word-for-word",
    "quote-ambiguous",
    "quote-edited",
    "text-changed",
    "receipt-differs",
    "receipt-without-quote",
    "quote-in-own-words",
    "source-not-archived",
    "source-not-accessed",
    "source-unused",
    "published-after-accessed",
    "archive-of-another-page",
    "archived-before-published",
    "actor-unused",
    "similar-actors",
    "shared-alias",
    "role-out-of-time",
    "planned-in-the-past",
    "happened-in-the-future",
    "published-before-event",
    "date-beyond-stated",
    "duplicate-event",
    "allegation-as-fact",
    "claims-not-compared",
    "view-finds-nothing",
)
"""The rules of lint, each a function there."""


class RuleName(Shape):
    """The name of a rule that can be switched off."""

    def read(self, reading: Reading, event: Event) -> str | None:
        """The name, when there is such a rule."""
        known = (*LINT, *READ, *TABLES)
        if isinstance(event, ScalarEvent) and event.value in known:
            return event.value
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, "the name of a rule")
        elif not event.value.strip():
            reading.empty(event)
        else:
            hint = did_you_mean(event.value, known)
            message = f"no rule that can be switched off is called {named(event.value)}{hint}"
            reading.error("unknown-rule", message, event)
        return None

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [*LINT, *READ, *TABLES]}
