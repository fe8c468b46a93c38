"""The timeline list against the design's pictures, line by line, and the inks that carry a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Quote, Timeline
from sahel_tui.core.query import parse as parse_query
from sahel_tui.core.query.terms import Query, only
from sahel_tui.explore import moves, narrowing
from sahel_tui.explore.state import Pane, State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.line import Ground, Hue, Ink, Line, Run
from sahel_tui.tui.paint.window import Anchor, paint_list
from tests.tui.paint.pictured import STORE, picked, text
from tests.tui.paint.strips import SELECTED

NOWHERE = Anchor(1 << 62)
WIDE = """\
 2012 ◐   ~·· ··· → 2022   Over 2.5 million displaced       │
 2013 ◐    ·· ··· →        French forces active in Mali     │
      ●    11 Jan → 2014   Operation Serval                 │
 2014 ●     1 Aug          Operation Barkhane launched      │
      ┊    6 years, no event begins                         │
 2020 ●    18 Aug          Army seizes power in Mali        │
      ●    19 Aug          African Union suspends Mali      │
 2021 ●    ·· ···          500,000 displaced in the year    │
      ●    24 May          Second coup in Mali              │
      ●     1 Jun          Mali suspended once more      ≠  │
      ●    ·· Dec          Mali signs deal with Russia      │
      ◌   ?·· Dec          Mercenaries sent, West says   1  │
      ●    23 Dec          Western statement on Wagner      │
 2022 ● 23|24 Jan          Coup in Burkina Faso          ≠  │
      ●    31 Jan          African Union suspends Burki…    │
      ● 14…17 Feb          Leaders gather in Paris          │
▌2022 ●    17 Feb        “ Macron announces withdrawal   2  │
      ●   ~17 Feb          Niger accepts French troops   1  │
      ●   ~17 Feb          EU to stay in the Sahel       2  │
      ●   ~17 Feb          Otto sees a slow pullout      7  │
      ◐ 17–18 Feb          EU–Africa summit in Brussels     │
 ╌╌╌╌╌ as of 17 Feb 2022 · planned below ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│
      ○ by summer        • French troops out of Mali        │
      ○    17 Feb …        Takuba’s 900 to leave Mali       │
      ○    17 Feb …      • Operation’s heart to Niger       │
      ○    10 Apr        • French presidential election     │"""
NARROW = """\
 2021 ●    ·· ···   500,000 displaced in the year│
      ●    24 May   Second coup in Mali          │
      ●     1 Jun   Mali suspended once more   ≠ │
      ●    ·· Dec   Mali signs deal with Russia  │
      ◌   ?·· Dec   Mercenaries sent, West says  │
      ●    23 Dec   Western statement on Wagner  │
 2022 ● 23|24 Jan   Coup in Burkina Faso       ≠ │
      ●    31 Jan   African Union suspends Burki…│
      ● 14…17 Feb   Leaders gather in Paris      │
▌2022 ●    17 Feb “ Macron announces withdrawal  │
      ●   ~17 Feb   Niger accepts French troops  │
      ●   ~17 Feb   EU to stay in the Sahel      │
      ●   ~17 Feb   Otto sees a slow pullout     │
      ◐ 17–18 Feb   EU–Africa summit in Brussels │
 ╌╌╌╌╌ as of 17 Feb 2022 · planned below ╌╌╌╌╌╌╌╌│
      ○ by summer • French troops out of Mali    │
      ○    17 Feb …   Takuba’s 900 to leave Mali │
      ○    17 Feb … • Operation’s heart to Niger │"""
LONG_ENDS = """\
▌2012 ◐   ~·· ··· → 2022   Over 2.5 million disp…│
 2013 ◐    ·· ··· →   French forces active in Ma…│
      ●    11 Jan → 2014   Operation Serval      │"""


def painted(state: State, width: int, rows: int, *, wide: bool) -> list[str]:
    picture = paint_list(state, STORE, NOWHERE, width, rows, wide=wide)
    return [text(line) for line in picture.lines]


def drawn(picture: str) -> list[str]:
    return [line[:-1] for line in picture.splitlines()]


def test_the_picture_at_120_columns() -> None:
    assert painted(picked(), 60, 26, wide=True) == drawn(WIDE)


def test_the_picture_at_80_columns() -> None:
    assert painted(picked(), 49, 18, wide=False) == drawn(NARROW)


def test_without_an_end_column_the_end_pushes_the_title() -> None:
    first = moves.at_event(moves.opening(STORE), STORE, "over-2.5-million-displaced")
    assert painted(first, 49, 18, wide=False)[:3] == drawn(LONG_ENDS)


# -- one row for each kind of date

DATES = [
    # expression, status, the date columns of a wide row
    ("2022-02-17", "happened", " 2022 ●    17 Feb          T"),
    ("2022-02-07", "happened", " 2022 ●     7 Feb          T"),
    ("2022-02", "happened", " 2022 ●    ·· Feb          T"),
    ("2022", "happened", " 2022 ●    ·· ···          T"),
    ("2022-02-17~", "happened", " 2022 ●   ~17 Feb          T"),
    ("2022-02?", "happened", " 2022 ●   ?·· Feb          T"),
    ("2012~/2022", "ongoing", " 2012 ◐   ~·· ··· → 2022   T"),
    ("2013/..", "ongoing", " 2013 ◐    ·· ··· →        T"),
    ("2013-01-11/2014-07-15", "happened", " 2013 ●    11 Jan → 2014   T"),
    ("2022-02-17/2022-02-18", "happened", " 2022 ● 17–18 Feb          T"),
    ("[2022-01-23,2022-01-24]", "happened", " 2022 ● 23|24 Jan          T"),
    ("[2022-02-14..2022-02-17]", "happened", " 2022 ● 14…17 Feb          T"),
    ("[2022-02-17..]", "planned", " 2022 ○    17 Feb …        T"),
    ("[2022-02-17..2022-22]", "planned", " 2022 ○ by summer          T"),
    ("2022-22", "happened", " 2022 ●    summer          T"),
]


def alone(made: Event, as_of: str = "2022-02-17") -> tuple[State, MemoryStore]:
    """A file of one event that is not selected."""
    store = MemoryStore(Timeline("One", as_of=parse(as_of), events=(made,)))
    return State(), store


@pytest.mark.parametrize(("expression", "status", "start"), DATES)
def test_the_columns_of_each_kind_of_date(expression: str, status: str, start: str) -> None:
    state, store = alone(Event("e", parse(expression), "T", status=status))
    lines = paint_list(state, store, NOWHERE, 60, 2, wide=True).lines
    assert start.rstrip() in [text(line).rstrip() for line in lines]


def test_the_gutter_widens_for_a_long_year() -> None:
    events = (Event("e", parse("Y-170000"), "Far"), Event("f", parse("2022-02-17"), "Near"))
    store = MemoryStore(Timeline("Two", events=events))
    lines = paint_list(State(), store, NOWHERE, 60, 4, wide=True).lines
    far, near = (
        next(text(each) for each in lines if title in text(each)) for title in ("Far", "Near")
    )
    assert far.index("Far") == near.index("Near") == 9 + 23
    assert near.startswith("      2022 ●    17 Feb")


# -- the year


def test_the_first_row_on_screen_and_the_selected_row_always_show_their_year() -> None:
    state = moves.at_event(moves.opening(STORE), STORE, "otto-sees-a-slow-pullout")
    lines = painted(state, 60, 5, wide=True)
    shown = [line for line in lines if line[1:5] == "2022"]
    assert shown == [lines[0], next(line for line in lines if line[0] == "▌")]


def test_a_repeated_year_is_not_drawn_as_a_new_one() -> None:
    picture = paint_list(picked(), STORE, NOWHERE, 60, 26, wide=True)
    by_start = {text(line)[:6]: line for line in picture.lines}
    assert ink_of(by_start["▌2022 "], "2022").hue is Hue.TEXT
    assert ink_of(by_start[" 2021 "], "2021").hue is Hue.DATE


# -- inks: hue says what kind of thing, doubt takes it away


def run_of(line: Line, part: str) -> Run:
    return next(run for run in line if part in run.text)


def ink_of(line: Line, part: str) -> Ink:
    return run_of(line, part).ink


def row(title: str, state: State | None = None) -> Line:
    picture = paint_list(state or picked(), STORE, NOWHERE, 60, 26, wide=True)
    return next(line for line in picture.lines if title in text(line))


INKS = [
    # title, part, hue
    ("Second coup in Mali", "●", Hue.DATE),
    ("Second coup in Mali", "24", Hue.DATE),
    ("Second coup in Mali", "May", Hue.DATE),
    ("Second coup in Mali", "Second", Hue.TEXT),
    ("500,000", "··", Hue.DOTS),
    ("500,000", "···", Hue.DOTS),
    ("Mercenaries", "◌", Hue.UNCERTAIN),
    ("Mercenaries", "Dec", Hue.UNCERTAIN),
    ("Mercenaries", "?", Hue.UNCERTAIN),
    ("Niger accepts", "~", Hue.UNCERTAIN),
    ("Niger accepts", "17", Hue.DATE),
    ("Operation Serval", "→ 2014", Hue.DATE),
    ("Takuba", "…", Hue.UNCERTAIN),
    ("Takuba", "○", Hue.UNCERTAIN),
    ("French troops out", "•", Hue.ACTOR),
    ("Macron announces", "“", Hue.ACTOR),
    ("Macron announces", "Macron", Hue.BRIGHT),
    ("Burkina Faso ", "≠", Hue.BRIGHT),
    ("as of", " as of", Hue.MUTED),
    ("no event begins", "┊", Hue.DOTS),
    ("no event begins", "6 years", Hue.MUTED),
]


@pytest.mark.parametrize(("title", "part", "hue"), INKS)
def test_the_hue_of_each_part(title: str, part: str, hue: Hue) -> None:
    assert ink_of(row(title), part).hue is hue


def test_counts_of_quotes_are_green_and_at_the_right_edge() -> None:
    line = row("Otto sees")
    last = [run for run in line if run.text.strip()][-1]
    assert (last.text, last.ink.hue) == ("7", Hue.QUOTE)
    assert text(line).rstrip()[-1] == "7"


def test_what_is_not_established_leans() -> None:
    assert ink_of(row("Mercenaries"), "Mercenaries").italic
    assert not ink_of(row("Second coup"), "Second").italic


def test_the_selected_row_has_its_ground_only_while_the_list_is_focused() -> None:
    focused, left = row("Macron announces"), row("Macron announces", picked().focus(Pane.QUOTES))
    assert ink_of(focused, "Macron").ground is Ground.SELECTED
    assert {run.ink.ground for run in left} == {Ground.BG}
    assert text(left)[0] == "▌"
    assert (ink_of(focused, "▌").hue, ink_of(left, "▌").hue) == (Hue.DATE, Hue.UNCERTAIN)


def test_nothing_is_amber_until_an_actor_is_picked() -> None:
    lines = paint_list(moves.opening(STORE), STORE, NOWHERE, 60, 26, wide=True).lines
    assert Hue.ACTOR not in {run.ink.hue for line in lines for run in line}


# -- more lines a row, and what narrowing leaves

FILTERED = """\
      ┊    15 events without Macron, 2012 to 2022           │
▌2022 ●    17 Feb        “ Macron announces withdrawal   2  │
▌                          announces, with France + 3       │
▌                          “quote 0”                        │
      ┊    4 events without Macron                          │
 ╌╌╌╌╌ as of 17 Feb 2022 · planned below ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│
      ○ by summer        • French troops out of Mali     ?  │
                           takes part                       │"""


def narrowed() -> State:
    state = narrowing.push_step(picked(), STORE, only("actor", "macron")).state
    return narrowing.push_step(state, STORE, only("in", "2022-02..2022-04")).state


def test_a_short_view_has_three_lines_a_row_and_says_what_is_left_out() -> None:
    lines = painted(narrowed(), 60, 26, wide=True)
    assert lines[:8] == drawn(FILTERED)
    assert lines[8].lstrip().startswith("? possible, may come after ")


def test_the_sign_of_the_possible_is_bold() -> None:
    line = row("French troops out", narrowed())
    sign = [run for run in line if run.text.strip()][-1]
    assert sign.text == "?"
    assert sign.ink.bold


@pytest.mark.parametrize(("rows", "height"), [(11, 3), (10, 3), (9, 2), (7, 2), (6, 1), (3, 1)])
def test_a_row_has_the_most_lines_at_which_everything_fits(rows: int, height: int) -> None:
    events = tuple(Event(f"e{n}", parse("2022-02-17"), f"Event {n}") for n in range(3))
    store = MemoryStore(Timeline("Three", as_of=parse("2022-02-16"), events=events))
    picture = paint_list(State(), store, NOWHERE, 60, rows, wide=True)
    assert picture.rows_at.count(1) == height


def test_a_row_of_three_lines_tells_the_company_and_the_quote_or_the_summary() -> None:
    people = {name: Actor(name, name.title()) for name in "abc"}
    parts = tuple(map(Participation, "abc"))
    quotes = (Quote("said\nin two lines", "s", "", "a"),)
    events = (
        Event("q", parse("2022-02-17"), "Quoted", actors=parts, quotes=quotes, summary="not this"),
        Event("s", parse("2022-02-18"), "Told", summary="first line\nsecond"),
    )
    store = MemoryStore(Timeline("Two", actors=people, events=events))
    lines = [
        text(line).strip() for line in paint_list(State(), store, NOWHERE, 60, 6, wide=True).lines
    ]
    assert lines[1:3] == ["A + 2", "“said in two lines”"]
    assert lines[4:6] == ["first line second", ""]


def test_a_stretch_left_out_by_several_steps_names_none() -> None:
    steps = (only("status", "planned"), only("actor", "macron"))
    state = moves.at_event(
        replace(moves.opening(STORE), steps=steps), STORE, "french-troops-out-of-mali"
    )
    folded = [line.strip() for line in painted(state, 60, 26, wide=True) if "┊" in line]
    assert folded == [
        "┊    20 events without status planned, 2012 to 2022",
        "┊    1 event without Macron",
    ]


def test_a_stretch_outside_a_long_query_names_it_as_far_as_there_is_room() -> None:
    step = parse_query("announces possible:no status:happened,ongoing")
    state = moves.at_event(
        replace(moves.opening(STORE), steps=(step,)), STORE, "macron-announces-withdrawal"
    )
    folded = [line.strip() for line in painted(state, 60, 26, wide=True) if "┊" in line]
    assert folded
    assert all("outside “announces possible:no st" in line for line in folded)
    assert all(line.rstrip(" │").endswith(("…”", "”")) for line in folded)


def test_the_only_possible_and_what_differs_keep_the_number_of_quotes() -> None:
    state = narrowing.push_step(moves.opening(STORE), STORE, only("in", "2022-02-17")).state
    lines = painted(state, 60, 26, wide=True)
    of_quotes = [line for line in lines if "Otto sees" in line or "Niger accepts" in line]
    assert {line.rstrip(" │").split()[-1] for line in of_quotes} == {"?7", "?1"}
    narrow = painted(state, 40, 26, wide=False)
    assert any(line.rstrip(" │").endswith(" ?") for line in narrow if "Otto sees" in line)


def test_a_stretch_that_no_single_step_leaves_out_is_only_counted() -> None:
    people = {name: Actor(name, name.title()) for name in "ab"}
    rows = (("b", "x"), ("a", "y"), ("a", "x"))
    events = tuple(
        Event(f"e{n}", parse(f"2022-02-0{n + 1}"), "T", tags=(tag,), actors=(Participation(actor),))
        for n, (actor, tag) in enumerate(rows)
    )
    store = MemoryStore(Timeline("Three", actors=people, events=events))
    state = State(steps=(only("tag", "x"), only("actor", "a")))
    first = paint_list(state, store, NOWHERE, 60, 10, wide=True).lines[0]
    assert text(first).strip() == "┊    2 events left out"


def test_an_empty_view_says_so() -> None:
    state = narrowing.push_step(picked(), STORE, only("tag", "nothing")).state
    assert state.event is None
    assert painted(state, 60, 26, wide=True)[0].strip() == "Nothing matches."


def test_a_file_without_events_says_so() -> None:
    picture = paint_list(State(), MemoryStore(Timeline("Empty")), NOWHERE, 60, 3, wide=True)
    assert text(picture.lines[0]).strip() == "This file has no events yet."
    assert (picture.first_row, picture.last_row) == (-1, -1)


def test_the_rows_in_sight_are_known() -> None:
    picture = paint_list(picked(), STORE, NOWHERE, 60, 5, wide=True)
    seen = [row for row in picture.rows_at if row is not None]
    assert (picture.first_row, picture.last_row) == (seen[0], seen[-1])
    selected = STORE.view(Query()).row_of(SELECTED)
    assert selected in seen
    assert len(picture.rows_at) == len(picture.lines) == 5


def test_replacing_an_actor_moves_the_marks() -> None:
    state = replace(picked(), actor="otto")
    assert [
        text(line)[25] for line in paint_list(state, STORE, NOWHERE, 60, 26, wide=True).lines
    ].count("“") == 4
