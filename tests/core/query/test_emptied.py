from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query import emptied_by, parse
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.evaluate import evaluate
from tests.core.query.test_evaluate import BARE, EVENT
from tests.stores.timelines import ACTORS, SOURCES

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query

DIRECTORY = Directory(ACTORS, SOURCES)


def count(query: Query) -> int:
    return sum(evaluate(query, event, DIRECTORY) > 0 for event in (EVENT, BARE))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zzz", "no event matches zzz"),
        ("in:2021 zzz actor:mali", "no event matches zzz"),
        ("in:2021 actor:mali bare", "bare leaves none of 1 that match in:2021 actor:mali"),
        ("in:2021 -in:2021 actor:mali", "actor:mali leaves none of 1 that match in:2021 -in:2021"),
        ("bare troops zzz", "troops leaves none of 1 that match bare"),
        ("bare in:2021 possible:no", "bare in:2021 is matched only possibly, by 1"),
        ("possible:no bare in:2021", "in:2021 leaves none of 1 that match possible:no bare"),
    ],
)
def test_the_term_with_which_nothing_is_left(text: str, message: str) -> None:
    found = emptied_by(parse(text), count)
    assert found is not None
    assert found.message == message


@pytest.mark.parametrize("text", ["", "troops", "in:2021 -in:2021"])
def test_nothing_to_say_where_something_is_found(text: str) -> None:
    assert emptied_by(parse(text), count) is None


def test_nothing_to_say_of_a_timeline_without_events() -> None:
    assert emptied_by(parse("zzz"), lambda _: 0) is None


def test_a_long_query_is_not_counted_term_by_term() -> None:
    asked: list[Query] = []

    def counted(query: Query) -> int:
        asked.append(query)
        return 0 if "zzz" in str(query) else 1

    found = emptied_by(parse("a " * 1000 + "zzz " + "b " * 1000), counted)
    assert found is not None
    assert str(found.term) == "zzz"
    assert len(asked) < 20
