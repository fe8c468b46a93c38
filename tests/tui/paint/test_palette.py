"""The palette's box: the picture line by line, and every size, text and cursor in exactly its cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event
from sahel_tui.core.query.terms import only
from sahel_tui.core.text import scrub
from sahel_tui.explore.breadcrumb import Crumb
from sahel_tui.explore.candidates import ViewChoice
from sahel_tui.explore.hits import Group, Hit, HitKind, Hits
from sahel_tui.explore.palette import Catalogue
from sahel_tui.explore.standing import Standing, Standings
from sahel_tui.explore.state import QuoteRef, State
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.loading import load
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.line import Ground, Hue, Line, width
from sahel_tui.tui.paint.palette import Sheet, paint_palette
from tests.explore.library import search

FILE = Path(__file__).parents[3] / "events.yaml"


def text(line: Line) -> str:
    return "".join(run.text for run in line)


def underlined(line: Line) -> str:
    return "".join(run.text for run in line if run.ink.underline)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    timeline = load(FILE).timeline
    assert timeline is not None
    return MemoryStore(timeline)


def bundled(
    store: MemoryStore, typed: str, cursor: int = 0, size: tuple[int, int] = (96, 25)
) -> list[Line]:
    views = [ViewChoice(v, only(*v.query.split(":"))) for v in store.saved_views()]
    hits = search(Catalogue(store, (), views), typed)
    standings = Standings(store, State(event="withdrawal-announced"))
    sheet = Sheet("everything", *size, store.overview.as_of_day)
    return list(paint_palette(hits, TypedLine(typed, len(typed)), cursor, sheet, standings.of))


def test_the_picture(store: MemoryStore) -> None:
    lines = bundled(store, "ott")
    seen = [text(line) for line in lines]
    # What differs from the picture is the data: aliases, counts, and no reader to read in yet.
    assert seen == [
        "┌─ everything ─────────────────────────────────────────────────────────────────────────────────┐",
        "│ › ott█                                                                               14 hits │",
        "│──────────────────────────────────────────────────────────────────────────────────────────────│",
        "│ Actors 5                                                    events  quotes   enter           │",
        "│▌ David Otto  Director, Geneva Centre for Africa Security…        1       7   go to actor     │",
        "│  NATO  also North Atlantic Treaty Organization, OTAN             2       ·   go to actor     │",
        "│  Groups affiliated with Daesh  also ISIS, ISIL, Islamic…         1       ·   go to actor     │",
        "│  Groups affiliated with Al Qaeda  also Al-Qaida, Al Qaida        1       ·   go to actor     │",
        "│  Geneva Centre for Africa Security and Strategic Studies         1       ·   go to actor     │",
        "│                                                                                              │",
        "│ Events 1                                                                                     │",
        "│  ● Otto sees a slow pullout   about 17 Feb 2022                          7   go to event     │",
        "│                                                                                              │",
        "│ Quotes 7, by David Otto                                                                      │",
        "│  “The whole idea for operation Barkhane and Takuba was to…”                  go to quote     │",
        "│  “To pull out from Mali and then expect that it will succ…”                  go to quote     │",
        "│  “I think Niger is also a step towards the exit.”                            go to quote     │",
        "│  4 more                                                                                      │",
        "│                                                                                              │",
        "│ Views 1                                                                                      │",
        "│  speaker:otto   what David Otto says                             1       7   narrow to it    │",
        "│                                                                                              │",
        "│──────────────────────────────────────────────────────────────────────────────────────────────│",
        "│ enter go to David Otto   tab next group   ↑ ↓ choose   esc close                             │",
        "└──────────────────────────────────────────────────────────────────────────────────────────────┘",
    ]
    assert [underlined(lines[n]) for n in (4, 5, 6, 11, 14, 20)] == [
        "Ott",
        "ott",
        "ott",
        "Ott",
        "",
        "ott",
    ]


def test_the_selected_row(store: MemoryStore) -> None:
    lines = bundled(store, "ott", 1)
    bar, ground = lines[5][1], [run.ink.ground for run in lines[5]]
    assert (bar.text, bar.ink.hue) == ("▌", Hue.ACTOR)
    assert set(ground[2:-1]) == {Ground.SELECTED}
    assert {ground[0], ground[-1]} == {Ground.SURFACE}
    others = [line for line in lines if line is not lines[5]]
    assert {run.ink.ground for line in others for run in line} == {Ground.SURFACE}
    name = next(run for run in lines[5] if run.text == "NATO")
    assert (name.ink.hue, name.ink.bold) == (Hue.ACTOR, True)


def test_must_show(store: MemoryStore) -> None:
    for typed, name in (("borell", "Josep Borrell"), ("daesh", "Groups affiliated with Daesh")):
        assert f"enter go to {name}" in text(bundled(store, typed)[-2])


def test_a_group_scrolls_with_the_cursor(store: MemoryStore) -> None:
    seen = [text(line) for line in bundled(store, "ott", 12)]
    assert any(line.startswith("│▌ “slow pullout”") for line in seen)
    assert any("4 above" in line for line in seen)


def one(
    hit: Hit, standing: Standing, size: tuple[int, int] = (96, 20), typed: str = "x"
) -> list[str]:
    hits = Hits(typed, (Group(hit.kind, (hit,), 1),))
    lines = paint_palette(
        hits, TypedLine(typed, len(typed)), 0, Sheet("t", *size), lambda _: standing
    )
    return [text(line) for line in lines]


ACTOR = Hit(HitKind.ACTOR, "m", "Emmanuel Macron")
BEHIND = Standing(1_234_567, 123_456, "go to actor", "go to Emmanuel Macron")


def test_what_is_taken_off_is_said() -> None:
    off = (Crumb("in", "2022-02..2022-04"),)
    seen = one(ACTOR, Standing(4, 2, "go to actor", "go to Emmanuel Macron", off))
    assert "go to actor, takes off “Feb..Apr 2022” │" in seen[4]
    assert "enter go to Emmanuel Macron, takes off “Feb..Apr 2022”" in seen[-2]


def test_large_figures_keep_their_column() -> None:
    row = one(ACTOR, BEHIND)[4]
    assert (row[62:68], row[70:76]) == ("   >1M", "123456")


def test_columns_go_from_the_right() -> None:
    def names(cells: int) -> list[str]:
        return [n for n in ("events", "quotes", "enter") if n in one(ACTOR, BEHIND, (cells, 20))[3]]

    assert names(64) == ["events", "quotes", "enter"]
    assert names(63) == ["events", "quotes"]
    assert names(43) == ["events"]
    assert names(29) == []


def test_dates_are_whole_or_not_there() -> None:
    event = Event("e", parse("2022-02-17~"), "Otto sees a slow pullout")
    hit = Hit(HitKind.EVENT, "e", event.title, event=event)
    behind = Standing(None, 7, "go to event", "go to it")
    assert "about 17 Feb 2022" in one(hit, behind)[4]
    assert "about" not in one(hit, behind, (76, 20))[4]


def test_a_planned_date_is_worded_by_the_files_day() -> None:
    event = Event("e", parse("[2022-02-17..2022-22]"), "Out", status="planned")
    hits = Hits("x", (Group(HitKind.EVENT, (Hit(HitKind.EVENT, "e", "Out", event=event),), 1),))
    sheet = Sheet("t", 96, 20, parse("2022-02-17").latest)
    behind = Standing(None, 0, "go to event", "go to Out")
    lines = paint_palette(hits, TypedLine("x", 1), 0, sheet, lambda _: behind)
    assert "by summer 2022" in text(lines[4])


def test_a_quote_begins_before_its_match() -> None:
    words = "far away " * 20 + "at last a pullout of troops"
    at = tuple(range(words.index("pullout"), words.index("pullout") + 7))
    hit = Hit(HitKind.QUOTE, "e", words, at, quote=QuoteRef("e", words))
    lines = paint_palette(
        Hits("x", (Group(HitKind.QUOTE, (hit,), 1),)),
        TypedLine(),
        0,
        Sheet("t", 96, 20),
        lambda _: BEHIND,
    )
    assert "“…far away far away far away at last a pullout of troops”" in text(lines[4])
    assert underlined(lines[4]) == "pullout"


def test_marks_are_underlined_with_their_letter() -> None:
    hit = Hit(HitKind.TAG, "t", "Ke\u0301ita", (0, 1))
    hits = Hits("x", (Group(HitKind.TAG, (hit,), 1),))
    lines = paint_palette(hits, TypedLine(), 0, Sheet("t", 96, 20), lambda _: BEHIND)
    assert underlined(lines[4]) == "Ke\u0301"


@pytest.mark.parametrize(
    ("hits", "said"),
    [(Hits("x"), "Nothing found."), (Hits("x", (), complete=False, settled=False), "Searching …")],
)
def test_no_hits(hits: Hits, said: str) -> None:
    lines = paint_palette(hits, TypedLine("x", 1), 0, Sheet("t", 40, 12), lambda _: BEHIND)
    assert said in text(lines[3])
    assert "enter" not in text(lines[-2])


def test_the_number_of_hits_belongs_to_the_text() -> None:
    hits = Hits("ot", (Group(HitKind.ACTOR, (ACTOR,), 5),), complete=False)
    sheet = Sheet("t", 60, 12)
    assert "5 hits so far" in text(
        paint_palette(hits, TypedLine("ot", 2), 0, sheet, lambda _: BEHIND)[1]
    )
    assert "hit" not in text(
        paint_palette(hits, TypedLine("ott", 3), 0, sheet, lambda _: BEHIND)[1]
    )


def test_the_cursor_in_the_line() -> None:
    sheet = Sheet("t", 20, 6)

    def line(typed: TypedLine) -> Line:
        return paint_palette(Hits(""), typed, 0, sheet, lambda _: BEHIND)[1]

    assert text(line(TypedLine("abc", 3))) == "│ › abc█            │".replace("█  ", "█ ", 1)
    inside = line(TypedLine("abc", 1))
    assert [run.text for run in inside if run.ink.ground is Ground.SELECTED] == ["b"]
    long = text(line(TypedLine("x" * 50 + "end", 53)))
    assert "xend█" in long


WORDS = st.text(st.sampled_from("aé o日本한\u0301ß🏴–“‱ \nA"), max_size=90).map(scrub)

LINES = st.text(st.sampled_from("aé o日\u0301ß\n"), max_size=90).map(lambda t: scrub(t, lines=True))


@st.composite
def some_hits(draw: st.DrawFn) -> Hits:
    groups = []
    for kind in draw(st.lists(st.sampled_from(HitKind), unique=True, max_size=7)):
        found = []
        for n in range(draw(st.integers(1, 4))):
            title, detail = draw(LINES), draw(LINES)
            at = tuple(range(0, len(title), 2))
            event = Event("e", parse("2012~/2022"), title) if kind is HitKind.EVENT else None
            found.append(Hit(kind, str(n), title, at, "also ", detail, at[: len(detail)], event))
        groups.append(Group(kind, tuple(found), len(found) + draw(st.integers(0, 3)), draw(WORDS)))
    return Hits(draw(WORDS), tuple(groups), complete=draw(st.booleans()))


@given(some_hits(), st.integers(20, 200), st.integers(6, 60), st.data())
@settings(max_examples=250, deadline=None)
def test_every_line_in_exactly_its_cells(
    hits: Hits, columns: int, rows: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, max(0, len(hits.walk) - 1)))
    typed = data.draw(WORDS)
    at = data.draw(st.integers(0, len(typed)))
    numbers = st.none() | st.integers(0, 10**9)
    behind = Standing(data.draw(numbers), data.draw(numbers), data.draw(WORDS), data.draw(WORDS))
    sheet = Sheet(data.draw(WORDS), columns, rows)
    asked = []

    def standing(hit: Hit) -> Standing:
        asked.append(hit)
        return behind

    lines = paint_palette(hits, TypedLine(typed, at), cursor, sheet, standing)
    assert [width(line) for line in lines] == [columns] * rows
    assert len(asked) <= rows
    assert not any("\n" in run.text for line in lines for run in line)
    grounds = {run.ink.ground for line in lines for run in line}
    assert grounds <= {Ground.SURFACE, Ground.SELECTED}
    if hits.walk:
        assert sum("▌" in run.text for line in lines for run in line) == 1
