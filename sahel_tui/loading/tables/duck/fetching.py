"""The rows of what DuckDB reads, some hundred at a time: its columns by aliases, its values as text.

Knows neither Parquet nor databases: what is read is handed in as it stands behind FROM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.loading.tables.duck.columns import fields_of, is_nested, mended, text_of
from sahel_tui.loading.tables.duck.connecting import refused
from sahel_tui.loading.tables.stored import StoredColumn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from sahel_tui.loading.tables.held import HeldFile

_BATCH_ROWS = 200
_COLUMNS = "SELECT * FROM {} LIMIT 0"
_ROWS = "SELECT {} FROM {} AS t({})"


class DuckFetching:
    """See StoredTable: `source` is SQL that stands behind FROM, with a ? for each of `given`.

    `rows` is how many there are; `exact`: else the file is not what it says. Columns called as one of `without` are
    not read.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        held: HeldFile,
        source: str,
        given: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> None:
        self._connection, self._held = connection, held
        self.rows = 0
        self.exact = False
        described = self._described(_COLUMNS.format(source), given)
        aliases = [f"c{place}" for place in range(len(described))]
        chosen = [
            (alias, name, kind)
            for alias, (name, kind) in zip(aliases, described, strict=True)
            if name not in without
        ]
        self.columns = [
            StoredColumn(name, nested=True, fields=tuple(fields_of(name, kind)))
            if is_nested(kind)
            else StoredColumn(name)
            for _, name, kind in chosen
        ]
        self._mended = [
            (place, mend) for place, (*_, kind) in enumerate(chosen) if (mend := mended(kind))
        ]
        texts = ", ".join(text_of(alias, kind) for alias, _, kind in chosen)
        self._asked = _ROWS.format(texts, source, ", ".join(aliases))
        self._given = list(given)

    def batches(self) -> Iterator[Sequence[Sequence[str]]]:
        """See Fetching."""
        fetched = 0
        while batch := self._next(first=fetched == 0):
            fetched += len(batch)
            yield [self._whole(row) for row in batch] if self._mended else batch
        self._held.unchanged()
        if self.exact and fetched != self.rows:
            wrong = ValueError(f"it says that it has {self.rows:,} rows, and has {fetched:,}")
            raise refused(self._held, wrong)

    def close(self) -> None:
        """See Fetching."""
        self._connection.close()
        self._held.close()

    def _described(self, asked: str, given: Sequence[str]) -> list[tuple[str, Any]]:
        try:
            self._connection.execute(asked, list(given))
            return [(name, kind) for name, kind, *_ in self._connection.description or ()]
        except Exception as error:
            raise refused(self._held, error) from error

    def _next(self, *, first: bool) -> list[Any]:
        try:
            if first:
                self._connection.execute(self._asked, self._given)
            return self._connection.fetchmany(_BATCH_ROWS)
        except Exception as error:
            raise refused(self._held, error) from error

    def _whole(self, row: Sequence[str]) -> Sequence[str]:
        cells = list(row)
        for place, mend in self._mended:
            cells[place] = mend(cells[place])
        return cells
