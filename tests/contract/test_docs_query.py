"""docs/query.md against the program: fields, words, windows, and the three answers about time."""

from __future__ import annotations

import re

import pytest

from sahel_tui.core.edtf import Certainty, Day, date_of, parse, within
from sahel_tui.core.model import STANDINGS, STATUSES
from sahel_tui.core.query import conditions, windows, wording
from sahel_tui.core.query.fields import LISTED
from sahel_tui.explore import moves, narrowing
from tests.contract.pages import code, codes, page, rows
from tests.explore.small import store as small_store

FIELD_ROWS = rows("query", "field", "made by keys", "an event matches when")


def test_every_field_stands_in_the_table() -> None:
    assert {code(row["field"]) for row in FIELD_ROWS} == set(filter(None, conditions.FIELDS))


def test_the_fields_that_keys_make() -> None:
    store = small_store()
    state, offered = moves.opening(store), set()
    for event_id in ("e1", "e2", "e3", "e4", "e5"):
        here = moves.at_event(state, store, event_id)
        offered |= {option.field for option in narrowing.options(here, store)}
    assert {code(row["field"]) for row in FIELD_ROWS if row["made by keys"]} == offered


@pytest.mark.parametrize(("field", "known"), [("status", STATUSES), ("standing", STANDINGS)])
def test_listed_values(field: str, known: tuple[str, ...]) -> None:
    (row,) = (row for row in FIELD_ROWS if code(row["field"]) == field)
    assert codes(row["an event matches when"]) == list(known)


def test_what_has_takes() -> None:
    (paragraph,) = re.findall(r"^`has` takes (.*?)\n\n", page("query"), re.DOTALL | re.MULTILINE)
    outside_brackets = re.sub(r"\(.*?\)(?!\.)", "", paragraph.replace("](format.md)", "]"))
    assert set(codes(outside_brackets)) == set(LISTED["has"])


@pytest.mark.parametrize("row", rows("query", "value", "text", "found"), ids=lambda r: r["value"])
def test_words_are_found(row: dict[str, str]) -> None:
    assert wording.wording(code(row["value"])).found_in(row["text"]) is (row["found"] == "yes")


def _day(day: Day | None) -> str:
    return "for ever" if day is None else "{:04}-{:02}-{:02}".format(*date_of(day))


WINDOWS = {
    "in": windows.window_in,
    "before": windows.window_before,
    "after": windows.window_after,
}


@pytest.mark.parametrize("row", rows("query", "field", "value", "first day", "last day"))
def test_windows(row: dict[str, str]) -> None:
    window = WINDOWS[code(row["field"])](code(row["value"]))
    assert (_day(window.first), _day(window.last)) == (row["first day"], row["last day"])


@pytest.mark.parametrize("row", rows("query", "date", "window", "answer"))
def test_answers(row: dict[str, str]) -> None:
    window = windows.window_in(code(row["window"]))
    answer = within(parse(code(row["date"])), window.first, window.last)
    assert answer is Certainty[row["answer"].upper()]
