"""What is counted over some events of an index: how many share each span, and who is with whom."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sahel_tui.stores.index import bits
from sahel_tui.stores.index.connections import unpacked
from sahel_tui.stores.index.layout import CAST_A_CHUNK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.stores.index.bits import Rows
    from sahel_tui.stores.index.reading import Reader

_INT_BYTES = 4


def tallied(some: Rows, reader: Reader) -> array[int]:
    """How many of some events share each span, by its number. Cost: the events, or the days where they are fewer."""
    counts = reader.no_tally().others
    everything = some.bits()
    _count_runs(bits.rows(everything & ~reader.odd, reader.events), reader, counts)
    odd = bits.rows(everything & reader.odd, reader.events)
    if len(odd):
        for positions, spans in reader.odd_ones():
            first, end = odd.rank(positions[0]), odd.rank(positions[-1] + 1)
            at = 0
            for pos in odd.some(first, end - first) if end > first else ():
                at = bisect_left(positions, pos, at)
                counts[spans[at]] += 1
    return counts


def _count_runs(rows: Rows, reader: Reader, counts: array[int]) -> None:
    before, span = 0, 0  # rows counted so far, and the span of those after them
    for starts, spans in reader.runs():
        if len(rows) - before < len(starts):
            first = rows.rank(starts[0])
            counts[span] += first - before
            end = rows.rank(starts[-1])
            for pos in rows.some(first, end - first) if end > first else ():
                counts[spans[bisect_right(starts, pos) - 1]] += 1
            before, span = end, spans[-1]
            continue
        for at, following in zip(starts, spans, strict=True):
            row = rows.rank(at)
            counts[span] += row - before
            before, span = row, following
    counts[span] += len(rows) - before


def company(entries: Sequence[int], reader: Reader) -> Counter[int]:
    """In how many of some entries each actor is, by number. Cost: the events."""
    counts: Counter[int] = Counter()
    for chunk, some in groupby(entries, key=lambda entry: entry // CAST_A_CHUNK):
        (data,) = reader.one("SELECT data FROM company WHERE chunk = ?", chunk) or (b"",)
        plain = unpacked(data)
        ends = array("i", plain[: CAST_A_CHUNK * _INT_BYTES])
        numbers = array("i", plain[CAST_A_CHUNK * _INT_BYTES :])
        together = array("i")
        for entry in some:
            at = entry % CAST_A_CHUNK
            together.extend(numbers[ends[at - 1] if at else 0 : ends[at]])
        counts.update(together)
    return counts


def companions(seen: int, reader: Reader) -> Mapping[int, int] | None:
    """What `company` gives of all events of an actor of many; None where it is to be counted."""
    row = reader.one("SELECT data FROM companions WHERE seen = ?", seen)
    if row is None:
        return None
    both = array("i", unpacked(row[0]))
    half = len(both) // 2
    return dict(zip(both[:half], both[half:], strict=True))
