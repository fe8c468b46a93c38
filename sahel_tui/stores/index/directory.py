"""The actors and sources that a query can name, looked up in an index; none of them need be in memory together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from sahel_tui.core.fold import fold
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.wording import wording
from sahel_tui.stores.index.codec import actor_of, loaded, source_of
from sahel_tui.stores.index.postings import encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.query.terms import Value
    from sahel_tui.stores.index.codec import Raw
    from sahel_tui.stores.index.reading import Reader

V = TypeVar("V")


class Kept(Mapping[str, V], Generic[V]):
    """The actors or sources of an index by id, in their order, each read when asked for."""

    def __init__(
        self, reader: Reader, table: str, read: Callable[[Raw], V], condition: str = "1"
    ) -> None:
        self._reader = reader
        self._from = f"FROM {table} WHERE {condition}"
        self._read = read

    def __getitem__(self, key: str) -> V:
        row = self._reader.one(f"SELECT data {self._from} AND id = ?", encoded(key))
        if row is None:
            raise KeyError(key)
        return self._read(loaded(row[0]))

    def __iter__(self) -> Iterator[str]:
        for _, key in self._paged("id"):
            yield key.decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        (count,) = self._reader.one(f"SELECT count(*) {self._from}") or (0,)
        return int(count)

    def each(self) -> Iterator[V]:
        """All of them, in order, one read at a time."""
        for _, data in self._paged("data"):
            yield self._read(loaded(data))

    def meant(self, value: Value) -> frozenset[str]:
        """Ids that a value means: itself, else those folded to the same, else those whose names it matches.

        Raises QueryError for a value without words that is no id.
        """
        text = str(value)
        return (
            self._ids("id = ?", encoded(text))
            or self._ids("(folded = ?1 OR id = ?1 AND folded IS NULL)", encoded(fold(text)))
            or self._ids("instr(spaced, ?)", wording(value).needle.encode())
        )

    def named(self, needle: str) -> frozenset[str]:
        """Ids of those in whose names a needle of `core.query.wording` stands."""
        return self._ids("instr(spaced, ?)", needle.encode())

    def _paged(self, column: str) -> Iterator[tuple[int, bytes]]:
        sql = f"SELECT n, {column} {self._from} AND n > ? ORDER BY n LIMIT ?"
        return ((n, value) for n, value in self._reader.paged(sql))

    def _ids(self, condition: str, value: bytes) -> frozenset[str]:
        found = self._reader.all(f"SELECT id {self._from} AND {condition}", value)
        return frozenset(key.decode("utf-8", "surrogatepass") for (key,) in found)


class IndexDirectory(Directory):
    """A Directory that asks an index."""

    def __init__(self, reader: Reader) -> None:
        self.kept_actors = Kept(reader, "actor", actor_of, "data IS NOT NULL")
        self.kept_sources = Kept(reader, "source", source_of)
        super().__init__(self.kept_actors, self.kept_sources)

    def actors_meant(self, value: Value) -> frozenset[str]:
        """As Directory's."""
        return self.kept_actors.meant(value)

    def sources_meant(self, value: Value) -> frozenset[str]:
        """As Directory's."""
        return self.kept_sources.meant(value)
