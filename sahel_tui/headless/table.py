"""Rows as text: tab-separated whole values for pipes, a table that fits a terminal for readers.

A table is never wider than it may be: columns are narrowed and their values go on in the next line, and when that
is not enough, columns are left out from the right. No value is cut. Knows no particular view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.headless.cells import padded, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.headless.view import View
    from sahel_tui.stores.store import EventStore

T = TypeVar("T")
GAP = "  "
COMFORTABLE = 20  # cells a column of longer values keeps at least
_LONGEST_WORD = 40  # cells; longer words are broken rather than have others left out
_BLANKS = str.maketrans("\t\n\r", "   ")


class Fitted(NamedTuple):
    """The columns that fit, each with its cells, and those that do not."""

    columns: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]


def cell(value: object) -> str:
    """A value as one line: a list's elements with `; ` between; of one with keys, the first value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(cell(each) for each in value)
    if isinstance(value, dict):
        return cell(next(iter(value.values())))
    return str(value).translate(_BLANKS)


def cells_of(
    view: View[T], store: EventStore, columns: Sequence[str], rows: Iterable[T]
) -> Iterator[list[str]]:
    """The values of these columns, row by row."""
    makers = [view.keys[name] for name in columns]
    for row in rows:
        yield [cell(make(store, row)) for make in makers]


def fit(columns: Sequence[str], rows: Iterable[Sequence[str]], room: int) -> Fitted:
    """Which columns fit into `room` cells, and how wide each is. The first is always there."""
    whole = [width(name) for name in columns]
    words = list(whole)
    for row in rows:
        for at, value in enumerate(row):
            taken = width(value)
            whole[at] = max(whole[at], taken)
            if taken > words[at]:
                words[at] = max(words[at], *map(width, value.split(" ")))
    least = [
        min(cells, max(COMFORTABLE, min(word, _LONGEST_WORD)))
        for cells, word in zip(whole, words, strict=True)
    ]
    kept = len(columns)
    while kept > 1 and _total(least[:kept]) > room:
        kept -= 1
    given = _shared(least[:kept], whole[:kept], room)
    return Fitted(tuple(zip(columns[:kept], given, strict=True)), tuple(columns[kept:]))


def _total(cells: Sequence[int]) -> int:
    return sum(cells) + len(GAP) * (len(cells) - 1)


def _shared(least: list[int], whole: list[int], room: int) -> list[int]:
    """What room there is beyond the least, given to the columns that lack least, as far as it goes."""
    given = list(least)
    if len(given) == 1:
        return [max(2, min(whole[0], room))]
    left = room - _total(given)
    for at in sorted(range(len(given)), key=lambda at: whole[at] - given[at]):
        more = min(left, whole[at] - given[at])
        given[at] += more
        left -= more
    return given


def lines(
    fitted: Fitted, rows: Iterable[Sequence[str]], heading: Callable[[str], str] = str
) -> Iterator[str]:
    """The table line by line, its heading first; `heading` dresses that line for the terminal."""
    yield heading(GAP.join(padded(name, cells) for name, cells in fitted.columns).rstrip())
    widths = [cells for _, cells in fitted.columns]
    for row in rows:
        columns = [wrapped(value, cells) for value, cells in zip(row, widths, strict=False)]
        for at in range(max(map(len, columns))):
            parts = (column[at] if at < len(column) else "" for column in columns)
            line = GAP.join(padded(part, cells) for part, cells in zip(parts, widths, strict=True))
            yield line.rstrip()
