"""What the day says of a row of which the month alone is known: early in it, or late (docs/tables.md, "Dates").

The day itself is never the event's: whoever codes such a row writes the first day for "early", the last for "late".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import EdtfError, Precision, date_of, parse
from sahel_tui.core.edtf.calendar import month_days
from sahel_tui.loading.tables.dates import meaning
from sahel_tui.loading.tables.day_forms import expression
from sahel_tui.loading.tables.problems import RowError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.loading.tables.mapping import Column, DateMap

EARLY, LATE = "early in the month", "late in the month"


def edge_reader(
    wanted: DateMap, at: Callable[[Column | None], int | None]
) -> Callable[[Sequence[str]], list[str]] | None:
    """What gives the tag of a row, or none; None where a column for it is missing."""
    days = [place for column in wanted.at if (place := at(column)) is not None]
    precision = at(wanted.precision)
    if precision is None:
        return None

    def read(cells: Sequence[str]) -> list[str]:
        if meaning(wanted.means or {}, cells[precision].strip()) != "month":
            return []
        day = next(filter(None, [cells[place].strip() for place in days]), "")
        edge = _edge(day, wanted)
        return [] if edge is None else [edge]

    return read


def _edge(text: str, wanted: DateMap) -> str | None:
    try:
        span = parse(expression(text, wanted.order, wanted.clock))
    except (EdtfError, RowError):
        return None  # the date itself is rejected for it
    if span.precision is not Precision.DAY or span.earliest is None:
        return None
    year, month, _ = date_of(span.earliest)
    first, last = month_days(year, month)
    return {first: EARLY, last: LATE}.get(span.earliest)
