from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.tui.paint.line import BRIGHT, TEXT, Line, Run, differing_cells, width

RUNS = st.builds(Run, st.text("ab ─e\u0301好", max_size=4), st.sampled_from([TEXT, BRIGHT]))
LINES = st.lists(RUNS, max_size=5).map(tuple)


def cells(line: Line) -> list[tuple[str, object]]:
    return [(char, run.ink) for run in line for char in run.text]


@given(LINES, LINES)
def test_outside_of_them_both_lines_are_the_same(was: Line, now: Line) -> None:
    first, end = differing_cells(was, now, 40)
    if (first, end) != (0, 40):
        old, new = cells(was), cells(now)
        assert len(new) == width(now)
        assert old[:first] == new[:first]
        assert old[end:] == new[end:]
        assert len(old) == len(new)


@given(LINES)
def test_a_line_cut_into_other_runs_is_the_same(line: Line) -> None:
    again = tuple(Run(char, run.ink) for run in line for char in run.text)
    assert differing_cells(line, again, 40) in ((0, 40), (width(line), width(line)))


def test_examples() -> None:
    was = (Run("5 of 10 ", TEXT), Run("──", BRIGHT))
    assert differing_cells(was, (Run("6 of 10 ", TEXT), Run("──", BRIGHT)), 10) == (0, 1)
    assert differing_cells(was, (Run("5 of 11 ", TEXT), Run("──", BRIGHT)), 10) == (6, 7)
    assert differing_cells(was, (Run("5 of 10 ", TEXT), Run("──", TEXT)), 10) == (8, 10)
    assert differing_cells((Run("a好", TEXT),), (Run("b好", TEXT),), 10) == (0, 10)
    assert differing_cells((), (Run("ab", TEXT),), 10) == (0, 10)
