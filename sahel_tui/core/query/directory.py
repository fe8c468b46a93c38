"""Which actors and sources a value of a query means: an id, else every one whose name it matches.

Rule: docs/query.md, "Fields". Built over the mappings of a timeline and never copies them.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from sahel_tui.core.disagreement import disagreement
from sahel_tui.core.fold import fold
from sahel_tui.core.query.texts import event_texts, spaced
from sahel_tui.core.query.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.model import Actor, Event, Source
    from sahel_tui.core.query.terms import Value

_NOBODY: Mapping[str, Actor] = MappingProxyType({})
_NOTHING: Mapping[str, Source] = MappingProxyType({})


def _within(event: Event) -> bool:
    return disagreement(event.claims)


class Directory:
    """The actors and sources a query can name, the texts of an event, and whether sources differ on it.

    By itself it compares the claims of one event, and folds an event's texts whenever they are asked for;
    who holds all events compares those of a topic, too (`differs`), and keeps what is folded (`texts`).
    """

    def __init__(
        self,
        actors: Mapping[str, Actor] = _NOBODY,
        sources: Mapping[str, Source] = _NOTHING,
        differs: Callable[[Event], bool] = _within,
        texts: Callable[[Event], str] | None = None,
    ) -> None:
        self.actors = actors
        self.sources = sources
        self.differs = differs
        self.texts = texts or self._texts

    @cached_property
    def actor_names(self) -> Mapping[str, str]:
        """The name and aliases of each actor by id, spaced."""
        return {key: spaced((each.name, *each.aliases)) for key, each in self.actors.items()}

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """The title and publisher of each source by id, spaced."""
        return {
            key: spaced([text for text in (each.title, each.publisher) if text])
            for key, each in self.sources.items()
        }

    def actors_meant(self, value: Value) -> frozenset[str]:
        """Ids of the actors that a value means; empty when none. Raises QueryError for a value without words."""
        return _with_id(value, self.actors) or _named(value, self.actor_names)

    def sources_meant(self, value: Value) -> frozenset[str]:
        """Ids of the sources that a value means; empty when none. Raises QueryError for a value without words."""
        return _with_id(value, self.sources) or _named(value, self.source_names)

    def _texts(self, event: Event) -> str:
        return event_texts((event,), self.actor_names)[0]


def _named(value: Value, names: Mapping[str, str]) -> frozenset[str]:
    needle = wording(value).needle
    return frozenset(key for key, spaced_names in names.items() if needle in spaced_names)


def _with_id(value: Value, known: Mapping[str, object]) -> frozenset[str]:
    text = str(value)
    if text in known:
        return frozenset((text,))
    folded = fold(text)
    return frozenset(key for key in known if fold(key) == folded)
