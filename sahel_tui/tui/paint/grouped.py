"""Which hits of which groups stand in so many rows: every group something, the cursor's hit always.

Numbers only; what a row looks like is palette.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.explore.hits import Group, Hit, Hits


AIRY_FROM = 10  # rows


@dataclass(frozen=True, slots=True)
class Block:
    """A group's hits that are shown, from the `first`, and where the cursor is among them, None if elsewhere."""

    group: Group
    first: int
    hits: tuple[Hit, ...]
    cursor: int | None

    @property
    def below(self) -> int:
        """Hits of the group behind those shown, kept or not."""
        return self.group.total - self.first - len(self.hits)


@dataclass(frozen=True, slots=True)
class Arranged:
    """The blocks in order.

    `spaced`: a blank row between them; `more`: a row for what a block leaves out; `headed`: each has its
    heading. `others` are the groups for which there is no row at all.
    """

    blocks: tuple[Block, ...] = ()
    spaced: bool = True
    more: bool = True
    headed: bool = True
    others: tuple[Group, ...] = ()


def arrange(hits: Hits, cursor: int, rows: int) -> Arranged:
    """The richest arrangement that fits: with blank rows, else without, else the groups near the cursor."""
    groups = hits.groups
    if not groups or rows <= 0:
        return Arranged(others=groups)
    # Blank rows: between groups, and one below the last.
    spacious = _allot(groups, rows - 2 * len(groups), more=True) if rows >= AIRY_FROM else None
    if spacious and all(n >= min(2, len(g.hits)) for n, g in zip(spacious, groups, strict=True)):
        return Arranged(_blocks(groups, spacious, cursor))
    tight = _allot(groups, rows - len(groups), more=True)
    if tight:
        return Arranged(_blocks(groups, tight, cursor), spaced=False)
    return _crammed(groups, cursor, rows)


def _crammed(groups: Sequence[Group], cursor: int, rows: int) -> Arranged:
    """As many groups as have room for a heading and a hit, the cursor's among them."""
    room = max(1, rows // 2)
    if room < len(groups):
        room = max(1, (rows - 1) // 2)  # one row names the others
    here, before = 0, 0
    while here < len(groups) - 1 and cursor >= before + len(groups[here].hits):
        before += len(groups[here].hits)
        here += 1
    start = max(0, here - room + 1)
    shown = groups[start : start + room]
    others = (*groups[:start], *groups[start + room :])
    headed = rows > 1
    named = 1 if others and rows > 2 * len(shown) else 0
    counts = _allot(shown, rows - named - len(shown) * headed, more=False) or [1]
    offset = sum(len(group.hits) for group in groups[:start])
    blocks = _blocks(shown, counts, cursor - offset)
    return Arranged(blocks, spaced=False, more=False, headed=headed, others=others)


def _allot(groups: Sequence[Group], rows: int, *, more: bool) -> list[int] | None:
    """How many hits of each group are shown in so many rows, as evenly as it goes; at least one of each."""
    counts = [1] * len(groups)

    def taken() -> int:
        return sum(n + (more and n < group.total) for n, group in zip(counts, groups, strict=True))

    if taken() > rows:
        return None
    raised = True
    while raised:
        raised = False
        for index, group in enumerate(groups):
            if counts[index] == len(group.hits):
                continue
            counts[index] += 1
            if taken() > rows:
                counts[index] -= 1
            else:
                raised = True
    return counts


def _blocks(groups: Sequence[Group], counts: Sequence[int], cursor: int) -> tuple[Block, ...]:
    blocks = []
    for group, count in zip(groups, counts, strict=True):
        here = cursor if 0 <= cursor < len(group.hits) else None
        first = 0 if here is None else max(0, here - count + 1)
        at = None if here is None else here - first
        blocks.append(Block(group, first, group.hits[first : first + count], at))
        cursor -= len(group.hits)
    return tuple(blocks)
