"""docs/query.md against the program: every example, field, window, answer about time and error."""

from __future__ import annotations

import ast
import re
import traceback
from pathlib import Path

import pytest

from sahel_tui.core.edtf import Certainty, Day, date_of, parse, within
from sahel_tui.core.query import QueryError, pointed, windows, wording
from sahel_tui.core.query import parse as parse_query
from sahel_tui.core.query.fields import LISTED, NAMES
from sahel_tui.core.query.reading import LENGTH_LIMIT
from tests.contract.pages import code, codes, page, rows

FIELD_ROWS = [row for row in rows("query", "term", "an event matches when") if codes(row["term"])]
ERROR_ROWS = rows("query", "query", "at", "what is said")


def test_the_examples_at_the_top_are_queries() -> None:
    examples = re.findall(r"^    (.*?)  ", page("query"), re.MULTILINE)
    assert len(examples) == 6
    for example in examples:
        assert str(parse_query(example)) == example


@pytest.mark.parametrize("row", rows("query", "query", "is shown as"), ids=lambda r: r["query"])
def test_the_canonical_text(row: dict[str, str]) -> None:
    query = parse_query(code(row["query"]))
    assert str(query) == code(row["is shown as"])
    assert parse_query(str(query)) == query


def test_every_field_stands_in_the_table() -> None:
    assert [code(row["term"]) for row in FIELD_ROWS] == [f"{name}:" for name in NAMES]


@pytest.mark.parametrize("field", ["status", "standing", "kind", "possible"])
def test_listed_values(field: str) -> None:
    (row,) = (row for row in FIELD_ROWS if code(row["term"]) == f"{field}:")
    assert tuple(codes(row["an event matches when"])[: len(LISTED[field])]) == LISTED[field]


def test_what_has_takes() -> None:
    (paragraph,) = re.findall(r"^`has` takes (.*?)\n\n", page("query"), re.DOTALL | re.MULTILINE)
    outside_brackets = re.sub(r"\(.*?\)(?!\.)", "", paragraph.replace("](format.md)", "]"))
    assert set(codes(outside_brackets)) == set(LISTED["has"])


@pytest.mark.parametrize("row", rows("query", "value", "text", "found"), ids=lambda r: r["value"])
def test_words_are_found(row: dict[str, str]) -> None:
    (term,) = parse_query(code(row["value"])).terms
    assert wording.wording(term.values[0]).found_in(row["text"]) is (row["found"] == "yes")


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


def _wrong(row: dict[str, str]) -> str:
    """The query of a row; one is told by its length."""
    if codes(row["query"]):
        return code(row["query"])
    return "x" * int(re.sub(r"\D", "", row["query"]))


@pytest.mark.parametrize("row", ERROR_ROWS, ids=lambda row: row["query"])
def test_errors(row: dict[str, str]) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(_wrong(row))
    error, at = raised.value, int(row["at"].replace(",", "")) - 1
    assert (error.at, error.message) == (at, row["what is said"])
    assert str(error) == error.message
    *_, caret = pointed(_wrong(row), error)
    assert caret.strip() == "^"
    if at < LENGTH_LIMIT:
        assert caret.index("^") == at


def test_every_error_of_the_parser_has_a_row() -> None:
    query = Path(wording.__file__).parent
    modules = [query / f"{name}.py" for name in ("reading", "fields", "windows", "errors")]
    made = {
        (module.name, node.lineno)
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise)
    }
    met = set()
    for row in ERROR_ROWS:
        with pytest.raises(QueryError) as raised:
            parse_query(_wrong(row))
        error: BaseException | None = raised.value
        while error is not None:
            place = traceback.extract_tb(error.__traceback__)[-1]
            met.add((Path(place.filename).name, _first_line(place, made)))
            error = error.__cause__
    assert made - met == set()


def _first_line(place: traceback.FrameSummary, made: set[tuple[str, int]]) -> int:
    """The line where the `raise` begins that a frame stands in."""
    lines = [line for name, line in made if Path(place.filename).name == name]
    return max((line for line in lines if line <= (place.lineno or 0)), default=0)


def test_the_page_names_the_limit() -> None:
    assert f"at most {LENGTH_LIMIT:,} characters" in page("query")
    assert parse_query("x" * LENGTH_LIMIT)
