"""The rows of what DuckDB reads, some hundred at a time: its columns by aliases, its values as text.

Knows neither Parquet nor databases: what is read is handed in as it stands behind FROM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.duck.columns import (
    bytes_of,
    fields_of,
    is_nested,
    mended,
    text_of,
    within_row,
)
from sahel_tui.loading.tables.duck.connecting import refused
from sahel_tui.loading.tables.stored import StoredColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from sahel_tui.loading.tables.held import HeldFile

_FIRST_ROWS, _BATCH_ROWS = 8, 200
_BATCH_BYTES = 4_000_000
_COLUMNS = "SELECT * FROM {source} LIMIT 0"
_ROWS = "SELECT {cut}, bytes FROM (SELECT *, {bytes} AS bytes FROM (SELECT {texts} FROM {source} AS t({aliases})))"


class DuckFetching:
    """See Fetching: `source` is SQL that stands behind FROM.

    `rows` is how many there are; `exact`: else the file is not what it says.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        held: HeldFile,
        source: str,
    ) -> None:
        self.connection, self.source, self._held = connection, source, held
        self.rows = 0
        self.exact = False
        described = self._described(_COLUMNS.format(source=source))
        aliases = [f"c{place}" for place in range(len(described))]
        self.columns = [
            StoredColumn(name, nested=True, fields=tuple(fields_of(name, kind)))
            if is_nested(kind)
            else StoredColumn(name)
            for name, kind in described
        ]
        self._mended = [
            (place, mend) for place, (_, kind) in enumerate(described) if (mend := mended(kind))
        ]
        self._asked = _ROWS.format(
            cut=", ".join(map(within_row, aliases)),
            bytes=bytes_of(aliases),
            texts=", ".join(
                f"{text_of(alias, kind)} AS {alias}"
                for alias, (_, kind) in zip(aliases, described, strict=True)
            ),
            source=source,
            aliases=", ".join(aliases),
        )

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """See Fetching."""
        fetched, wanted = 0, _FIRST_ROWS
        while batch := self._next(wanted, first=fetched == 0):
            fetched += len(batch)
            held = sum(row[-1] for row in batch)
            wanted = max(1, min(_BATCH_ROWS, _BATCH_BYTES * len(batch) // (held + 1)))
            yield [self._whole(row) for row in batch] if self._mended else batch
        self._held.unchanged()
        if self.exact and fetched != self.rows:
            message = f"it says that it has {self.rows:,} rows, and has {fetched:,}"
            raise UnreadableError(f"cannot read {self._held.name}: {message}")

    def close(self) -> None:
        """See Fetching."""
        self.connection.close()
        self._held.close()

    def _described(self, asked: str) -> list[tuple[str, Any]]:
        try:
            self.connection.execute(asked)
            return [(name, kind) for name, kind, *_ in self.connection.description or ()]
        except Exception as error:
            raise refused(self._held, error) from error

    def _next(self, wanted: int, *, first: bool) -> list[Any]:
        try:
            if first:
                self.connection.execute(self._asked)
            return self.connection.fetchmany(wanted)
        except Exception as error:
            raise refused(self._held, error) from error

    def _whole(self, row: Sequence[Any]) -> Sequence[Any]:
        cells = list(row)
        for place, mend in self._mended:
            cells[place] = mend(cells[place])
        return cells
