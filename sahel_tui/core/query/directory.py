"""Which actors and sources a value of a query means: an id, else every one whose name it matches.

Rule: docs/query.md, "Fields". Built over the mappings of a timeline and never copies them.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sahel_tui.core.claims import disagreement
from sahel_tui.core.fold import fold
from sahel_tui.core.query.wording import wording
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.model import Actor, Event, Source
    from sahel_tui.core.query.terms import Value


def _within(event: Event) -> bool:
    return disagreement(event.claims)


@dataclass(frozen=True, slots=True)
class Directory:
    """The actors and sources a query can name, and whether sources differ on an event.

    By itself it compares the claims of one event; who holds them all compares those of a topic, too.
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    differs: Callable[[Event], bool] = _within

    def actors_meant(self, value: Value) -> frozenset[str]:
        """Ids of the actors that a value means; empty when none. Raises QueryError for a value without words."""
        return _with_id(value, self.actors) or self.actors_named(value)

    def sources_meant(self, value: Value) -> frozenset[str]:
        """Ids of the sources that a value means; empty when none. Raises QueryError for a value without words."""
        return _with_id(value, self.sources) or self._sources_named(value)

    def actors_named(self, value: Value) -> frozenset[str]:
        """Ids of the actors whose name or alias a value matches. Raises QueryError for a value without words."""
        wanted = wording(value)
        return frozenset(
            key
            for key, actor in self.actors.items()
            if wanted.found_in_any((actor.name, *actor.aliases))
        )

    def _sources_named(self, value: Value) -> frozenset[str]:
        wanted = wording(value)
        return frozenset(
            key
            for key, source in self.sources.items()
            if wanted.found_in_any((source.title, source.publisher))
        )


def _with_id(value: Value, known: Mapping[str, object]) -> frozenset[str]:
    text = str(value)
    if text in known:
        return frozenset((text,))
    folded = fold(text)
    return frozenset(key for key in known if fold(key) == folded)
