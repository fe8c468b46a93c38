"""One date: its bounds, its parts as written, how fine it is, and what of it is sure."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import Kind, Point, Precision, parse
from tests.core.edtf.test_loc_examples import written

WHOLE = ("", "")

# expression, first day, last day
BOUNDS = [
    ("0000", "0000-01-01", "0000-12-31"),
    ("0000-02-29", "0000-02-29", "0000-02-29"),
    ("-0001-02", "-0001-02-01", "-0001-02-28"),
    ("-0004-02-29", "-0004-02-29", "-0004-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("1985-04-12T24:00:00", "1985-04-12", "1985-04-12"),
    ("-0044-03-15T12:00:00Z", "-0044-03-15", "-0044-03-15"),
    # seasons and parts of a year
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-22", "2001-06-01", "2001-08-31"),
    ("2001-23", "2001-09-01", "2001-11-30"),
    ("2001-24", "2001-01-01", "2001-12-31"),
    ("2001-25", "2001-03-01", "2001-05-31"),
    ("2001-26", "2001-06-01", "2001-08-31"),
    ("2001-27", "2001-09-01", "2001-11-30"),
    ("2001-28", "2001-01-01", "2001-12-31"),
    ("2001-29", "2001-09-01", "2001-11-30"),
    ("2001-30", "2001-01-01", "2001-12-31"),
    ("2001-31", "2001-03-01", "2001-05-31"),
    ("2001-32", "2001-06-01", "2001-08-31"),
    ("2001-33", "2001-01-01", "2001-03-31"),
    ("2001-34", "2001-04-01", "2001-06-30"),
    ("2001-35", "2001-07-01", "2001-09-30"),
    ("2001-36", "2001-10-01", "2001-12-31"),
    ("2001-37", "2001-01-01", "2001-04-30"),
    ("2001-38", "2001-05-01", "2001-08-31"),
    ("2001-39", "2001-09-01", "2001-12-31"),
    ("2001-40", "2001-01-01", "2001-06-30"),
    ("2001-41", "2001-07-01", "2001-12-31"),
    ("201X-22", "2010-06-01", "2019-08-31"),
    # masks end with real days
    ("1900-02-2X", "1900-02-20", "1900-02-28"),
    ("2000-02-2X", "2000-02-20", "2000-02-29"),
    ("XXXX-02-29", "0000-02-29", "9996-02-29"),
    ("-XXXX-02-29", "-9996-02-29", "-0004-02-29"),
    ("190X-02-29", "1904-02-29", "1908-02-29"),
    ("XX00-02-29", "0000-02-29", "9600-02-29"),
    ("2004-XX-31", "2004-01-31", "2004-12-31"),
    ("2004-XX-15", "2004-01-15", "2004-12-15"),
    ("2004-X2-30", "2004-12-30", "2004-12-30"),
    ("2004-XX-3X", "2004-01-30", "2004-12-31"),
    ("2004-0X", "2004-01-01", "2004-09-30"),
    ("2004-X1", "2004-01-01", "2004-11-30"),
    ("2004-1X", "2004-10-01", "2004-12-31"),
    ("2004-04-X0", "2004-04-10", "2004-04-30"),
    ("1X84", "1084-01-01", "1984-12-31"),
    ("X9X9-0X-X9", "0909-01-09", "9999-09-29"),
    ("-19XX", "-1999-01-01", "-1900-12-31"),
    ("-XXXX", "-9999-01-01", "-0001-12-31"),
    ("-000X", "-0009-01-01", "-0001-12-31"),
    ("-00X0", "-0090-01-01", "-0010-12-31"),
    ("XXXX-XX-XX", "0000-01-01", "9999-12-31"),
    # long years
    ("Y10000", "10000-01-01", "10000-12-31"),
    ("Y999999999999999", "999999999999999-01-01", "999999999999999-12-31"),
    ("Y-999999999999999", "-999999999999999-01-01", "-999999999999999-12-31"),
    ("Y1E14", "100000000000000-01-01", "100000000000000-12-31"),
    ("Y17E1", "0170-01-01", "0170-12-31"),
    ("1950S1", "1000-01-01", "1999-12-31"),
    ("1950S3", "1950-01-01", "1959-12-31"),
    ("1950S4", "1950-01-01", "1950-12-31"),
    ("1950S5", "1950-01-01", "1950-12-31"),
    ("-1950S2", "-1999-01-01", "-1900-12-31"),
    ("0050S2", "0000-01-01", "0099-12-31"),
    ("-0050S2", "-0099-01-01", "-0001-12-31"),
    ("Y-171010000S3", "-171999999-01-01", "-171000000-12-31"),
    ("Y9E14S1", "900000000000000-01-01", "999999999999999-12-31"),
]

# expression, first and last sure day; WHOLE is all of time
SURE = [
    ("2004-06-11", ("2004-06-11", "2004-06-11")),
    ("2004-06-~11", ("2004-06-01", "2004-06-30")),
    ("2004-~06-11", ("2004-01-01", "2004-12-31")),
    ("2004-~06-~11", ("2004-01-01", "2004-12-31")),
    ("2004-%06", ("2004-01-01", "2004-12-31")),
    ("2004-06~-11", WHOLE),
    ("2004-06-11?", WHOLE),
    ("2004?-06-11", WHOLE),
    ("?2004-06-11", WHOLE),
    ("2004~", WHOLE),
    ("201X-~06", ("2010-01-01", "2019-12-31")),
    ("201X-06-?1X", ("2010-06-01", "2019-06-30")),
    ("XXXX-02-~29", ("0000-02-01", "9999-02-28")),
    ("2004-XX-~15", ("2004-01-01", "2004-12-31")),
    ("2004-1X-~15", ("2004-10-01", "2004-12-31")),
    ("2001-~21", ("2001-01-01", "2001-12-31")),
    ("2001-21~", WHOLE),
    ("2001~-21", WHOLE),
    ("Y170000002", ("170000002-01-01", "170000002-12-31")),
    ("Y170000002?", WHOLE),
    ("~1950S2", WHOLE),
    ("1950S2", ("1900-01-01", "1999-12-31")),
]

PRECISIONS = [
    ("1985-04-12T23:20:30", Precision.TIME),
    ("1985-04-12", Precision.DAY),
    ("1985-04-XX", Precision.DAY),
    ("1985-XX-XX", Precision.DAY),
    ("156X-12-25", Precision.DAY),
    ("1985-04", Precision.MONTH),
    ("1985-XX", Precision.MONTH),
    ("1XXX-12", Precision.MONTH),
    ("1985-21", Precision.SEASON),
    ("1985-32", Precision.SEASON),
    ("1985-33", Precision.QUARTER),
    ("1985-37", Precision.THIRD),
    ("1985-40", Precision.HALF),
    ("1985", Precision.YEAR),
    ("Y17E7", Precision.YEAR),
    ("1950S4", Precision.YEAR),
    ("198X", Precision.DECADE),
    ("1950S3", Precision.DECADE),
    ("19XX", Precision.CENTURY),
    ("19X5", Precision.CENTURY),
    ("-19XX", Precision.CENTURY),
    ("1XXX", Precision.MILLENNIUM),
    ("1X84", Precision.MILLENNIUM),
    ("XXXX", Precision.WIDER),
    ("Y171010000S3", Precision.WIDER),
    ("2004/2005-06", Precision.YEAR),
    ("2004-06-01/..", Precision.DAY),
    ("/..", Precision.WIDER),
    ("[2004-06-01,2005-06,..1999-01]", Precision.MONTH),
]

# expression, doubts of year, month and day
DOUBTS = [
    ("2004-06-11", ("", "", "")),
    ("2004-06-11%", ("%", "%", "%")),
    ("2004-06~-11", ("~", "~", "")),
    ("2004?-06-11", ("?", "", "")),
    ("?2004-06-~11", ("?", "", "~")),
    ("2004-%06-11", ("", "%", "")),
    ("?2004-06~", ("%", "~", "")),
    ("2004~-06?-11", ("%", "?", "")),
    ("2004-06?-~11", ("?", "?", "~")),
    ("%2004~", ("%", "", "")),
    ("2001-~21", ("", "~", "")),
    ("Y17E7~", ("~", "", "")),
]


@pytest.mark.parametrize(("expression", "first", "last"), BOUNDS)
def test_bounds(expression: str, first: str, last: str) -> None:
    span = parse(expression)
    assert (written(span.earliest), written(span.latest)) == (first, last)
    assert (span.start_latest, span.end_earliest) == (span.latest, span.earliest)


@pytest.mark.parametrize(("expression", "days"), SURE)
def test_sure_bounds(expression: str, days: tuple[str, str]) -> None:
    span = parse(expression)
    assert (written(span.sure_earliest), written(span.sure_latest)) == days


@pytest.mark.parametrize(("expression", "precision"), PRECISIONS)
def test_precision(expression: str, precision: Precision) -> None:
    assert parse(expression).precision is precision


def test_precisions_have_names_from_finest_to_coarsest() -> None:
    assert [precision.label for precision in sorted(Precision)][:3] == ["time", "day", "month"]


@pytest.mark.parametrize(("expression", "doubts"), DOUBTS)
def test_doubts(expression: str, doubts: tuple[str, str, str]) -> None:
    point = parse(expression).start
    assert isinstance(point, Point)
    assert (point.year_doubt, point.month_doubt, point.day_doubt) == doubts
    marks = "".join(doubts)
    span = parse(expression)
    assert span.approximate is ("~" in marks or "%" in marks)
    assert span.uncertain is ("?" in marks or "%" in marks)


def test_parts_as_written() -> None:
    point = parse("?156X-1X-~25").start
    assert isinstance(point, Point)
    assert (point.year, point.month, point.day) == (None, None, 25)
    assert (point.year_text, point.month_text, point.day_text) == ("156X", "1X", "25")


def test_parts_of_seasons_and_long_years() -> None:
    season, long_year = parse("-2001-34").start, parse("Y-3388E2S3").start
    assert isinstance(season, Point)
    assert isinstance(long_year, Point)
    assert (season.year, season.season, season.month, season.month_text) == (-2001, 34, None, "")
    assert (long_year.year, long_year.year_text) == (-338_800, "-3388E2")
    assert long_year.significant_digits == 3


@pytest.mark.parametrize("zone", ["", "Z", "+01", "-04:30", "+14:00", "-00:00"])
def test_time_and_zone_are_kept_as_written(zone: str) -> None:
    span = parse(f"1985-04-12T23:20:30{zone}")
    assert isinstance(span.start, Point)
    assert (span.time, span.start.time, span.start.zone) == ("23:20:30", "23:20:30", zone or None)
    assert span.kind is Kind.POINT
    assert span.end is span.start
    assert written(span.earliest) == "1985-04-12"
