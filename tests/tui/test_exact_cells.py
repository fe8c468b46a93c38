"""Every painter gives exactly the lines and cells of its region, for any size and any timeline."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.text import scrub
from sahel_tui.explore.history import Session
from sahel_tui.explore.state import Pane, State
from sahel_tui.loading.pace import Pace
from sahel_tui.loading.worker import Progress
from sahel_tui.tui.commands import STANDARD
from sahel_tui.tui.layout import Shape, overlay_place, places
from sahel_tui.tui.paint.line import Line, width
from sahel_tui.tui.paint.progress import indexing, paint_progress, reading
from sahel_tui.tui.screens.canvas import Canvas, Look
from sahel_tui.tui.screens.chooser import related_events, ways_to_narrow
from sahel_tui.tui.screens.help import Help
from sahel_tui.tui.themes import DARK
from tests.tui.nasty import KINDS, TEXTS, nasty, reached

if TYPE_CHECKING:
    from sahel_tui.stores.memory import MemoryStore
    from sahel_tui.tui.layout import Places
    from sahel_tui.tui.screens.main import MainScreen

LOOK = Look(DARK)
FEW = settings(max_examples=60, deadline=None)


def exact(lines: tuple[Line, ...], columns: int, rows: int) -> None:
    assert [width(line) for line in lines] == [columns] * rows
    for line in lines:
        for run in line:
            assert scrub(run.text) == run.text, line


def check_screen(
    state: State, store: MemoryStore, columns: int, rows: int, look: Look = LOOK, status: str = ""
) -> None:
    found = places(columns, rows, state.pane, state.side, large=state.large)
    sketches = Canvas().sketches(
        Session(state), store, look, found, lambda: (status, None), details=True
    )
    painted = {each.name: each.paint() for each in sketches}
    assert set(painted) == set(regions(found))
    for name, (wide, high) in regions(found).items():
        exact(painted[name], wide, high)


def regions(found: Places) -> dict[str, tuple[int, int]]:
    named = {pane.name.lower(): place for pane, place in found.panes}
    more = {"header": found.header, "footer": found.footer, "strip": found.strip}
    if found.head is not None:
        more["event"] = found.head
    places_ = named | {name: place for name, place in more.items() if place is not None}
    return {name: (place.width, place.height) for name, place in places_.items()}


@FEW
@given(
    kind=st.sampled_from(sorted(KINDS)),
    seed=st.integers(0, 10_000),
    size=st.tuples(st.integers(1, 220), st.integers(1, 70)),
    scroll=st.integers(0, 60),
    large=st.booleans(),
    status=st.sampled_from(("", *TEXTS)),
)
def test_every_pane_at_any_size(
    kind: str, seed: int, size: tuple[int, int], scroll: int, large: bool, status: str
) -> None:
    store = nasty(kind)
    state = replace(reached(store, seed=seed), large=large)
    check_screen(state, store, *size, replace(LOOK, event_scroll=scroll), status)


@pytest.mark.parametrize(
    "size", [(20, 5), (20, 24), (79, 15), (80, 16), (80, 24), (119, 29), (120, 30), (120, 36)]
)
@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("pane", list(Pane))
def test_every_pane_at_the_sizes_where_layouts_change(
    kind: str, size: tuple[int, int], pane: Pane
) -> None:
    store = nasty(kind)
    check_screen(reached(store, seed=3).focus(pane), store, *size)


@FEW
@given(
    st.sampled_from(sorted(KINDS)), st.integers(0, 10_000), st.integers(20, 200), st.integers(5, 60)
)
def test_what_lies_over_the_panes(kind: str, seed: int, columns: int, rows: int) -> None:
    store = nasty(kind)
    reader = SimpleNamespace(state=reached(store, seed=seed), store=store, commands=STANDARD)
    screen = cast("MainScreen", reader)
    whole = overlay_place(columns, rows)
    for shown in (Help(screen), ways_to_narrow(screen), related_events(screen)):
        high = shown.height(whole.height)
        assert high <= whole.height
        exact(shown.paint(whole.width, high), whole.width, high)


@FEW
@given(
    st.sampled_from(TEXTS),
    st.integers(0, 1 << 40),
    st.integers(0, 1 << 40),
    st.integers(1, 200),
    st.integers(1, 60),
)
def test_progress(name: str, done: int, total: int, columns: int, rows: int) -> None:
    told = reading(name, Progress(done, total), columns)
    exact(paint_progress(told, columns, rows), columns, rows)
    pace = Pace("reading", done, total, about=True, rows_a_second=done, share=0.5, left_s=done)
    exact(paint_progress(indexing(name, pace, columns), columns, rows), columns, rows)


def test_a_terminal_too_small_gets_one_line() -> None:
    found = places(19, 5, Pane.TIMELINE, Pane.QUOTES, large=False)
    assert found.shape is Shape.TINY
    check_screen(State(), nasty("single"), 19, 5)
    check_screen(State(), nasty("single"), 1, 1)
