"""Drawn queries on drawn timelines, read twice: by the package and by naive.py.

For a long run: SAHEL_TUI_DRAWN=20000 python -m pytest tests/core/query/test_against_naive.py
"""

from __future__ import annotations

import os
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import Certainty
from sahel_tui.core.query import Query, parse
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.evaluate import matcher
from sahel_tui.core.query.terms import CERTAIN_ONLY
from sahel_tui.stores.memory import MemoryStore
from tests.core.query import drawing

DRAWN = int(os.environ.get("SAHEL_TUI_DRAWN", "400"))
draws = st.integers(0, 2**64 - 1).map(Random)


@settings(max_examples=DRAWN, deadline=None)
@given(draws)
def test_both_readings_agree(draw: Random) -> None:
    world = drawing.world(draw)
    terms = drawing.asking(draw, world.windows)
    text = drawing.typed(draw, terms)
    query, timeline = parse(text), drawing.timeline(world)
    expected = {
        happening.id: answer
        for happening, answer in zip(world.happenings, world.answers(terms), strict=True)
    }
    view = MemoryStore(timeline).view(query)
    rows = view.window(0, len(timeline.events))
    found = dict.fromkeys(expected, 0) | {row.event.id: int(row.certainty) for row in rows}
    assert found == expected, text
    assert view.counts.certain == list(expected.values()).count(Certainty.CERTAIN)
    assert view.counts.total == len(rows)


@settings(max_examples=DRAWN, deadline=None)
@given(draws)
def test_the_canonical_text_reads_as_the_same_query(draw: Random) -> None:
    terms = drawing.asking(draw, {})
    text = drawing.typed(draw, terms)
    query = parse(text)
    assert parse(str(query)) == query
    assert str(parse(str(query))) == str(query)
    assert [term.field for term in query.terms] == [term.field for term in terms]
    assert [term.negated for term in query.terms] == [term.negated for term in terms]


@settings(max_examples=DRAWN // 2, deadline=None)
@given(draws)
def test_a_term_and_its_negation_part_the_timeline(draw: Random) -> None:
    world = drawing.world(draw)
    text = drawing.typed(draw, (drawing.asked(draw, world.windows),)).strip()
    other = text[1:] if text.startswith("-") else f"-{text}"
    store = MemoryStore(drawing.timeline(world))
    mine, theirs = (
        {
            row.event.id: row.certainty
            for row in store.view(parse(each)).window(0, len(world.happenings))
        }
        for each in (text, other)
    )
    certain = [{key for key, each in side.items() if each == 2} for side in (mine, theirs)]
    possible = [{key for key, each in side.items() if each == 1} for side in (mine, theirs)]
    assert possible[0] == possible[1]
    assert not certain[0] & certain[1]
    assert certain[0] | certain[1] | possible[0] == {each.id for each in world.happenings}


@settings(max_examples=DRAWN // 2, deadline=None)
@given(draws)
def test_leaving_out_the_possible_leaves_the_certain(draw: Random) -> None:
    world = drawing.world(draw)
    query = parse(drawing.typed(draw, drawing.asking(draw, world.windows)))
    timeline = drawing.timeline(world)
    directory = Directory(timeline.actors, timeline.sources)
    every = Query(tuple(term for term in query.terms if term != CERTAIN_ONLY))
    ask, ask_certain = matcher(every, directory), matcher(every & Query((CERTAIN_ONLY,)), directory)
    for event in timeline.events:
        assert ask_certain(event) == (2 if ask(event) == 2 else 0)
