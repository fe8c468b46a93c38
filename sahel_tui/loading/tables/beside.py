"""What rows join when their table stands beside an authored file: its actors, sources and ids (docs/tables.md, "Together").

Knows no file: what is taken and what is known is handed in, and grows with every table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold_name
from sahel_tui.loading.tables.actors import Actors
from sahel_tui.loading.tables.ids import Seen, free
from sahel_tui.loading.tables.mapping import TagMap
from sahel_tui.loading.tables.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Actor, Source
    from sahel_tui.loading.tables.problems import Remarks


class Whole:
    """Who and what is known in a timeline so far: what was authored, then what each of its tables adds.

    `authored` has where each authored event stands, by id.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        sources: Mapping[str, Source],
        authored: Mapping[str, str],
    ) -> None:
        self.actors = dict(actors)
        self.sources = dict(sources)
        self.authored = authored
        self.ids = Seen()
        for name in authored:
            self.ids.add(name)
        self.by_name: dict[str, str] = {}
        self.of_several: dict[str, tuple[str, ...]] = {}
        self._own_actors = frozenset(actors)
        self._own_sources = tuple(sources.values())
        for actor in actors.values():
            for name in {fold_name(each) for each in (actor.name, *actor.aliases)}:
                self._name(name, actor.id)

    def _name(self, name: str, actor_id: str) -> None:
        """A name of two actors is that of neither."""
        if name in self.of_several:
            self.of_several[name] += (actor_id,)
        elif name in self.by_name:
            self.of_several[name] = (self.by_name.pop(name), actor_id)
        else:
            self.by_name[name] = actor_id

    def is_authored(self, actor_id: str) -> bool:
        """Whether an actor was there before the tables."""
        return actor_id in self._own_actors

    def dataset(self, source: Source) -> str:
        """The id under which a data set is known from now on: that of the authored source that it is, else its own.

        It is the one with its id, else the only one with its address, else the only one with its title.
        """
        own = self._own_sources
        ways = (
            [each.id for each in own if each.id == source.id],
            [each.id for each in own if source.url and _address(each) == _address(source)],
            [each.id for each in own if source.title and _title(each) == _title(source)],
        )
        for found in ways:
            if len(found) == 1:
                return found[0]
        name = source.id
        held = self.sources.setdefault(name, source)
        if held != source:
            name = free(name, self.sources)
            self.sources[name] = replace(source, id=name)
        return name


def _address(source: Source) -> str:
    """A page's address, without what makes no other page of it."""
    return (source.url or "").partition("://")[2].removeprefix("www.").rstrip("/")


def _title(source: Source) -> str:
    return fold_name(source.title or "")


class Beside:
    """One table of a whole: `said` are the names of its rows that the file gives an actor, `tags` what each row gets.

    `joined` are the names that turned out to be authored actors, with their ids; `unsure` those of several, so that
    they are an actor of their own; `unmet` those of `said` that no row has had.
    """

    def __init__(
        self, whole: Whole, said: Mapping[str, str] | None = None, tags: Sequence[str] = ()
    ) -> None:
        self.whole = whole
        self.tags = tuple(TagMap(always=tag) for tag in tags)
        self.joined: dict[str, str] = {}
        self.unsure: dict[str, tuple[str, ...]] = {}
        self._said = {fold_name(name): (name, each) for name, each in (said or {}).items()}
        self._met: set[str] = set()
        self.actors: Actors = _Joined(self)

    @property
    def unmet(self) -> list[str]:
        """The names of `said` that no row has had so far."""
        return [name for key, (name, _) in self._said.items() if key not in self._met]

    def sources(self, dataset: Source, remarks: Remarks, *, html: bool) -> Sources:
        """The sources of this table, among those of the whole."""
        known = self.whole.dataset(dataset)
        return Sources(dataset, remarks, html=html, known=self.whole.sources, dataset_id=known)

    def actor_of(self, name: str, key: str) -> str | None:
        """The actor that a name is known to be; None where it is nobody yet. `key` is the name, folded."""
        if key in self._said:
            self._met.add(key)
            found = self.joined[name] = self._said[key][1]
            return found
        if key in self.whole.of_several:
            self.unsure.setdefault(name, self.whole.of_several[key])
        known = self.whole.by_name.get(key)
        if known is not None and self.whole.is_authored(known):
            self.joined[name] = known
            return known
        return None


class _Joined(Actors):
    """The actors of one table among those of the whole: who is authored stays as it is."""

    def __init__(self, beside: Beside) -> None:
        super().__init__(beside.whole.actors, beside.whole.by_name)
        self._beside = beside

    def id_of(self, name: str, kind: str | None) -> str:
        """The id of a scrubbed name."""
        return self._beside.actor_of(name, fold_name(name)) or super().id_of(name, kind)
