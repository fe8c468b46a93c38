"""What an id given to `show` names: an event, an actor, a source or a quote, or several of them.

`event:ID` and so on says which. Ids are compared folded where none is exactly equal, as in queries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import fold
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.core.verify import digest
from sahel_tui.headless.view import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_tui.stores.store import EventStore

KINDS = ("event", "actor", "source", "quote")
_DIGEST = re.compile("[0-9a-f]{12}")
_NEAREST = 3


class Named(NamedTuple):
    """A thing of a timeline: its kind, one of KINDS, and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def named(store: EventStore, asked: str) -> list[Named]:
    """Everything that a text names, in the order of KINDS; empty when nothing does."""
    kind, colon, rest = asked.partition(":")
    kinds, wanted = ((kind,), rest) if colon and kind in KINDS else (KINDS, asked)
    found = ((each, _with_id(store, each, wanted)) for each in kinds)
    return [Named(each, known) for each, known in found if known is not None]


def nearest(store: EventStore, asked: str) -> list[Named]:
    """What may have been meant by a text that names nothing: ids and names that are near, at most three."""
    from sahel_tui.loading.hints import closest  # noqa: PLC0415  (only who has mistyped waits for it)

    kind, colon, rest = asked.partition(":")
    kinds, wanted = ((kind,), rest) if colon and kind in KINDS else (KINDS[:3], asked)
    folded = fold(wanted)
    found: list[Named] = []
    for each in kinds:
        known = dict(ids(store, each))
        near = closest(folded, known) or closest(folded, map(fold, known.values()))
        within = [key for key, name in known.items() if _holds(folded, key, name)]
        spelt = [key for key, name in known.items() if near in (key, fold(name))] if near else []
        found += [Named(each, key) for key in dict.fromkeys([*spelt, *within])]
    return found[:_NEAREST]


def _holds(folded: str, key: str, name: str) -> bool:
    return bool(folded) and (folded in fold(key) or folded in fold(name))


def _with_id(store: EventStore, kind: str, wanted: str) -> str | None:
    if kind == "quote":
        digests = _digests(store) if _DIGEST.fullmatch(wanted) else ()
        return wanted if wanted in digests else None
    look_up = {"event": store.event, "actor": store.actor, "source": store.source}[kind]
    if look_up(wanted) is not None:
        return wanted
    folded = fold(wanted)
    return next((key for key, _ in ids(store, kind) if fold(key) == folded), None)


def ids(store: EventStore, kind: str) -> Iterator[tuple[str, str]]:
    """The ids of a kind, each with its name."""
    if kind == "event":
        return ((row.event.id, row.event.title) for row in matches(store.view(EVERYTHING)))
    if kind == "actor":
        return ((actor.id, actor.name) for actor in store.actors())
    if kind == "source":
        return ((source.id, source.name) for source in store.sources())
    return ((each, "") for each in _digests(store))


def _digests(store: EventStore) -> Iterable[str]:
    rows = matches(store.view(EVERYTHING))
    return (digest(quote.words_checked) for row in rows for quote in row.event.quotes)
