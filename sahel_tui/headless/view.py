"""What a view of a timeline is to a headless verb: its keys, its usual columns, its rows, its sentences.

A key says how one value of a row is made. JSON has all of them, a table those that are asked for; what nobody
asks for is not made. Knows no particular view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.stores.store import EventStore, EventView, Row

T = TypeVar("T")
BLOCK = (
    256  # rows of a window: enough that asking costs nothing, few enough to be nothing in memory
)


class View(NamedTuple, Generic[T]):
    """A view: `name` is its key in JSON; `columns` are the keys of a table when none are asked for.

    `wider`: rows may be of events that do not match, which then say so. `same` are columns that say the same in
    every row.
    """

    name: str
    noun: str  # what one row is called
    keys: Mapping[str, Callable[[EventStore, T], object]]
    columns: tuple[str, ...]
    rows: Callable[[EventStore, EventView], Iterator[T]]
    sentence: Callable[[EventStore, T], str]
    wider: bool = False
    same: tuple[str, ...] = ()

    def unknown(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the columns that this view does not have."""
        return tuple(name for name in columns if name not in self.keys)


def record(view: View[T], store: EventStore, row: T) -> dict[str, Any]:
    """Every key of one row, in order, as JSON has it."""
    return {name: make(store, row) for name, make in view.keys.items()}


def matches(view: EventView) -> Iterator[Row]:
    """All rows of a view, a window at a time."""
    for start in range(0, view.counts.total, BLOCK):
        yield from view.window(start, BLOCK)
