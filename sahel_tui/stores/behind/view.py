"""BehindView: the view of a store that answers late. Its rows come in pages, which are kept; rows beside them are asked ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.behind.store import Behind
    from sahel_tui.stores.store import Counts, Density, Row

PAGE = 64  # rows


class BehindView:
    """An EventView that holds its query and counts and asks for the rest. Raises what Behind raises."""

    def __init__(self, behind: Behind, query: Query, counts: Counts) -> None:
        self._behind = behind
        self._query = query
        self._counts = counts

    @property
    def query(self) -> Query:
        """What this view answers."""
        return self._query

    @property
    def counts(self) -> Counts:
        """Certain and possible matches."""
        return self._counts

    def window(self, row: int, size: int) -> Sequence[Row]:
        """Rows row..row+size-1, cut at both ends of the view."""
        first, end = max(0, row), min(row + size, self._counts.total)
        if end <= first:
            return []
        found: list[Row] = []
        for number in range(first // PAGE, (end - 1) // PAGE + 1):
            found += self._behind.page(self, number)
        skipped = first // PAGE * PAGE
        return found[first - skipped : end - skipped]

    def row_of(self, event_id: str) -> int | None:
        """The row of an event here, None if it does not match."""
        found: int | None = self._behind.of_view(self, "row_of", event_id)
        return found

    def first_row_from(self, ord_: int) -> int:
        """The first row whose ord is at least `ord_`; the number of rows when there is none."""
        found: int = self._behind.of_view(self, "first_row_from", ord_)
        return found

    def first_row_at(self, day: Day) -> int:
        """The first row whose sorting day is `day` or later; else the number of rows."""
        found: int = self._behind.of_view(self, "first_row_at", day)
        return found

    def day_at(self, row: int) -> Day | None:
        """The sorting day of a row, None for one without any known day."""
        found: Day | None = self._behind.of_view(self, "day_at", row)
        return found

    def density(self, buckets: Sequence[tuple[Day, Day]], longer_than: int) -> Density:
        """Events in each bucket, lanes left out."""
        found: Density = self._behind.of_view(self, "density", tuple(buckets), longer_than)
        return found

    def lanes(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[Sequence[Row], int]:
        """The longest lanes that may touch these days, in row order, and how many there are."""
        found: tuple[Sequence[Row], int] = self._behind.of_view(
            self, "lanes", longer_than, within, limit
        )
        return found
