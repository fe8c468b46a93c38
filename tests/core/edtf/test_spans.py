"""Intervals and sets: ends, hulls, members, and that they last or do not."""

from __future__ import annotations

import dataclasses
import pickle
from copy import copy

import pytest

from sahel_tui.core.edtf import Edge, Kind, Point, Span, parse
from sahel_tui.core.edtf.making import new_point, new_span
from tests.core.edtf.loc_examples import EXAMPLES
from tests.core.edtf.test_loc_examples import written

# expression, earliest, start_latest, end_earliest, latest
ENDS = [
    ("2013/2022", "2013-01-01", "2013-12-31", "2022-01-01", "2022-12-31"),
    ("[2013..2022]", "2013-01-01", "2022-12-31", "2013-01-01", "2022-12-31"),
    ("{2013..2022}", "2013-01-01", "2013-12-31", "2022-01-01", "2022-12-31"),
    ("2004-06/2004", "2004-06-01", "2004-06-30", "2004-06-01", "2004-12-31"),
    ("2004/2004-06", "2004-01-01", "2004-06-30", "2004-06-01", "2004-06-30"),
    ("2004/2004", "2004-01-01", "2004-12-31", "2004-01-01", "2004-12-31"),
    ("2013/..", "2013-01-01", "2013-12-31", "", ""),
    ("../2013", "", "", "2013-01-01", "2013-12-31"),
    ("2013/", "2013-01-01", "2013-12-31", "", ""),
    ("/2013", "", "", "2013-01-01", "2013-12-31"),
    ("../..", "", "", "", ""),
    ("/", "", "", "", ""),
    ("2012~/2022?", "2012-01-01", "2012-12-31", "2022-01-01", "2022-12-31"),
    ("Y-17E7/Y17E7", "-170000000-01-01", "-170000000-12-31", "170000000-01-01", "170000000-12-31"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", "1667-01-01", "1760-12-31"),
    ("{1960,1961-12}", "1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"),
    ("{1961-12,1960}", "1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"),
    ("{2000..2010,2004}", "2000-01-01", "2000-12-31", "2010-01-01", "2010-12-31"),
    ("[..1984]", "", "1984-12-31", "", "1984-12-31"),
    ("{..1984}", "", "", "1984-01-01", "1984-12-31"),
    ("[1984..]", "1984-01-01", "", "1984-01-01", ""),
    ("{1984..}", "1984-01-01", "1984-12-31", "", ""),
    ("{1960,1984..}", "1960-01-01", "1960-12-31", "", ""),
    ("[..1667,1670,1760..]", "", "", "", ""),
    ("[2022-02-17..2022-22]", "2022-02-17", "2022-08-31", "2022-02-17", "2022-08-31"),
    ("[2004-06..2004]", "2004-06-01", "2004-12-31", "2004-06-01", "2004-12-31"),
    ("[1984]", "1984-01-01", "1984-12-31", "1984-01-01", "1984-12-31"),
    ("{XXXX-02-29,1960}", "0000-02-29", "1960-12-31", "1960-01-01", "9996-02-29"),
]

SURE = [
    ("2004-06-~01/2004-06-20", "2004-06-01", "2004-06-20"),
    ("2004~/2005", "", "2005-12-31"),
    ("2004/2005~", "2004-01-01", ""),
    ("2004/..", "2004-01-01", ""),
    ("/2004", "", "2004-12-31"),
    ("[2004-06-~11,2005]", "2004-06-01", "2005-12-31"),
    ("{2004,2005?,2006}", "", ""),
    ("[2004..2005-~06]", "2004-01-01", "2005-12-31"),
]


@pytest.mark.parametrize(("expression", "earliest", "start_by", "end_from", "latest"), ENDS)
def test_ends(expression: str, earliest: str, start_by: str, end_from: str, latest: str) -> None:
    span = parse(expression)
    days = (span.earliest, span.start_latest, span.end_earliest, span.latest)
    assert tuple(written(day) for day in days) == (earliest, start_by, end_from, latest)


@pytest.mark.parametrize(("expression", "first", "last"), SURE)
def test_sure_bounds(expression: str, first: str, last: str) -> None:
    span = parse(expression)
    assert (written(span.sure_earliest), written(span.sure_latest)) == (first, last)


def test_members() -> None:
    span = parse("[..1667,1668?,1670..1672,1999-1X..]")
    assert span.kind is Kind.ONE_OF
    kinds = [member.kind for member in span.members]
    assert kinds == [Kind.RANGE, Kind.POINT, Kind.RANGE, Kind.RANGE]
    assert [member.expression for member in span.members] == [
        "..1667",
        "1668?",
        "1670..1672",
        "1999-1X..",
    ]
    assert (span.open_start, span.open_end, span.uncertain) == (True, True, True)
    assert span.members[0].start is Edge.OPEN
    assert [point.year_text for point in span.points] == ["1667", "1668", "1670", "1672", "1999"]


def test_a_set_starts_and_ends_with_its_outermost_members() -> None:
    span = parse("{2004-05,2003-01-02..2003-04,2004}")
    start, end = span.start, span.end
    assert isinstance(start, Point)
    assert isinstance(end, Point)
    assert (start.year, start.month, start.day) == (2003, 1, 2)
    assert (end.year, end.month) == (2004, None)


@pytest.mark.parametrize(
    ("expression", "time"),
    [
        ("[2004-06-12,2004-06-11T10:00:00,2004-06-11T09:00:00Z]", "09:00:00"),
        ("[2004-06-12,2004-06-11T10:00:00]", "10:00:00"),
        ("{2004-06-11T10:00:00,2004-06-11T09:00:00Z}", "09:00:00"),
        ("[..2004,2004-06-11T10:00:00]", None),
    ],
)
def test_time_of_a_set_is_that_of_its_earliest_member(expression: str, time: str | None) -> None:
    assert parse(expression).time == time


def test_interval_kinds() -> None:
    span = parse("2004-02-01/2005")
    assert (span.kind, span.members) == (Kind.INTERVAL, ())
    assert parse("/..").start is Edge.UNKNOWN
    assert parse("/..").end is Edge.OPEN


@pytest.mark.parametrize("expression", [row[0] for row in EXAMPLES])
def test_pickled_spans_come_back(expression: str) -> None:
    span = parse(expression)
    assert pickle.loads(pickle.dumps(span)) == span  # noqa: S301 (our own bytes)
    assert copy(span) == span
    for member in span.members:
        assert pickle.loads(pickle.dumps(member)) == member  # noqa: S301 (our own bytes)


def test_what_is_read_is_frozen_and_like_what_the_classes_make() -> None:
    span = parse("2004-06-11/2005")
    for value, make in ((span, new_span), (span.start, new_point)):
        assert isinstance(value, (Span, Point))
        fields = [getattr(value, f.name) for f in dataclasses.fields(value)]
        assert type(value)(*fields) == value == make(*fields)
        assert hash(type(value)(*fields)) == hash(value)
        assert not hasattr(value, "__dict__")
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, 0)
