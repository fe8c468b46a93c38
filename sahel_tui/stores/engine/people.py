"""Who takes part in the rows of a table, and which tags they have: counted by what their columns have together."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from sahel_tui.stores.engine.cells import cells
from sahel_tui.stores.engine.facets import Facet
from sahel_tui.stores.engine.sql import any_of, cut
from sahel_tui.stores.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_tui.stores.engine.reading import Part
    from sahel_tui.stores.engine.relation import Relation
    from sahel_tui.stores.engine.server import Server
    from sahel_tui.stores.engine.sql import Values, Where

T = TypeVar("T")

MOST = 200_000


class Held(Generic[T]):
    """What several parts of rows hold, such as actors: `keys` gives the ids or texts in what one part says.

    `what` names it in the sentence for columns with more than MOST different values (StoreError).
    """

    def __init__(
        self,
        what: str,
        parts: Sequence[Part[T]],
        keys: Callable[[T], Iterable[str]],
        relation: Relation,
        server: Server,
    ) -> None:
        self._what = what
        self._keys = keys
        self._relation = relation
        self._server = server
        self._facets = [Facet(part, relation, server, MOST, likely_few=True) for part in parts]

    def load(self) -> None:
        """Read all that there is, in an order that is the same every time."""
        for facet in self._facets:
            self._known(facet)

    def where(self, test: Callable[[str], bool]) -> Where:
        """The rows that hold something of which this is so."""
        found = []
        for facet in self._facets:
            known = self._known(facet)
            if any(test(key) for said in known.values() for key in self._keys(said)):
                found.append(facet.where(lambda said: any(map(test, self._keys(said)))))
        return any_of(condition for condition in found if condition is not None)

    def saying(self, test: Callable[[T], bool]) -> Where:
        """The rows of which a part says something of which this is so."""
        found = [facet.where(test) for facet in self._facets if self._known(facet)]
        return any_of(condition for condition in found if condition is not None)

    def said(self) -> Iterable[T]:
        """All that parts say, each at least once."""
        return (said for facet in self._facets for said in self._known(facet).values())

    @cached_property
    def counts(self) -> Mapping[str, int] | None:
        """In how many rows each is; None where too many different ones are together."""
        together = self._together
        if together is None:
            return None
        found: Counter[str] = Counter()
        for held, rows in together:
            for key in held:
                found[key] += rows
        return found

    def company(self, key: str) -> Counter[str]:
        """In how many rows each is that also have this one; that one, too."""
        together = self._together
        if together is None:
            together = self._asked([self.where(key.__eq__)], None)
        found: Counter[str] = Counter()
        for held, rows in together or ():
            if key in held:
                for each in held:
                    found[each] += rows
        return found

    @cached_property
    def _together(self) -> list[tuple[frozenset[str], int]] | None:
        return self._asked([], MOST)

    def _asked(
        self, where: Sequence[Where], most: int | None
    ) -> list[tuple[frozenset[str], int]] | None:
        """What is together in these rows, and in how many of them; None for more than `most` different cells."""
        names = list(dict.fromkeys(name for facet in self._facets for name in facet.columns))
        wanted = self._relation.counted(self._relation.named(names), where)
        found = self._server.rows(wanted if most is None else cut(wanted, most + 1))
        if most is not None and len(found) > most:
            return None
        places = [[names.index(name) for name in facet.columns] for facet in self._facets]
        parts = list(zip(self._facets, places, strict=True))
        return [
            (
                frozenset(
                    key
                    for facet, at in parts
                    for key in self._of(facet, tuple(row[place] for place in at))
                ),
                row[-1],
            )
            for row in found
        ]

    def _of(self, facet: Facet[T], values: Values) -> Iterable[str]:
        known = self._known(facet)
        said = known.get(values)
        return self._keys(facet.read(cells(values)) if said is None else said)

    def _known(self, facet: Facet[T]) -> Mapping[Values, T]:
        known = facet.known()
        if known is None:
            columns = ", ".join(facet.columns)
            raise StoreError(f"{columns} has more than {MOST:,} different {self._what}")
        return known
