"""How the cursor walks hits and groups, and stays on its hit while others come."""

from __future__ import annotations

import pytest

from sahel_tui.explore.hits import Group, Hit, HitKind, Hits, kept, moved, next_group


def hits(*sizes: int) -> Hits:
    kinds = list(HitKind)
    groups = [
        Group(kind, tuple(Hit(kind, str(n), f"{kind.value} {n}") for n in range(size)), size + 9)
        for kind, size in zip(kinds, sizes, strict=False)
    ]
    return Hits("x", tuple(groups))


def test_walk_and_total() -> None:
    found = hits(2, 1)
    assert [hit.title for hit in found.walk] == ["Actors 0", "Actors 1", "Dates 0"]
    assert found.total == 2 + 1 + 18


@pytest.mark.parametrize(
    ("cursor", "by", "there"), [(0, 1, 1), (0, -1, 0), (2, 1, 2), (0, 50, 2), (2, -50, 0)]
)
def test_moved(cursor: int, by: int, there: int) -> None:
    assert moved(hits(2, 1), cursor, by) == there


@pytest.mark.parametrize(
    ("cursor", "by", "there"), [(0, 1, 2), (1, 1, 2), (2, 1, 3), (4, 1, 0), (1, -1, 3), (2, -1, 0)]
)
def test_next_group(cursor: int, by: int, there: int) -> None:
    assert next_group(hits(2, 1, 2), cursor, by) == there


def test_nothing_to_walk() -> None:
    assert moved(Hits("x"), 0, 1) == 0
    assert next_group(Hits("x"), 0) == 0
    assert kept(Hits("x"), None) == 0


def test_kept() -> None:
    before, after = hits(2, 2), hits(1, 3)
    assert kept(after, before.walk[2]) == 1
    assert kept(after, before.walk[1]) == 0  # gone
    assert kept(after, None) == 0
