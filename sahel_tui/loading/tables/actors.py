"""The actors of a table, which only names them: one id for each folded name, and what they take part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold_name
from sahel_tui.core.model import Actor, Participation
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.ids import digest, free, slug
from sahel_tui.loading.tables.splitting import splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.loading.tables.binding import Header
    from sahel_tui.loading.tables.mapping import ActorMap

    ReadActors = Callable[[Sequence[str]], tuple[Participation, ...]]

OTHER = "other"
_MEMO = 50_000


class Actors:
    """Every actor so far, by id: a name that folds alike is the same; the first way to write it is its name."""

    def __init__(
        self, known: dict[str, Actor] | None = None, by_name: dict[str, str] | None = None
    ) -> None:
        self.known: dict[str, Actor] = {} if known is None else known
        self._ids: dict[str, str] = {} if by_name is None else by_name

    def id_of(self, name: str, kind: str | None) -> str:
        """The id of a scrubbed name. A kind that is told later than the name is taken over."""
        key = fold_name(name)
        found = self._ids.get(key)
        if found is None:
            found = free(slug(name) or f"actor-{digest(key)}", self.known)
            self._ids[key] = found
            self.known[found] = Actor(found, name, kind or OTHER)
            return found
        actor = self.known[found]
        aliases = actor.aliases
        if kind is not None and kind != actor.kind and actor.kind == OTHER:
            self.known[found] = Actor(found, actor.name, kind, aliases)
        return found


def actors_reader(wanted: Sequence[ActorMap], header: Header, actors: Actors) -> ReadActors | None:
    """What gives those who take part in a row; None where the table names nobody."""
    readers = [_reader(each, header, actors) for each in wanted]
    known = [reader for reader in readers if reader is not None]
    if not known:
        return None
    if len(known) == 2:  # noqa: PLR2004 -- two sides, as most have it
        one, two = known
        return lambda cells: one(cells) + two(cells)

    def read(cells: Sequence[str]) -> tuple[Participation, ...]:
        return tuple([each for reader in known for each in reader(cells)])

    return read


def _reader(wanted: ActorMap, header: Header, actors: Actors) -> ReadActors | None:
    place, kind_at = header.at(wanted.name), header.at(wanted.kind_from)
    if place is None:
        return None
    split = splitter(wanted.split, listed=header.listed)
    kinds = {value.lower(): kind for value, kind in (wanted.kinds or {}).items()}
    memo: dict[tuple[str, str], tuple[Participation, ...]] = {}

    def kind_of(cell: str) -> str | None:
        if wanted.kind_from is None:
            return wanted.kind
        if wanted.kinds is None:
            return wanted.kind if cell else None
        kind = kinds.get(cell.lower(), wanted.kind)
        return None if kind == "-" else kind

    def read(cells: Sequence[str]) -> tuple[Participation, ...]:
        key = cells[place], "" if kind_at is None else cells[kind_at]
        found = memo.get(key)
        if found is None:
            if len(memo) > _MEMO:
                memo.clear()
            kind = kind_of(key[1].strip())
            ids = dict.fromkeys(actors.id_of(scrub(name), kind) for name in split(key[0]))
            found = memo[key] = tuple(Participation(each, wanted.role) for each in ids)
        return found

    return read
