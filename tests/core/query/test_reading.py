from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.query import Phrase, Query, QueryError, Term, parse
from sahel_tui.core.query.fields import NAMES
from sahel_tui.core.query.reading import LENGTH_LIMIT


def term(field: str, *values: str | Phrase, negated: bool = False) -> Term:
    return Term(field, values, negated)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        (" \t\n\u3000", []),
        ("coup", [term("", "coup")]),
        ("-coup", [term("", "coup", negated=True)]),
        ("--coup", [term("", "-coup", negated=True)]),
        ('"the coup"', [term("", Phrase("the coup"))]),
        ('-"the coup"', [term("", Phrase("the coup"), negated=True)]),
        ('"a (b) | c, d: e"', [term("", Phrase("a (b) | c, d: e"))]),
        ('"a \\"b\\" \\\\ \\c"', [term("", Phrase('a "b" \\ \\c'))]),
        ('"a\nb"', [term("", Phrase("a\nb"))]),
        ("a\\b", [term("", "a\\b")]),
        ("tag:a,b", [term("tag", "a", "b")]),
        ('tag:"a","b c",d', [term("tag", "a", "b c", "d")]),
        ('place:"a","b c",d', [term("place", Phrase("a"), Phrase("b c"), "d")]),
        ("TAG:A tAg:b", [term("tag", "A"), term("tag", "b")]),
        ("tag:-a:b", [term("tag", "-a:b")]),
        ("tag:⭐", [term("tag", "⭐")]),
        ("-has:QUOTES,Claims", [term("has", "quotes", "claims", negated=True)]),
        ("status:\uff30lanned", [term("status", "planned")]),
        ("Possible:NO", [term("possible", "no")]),
        ("in:2021..,..1999,202X", [term("in", "2021..", "..1999", "202X")]),
        ("a\u00a0b\u2028c\x1fd", [term("", each) for each in "abcd"]),
        ("a\u200bb", [term("", "a\u200bb")]),  # of no width, but no white space
        ("coup coup", [term("", "coup"), term("", "coup")]),
    ],
)
def test_what_a_text_asks(text: str, terms: list[Term]) -> None:
    query = parse(text)
    assert query == Query(tuple(terms))
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "at", "length"),
    [
        ("tag:", 4, 0),
        ("coup -", 5, 1),
        ("in:2021-13", 8, 1),
        ('in:"2021-13"', 3, 9),
        ("tag:a status:gone", 13, 4),
        ('status:"not so"', 7, 8),
        ("aktor:x", 0, 5),
        ("-12:30", 1, 2),
        ("tag:a|b", 5, 1),
        ("coup possible:no possible:no", 17, 11),
        ("x" * LENGTH_LIMIT + "yz", LENGTH_LIMIT, 2),
        ("in:2022..2021", 9, 4),
    ],
)
def test_which_characters_are_wrong(text: str, at: int, length: int) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert (raised.value.at, raised.value.length) == (at, length)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status:x", ("happened", "ongoing", "planned")),
        ("possible:x", ("no",)),
        ("x:y", NAMES),
        (":y", NAMES),
        ("tag:", ()),
    ],
)
def test_what_was_expected(text: str, expected: tuple[str, ...]) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert raised.value.expected == expected


def test_messages_are_safe_to_print_and_short() -> None:
    for text in (
        "\x1b[31m:x",
        "status:\x1b]52;c;!\x07",
        "in:\u202e2021",
        "\udc80:x",
        "x:" + "y" * 5000,
    ):
        with pytest.raises(QueryError) as raised:
            parse(text)
        assert str(raised.value).isprintable()
        assert len(str(raised.value)) < 250


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=' "\\,:-()|.~?/[]\n\u3000tagincoup2021X', max_size=30))
def test_any_text_is_a_query_or_an_error_in_it(text: str) -> None:
    error = None
    try:
        query = parse(text)
    except QueryError as raised:
        error = raised
    if error is None:
        assert parse(str(query)) == query
        assert str(parse(str(query))) == str(query)
    else:
        assert error.at is not None
        assert 0 <= error.at <= error.at + error.length <= len(text)


@pytest.mark.parametrize(
    "piece", ["a ", '"', "\\", '\\"', '"a"', "tag:", "a,", "-", ":", '"\\" ', 'x:"', "tag:a,b -c ", "in:2021 "]
)  # fmt: skip
def test_a_long_text_is_read_or_refused_soon(piece: str) -> None:
    start = time.monotonic()
    for before in ("", '"', "x:", "tag:"):
        text = (before + piece * LENGTH_LIMIT)[:LENGTH_LIMIT]
        try:
            parse(text)
        except QueryError:
            continue
    assert time.monotonic() - start < 2


def test_naming_a_query_loads_no_parser() -> None:
    code = (
        "import sys; from sahel_tui.core.query import EVERYTHING, Query, only; str(only('tag', 'a b'));"
        "print([name for name in sys.modules if name.endswith(('query.reading', 'query.fields', 'edtf'))])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
