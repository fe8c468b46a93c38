"""Dates in plain English: exact words for many expressions, and that no two meanings share words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import Edge, parse
from sahel_tui.words.spans import date_words, short_date
from tests.words.expressions import spans

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sahel_tui.core.edtf.span import Span

AS_OF = date(2022, 2, 17).toordinal()

WORDS = {
    # whole dates
    "2022-02-17": "17 February 2022",
    "2021-12": "December 2021",
    "2013": "2013",
    "0800": "AD 800",
    "0017-02-17": "17 February AD 17",
    "0000": "1 BC",
    "-1985": "1986 BC",
    "-0043-03-15": "15 March 44 BC",
    "Y170000002": "the year 170,000,002",
    "Y17E7": "the year 170,000,000",
    "Y-17E7": "170,000,001 BC",
    "Y-170000002": "170,000,003 BC",
    # times
    "1985-04-12T23:20:30": "12 April 1985 at 23:20:30",
    "1985-04-12T23:20:30Z": "12 April 1985 at 23:20:30 UTC",
    "1985-04-12T23:20:30-04": "12 April 1985 at 23:20:30 UTC-04",
    "1985-04-12T23:20:30+04:30": "12 April 1985 at 23:20:30 UTC+04:30",
    # seasons and parts of a year
    "2001-21": "spring 2001",
    "2022-22": "summer 2022",
    "2001-24": "winter 2001",
    "2001-26": "northern summer 2001",
    "2001-30": "southern summer 2001",
    "2001-33": "first quarter of 2001",
    "2001-39": "third third of 2001",
    "2001-41": "second half of 2001",
    # doubts
    "1984?": "perhaps 1984",
    "2004-06~": "about June 2004",
    "2004-06-11%": "perhaps about 11 June 2004",
    "2001-21~": "about spring 2001",
    "2004?-06-11": "11 June 2004 (year uncertain)",
    "2004-06~-11": "11 June 2004 (year and month approximate)",
    "?2004-06-~11": "11 June 2004 (year uncertain, day approximate)",
    "2004-%06-11": "11 June 2004 (month uncertain and approximate)",
    "201X~": "some time in the 2010s (approximate)",
    # masked digits
    "201X": "some time in the 2010s",
    "190X": "some time in the decade 1900 to 1909",
    "20XX": "some time in the century 2000 to 2099",
    "1XXX": "some time in the millennium 1000 to 1999",
    "-000X": "some time in the decade 10 to 2 BC",
    "-198X": "some time in the decade 1990 to 1981 BC",
    "XXXX": "an unknown year",
    "1X84": "a year written 1X84",
    "2004-XX": "some month of 2004",
    "2021-06-XX": "a day in June 2021",
    "1985-XX-XX": "a day in 1985",
    "1984-1X": "a month from October to December 1984",
    "1984-X1": "a month, January or November 1984",
    "2021-06-1X": "a day from 10 to 19 June 2021",
    "2021-06-X5": "a day, 5, 15 or 25 June 2021",
    "2021-04-3X": "30 April 2021",
    "2021-XX-12": "the 12th of some month of 2021",
    "2021-XX-1X": "a day from the 10th to the 19th of some month of 2021",
    "156X-12-25": "25 December of a year from 1560 to 1569",
    "15XX-12-25": "25 December of a year from 1500 to 1599",
    "XXXX-12-XX": "a day in December of an unknown year",
    "1XXX-XX": "some month of a year from 1000 to 1999",
    "1XXX-12": "December of a year from 1000 to 1999",
    # significant digits
    "1950S2": "1950 by estimate (1900 to 1999)",
    "1950S4": "1950",
    "Y3388E2S3": "the year 338,800 by estimate (the year 338,000 to 338,999)",
    "Y171010000S3": "the year 171,010,000 by estimate (the year 171,000,000 to 171,999,999)",
    # intervals
    "1964/2008": "1964 to 2008",
    "2012~/2022": "about 2012 to 2022",
    "2012/2022~": "2012 to about 2022",
    "2013-01-11/2014-07-15": "11 January 2013 to 15 July 2014",
    "2022-02-17/2022-02-18": "17 to 18 February 2022",
    "2022-02-17/2022-03-03": "17 February to 3 March 2022",
    "2021-02/2021-04": "February to April 2021",
    "2021-21/2021-22": "spring to summer 2021",
    "2004-02-01/2005": "1 February 2004 to 2005",
    "2004-06-XX/2004-07-03": "from a day in June 2004 until 3 July 2004",
    "2013/2013": "2013, start and end",
    "2013/..": "since 2013",
    "2012~/..": "since about 2012",
    "../1985": "until 1985",
    "1985/": "from 1985, end unknown",
    "/1985-04": "until April 1985, start unknown",
    # sets
    "[2022-01-23..2022-01-24]": "23 or 24 January 2022",
    "[2022-01-23,2022-01-24]": "23 or 24 January 2022",
    "[2022-02-14..2022-02-17]": "some day from 14 to 17 February 2022",
    "[2013..2022]": "some time from 2013 to 2022",
    "[2022-02-17..2022-22]": "some time from 17 February 2022 to summer 2022",
    "[2022-02-17..]": "some day from 17 February 2022 on",
    "[..1760-12-03]": "some day up to 3 December 1760",
    "[1667,1668,1670..1672]": "1667, 1668 or some time from 1670 to 1672",
    "[1760-01,1760-02,1760-12..]": "January, February 1760 or some time from December 1760 on",
    "[1667,1760-12]": "1667 or December 1760",
    "[2021-06-X5,2022]": "a day, 5, 15 or 25 June 2021; or 2022",
    "[2022-02-14..2022-02-16]": "some day from 14 to 16 February 2022",
    "[1984]": "1984, the one choice",
    "{1667,1668,1670..1672}": "1667, 1668 and 1670 to 1672",
    "{1960,1961-12}": "1960 and December 1961",
    "{2022-02-17,2022-02-18}": "17 and 18 February 2022",
    "{1667..1672}": "all of 1667 to 1672",
    "{..1984}": "all up to 1984",
    "{1984..}": "all from 1984 on",
}


@pytest.mark.parametrize(("expression", "words"), WORDS.items())
def test_words(expression: str, words: str) -> None:
    assert date_words(parse(expression)) == words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("2022-02-17", "Thursday 17 February 2022"),
        ("1985-04-12T23:20:30Z", "Friday 12 April 1985 at 23:20:30 UTC"),
        ("2022-02-17~", "about 17 February 2022"),
        ("2022-02", "February 2022"),
        ("2022-02-17/2022-02-18", "17 to 18 February 2022"),
        ("[2022-02-17]", "17 February 2022, the one choice"),
        ("1582-12-31", "31 December 1582"),
        ("1583-01-01", "Saturday 1 January 1583"),
    ],
)
def test_a_weekday_is_named_for_a_single_certain_day(expression: str, words: str) -> None:
    assert date_words(parse(expression), weekday=True) == words


@pytest.mark.parametrize(
    ("expression", "words", "short"),
    [
        ("[2022-02-17..2022-22]", "by summer 2022", "by summer 2022"),
        ("[2022-02-17..2022-06-30]", "by 30 June 2022", "by 30 Jun 2022"),
        ("[2022-02-17..2023~]", "by about 2023", "by about 2023"),
        ("[2022-02-17..]", "some day from 17 February 2022 on", "17 Feb 2022 or later"),
        (
            "[2022-02-17?..2022-22]",
            "some time from perhaps 17 February 2022 to summer 2022",
            "some time from perhaps 17 Feb 2022 to summer 2022",
        ),
        (
            "[2022-02-18..2022-22]",
            "some time from 18 February 2022 to summer 2022",
            "18 Feb 2022 … summer 2022",
        ),
        ("2022-02-17/..", "from 17 February 2022 on", "from 17 Feb 2022 on"),
        ("2022-04-10", "10 April 2022", "10 Apr 2022"),
    ],
)
def test_what_is_planned(expression: str, words: str, short: str) -> None:
    assert date_words(parse(expression), planned_as_of=AS_OF) == words
    assert short_date(parse(expression), planned_as_of=AS_OF) == short


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("2022-02-17~", "about 17 Feb 2022"),
        ("2017-05-14", "14 May 2017"),
        ("2017-05-14/..", "since 14 May 2017"),
        ("2012~/2022", "about 2012 to 2022"),
        ("2012/2022", "2012–2022"),
        ("2022-02-17/2022-02-18", "17–18 Feb 2022"),
        ("2022-02-17/2022-03-03", "17 Feb – 3 Mar 2022"),
        ("2005/2006-02", "2005 – Feb 2006"),
        ("2021-02/2021-04", "Feb–Apr 2021"),
        ("[2022-01-23..2022-01-24]", "23 or 24 Jan 2022"),
        ("[2022-02-14..2022-02-17]", "14…17 Feb 2022"),
        ("[..2022-02-17]", "17 Feb 2022 or before"),
        ("201X", "the 2010s"),
        ("2004?-06-11", "11 Jun 2004 (year ?)"),
        ("1985-04-12T23:20:30Z", "12 Apr 1985 23:20:30 UTC"),
    ],
)
def test_short(expression: str, words: str) -> None:
    assert short_date(parse(expression)) == words


def test_a_range_by_itself_is_one_moment() -> None:
    ranges = [parse(text).members[0] for text in ("[1667..1670]", "{1667..1670}")]
    assert [date_words(span) for span in ranges] == ["some time from 1667 to 1670"] * 2
    endless = replace(ranges[0], start=Edge.OPEN, end=Edge.OPEN)
    assert date_words(endless) == "some time"
    assert date_words(replace(parse("{1984}"), members=(endless,))) == "all of time"


def _meaning(span: Span) -> Hashable:
    """What readers may rely on when they read two dates' words."""
    return (
        *(span.kind, span.earliest, span.latest, span.start_latest, span.end_earliest),
        *(
            span.sure_earliest,
            span.sure_latest,
            span.approximate,
            span.uncertain,
            span.open_start,
            span.open_end,
        ),
        *(span.unknown_start, span.unknown_end, span.time),
    )


def test_different_meanings_never_share_words() -> None:
    for words_of in (date_words, short_date):
        seen: dict[str, tuple[str, Hashable]] = {}
        for text, span in spans(12_000).items():
            meaning = _meaning(span)
            other, its = seen.setdefault(words_of(span), (text, meaning))
            assert its == meaning, f"{text} and {other} both read {words_of(span)!r}"


def test_a_doubt_is_always_said() -> None:
    for text, span in spans(4_000).items():
        words = date_words(span)
        assert span.approximate == ("about" in words or "approximate" in words), text
        assert span.uncertain == ("perhaps" in words or "uncertain" in words), text
