from __future__ import annotations

from sahel_tui.core.query.terms import EVERYTHING, Query, Term, only


def test_the_text_keeps_the_order_of_terms_and_alternatives() -> None:
    query = Query((Term("tag", ("coup", "withdrawal")), Term("in", ("2021",), negated=True)))
    assert str(query) == "tag:coup,withdrawal -in:2021"


def test_and_holds_the_terms_of_both() -> None:
    assert only("tag", "coup") & only("in", "2021") == Query(
        (Term("tag", ("coup",)), Term("in", ("2021",)))
    )
    assert EVERYTHING & only("tag", "coup") == only("tag", "coup")


def test_a_query_without_terms_is_empty() -> None:
    assert not EVERYTHING
    assert only("tag", "coup")
