"""Which hits stand in so many rows: every group has a say, the cursor is always seen, nothing overflows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.explore.hits import Group, Hit, HitKind, Hits
from sahel_tui.tui.paint.grouped import Arranged, arrange


def hits(*sizes: tuple[int, int]) -> Hits:
    """Groups by (hits kept, hits found)."""
    return Hits(
        "x",
        tuple(
            Group(kind, tuple(Hit(kind, str(n), str(n)) for n in range(kept)), total)
            for kind, (kept, total) in zip(HitKind, sizes, strict=False)
        ),
    )


def rows(arranged: Arranged) -> int:
    """The rows an arrangement takes."""
    taken = len(arranged.blocks) - 1 if arranged.spaced and arranged.blocks else 0
    for block in arranged.blocks:
        taken += arranged.headed + len(block.hits)
        taken += arranged.more and bool(block.first or block.below)
    return taken


def shown(arranged: Arranged) -> list[int]:
    return [len(block.hits) for block in arranged.blocks]


def test_the_picture() -> None:
    arranged = arrange(hits((5, 5), (1, 1), (7, 7), (1, 1)), 0, 19)
    assert shown(arranged) == [5, 1, 3, 1]
    assert arranged.spaced
    assert rows(arranged) == 18


def test_no_row_is_spent_on_one_more() -> None:
    assert shown(arrange(hits((4, 4)), 0, 6)) == [4]
    assert shown(arrange(hits((4, 40)), 0, 6)) == [4]


def test_without_blanks_before_groups_go() -> None:
    arranged = arrange(hits(*[(3, 3)] * 7), 0, 21)
    assert not arranged.spaced
    assert shown(arranged) == [1] * 7
    arranged = arrange(hits(*[(3, 3)] * 7), 20, 9)
    assert [block.group.kind for block in arranged.blocks][-1] is [*HitKind][6]
    assert len(arranged.others) == 3


SIZES = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=7,
)


@given(SIZES, st.data(), st.integers(1, 50))
@settings(max_examples=400, deadline=None)
def test_it_fits_and_shows_the_cursor(
    sizes: list[tuple[int, int]], data: st.DataObject, height: int
) -> None:
    found = hits(*sizes)
    cursor = data.draw(st.integers(0, len(found.walk) - 1))
    arranged = arrange(found, cursor, height)
    assert rows(arranged) + bool(arranged.others and height > 2 * len(arranged.blocks)) <= height
    seen = [
        block.hits[block.cursor].identity for block in arranged.blocks if block.cursor is not None
    ]
    assert seen == [found.walk[cursor].identity]
    assert len(arranged.blocks) + len(arranged.others) == len(found.groups)
    for block in arranged.blocks:
        assert block.hits == block.group.hits[block.first : block.first + len(block.hits)]
        assert block.first + len(block.hits) + block.below == block.group.total


def test_no_rows_and_no_hits() -> None:
    assert arrange(hits((1, 1)), 0, 0).blocks == ()
    assert arrange(Hits("x"), 0, 9).blocks == ()
