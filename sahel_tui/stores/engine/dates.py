"""The different dates of a table and how many rows have each: order, days and totals come of these alone.

Asked once; the rows are put in the order of docs/dates.md by their dates, and where those sort alike by their ids.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf import order_key
from sahel_tui.stores.engine.cells import cells
from sahel_tui.stores.engine.sql import cut
from sahel_tui.stores.errors import StoreError
from sahel_tui.stores.reach import Reach, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.core.edtf import Day, Span
    from sahel_tui.stores.engine.relation import Relation
    from sahel_tui.stores.engine.server import Server
    from sahel_tui.stores.engine.sql import Values

MOST = 500_000


class Dated(NamedTuple):
    """A date as the columns have it: `group` counts the dates that sort alike, in order."""

    values: Values
    span: Span
    reach: Reach
    group: int
    events: int


class Dates:
    """Every date of a table. Raises StoreError where there are more than MOST."""

    def __init__(self, relation: Relation, server: Server) -> None:
        found = _counted(relation, server)
        self.rejected: Counter[str] = Counter()
        self.no_dates: list[Values] = []
        spans: list[tuple[Values, Span, int]] = []
        for *values, count in found:
            key = tuple(values)
            span = relation.reading.date.read(cells(key))
            if isinstance(span, str):
                self.rejected[span] += count
                self.no_dates.append(key)
            else:
                spans.append((key, span, count))
        keys = {span.expression: order_key(span) for _, span, _ in spans}
        spans.sort(key=lambda each: keys[each[1].expression])
        self.by_values: dict[Values, Dated] = {}
        self.groups: list[list[Dated]] = []
        reaches: dict[str, Reach] = {}
        for group, (_, alike) in enumerate(
            groupby(spans, key=lambda each: keys[each[1].expression])
        ):
            here = [
                Dated(values, span, _reach(reaches, span), group, count)
                for values, span, count in alike
            ]
            self.groups.append(here)
            self.by_values.update((each.values, each) for each in here)
        self.starts = list(
            accumulate((sum(each.events for each in group) for group in self.groups), initial=0)
        )
        """The first row of each group; behind them the number of all rows."""
        self._group_of = {
            keys[group[0].span.expression]: at for at, group in enumerate(self.groups)
        }
        days = (keys[group[0].span.expression][0] for group in self.groups)
        self._days = [int(day) for day in days if day < math.inf]

    @property
    def events(self) -> int:
        """How many rows have a date."""
        return self.starts[-1]

    def all(self) -> Iterable[Dated]:
        """Every date, in order."""
        return self.by_values.values()

    def group_of(self, span: Span) -> int | None:
        """The group of a date; None for one that was not there when the dates were asked for."""
        return self._group_of.get(order_key(span))

    def day_of(self, group: int) -> Day | None:
        """The sorting day of a group, None for dates without a day."""
        return self._days[group] if group < len(self._days) else None

    def first_from(self, day: Day) -> int:
        """The first group whose sorting day is `day` or later; dates without a day come after every day."""
        return bisect_left(self._days, day)


def _reach(known: dict[str, Reach], span: Span) -> Reach:
    found = known.get(span.expression)
    if found is None:
        found = known[span.expression] = reach(span)
    return found


def _counted(relation: Relation, server: Server) -> Sequence[Values]:
    found = server.rows(cut(relation.counted(relation.dates), MOST + 1))
    if len(found) > MOST:
        second = relation.reading.to_the_second
        hint = "; 'clock: none' in the map leaves out times of day" if second else ""
        raise StoreError(f"the table has more than {MOST:,} different dates{hint}")
    return found
