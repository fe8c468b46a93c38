"""The breadcrumb: every step in a reader's words, in the order it was taken."""

from __future__ import annotations

import pytest

from sahel_tui.core.query.terms import Query, Term, only
from sahel_tui.explore.breadcrumb import Crumb, crumb, crumbs
from sahel_tui.explore.state import State
from tests.explore.small import store as small_store

STORE = small_store()

CRUMBS = [
    (only("actor", "a"), Crumb("actor", "Ada")),
    (only("speaker", "b"), Crumb("speaker", "Ben")),
    (only("source", "s"), Crumb("source", "Paper")),
    (only("tag", "t"), Crumb("tag", "t")),
    (only("place", "Gao"), Crumb("place", "Gao")),
    (only("in", "2012"), Crumb("in", "2012")),
    (only("in", "2010..2012-05"), Crumb("in", "2010..2012-05")),
    (only("status", "planned"), Crumb("status", "planned")),
    (Query((Term("actor", ("a", "b")),)), Crumb("actor", "Ada, Ben")),
    (only("actor", "nobody"), Crumb("actor", "nobody")),
    (only("source", "none"), Crumb("source", "none")),
    (Query((Term("tag", ("t",), negated=True),)), Crumb("query", "-tag:t")),
    (Query((Term("actor", ("a",)), Term("in", ("2012",)))), Crumb("query", "actor:a in:2012")),
]


@pytest.mark.parametrize(("step", "made"), CRUMBS, ids=[str(step) for step, _ in CRUMBS])
def test_a_step_in_words(step: Query, made: Crumb) -> None:
    assert crumb(step, STORE) == made


def test_the_steps_stand_in_their_order() -> None:
    assert crumbs(State(), STORE) == ()
    steps = (only("in", "2012"), only("actor", "c"))
    assert crumbs(State(steps=steps), STORE) == (Crumb("in", "2012"), Crumb("actor", "Cy"))
