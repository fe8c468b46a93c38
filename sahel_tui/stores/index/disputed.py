"""The disagreements that an index holds, read with the claims they are of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from sahel_tui.core.disagreement import Disagreement, Made
from sahel_tui.stores.index.codec import loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.stores.index.reading import Reader

_ALL = "SELECT id, members FROM disagreement WHERE id > ? ORDER BY id LIMIT ?"
_ONE = "SELECT members FROM disagreement WHERE id = ?"
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

    def with_(self, event_id: str) -> Sequence[Disagreement]:
        """The disagreements that an event's claims are part of, by their first claims."""
        found = self._reader.all(_OF, self._reader.pos_of(event_id))
        return [_made(self._reader, data) for (data,) in found]

    def all(self) -> Sequence[Disagreement]:
        """All disagreements, by their first claims, each read when it is asked for."""
        return _All(self._reader)


class _All(Sequence[Disagreement]):
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @cached_property
    def _many(self) -> int:
        (many,) = self._reader.one("SELECT count(*) FROM disagreement") or (0,)
        return int(many)

    def __len__(self) -> int:
        return self._many

    def __iter__(self) -> Iterator[Disagreement]:
        for _, data in self._reader.paged(_ALL):
            yield _made(self._reader, data)

    @overload
    def __getitem__(self, index: int) -> Disagreement: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Disagreement]: ...

    def __getitem__(self, index: int | slice) -> Disagreement | Sequence[Disagreement]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        (data,) = self._reader.one(_ONE, number) or (b"[]",)
        return _made(self._reader, data)


def _made(reader: Reader, data: bytes) -> Disagreement:
    made = []
    for pos, at, differs in loaded(data):
        (event,) = reader.some((pos,))
        made.append(Made(event.id, at, event.claims[at], differs))
    return Disagreement(tuple(made))
