"""Where panes and overlays stand at every size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.explore.state import Pane
from sahel_tui.tui.layout import Place, Shape, overlay_place, places, shape_of


@pytest.mark.parametrize(
    ("columns", "lines", "shape"),
    [
        (120, 36, Shape.WIDE),
        (119, 36, Shape.MIDDLE),
        (80, 24, Shape.MIDDLE),
        (80, 16, Shape.MIDDLE),
        (80, 15, Shape.SINGLE),
        (79, 24, Shape.SINGLE),
        (20, 5, Shape.SINGLE),
        (19, 5, Shape.TINY),
        (20, 4, Shape.TINY),
        (1, 1, Shape.TINY),
    ],
)
def test_the_layout_follows_the_size(columns: int, lines: int, shape: Shape) -> None:
    assert shape_of(columns, lines) is shape


def test_the_measures_of_the_picture_at_120x36() -> None:
    found = places(120, 36, Pane.TIMELINE, Pane.QUOTES, large=False)
    assert found.strip == Place(0, 1, 120, 7)
    assert dict(found.panes) == {
        Pane.TIMELINE: Place(0, 8, 60, 27),
        Pane.EVENT: Place(60, 8, 60, 11),
        Pane.ACTORS: Place(60, 19, 29, 16),
        Pane.QUOTES: Place(89, 19, 31, 16),
    }


def test_the_measures_of_the_picture_at_80x24() -> None:
    found = places(80, 24, Pane.TIMELINE, Pane.QUOTES, large=False)
    assert found.strip == Place(0, 1, 80, 3)
    assert found.head == Place(49, 4, 31, 5)
    assert dict(found.panes) == {
        Pane.TIMELINE: Place(0, 4, 49, 19),
        Pane.QUOTES: Place(49, 9, 31, 14),
    }


@given(
    st.integers(20, 400),
    st.integers(5, 200),
    st.sampled_from(Pane),
    st.sampled_from([Pane.ACTORS, Pane.QUOTES, Pane.EVENT]),
    st.booleans(),
)
def test_every_cell_belongs_to_exactly_one_region(
    columns: int, lines: int, focus: Pane, side: Pane, large: bool
) -> None:
    found = places(columns, lines, focus, side, large=large)
    regions = [found.header, found.strip, found.head, found.footer, *dict(found.panes).values()]
    area = sum(place.width * place.height for place in regions if place is not None)
    assert area == columns * lines
    for place in regions:
        if place is not None:
            assert place.width > 0
            assert place.height > 0
            assert place.x + place.width <= columns
            assert place.y + place.height <= lines


@pytest.mark.parametrize(
    ("screen", "box"),
    [
        ((120, 36), (12, 2, 96, 25)),
        ((80, 24), (2, 2, 76, 20)),
        ((40, 12), (0, 0, 40, 12)),
        ((200, 60), (20, 2, 160, 42)),
    ],
)
def test_an_overlay_lies_over_most_of_a_large_terminal_and_all_of_a_small_one(
    screen: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    assert overlay_place(*screen) == box
