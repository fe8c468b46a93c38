"""What stands between rows: silences, stretches left out, the as-of line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import day_of, parse
from sahel_tui.core.model import Event, Timeline
from sahel_tui.core.query.terms import Query, only
from sahel_tui.explore.listing import AsOf, Divider, LeftOut, Silence, dividers, first_later_row
from sahel_tui.explore.state import State
from sahel_tui.stores.memory import MemoryStore
from tests.explore.small import store as small_store

if TYPE_CHECKING:
    from sahel_tui.stores.store import Row


def store_of(*rows: str, as_of: str | None = None) -> MemoryStore:
    """Events by `date`, `date status` or `date status tag`, named by their place."""
    events = []
    for number, row in enumerate(rows):
        expression, *more = row.split()
        status, tag = (*more, *("happened", "")[len(more) :])
        tags = (tag,) if tag else ()
        events.append(Event(f"e{number}", parse(expression), "T", status=status, tags=tags))
    return MemoryStore(Timeline("T", as_of=parse(as_of) if as_of else None, events=tuple(events)))


def all_dividers(store: MemoryStore, *steps: Query) -> list[tuple[Divider, ...]]:
    """What stands before each row of the view, and at its end."""
    state = State(steps=steps)
    view = state.view(store)
    rows: list[Row | None] = [None, *view.window(0, view.counts.total), None]
    later = first_later_row(store, view)
    return [dividers(state, store, before, after, later) for before, after in pairwise(rows)]


# -- silences: at least a fifth of the whole and 60 days

SILENCES = [
    (("2010-01-01", "2010-01-02", "2010-12-31"), [(), (), (Silence(363),), ()]),
    (("2010-01-01", "2010-02-01", "2010-02-28"), [(), (), (), ()]),
    (("2010/2019", "2020"), [(), (Silence(3652),), ()]),
    (("2010~/..", "2020"), [(), (Silence(3652),), ()]),
]


@pytest.mark.parametrize(("rows", "found"), SILENCES)
def test_a_long_silence_is_told_in_days(
    rows: tuple[str, ...], found: list[tuple[Divider, ...]]
) -> None:
    assert all_dividers(store_of(*rows)) == found


def test_a_silence_begins_when_the_date_before_it_may_have_ended() -> None:
    *_, (silence,), last = all_dividers(store_of("2010", "2020"))
    assert last == ()
    assert silence == Silence(day_of(2020, 1, 1) - day_of(2010, 12, 31))


def test_no_silence_where_a_day_is_unknown() -> None:
    assert all_dividers(store_of("2010", "2020", "XXXX"))[-2:] == [(), ()]


def test_a_narrowed_view_tells_what_is_left_out_and_no_silence() -> None:
    store = store_of("2010 happened t", "2011", "2012", "2020 happened t", "2021")
    tagged = only("tag", "t")
    first, middle, last = all_dividers(store, tagged)
    assert first == ()
    assert middle == (LeftOut(2, tagged, day_of(2011, 1, 1), day_of(2012, 1, 1)),)
    assert last == (LeftOut(1, tagged, day_of(2021, 1, 1), day_of(2021, 1, 1)),)


def test_an_empty_view_tells_the_whole_as_left_out() -> None:
    store = small_store()
    ((left,),) = all_dividers(store, only("tag", "nothing"))
    assert isinstance(left, LeftOut)
    assert left.events == 5


def test_the_first_step_that_alone_leaves_a_stretch_out_is_its_reason() -> None:
    store = store_of("2010 happened x", "2011 planned", "2012 planned x")
    tagged, planned = only("tag", "x"), only("status", "planned")
    (left, *_), *_ = all_dividers(store, tagged, planned)
    assert isinstance(left, LeftOut)
    assert (left.events, left.step) == (2, None)
    store = store_of("2010", "2011", "2012 planned x")
    for steps in ((tagged, planned), (planned, tagged)):
        (left, *_), *_ = all_dividers(store, *steps)
        assert isinstance(left, LeftOut)
        assert left.step == steps[0]


# -- as of: before the first row that begins after the file's day, or on it and is planned

AS_OF = [
    # rows, as of, the row it stands before, whether a plan follows
    (("2010", "2011", "2012"), "2011", 2, False),
    (("2010", "2011 planned", "2012"), "2011-01-01", 1, True),
    (("2010", "2011", "2012 planned"), "2011-01-01", 2, True),
    (("2010", "2011"), "2012", None, False),
    (("2010", "2011"), "2009", 0, False),
    (("2010", "2011"), None, None, False),
    (("2010 planned", "2011"), "2010-06", 1, False),
    (("[2010..2012] planned", "2011"), "2010-01-01", 0, True),
]


@pytest.mark.parametrize(("rows", "as_of", "row", "planned"), AS_OF)
def test_the_as_of_line(
    rows: tuple[str, ...], as_of: str | None, row: int | None, planned: bool
) -> None:
    found = [
        (number, each)
        for number, before in enumerate(all_dividers(store_of(*rows, as_of=as_of)))
        for each in before
        if isinstance(each, AsOf)
    ]
    assert found == ([] if row is None else [(row, AsOf(planned=planned))])


DATES = st.sampled_from(
    (
        "2009",
        "2010",
        "2010-06-15",
        "2010-06-15~",
        "2010-06",
        "[2010-06-15..]",
        "2010/..",
        "../2011",
        "XXXX",
        "2030",
    )
)
ROWS = st.lists(
    st.tuples(DATES, st.sampled_from(("happened", "planned")), st.sampled_from("xy")).map(" ".join),
    max_size=12,
)


@settings(max_examples=120, deadline=None)
@given(ROWS, st.booleans())
def test_every_event_is_a_row_or_counted_once_and_the_line_stands_at_most_once(
    rows: list[str], narrowed: bool
) -> None:
    store = store_of(*rows, as_of="2010-06-15")
    steps = (only("tag", "x"),) if narrowed else ()
    found = [each for between in all_dividers(store, *steps) for each in between]
    left = sum(each.events for each in found if isinstance(each, LeftOut))
    assert left + State(steps=steps).view(store).counts.total == len(rows)
    assert sum(isinstance(each, AsOf) for each in found) <= 1
    assert all(each.days >= 60 for each in found if isinstance(each, Silence))
