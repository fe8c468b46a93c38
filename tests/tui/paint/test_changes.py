"""What changed, painted: signs in the list, the header's figures, the event pane, old and new side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Quote, Source, Timeline
from sahel_tui.core.query.terms import only
from sahel_tui.explore.moves import at_event
from sahel_tui.explore.state import State
from sahel_tui.stores.compared import ComparedStore, Names
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.changes import SIDE_BY_SIDE_FROM, Page
from sahel_tui.tui.paint.event import paint_event, paint_head
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.header import paint_header
from sahel_tui.tui.paint.line import MUTED, Line, width
from sahel_tui.tui.paint.window import Anchor, paint_list
from sahel_tui.words.spans import date_words
from tests.explore.small import timeline
from tests.explore.versions import versions
from tests.tui.nasty import TEXTS
from tests.tui.paint.pictured import text

NAMES = Names("HEAD~3", "events.yaml", "since HEAD~3")
WORDS = "We shall leave within a week, all of us."
QUOTE = Quote(text=WORDS, source="s", words_checked=WORDS)
EVENT = Event(
    "e",
    parse("2021-12"),
    "High water",
    tags=("water", "river"),
    quotes=(QUOTE,),
    claims=(Claim("households", "s", text="few"),),
)


def compared(now: Event, was: Event = EVENT) -> ComparedStore:
    sources = {"s": Source("s", "S")}
    actors = {"otto": Actor("otto", "David Otto")}
    old = Timeline("T", sources=sources, actors=actors, events=(was,))
    return ComparedStore(old, NAMES, replace(old, events=(now,)))


def page(store: ComparedStore, cells: int, picked: int = 0, rows: int = 99) -> list[str]:
    window = Page(store.comparison.all, store.comparison, store).paint(picked, cells, rows)
    return [text(line).rstrip() for line in window.lines]


def marked(line: Line) -> str:
    return "|".join(run.text for run in line if run.ink.underline)


NOW = replace(
    EVENT,
    date=parse("2021-12-05"),
    stated="on Sunday",
    tags=("water", "coast"),
    quotes=(
        replace(
            QUOTE, text=WORDS.replace("a week", "two weeks"), words_checked=WORDS.replace("a", "b")
        ),
    ),
    claims=(),
)


def test_old_and_new_stand_side_by_side() -> None:
    store = compared(NOW)
    heading = text(
        Page(store.comparison.all, store.comparison, store).heading(SIDE_BY_SIDE_FROM)
    ).rstrip()
    assert [heading, *page(store, SIDE_BY_SIDE_FROM, picked=1)] == [
        "                 HEAD~3                           events.yaml",
        "Δ High water, 5 December 2021",
        "  event changed",
        "  date           December 2021                    5 December 2021",
        "                                                  more precise",
        "  stated         nothing                          on Sunday",
        "  tags           water, river                     water, coast",
        "                                                  others",
        "▌ quote edited",
        "▌ text           We shall leave within a week,    We shall leave within two weeks,",
        "▌                all of us.                       all of us.",
        "▌                                                 reworded",
        "  claim removed: households",
        "  what           households",
        "  text           few",
        "  source         s",
    ]


def test_with_less_room_the_new_stands_below_the_old() -> None:
    lines = page(compared(NOW), SIDE_BY_SIDE_FROM - 1)
    assert lines[2:6] == [
        "▌ date           old December 2021",
        "▌                new 5 December 2021",
        "▌                more precise",
        "▌ stated         old nothing",
    ]


def test_words_that_differ_are_underlined_and_none_else() -> None:
    store = compared(NOW)
    window = Page(store.comparison.all, store.comparison, store).paint(0, 120, 99)
    found = [marked(line) for line in window.lines if marked(line)]
    assert found == ["river|coast", "a week,|two weeks,"]


def test_the_same_word_elsewhere_is_not_underlined() -> None:
    was = replace(EVENT, summary="now we leave, all of us, in time")
    store = compared(replace(was, summary="now we leave now, all of us, in time"), was)
    window = Page(store.comparison.all, store.comparison, store).paint(0, 120, 99)
    assert [marked(line) for line in window.lines if marked(line)] == ["leave,|leave now,"]


def test_dates_that_are_said_alike_are_shown_as_written() -> None:
    was, now = (replace(EVENT, date=parse(each)) for each in ("2021-12?", "?2021-?12"))
    assert date_words(was.date) == date_words(now.date)
    assert "▌ date           2021-12?                                 ?2021-?12" in page(
        compared(now, was), 100
    )


def test_the_picked_change_is_in_sight() -> None:
    store = versions()
    for picked in range(len(store.comparison.all)):
        lines = page(store, 90, picked, rows=4)
        assert len(lines) <= 4
        assert any(line.startswith("▌") for line in lines)


def test_records_are_told_by_name() -> None:
    lines = "\n".join(page(versions(), 100))
    for told in ("actor Ada L.", "actor changed", "− Event e3, May 2012"):
        assert told in lines
    assert "claim added: toll" in lines


def test_the_list_has_a_sign_for_each_change() -> None:
    store = versions()
    state = at_event(State(), store, "e1")
    for size, wide in ((60, True), (49, False)):
        lines = paint_list(state, store, Anchor(), size, 20, wide=wide).lines
        rows = {
            each: next(line for line in lines if f"Event {each}" in text(line))
            for each in ("e1", "two", "e3", "e4", "e5", "e6")
        }
        at = -5 if wide else -4
        assert [text(line)[at] for line in rows.values()] == list("ΔΔ−→ +")
        assert [to_ascii(text(line))[at] for line in rows.values()] == list("**-> +")
        assert all(width(line) == size for line in lines)
        (title,) = (run for run in rows["e3"] if "Event e3" in run.text)
        assert title.ink == MUTED


def test_without_a_comparison_rows_are_as_they_were() -> None:
    alone, same = MemoryStore(timeline()), ComparedStore(timeline(), NAMES, timeline())
    state = at_event(State(), alone, "e1")
    rows = [paint_list(state, each, Anchor(), 60, 9, wide=True).lines for each in (alone, same)]
    assert [text(line).rstrip() for line in rows[0]] == [text(line).rstrip() for line in rows[1]]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (120, "2 changed, 1 renamed  of 6 events  since HEAD~3"),
        (80, "1 added, 1 removed, 2 changed, 1 renamed  of 6 events"),
        (60, "   1 added, 1 removed, 2 changed, 1 renamed"),
        (50, "   +1 −1 Δ2 →1"),
        (20, "Small   all"),
    ],
)
def test_the_header_counts_as_far_as_there_is_room(cells: int, shown: str) -> None:
    store = versions()
    line = paint_header(at_event(State(), store, "e1"), store, cells)
    assert width(line) == cells
    assert text(line).rstrip().endswith(shown)


def test_the_header_of_a_narrowed_view_and_of_nothing_changed() -> None:
    store = versions()
    state = replace(at_event(State(), store, "e1"), steps=(only("actor", "a"),))
    assert text(paint_header(state, store, 120)).rstrip().endswith("3 events of 6")
    same = ComparedStore(timeline(), NAMES, timeline())
    assert "no change  of 5 events  since HEAD~3" in text(paint_header(State(), same, 120))
    renamed = replace(timeline(), title="Tiny")
    titled = ComparedStore(timeline(), NAMES, renamed)
    assert "no event changed  of 5" in text(paint_header(State(), titled, 120))


def pane(event_id: str, store: ComparedStore) -> list[str]:
    lines = paint_event(store.event(event_id), store, Frame(60, 30, focused=True), 0)
    return [text(line).strip() for line in lines]


def test_the_event_pane_begins_with_what_became_of_it() -> None:
    lines = pane("e", compared(NOW))
    first = lines.index("Δ changed since HEAD~3")
    assert lines[first + 1 : first + 6] == [
        "date from December 2021 to 5 December 2021, more precise",
        "stated “on Sunday” added",
        "tags coast added, river taken out",
        "quote edited: “We shall leave within two weeks, all of",
        "us.”: text “a week,” became “two weeks,”",
    ]
    assert lines[first + 6].startswith("claim removed: households")


@pytest.mark.parametrize(
    ("event_id", "said"),
    [("e3", "− removed"), ("e6", "+ added"), ("e4b", "→ renamed"), ("e5", "")],
)
def test_what_came_or_went_is_said_once(event_id: str, said: str) -> None:
    store = versions()
    told = [line for line in pane(event_id, store) if "since HEAD~3" in line]
    assert told == ([f"{said} since HEAD~3"] if said else [])
    assert not any("claim added" in line for line in pane(event_id, store))


def test_four_lines_of_the_event_say_it_too() -> None:
    store = versions()
    frame = Frame(30, 5, focused=False)
    assert "happened  − removed" in text(paint_head(store.event("e3"), store, frame)[4])
    assert "removed" not in text(paint_head(store.event("e5"), store, frame)[4])


@given(
    st.sampled_from(TEXTS),
    st.sampled_from(TEXTS),
    st.integers(8, 130),
    st.integers(1, 9),
    st.integers(0, 3),
)
def test_any_text_in_any_width_stays_within_it(
    old: str, new: str, cells: int, rows: int, scroll: int
) -> None:
    store = compared(
        replace(EVENT, summary=new, place=new or None),
        replace(EVENT, summary=old, note=old, tags=(old,)),
    )
    if not store.comparison.all:
        return
    made = Page(store.comparison.all, store.comparison, store)
    window = made.paint(0, cells, rows, scroll)
    assert len(window.lines) <= rows
    if cells >= 2 * 8 + 10:
        assert all(width(line) <= cells for line in window.lines)
