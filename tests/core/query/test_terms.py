from __future__ import annotations

import pytest

from sahel_tui.core.query.terms import (
    ANYWHERE,
    CERTAIN_ONLY,
    EVERYTHING,
    Phrase,
    Query,
    Term,
    only,
    quoted,
)


def test_the_text_keeps_the_order_of_terms_and_alternatives() -> None:
    query = Query((Term("tag", ("coup", "withdrawal")), Term("in", ("2021",), negated=True)))
    assert str(query) == "tag:coup,withdrawal -in:2021"


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Term(ANYWHERE, ("coup",)), "coup"),
        (Term(ANYWHERE, (Phrase("coup"),)), '"coup"'),
        (Term(ANYWHERE, ("12:30",)), '"12:30"'),
        (Term(ANYWHERE, ("-coup",)), '"-coup"'),
        (Term(ANYWHERE, ("-coup",), negated=True), "--coup"),
        (Term("tag", ("-a:b", "c d", 'e"f', "g,h", "i|j", "(k)", "")), '-a:b,"c d","e\\"f","g,h","i|j","(k)",""'),
        (Term("place", (Phrase("Gao"), "Kidal")), '"Gao",Kidal'),
    ],
)  # fmt: skip
def test_quotation_marks_stand_where_they_must(term: Term, text: str) -> None:
    assert str(term) == (f"{term.field}:{text}" if term.field else text)


def test_quoting() -> None:
    assert quoted('a "b" \\') == '"a \\"b\\" \\\\"'


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("place", "Gao", "Gao"),
        ("place", "Gao, Mali", Phrase("Gao, Mali")),
        ("actor", "eu", "eu"),
        ("tag", "armed groups", "armed groups"),
        (ANYWHERE, "12:30", Phrase("12:30")),
        (ANYWHERE, "-coup", Phrase("-coup")),
        ("source", "https://a.b", "https://a.b"),
    ],
)
def test_a_value_that_cannot_be_a_word_is_a_phrase(
    field: str, value: str, kept: str | Phrase
) -> None:
    assert only(field, value) == Query((Term(field, (kept,)),))


def test_and_holds_the_terms_of_both() -> None:
    assert only("tag", "coup") & only("in", "2021") == Query(
        (Term("tag", ("coup",)), Term("in", ("2021",)))
    )
    assert EVERYTHING & only("tag", "coup") == only("tag", "coup")


def test_and_leaves_out_the_possible_once() -> None:
    certain = Query((CERTAIN_ONLY,))
    assert (only("in", "2021") & certain & only("tag", "coup") & certain).terms == (
        Term("in", ("2021",)),
        CERTAIN_ONLY,
        Term("tag", ("coup",)),
    )
    assert certain.certain_only
    assert not only("tag", "coup").certain_only


def test_a_query_without_terms_is_empty() -> None:
    assert not EVERYTHING
    assert only("tag", "coup")


def test_a_phrase_is_not_its_words() -> None:
    assert str(Phrase("coup")) == "coup"
    assert len({only("place", "Gao"), Query((Term("place", (Phrase("Gao"),)),))}) == 2
