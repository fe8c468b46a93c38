"""The disagreements that an index holds, read with the claims they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.disagreement import Disagreement, Made
from sahel_tui.stores.index.codec import loaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.stores.index.reading import Reader

_ALL = "SELECT members FROM disagreement ORDER BY id"
_OF = (
    "SELECT members FROM disputed JOIN disagreement ON id = disagreement WHERE pos = ? ORDER BY id"
)


class Disputed:
    """Where claims of an index disagree."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one, of any event."""
        pos = self._reader.pos_of(event_id)
        if pos is None:
            return frozenset()
        members = [each for (data,) in self._reader.all(_OF, pos) for each in loaded(data)]
        return frozenset(at for of, at, differs in members if of == pos and differs)

    def all(self, event_id: str | None) -> Sequence[Disagreement]:
        """The disagreements that an event's claims are part of, all without one; by their first claims."""
        if event_id is None:
            found = self._reader.all(_ALL)
        else:
            found = self._reader.all(_OF, self._reader.pos_of(event_id))
        return [self._made(loaded(data)) for (data,) in found]

    def _made(self, members: Sequence[tuple[int, int, bool]]) -> Disagreement:
        made = []
        for pos, at, differs in members:
            (event,) = self._reader.some((pos,))
            made.append(Made(event.id, at, event.claims[at], differs))
        return Disagreement(tuple(made))
