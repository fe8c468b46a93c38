"""What some columns of a row say, read once for each of their different cells; rows are then found by the cells.

So what a name, a tag or a place means is decided by the code that reads table files, and the database compares cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from sahel_tui.stores.engine.cells import cells
from sahel_tui.stores.engine.sql import among, column, cut, negation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.stores.engine.reading import Part
    from sahel_tui.stores.engine.relation import Relation
    from sahel_tui.stores.engine.server import Server
    from sahel_tui.stores.engine.sql import Values, Where

T = TypeVar("T")

FEW = 20_000
_TRIED = 2_000
_MANY = 1_900  # different ones among those that are tried: as many as there are of FEW in all


class Facet(Generic[T]):
    """A part of rows by the cells that say it. `most`: with more different cells it is not asked by them.

    Unless they are `likely_few`, the first rows are looked at before all are.
    """

    def __init__(
        self,
        part: Part[T],
        relation: Relation,
        server: Server,
        most: int = FEW,
        *,
        likely_few: bool = False,
    ) -> None:
        self._part = part
        self._relation = relation
        self._server = server
        self._most = most
        self._likely_few = likely_few
        self._known: dict[Values, T] | None = None
        self._asked = False
        self.counts: dict[Values, int] = {}
        """How many rows have each of the different cells, most first."""

    def known(self) -> dict[Values, T] | None:
        """What each of the different cells says, those of most rows first; None where there are too many."""
        if not self._asked:
            found = None if self._too_many() else self._distinct()
            if found is not None:
                self.counts = found
                self._known = {values: self._part.read(cells(values)) for values in found}
            self._asked = True
        return self._known

    def where(self, test: Callable[[T], bool]) -> Where | None:
        """The rows of which this is so; None where there are too many different cells."""
        known = self.known()
        if known is None:
            return None
        found = [values for values, said in known.items() if test(said)]
        if 2 * len(found) > len(known):
            others = [values for values, said in known.items() if not test(said)]
            return negation(among(self._columns, others))
        return among(self._columns, found)

    def read(self, row: Sequence[str]) -> T:
        """What the cells of these columns say."""
        return self._part.read(row)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that say it."""
        return self._part.columns

    @property
    def _columns(self) -> list[str]:
        return self._relation.named(self._part.columns)

    def _too_many(self) -> bool:
        """Whether the first rows already have so many that asking for all is in vain."""
        if not self._part.columns or self._likely_few:
            return False
        wanted = self._relation.select(list(map(column, self._columns)))
        rows = self._server.rows(cut(wanted, _TRIED))
        return len(rows) == _TRIED and len(set(map(tuple, rows))) > _MANY

    def _distinct(self) -> dict[Values, int] | None:
        if not self._part.columns:
            return {(): 0}
        wanted = cut(self._relation.counted(self._columns), self._most + 1)
        rows = [tuple(row) for row in self._server.rows(wanted)]
        if len(rows) > self._most:
            return None
        rows.sort(key=lambda row: (-row[-1], cells(row[:-1])))
        return {row[:-1]: row[-1] for row in rows}
