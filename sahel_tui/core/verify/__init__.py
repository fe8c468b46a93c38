"""A quote against the text of its source: docs/quotes.md. Knows no file and no timeline.

The names below are imported when first asked for: naming a quote takes no search.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.verify.digesting import digest
    from sahel_tui.core.verify.finding import Change, Finding, Passage
    from sahel_tui.core.verify.source_text import SourceText

HITS_LIMIT = 100
"""Hits of one quote up to which they are counted."""

__all__ = ["HITS_LIMIT", "Change", "Finding", "Passage", "SourceText", "digest"]

_HOMES = {
    "Change": "finding",
    "Finding": "finding",
    "Passage": "finding",
    "SourceText": "source_text",
    "digest": "digesting",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
