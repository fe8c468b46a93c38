"""Is a date in a window of days: every row of docs/query.md's table."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import Certainty, Day, parse, within

OUT, POSSIBLE, CERTAIN = Certainty.OUT, Certainty.POSSIBLE, Certainty.CERTAIN

# date, window as first and last date ("" is for ever), answer
ANSWERS = [
    # one day
    ("2021-12-23", "2021", "2021", CERTAIN),
    ("2021-12-23", "2021-12-23", "2021-12-23", CERTAIN),
    ("2021-12-23", "2021-12-24", "", OUT),
    ("2021-12-23", "", "2021-12-22", OUT),
    ("2021-12", "2021-12-23", "2021-12-23", POSSIBLE),
    ("2021-12", "2021-12-31", "2022", POSSIBLE),
    ("2021", "2021", "2022", CERTAIN),
    ("201X-12-25", "2019-12-24", "2019-12-25", POSSIBLE),
    ("2021~", "2021", "2021", POSSIBLE),
    ("2021~", "2000", "2100", POSSIBLE),
    ("2021~", "", "", CERTAIN),
    ("2021~", "2022", "2022", OUT),
    ("2004-06-~11", "2004-06", "2004-06", CERTAIN),
    ("2004-06-~11", "2004-06-11", "2004-06-11", POSSIBLE),
    ("2004-06-~11", "2004-06-12", "2004-06-30", OUT),
    ("2004?-06-11", "2004", "2004", POSSIBLE),
    ("2004?-06-11", "2004-06-11", "", POSSIBLE),
    # intervals
    ("2013/2022", "2015", "2015", CERTAIN),
    ("2013/2022", "2013-06", "2013-06", POSSIBLE),
    ("2013/2022", "2013-06", "2014", CERTAIN),
    ("2013/2022", "2012", "2012", OUT),
    ("2013/2022", "2022-06", "2022-06", POSSIBLE),
    ("2013~/2022", "2015", "2015", POSSIBLE),
    ("2013~/2022", "2022-01-01", "2022-12-31", CERTAIN),  # it ends there, whenever it began
    ("2013~/2022", "2015", "2022", CERTAIN),
    ("2013/2022~", "2013", "2014", CERTAIN),
    ("2013/2022~", "2015", "2016", POSSIBLE),
    ("2004-06/2004", "2004-06", "2004-06", CERTAIN),
    ("2013/..", "2100", "2100", CERTAIN),
    ("2013/..", "2013-06", "2013-06", POSSIBLE),
    ("2013/..", "", "2012", OUT),
    ("../2013", "1000", "1000", CERTAIN),
    ("../2013", "2013-06", "2013-06", POSSIBLE),
    ("2013/", "2100", "2100", POSSIBLE),
    ("2013/", "2013", "2013", CERTAIN),
    ("2013/", "2012", "2012", OUT),
    ("/2013", "1000", "1000", POSSIBLE),
    ("/2013", "2013", "2013", CERTAIN),
    ("/2013", "2014", "2014", OUT),
    ("../..", "2013", "2013", CERTAIN),
    ("/", "2013", "2013", POSSIBLE),
    ("/", "", "", CERTAIN),
    ("/..", "2013", "2013", POSSIBLE),
    ("/..", "2013", "", CERTAIN),
    # one of
    ("[2013,2015]", "2013", "2015", CERTAIN),
    ("[2013,2015]", "2013", "2013", POSSIBLE),
    ("[2013,2015]", "2014", "2014", OUT),
    ("[2013..2015]", "2014", "2014", POSSIBLE),
    ("[2013..2015]", "2013", "2015", CERTAIN),
    ("[2013~..2015]", "2013", "2015", POSSIBLE),
    ("[2013..]", "2100", "2100", POSSIBLE),
    ("[2013..]", "2013", "", CERTAIN),
    ("[..2013]", "2013", "2013", POSSIBLE),
    ("[..2013]", "", "2013", CERTAIN),
    ("[..2013]", "2014", "", OUT),
    # all of
    ("{2013,2015}", "2013", "2013", CERTAIN),
    ("{2013,2015}", "2014", "2014", OUT),
    ("{2013,2015~}", "2015", "2015", POSSIBLE),
    ("{2013..2015}", "2014", "2014", CERTAIN),
    ("{2013..2015}", "2013-06", "2013-06", POSSIBLE),
    ("{2013..2015~}", "2014", "2014", POSSIBLE),
    ("{2013..}", "2100", "2100", CERTAIN),
    ("{..2013,2100?}", "1000", "1000", CERTAIN),
]


def window(first: str, last: str) -> tuple[Day | None, Day | None]:
    return (
        parse(first).earliest if first else None,
        parse(last).latest if last else None,
    )


@pytest.mark.parametrize(("date", "first", "last", "answer"), ANSWERS)
def test_within(date: str, first: str, last: str, answer: Certainty) -> None:
    assert within(parse(date), *window(first, last)) is answer
