"""The event pane: what stays, what scrolls, nothing cut; and the head of four lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Relation, Source, Timeline
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.event import compose, paint_event, paint_head, scroll_limit
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.line import BRIGHT, DATE, TEXT, Hue, Line, Run, width
from sahel_tui.tui.paint.wrap import wrap_runs
from tests.tui.nasty import KINDS, nasty
from tests.tui.paint.pictured import text

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore

SUMMARY = (
    "French troops are to leave Mali by the summer, nine years after they went in. France keeps a "
    "presence next door and moves the heart of its operation to Niger."
)
MACRON = Event(
    "macron",
    parse("2022-02-17"),
    "Macron announces withdrawal",
    stated="on Thursday",
    summary=SUMMARY,
    place="Paris",
    tags=("withdrawal",),
    sources=("trt",),
    related=(Relation("out", "announces"), Relation("deal", "reason", by="otto")),
)
STORE = MemoryStore(
    Timeline(
        "France leaves Mali",
        as_of=parse("2022-02-17"),
        actors={"otto": Actor("otto", "Otto")},
        sources={
            "trt": Source("trt", publisher="TRT World", published=parse("2022-02-17~"), text="t")
        },
        events=(
            MACRON,
            Event(
                "out", parse("[2022-02-17..2022-22]"), "French troops out of Mali", status="planned"
            ),
            Event("deal", parse("2021-12"), "Mali signs deal with Russia"),
        ),
    )
)
FRAME = Frame(60, 11, focused=False, corner="┬")
PICTURE = """\
┬─ 4 Event ─────────────────────────────────────────────────
│ Macron announces withdrawal                               
│ Thursday 17 February 2022  Paris  #withdrawal             
│ ● happened  in the source’s words “on Thursday”           
│                                                           
│ French troops are to leave Mali by the summer, nine years 
│ after they went in. France keeps a presence next door and 
│ moves the heart of its operation to Niger.                
│ announces  ○ French troops out of Mali, by summer 2022    
│ reason     ● Mali signs deal with Russia, says Otto       
│ source     TRT World, about 17 Feb 2022, text kept        """  # noqa: W291  (lines as wide as the pane)
HEAD = """\
┬─ 4 Event ────────────────────
│ Macron announces withdrawal  
│ Thursday 17 February 2022    
│ in the source “on Thursday”  
│ ● happened  Paris            """  # noqa: W291


def lines_of(
    event: Event | None, frame: Frame, scroll: int = 0, store: EventStore = STORE
) -> list[str]:
    return [text(line) for line in paint_event(event, store, frame, scroll)]


def test_the_picture() -> None:
    assert lines_of(MACRON, FRAME) == PICTURE.splitlines()


def test_the_head_of_the_picture_at_80_columns() -> None:
    frame = Frame(31, 5, focused=False, corner="┬")
    assert [text(line) for line in paint_head(MACRON, STORE, frame)] == HEAD.splitlines()


def test_a_date_too_long_for_the_head_is_said_in_few_words() -> None:
    event = Event("e", parse("2013-09-11/2014-11-15"), "Long")
    lines = paint_head(event, STORE, Frame(31, 5, focused=False, corner="┬"))
    assert text(lines[2]).rstrip() == "│ 11 Sep 2013 – 15 Nov 2014"


def test_no_event_is_said() -> None:
    assert "no event matches" in lines_of(None, FRAME)[1]
    assert "no event matches" in text(paint_head(None, STORE, FRAME)[1])


def test_the_summary_scrolls_between_what_stays() -> None:
    low = FRAME._replace(height=9)
    top, end = lines_of(MACRON, low), lines_of(MACRON, low, 1 << 30)
    for lines in (top, end):
        assert lines[1:5] == PICTURE.splitlines()[1:5]
        assert lines[-1] == PICTURE.splitlines()[-1]
    assert "↓3" in top[0]
    assert "↑3" in end[0]
    assert scroll_limit(MACRON, STORE, low) == 3
    assert top[5] == PICTURE.splitlines()[5]
    assert end[-3] == PICTURE.splitlines()[-2]
    assert end[-2].split() == ["│", "id", "macron"]


def test_the_id_is_told_where_it_has_room_and_never_makes_the_pane_scroll() -> None:
    higher = FRAME._replace(height=FRAME.height + 1)
    lines = lines_of(MACRON, higher)
    assert lines[:10] + lines[11:] == PICTURE.splitlines()
    assert lines[10].split() == ["│", "id", "macron"]


def test_many_sources_leave_the_summary_its_room_and_none_stands_twice() -> None:
    sources = {f"s{n}": Source(f"s{n}", publisher=f"Paper {n}") for n in range(6)}
    event = Event("e", parse("2022"), "T", summary="word " * 100, sources=tuple(sources))
    store = MemoryStore(Timeline("Many", sources=sources, events=(event,)))
    frame = Frame(40, 13, focused=True, corner="┬")
    for scroll in range(scroll_limit(event, store, frame) + 1):
        lines = lines_of(event, frame, scroll, store)
        assert any("T " in line for line in lines[1:3])
        assert "Paper 0, 5 more above" in lines[-1]
        for number in range(6):
            assert sum(f"Paper {number}" in line for line in lines) <= 1
    seen = seen_by_scrolling(event, store, frame)
    assert all(any(f"Paper {n}" in line for line in seen) for n in range(6))
    high = [line.strip("│ ") for line in lines_of(event, frame._replace(height=32), 0, store)]
    assert [line for line in high if line][-6:] == [
        "sources    Paper 0",
        *(f"Paper {n}" for n in range(1, 6)),
    ]


def test_what_is_noted_of_an_actors_part_is_told() -> None:
    part = Participation("otto", "announces", "on television")
    event = replace(MACRON, actors=(part,))
    lines = lines_of(event, FRAME._replace(height=20))
    assert any("part       Otto: on television" in line for line in lines)


def seen_by_scrolling(event: Event, store: EventStore, frame: Frame) -> list[str]:
    """Everything a reader can bring into sight, in order."""
    limit = scroll_limit(event, store, frame)
    seen: list[str] = []
    for scroll in range(limit + 1):
        for line in lines_of(event, frame, scroll, store)[1:]:
            if line not in seen:
                seen.append(line)
    return seen


@pytest.mark.parametrize("height", range(2, 14))
def test_every_line_can_be_brought_into_sight_at_any_height(height: int) -> None:
    wanted = {line for line in PICTURE.splitlines()[1:] if line[1:].strip()}
    assert wanted <= set(seen_by_scrolling(MACRON, STORE, FRAME._replace(height=height)))


def test_a_title_longer_than_the_pane_scrolls() -> None:
    event = Event("e", parse("2022"), " ".join(f"word{n}" for n in range(60)), sources=("trt",))
    frame = Frame(30, 6, focused=True, corner="┬")
    seen = " ".join(seen_by_scrolling(event, STORE, frame))
    assert all(f"word{n}" in seen for n in range(60))
    assert "TRT" in seen
    assert "…" not in seen


def test_hues_date_is_blue_title_is_bright_prose_is_plain() -> None:
    lines = paint_event(MACRON, STORE, FRAME, 0)
    inks = {run.text: run.ink for line in lines for run in line}
    assert inks["Macron announces withdrawal"].hue is Hue.BRIGHT
    assert inks["Thursday 17 February 2022"].hue is Hue.DATE
    assert inks["#withdrawal"].hue is Hue.MUTED
    assert inks["○"].hue is Hue.UNCERTAIN
    assert inks["●"].hue is Hue.DATE
    assert {ink.hue for part, ink in inks.items() if part.startswith("after they")} == {Hue.TEXT}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 200), st.integers(18, 90))
def test_nothing_is_cut_in_the_pane(kind: str, number: int, cells: int) -> None:
    store = nasty(kind)
    rows = store.view(EVERYTHING).window(0, 1000)
    if not rows:
        return
    event = rows[number % len(rows)].event
    pane = compose(event, store, cells)
    lines = (*pane.above, *pane.scrolling, *pane.below)
    assert all(width(line) <= cells for line in lines)
    letters = "".join(text(line) for line in lines).replace(" ", "")
    for part in (
        event.title,
        *(event.summary or "").split("\n"),
        event.stated or "",
        event.note or "",
    ):
        if not event.related:
            assert part.replace(" ", "").replace("\n", "") in letters


# -- wrapping styled lines

WRAPS = [
    # parts, cells, lines
    (("a  b c", " d"), 3, ["a b", "c d"]),
    (("one\ntwo", ""), 10, ["one", "two"]),
    (("  lead", " trail  "), 5, ["lead", "trail"]),
    (("abcdefgh", "ij"), 4, ["abcd", "efgh", "ij"]),
    (("中国军队", "x"), 5, ["中国", "军队x"]),
    (("a\n\nb", ""), 5, ["a", "", "b"]),
    (("fits", " here"), 20, ["fits here"]),
    (("no\u00a0break here", ""), 8, ["no\u00a0break", "here"]),
]


@pytest.mark.parametrize(("parts", "cells", "lines"), WRAPS)
def test_wrapped_runs(parts: tuple[str, str], cells: int, lines: list[str]) -> None:
    line: Line = (Run(parts[0], BRIGHT), Run(parts[1], DATE))
    assert [text(each) for each in wrap_runs(line, cells)] == lines


@given(
    st.lists(
        st.tuples(st.text("ab 中e\u0301\n", max_size=12), st.sampled_from((BRIGHT, DATE, TEXT))),
        max_size=5,
    ),
    st.integers(2, 15),
)
def test_wrapped_runs_keep_every_letter_in_its_ink(
    parts: list[tuple[str, object]], cells: int
) -> None:
    line = tuple(Run(part, ink) for part, ink in parts)  # type: ignore[arg-type]  # inks, by construction
    wrapped = wrap_runs(line, cells)

    def letters(lines: list[Line]) -> list[tuple[str, object]]:
        return [(c, run.ink) for each in lines for run in each for c in run.text if c not in " \n"]

    assert letters(wrapped) == letters([line])
    assert all(width(each) <= cells for each in wrapped)
