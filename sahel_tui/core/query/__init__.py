"""Queries: what is asked of a timeline, and whether an event certainly, possibly or not at all matches.

Each name is imported when first asked for: what shows a timeline unasked starts without a parser.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.query.emptied import Emptied, emptied_by
    from sahel_tui.core.query.errors import QueryError
    from sahel_tui.core.query.pointing import pointed
    from sahel_tui.core.query.reading import parse
    from sahel_tui.core.query.terms import ANYWHERE, EVERYTHING, Phrase, Query, Term, only

__all__ = [
    "ANYWHERE",
    "EVERYTHING",
    "Emptied",
    "Phrase",
    "Query",
    "QueryError",
    "Term",
    "emptied_by",
    "only",
    "parse",
    "pointed",
]

_HOMES = {
    "Emptied": "emptied",
    "emptied_by": "emptied",
    "QueryError": "errors",
    "pointed": "pointing",
    "parse": "reading",
    **dict.fromkeys(("ANYWHERE", "EVERYTHING", "Phrase", "Query", "Term", "only"), "terms"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
