"""Authored events among rows of tables: a sign, a muted title beside it, words in the event pane; at any width, in ASCII."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Source, Timeline
from sahel_tui.explore import moves
from sahel_tui.explore.state import State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.event import compose, paint_head
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.line import MUTED, STRONG, TEXT, Ink, Line
from sahel_tui.tui.paint.window import Anchor, paint_list
from tests.tui.paint.pictured import text

OURS = Event("ours", parse("2013-03-24"), "Ours", place="Bangui")
ROW = Event("row", parse("2013-03-25"), "A row", place="Obo", dataset="ged")
MIXED = (OURS, ROW, Event("last", parse("2014"), "Last"))


def store(*events: Event) -> MemoryStore:
    sources = {"ged": Source("ged", "Georeferenced events", "dataset")}
    return MemoryStore(Timeline("T", events=events, sources=sources))


def lines(state: State, *events: Event, wide: bool = True) -> dict[str, Line]:
    """The lines of the list by the title in them."""
    width = 60 if wide else 49
    found = paint_list(state, store(*events), Anchor(1 << 62), width, 8, wide=wide).lines
    titles = [event.title for event in events]
    return {title: line for line in found for title in titles if title in text(line)}


def ink(line: Line, words: str) -> Ink:
    return next(run.ink for run in line if words in run.text)


@pytest.mark.parametrize("wide", [True, False])
def test_a_sign_stands_before_the_status_of_an_authored_event(wide: bool) -> None:
    found = {title: text(line)[5:8] for title, line in lines(State(), *MIXED, wide=wide).items()}
    assert found == {"Ours": "¶● ", "A row": " ● ", "Last": "¶● "}


def test_titles_of_rows_are_muted_but_for_the_selected_one() -> None:
    found = lines(State(), *MIXED)
    assert [ink(found[each], each) for each in ("Ours", "A row")] == [TEXT, MUTED]
    at_row = moves.at_event(State(), store(*MIXED), "row")
    assert ink(lines(at_row, *MIXED)["A row"], "A row")._replace(ground=STRONG.ground) == STRONG


@pytest.mark.parametrize("events", [(OURS,), (ROW,)], ids=["authored alone", "a table alone"])
def test_nothing_stands_out_where_all_are_of_one_kind(events: tuple[Event, ...]) -> None:
    assert all("¶" not in text(line) for line in lines(State(), *events).values())


def test_columns_stay_where_they_are() -> None:
    plain = lines(State(), *(replace(each, dataset=None) for each in MIXED))
    for title, line in lines(State(), *MIXED).items():
        assert text(line).replace("¶", " ") == text(plain[title])


def test_the_event_pane_says_which_it_is_in_words() -> None:
    among = store(*MIXED)
    ours, row = ("\n".join(map(text, compose(each, among, 58).above)) for each in (OURS, ROW))
    assert "¶ authored" in ours
    assert "row of Georeferenced events" not in ours
    assert "row of Georeferenced events" in row
    assert "authored" not in row
    assert "authored" not in "\n".join(map(text, compose(OURS, store(OURS), 58).above))


def test_the_head_of_a_side_pane_says_it_too() -> None:
    frame = Frame(30, 5, focused=False, corner="┬")
    head = [text(line) for line in paint_head(OURS, store(*MIXED), frame)]
    assert any("● happened  ¶ authored" in line for line in head)
    assert not any("authored" in text(line) for line in paint_head(ROW, store(*MIXED), frame))


def test_in_ascii_it_is_a_sign_of_its_own() -> None:
    assert to_ascii("¶●") == "&*"
