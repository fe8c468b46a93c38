"""The first and the last line: what gives way when there is little room, and what never does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query.terms import Query, Term, only
from sahel_tui.explore import moves, narrowing
from sahel_tui.explore.history import Session
from sahel_tui.explore.state import Change, Pane, State
from sahel_tui.tui.paint.footer import hints, paint_footer, said, verdicts
from sahel_tui.tui.paint.header import paint_header
from sahel_tui.tui.paint.line import Ground, Hue, width
from tests.explore import sourced
from tests.tui.nasty import nasty
from tests.tui.paint.pictured import STORE, picked, text

if TYPE_CHECKING:
    from sahel_tui.stores.memory import MemoryStore

ALL = " France leaves Mali   all"
FIGURES = [
    # cells, the left end, the right end
    (120, ALL, "2012–2022  24 events  6 actors  13 quotes  as of 17 Feb 2022 "),
    (85, ALL, "24 events  6 actors  13 quotes "),
    (61, ALL, "24 events  6 actors  13 quotes "),
    (56, " France leaves M…   all ", "24 events  6 actors  13 quotes "),
    (50, ALL, ""),
    (24, " France leaves M…   all ", ""),
]


def head(state: State, cells: int, store: MemoryStore = STORE) -> str:
    line = paint_header(state, store, cells)
    assert width(line) == cells
    assert {run.ink.ground for run in line} == {Ground.SURFACE}
    return text(line)


@pytest.mark.parametrize(("cells", "start", "end"), FIGURES)
def test_years_give_way_then_figures_then_the_title(cells: int, start: str, end: str) -> None:
    line = head(moves.opening(STORE), cells)
    assert line.startswith(start)
    assert line.endswith(end or " ")
    assert line[len(start) :].strip() == end.strip()


NARROWED = [
    (
        120,
        " France leaves Mali   all › actor Macron › Feb..Apr 2022 ",
        " 2 events + 2 possible of 24 ",
    ),
    (80, " France leav…   all › actor Macron › Feb..Apr 2022 ", " 2 events + 2 possible of 24 "),
    (70, " all › actor Macron › Feb..Apr 2022 ", " 2 events + 2 possible of 24 "),
    (50, " all › actor Macron…", " 2 events + 2 possible of 24 "),
    (30, " all › actor Macron › Feb..A… ", ""),
]


@pytest.mark.parametrize(("cells", "start", "end"), NARROWED)
def test_a_narrowed_view_keeps_its_count_of_the_whole(cells: int, start: str, end: str) -> None:
    state = narrowing.push_step(picked(), STORE, only("actor", "macron")).state
    state = narrowing.push_step(state, STORE, only("in", "2022-02..2022-04")).state
    line = head(state, cells)
    assert line.startswith(start)
    assert line.endswith(end)


TRAILS = [
    (only("tag", "coup"), "tag coup", Hue.BRIGHT),
    (only("source", "trt"), "source TRT World", Hue.BRIGHT),
    (only("speaker", "otto"), "speaker Otto", Hue.ACTOR),
    (only("in", "2021"), "2021", Hue.DATE),
    (Query((Term("tag", ("coup",), negated=True),)), "-tag:coup", Hue.BRIGHT),
]


@pytest.mark.parametrize(("step", "said_", "hue"), TRAILS)
def test_each_kind_of_step_in_words_and_hue(step: Query, said_: str, hue: Hue) -> None:
    state = narrowing.push_step(moves.opening(STORE), STORE, step).state
    line = paint_header(state, STORE, 120)
    assert f"all › {said_}  " in text(line)
    last = said_.split(" ", 1)[-1]
    assert next(run for run in line if run.text == last).ink.hue is hue


def test_a_long_title_is_cut_before_the_steps() -> None:
    line = head(moves.opening(nasty("bare")), 80, nasty("bare"))
    assert "…" in line
    assert "   all" in line


def test_an_empty_file_counts_nothing() -> None:
    assert head(State(), 80, nasty("empty")).endswith(" 0 events  0 actors  0 quotes ")


# -- the footer


def foot(session: Session, cells: int, status: str = "") -> str:
    line = paint_footer(session, said(status, cells) if status else (), cells)
    assert width(line) == cells
    assert {run.ink.ground for run in line} == {Ground.SURFACE}
    return text(line)


OPEN = Session(moves.opening(STORE))


def test_the_footer_of_the_picture() -> None:
    assert foot(OPEN, 120).startswith(
        " j k move  tab pane  / find  a actor  f narrow  enter open  ctrl+p palette  ? help "
    )


def test_hints_leave_by_rank_help_last() -> None:
    lost, before = [], {hint.word for hint in hints(OPEN)}
    for cells in range(120, 19, -1):
        words = {hint.word for hint in hints(OPEN) if f" {hint.word} " in foot(OPEN, cells)}
        lost += sorted(before - words)
        before = words
    assert lost == ["narrow", "open", "actor", "palette", "find", "pane", "move"][: len(lost)]
    assert "? help" in foot(OPEN, 20)


def test_what_is_said_has_its_room_before_hints() -> None:
    line = foot(OPEN, 80, "nothing after 2022 begins")
    assert line.endswith(" nothing after 2022 begins ")
    assert "? help" in line
    assert "narrow" not in line
    assert foot(OPEN, 30, "x" * 200).endswith("… ")


WORDS = [
    # pane, what j k does
    (Pane.TIMELINE, "j k move"),
    (Pane.ACTORS, "j k actor"),
    (Pane.QUOTES, "j k quote"),
    (Pane.EVENT, "j k scroll"),
]


@pytest.mark.parametrize(("pane", "words"), WORDS)
def test_the_footer_says_what_moves_in_each_pane(pane: Pane, words: str) -> None:
    assert foot(Session(OPEN.state.focus(pane)), 120).startswith(f" {words} ")


ESCAPES = [
    (picked(), "esc clear the mark"),
    (replace(picked(), mark=None), "esc clear the actor"),
    (replace(OPEN.state, large=True), "esc smaller"),
    (replace(OPEN.state, steps=(only("actor", "macron"),)), "esc take off a step"),
]


@pytest.mark.parametrize(("state", "words"), ESCAPES)
def test_the_footer_says_what_esc_takes_back(state: State, words: str) -> None:
    assert f" {words} " in foot(Session(state), 120)


def test_what_cannot_be_done_is_not_offered() -> None:
    assert " esc " not in foot(OPEN, 120)
    assert " H L " not in foot(OPEN, 120)
    kept = OPEN.after(Change(picked(), keep=True))
    assert " H L back, on " in foot(kept, 120)
    assert " enter narrow " in foot(Session(picked().focus(Pane.ACTORS)), 120)
    assert " enter " not in foot(Session(OPEN.state.focus(Pane.ACTORS)), 120)


def test_the_footer_tells_what_is_wrong_first_and_that_there_is_more() -> None:
    told = text(verdicts(sourced.store(), 120))
    assert told.startswith(("≈ 1 not word for word", "✗ 1 not found"))
    assert told.endswith("  …")
    assert text(verdicts(sourced.store(text=False), 120)) == "8 not checked"
    assert verdicts(sourced.store(), 80) == ()
