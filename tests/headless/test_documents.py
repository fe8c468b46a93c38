"""JSON piece by piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.headless.documents import document, json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_elements = st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=10), max_size=3))


@given(_elements, st.text(max_size=10), st.booleans())
def test_a_document_is_json_with_an_element_a_line(
    elements: list[dict[str, Any]], query: str, ascii_only: bool
) -> None:
    lines = list(document({"schema": 1, "query": query}, "events", elements, ascii_only=ascii_only))
    text = "\n".join(lines)
    assert json.loads(text) == {"schema": 1, "query": query, "events": elements}
    assert all(line.isprintable() for line in lines)
    assert not ascii_only or text.isascii()
    assert len(lines) == 3 + len(elements)


@given(_elements)
def test_lines_are_the_elements(elements: list[dict[str, Any]]) -> None:
    assert [json.loads(line) for line in json_lines(elements, ascii_only=False)] == elements


@pytest.mark.parametrize("form", ["document", "lines"])
def test_no_more_than_an_element_is_held(form: str) -> None:
    made = 0

    def elements() -> Iterator[dict[str, Any]]:
        nonlocal made
        for number in range(1000):
            made += 1
            yield {"id": number}

    if form == "lines":
        printed = json_lines(elements(), ascii_only=False)
        behind = 0
    else:
        printed = document({"schema": 1}, "events", elements(), ascii_only=False)
        behind = 1  # a line ends with a comma only when another follows
        assert next(printed) == '{"schema": 1,'
        assert next(printed) == ' "events": ['
    for _number in range(10):
        next(printed)
    assert made == 10 + behind


def test_what_could_act_on_a_terminal_is_escaped_and_nothing_else() -> None:
    (line,) = json_lines([{"query": "\x1b[31m\x9b\x7f\u202e\udc80 Touré “x”"}], ascii_only=False)
    assert line == '{"query": "\\u001b[31m\\u009b\\u007f\\u202e\\udc80 Touré “x”"}'
