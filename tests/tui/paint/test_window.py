"""The window on the list: what is selected is in sight, and nothing moves but at an edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Timeline
from sahel_tui.core.query.terms import only
from sahel_tui.explore import moves
from sahel_tui.explore.listing import dividers, first_later_row
from sahel_tui.explore.state import State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.line import width
from sahel_tui.tui.paint.window import LEAP, Anchor, Picture, paint_list
from tests.tui.paint.pictured import text

CELLS = 60
FEW = settings(max_examples=120, deadline=None)
# Days between events: mostly none, now and then a silence that is folded.
GAPS = st.lists(st.sampled_from((0, 0, 1, 1, 30, 400, 4000)), min_size=1, max_size=60).map(
    lambda gaps: gaps * (1 + 40 // len(gaps))
)
STEPS = st.lists(
    st.sampled_from(
        ((1,), (1,) * 9, (-1,), (-1,) * 9, (3,), (-3,), (9,), (-9,), (1000,), (-1000,))
    ),
    min_size=1,
    max_size=12,
).map(lambda runs: [step for run in runs for step in run])


def listed(gaps: list[int], as_of: int, tagged: int) -> MemoryStore:
    """Events at these gaps; the file's day is among them; every `tagged`th has a tag."""
    day, events = date(1990, 1, 1).toordinal(), []
    for number, gap in enumerate(gaps):
        day += gap
        when = parse(date.fromordinal(day).isoformat())
        tags = ("t",) if tagged and number % tagged == 0 else ()
        events.append(Event(f"e{number}", when, f"Event {number}", tags=tags))
    middle = events[as_of % len(events)].date.expression
    return MemoryStore(Timeline("Listed", as_of=parse(middle), events=tuple(events)))


class Lines:
    """The whole list's lines by number, counted apart from the window."""

    def __init__(self, state: State, store: MemoryStore) -> None:
        view = state.view(store)
        rows = [*view.window(0, view.counts.total)]
        self.first_of: list[int] = []  # the first line of a block: its dividers, then the row
        self.row_at: list[int] = []
        at = 0
        for before, row in zip((None, *rows), (*rows, None), strict=False):
            self.first_of.append(at)
            later = first_later_row(store, view)
            at += len(dividers(state, store, before, row, later))
            if row is not None:
                self.row_at.append(at)
                at += 1
        self.total = at

    def block(self, row: int) -> tuple[int, int]:
        """The lines of a row with what stands before it, and after the last one."""
        last = row == len(self.row_at) - 1
        return self.first_of[row], self.total if last else self.row_at[row] + 1

    def top(self, anchor: Anchor) -> int:
        return self.first_of[anchor.row] + anchor.skip


def paint(state: State, store: MemoryStore, anchor: Anchor, rows: int) -> Picture:
    picture = paint_list(state, store, anchor, CELLS, rows, wide=True)
    assert [width(line) for line in picture.lines] == [CELLS] * rows
    return picture


@FEW
@given(GAPS, st.integers(0, 59), st.integers(0, 3), st.integers(1, 30), STEPS)
def test_walking_keeps_the_selected_row_in_sight_and_moves_at_an_edge_alone(
    gaps: list[int], as_of: int, tagged: int, rows: int, steps: list[int]
) -> None:
    store = listed(gaps, as_of, tagged)
    state = moves.opening(store)
    if tagged:
        state = moves.at_event(replace(state, steps=(only("tag", "t"),)), store, "e0")
    lines, view = Lines(state, store), state.view(store)
    picture = paint(state, store, Anchor(1 << 62), rows)
    for by in steps:
        before = picture
        state = moves.move(state, store, by).state
        picture = paint(state, store, before.anchor, rows)
        selected = view.row_of(state.event or "")
        assert selected is not None
        assert selected in picture.rows_at
        if lines.total <= rows:
            assert picture.anchor == Anchor()
            continue
        top, was = lines.top(picture.anchor), lines.top(before.anchor)
        assert 0 <= top <= lines.total - rows
        assert len(picture.rows_at) == rows
        if abs(by) == 1:
            assert top == stepped(*lines.block(selected), was, rows, lines.total, top)


def stepped(start: int, end: int, was: int, rows: int, total: int, found: int) -> int:
    """The first line on screen after a step to a block; as found, where the block is too tall to say."""
    if was <= start and end <= was + rows:
        return was
    ahead = rows // LEAP
    if end - start > rows - ahead:
        return found
    return max(0, min(start - ahead if start < was else end - rows + ahead, total - rows))


@FEW
@given(GAPS, st.integers(0, 59), st.integers(1, 20), st.integers(1, 20), st.integers(0, 59))
def test_another_size_keeps_the_selected_row_in_sight(
    gaps: list[int], selected: int, rows: int, then: int, as_of: int
) -> None:
    store = listed(gaps, as_of, 0)
    state = moves.at_event(moves.opening(store), store, f"e{selected % len(gaps)}")
    first = paint(state, store, Anchor(), rows)
    second = paint(state, store, first.anchor, then)
    assert state.view(store).row_of(state.event or "") in second.rows_at


@FEW
@given(GAPS, st.integers(2, 40), st.integers(0, 59))
def test_a_far_jump_puts_the_row_in_the_middle(gaps: list[int], rows: int, as_of: int) -> None:
    store = listed(gaps * 6, as_of, 0)
    state = moves.at_event(moves.opening(store), store, f"e{len(gaps) * 3}")
    lines, view = Lines(state, store), state.view(store)
    selected = view.row_of(state.event or "")
    assert selected is not None
    picture = paint(state, store, Anchor(1 << 62), rows)
    line = lines.row_at[selected] - lines.top(picture.anchor)
    if rows < lines.row_at[selected] < lines.total - rows:
        assert line == rows // 2
    assert 0 <= line < rows


def test_pages_and_ends_of_a_long_list() -> None:
    store = listed([1] * 100, 50, 0)
    state = moves.at_event(moves.opening(store), store, "e0")
    picture = paint(state, store, Anchor(), 10)
    assert (picture.first_row, picture.last_row) == (0, 9)
    state = moves.to_end(state, store, last=True).state
    picture = paint(state, store, picture.anchor, 10)
    assert (picture.first_row, picture.last_row) == (90, 99)
    state = moves.move(state, store, -1).state
    assert paint(state, store, picture.anchor, 10).anchor == picture.anchor


@pytest.mark.parametrize(("cells", "whole"), [(120, True), (49, False)])
def test_what_does_not_fit_is_left_out_and_not_cut(cells: int, whole: bool) -> None:
    step = only("actor", "a")
    store = MemoryStore(
        Timeline(
            "T",
            actors={"a": Actor("a", "Emmanuel Macron")},
            events=(
                *(Event(f"x{n}", parse(str(2000 + n)), "X") for n in range(9)),
                Event("y", parse("2010"), "Y", actors=(Participation("a"),)),
            ),
        )
    )
    state = moves.at_event(State(steps=(step,)), store, "y")
    lines = [text(line) for line in paint_list(state, store, Anchor(), cells, 20, wide=False).lines]
    (folded,) = (line for line in lines if "without" in line)
    (closing,) = (line for line in lines if "takes off" in line)
    assert ("2000 to 2008" in folded, "9 come back" in closing) == (whole, whole)
    assert "…" not in folded + closing
