"""What is no date: the character it fails at, what is said of it, and that nothing else is ever raised."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import EdtfError, parse

# expression, offset, part of what is said
WRONG = [
    ("", 0, "missing"),
    # blanks, words, other ways of writing
    (" ", 0, "blank"),
    (" 2022", 0, "blank"),
    ("2022 ", 4, "blank"),
    ("2022-02-17\n", 10, "blank"),
    ("2013 / 2022", 4, "blank"),
    ("[2013, 2022]", 6, "blank"),
    ("2022-02-17 10:30:00", 10, "blank"),
    ("today", 0, "no date"),
    ("2013/today", 5, "no date"),
    ("Feb 2022", 0, "02"),
    ("17 February 2022", 3, "02"),
    ("summer 2022", 0, "22"),
    ("c. 2012", 0, "~"),
    ("since 2013", 0, "2013/.."),
    ("unknown", 0, "XXXX"),
    ("soon", 0, "no date has 's' in it"),
    ("2022-xx", 5, "upper case"),
    ("44 BC", 3, "-0043"),
    ("1990s", 4, "199X"),
    ("17/02/2022", 5, "year-month-day"),
    ("2022/02/17", 7, "year-month-day"),
    ("17-02-2022", 0, "year-month-day"),
    ("17.02.2022", 0, "year-month-day"),
    ("20220217", 4, "2022-02-17"),
    ("2022–02–17", 4, "U+002D"),
    ("2022−02", 4, "U+002D"),
    ("(2004)?", 0, "bracket"),
    ("２０２２", 0, "0 to 9"),
    ("2022-0٢", 6, "0 to 9"),
    ("\x1b[2J", 0, "U+001B"),
    ("2022\u202e", 4, "U+202E"),
    # digits
    ("22", 0, "four digits"),
    ("02/2022", 0, "four digits"),
    ("-44", 1, "four digits"),
    ("12345", 0, "Y"),
    ("2021-6", 5, "06"),
    ("2021-06-2", 8, "02"),
    ("2021-006", 5, "two digits"),
    ("2021-", 5, "missing"),
    ("2021-06-", 8, "missing"),
    ("2021--06", 5, "missing"),
    ("--2021", 1, "missing"),
    ("2021-06-11-", 10, "ends with its day"),
    ("2021-06-11-12", 10, "ends with its day"),
    ("-0000", 0, "-0000"),
    ("-0000-01-01", 0, "-0000"),
    ("?-0000", 1, "-0000"),
    ("+2021", 0, "zone"),
    ("2021-W07", 5, "'W'"),
    # months and days that do not exist
    ("2021-00", 5, "month 00"),
    ("2021-13", 5, "month 13"),
    ("2021-13-01", 5, "month 13"),
    ("2021-20", 5, "month 20"),
    ("2021-42", 5, "month 42"),
    ("2021-22-01", 8, "no days"),
    ("2021-06-00", 8, "day 00"),
    ("2021-06-31", 8, "30 days"),
    ("2021-06-32", 8, "30 days"),
    ("2021-02-30", 8, "28 days"),
    ("2020-02-30", 8, "29 days"),
    ("1900-02-29", 8, "28 days"),
    ("1900-02-29~", 8, "28 days"),
    ("2022/2021-02-30", 13, "28 days"),
    # masks that no day fits
    ("2021-2X", 5, "month 2X"),
    ("2021-X3-01X", 8, "two digits"),
    ("2021-3X-01", 5, "month 3X"),
    ("2021-06-4X", 8, "no day"),
    ("2021-02-3X", 8, "no day"),
    ("2021-04-31", 8, "30 days"),
    ("20X1-02-29", 8, "no day"),
    ("1X00-02-30", 8, "no day"),
    ("2021-X4-31", 8, "no day"),
    ("2021-XX-00", 8, "no day"),
    ("201x", 3, "upper case"),
    ("201XX", 0, "four digits"),
    ("2021-X", 5, "two digits"),
    # marks
    ("2004?~", 5, "%"),
    ("?~2004", 1, "%"),
    ("2004-06-11??", 11, "%"),
    ("?", 1, "missing"),
    ("2004-06?11", 8, "'-' or the end"),
    ("[2004]?", 6, "nothing stands after"),
    # long years
    ("Y2004", 0, "2004"),
    ("Y-44", 0, "-0044"),
    ("Y012345", 1, "begin with 0"),
    ("Y", 1, "missing"),
    ("y170000002", 0, "upper case"),
    ("Y17E0", 4, "exponent"),
    ("Y17E07", 4, "exponent"),
    ("Y17E", 4, "missing"),
    ("Y1E15", 3, "15 digits"),
    ("Y17E99999999999999999999", 4, "15 digits"),
    ("Y1234567890123456", 1, "15 digits"),
    ("17E7", 2, "Y"),
    ("2004E3", 4, "Y"),
    ("1950S0", 5, "significant"),
    ("1950S16", 5, "15 digits"),
    ("1950S" + "9" * 5_000, 5, "15 digits"),
    ("195XS2", 4, "X"),
    ("1950S", 5, "missing"),
    ("1950S2-06", 6, "stands alone"),
    ("Y17E7-06", 5, "stands alone"),
    ("Y17000-06-01", 6, "stands alone"),
    ("Y1700X", 5, "X"),
    ("-0000S2", 0, "-0"),
    # times
    ("2004-06-11T10", 11, "hours, minutes and seconds"),
    ("2004-06-11T10:10", 11, "hours, minutes and seconds"),
    ("2004-06-11T25:00:00", 11, "23:59:59"),
    ("2004-06-11T24:00:01", 11, "24:00:00"),
    ("2004-06-11T10:60:00", 11, "23:59:59"),
    ("2004-06-11T10:00:60", 11, "23:59:59"),
    ("2004-06-11T10:00:00.5", 19, "after a time"),
    ("2004-06-11T10:00:00+24", 19, "zone"),
    ("2004-06-11T10:00:00+1", 19, "zone"),
    ("2004-06-11T10:00:00+0100", 22, "zone"),
    ("2004-06-11T10:00:00Z+01", 20, "after a time"),
    ("2004-06T10:00:00", 7, "whole day"),
    ("2004-06-31T10:00:00", 8, "30 days"),
    ("2004-06-1XT10:00:00", 9, "whole day"),
    ("2004-06-11T10:00:00~", 19, "marks"),
    ("T10:00:00", 0, "whole day"),
    ("10:00:00", 2, "time follows"),
    # intervals
    ("2022/2021", 5, "ends before"),
    ("2022-02-17/2022-02-16", 11, "ends before"),
    ("2004/2003-12", 5, "ends before"),
    ("2004?/2003", 6, "ends before"),
    ("2001/2002/2003", 9, "one '/'"),
    ("2004-06-11T10:00:00/2005", 10, "without a time"),
    ("2004/2004-06-11T10:00:00", 15, "without a time"),
    ("2004..2005", 4, "[2013..2022]"),
    ("2004/..2005", 5, "'..'"),
    ("..", 0, "'..'"),
    ("[2004]/2005", 6, "set"),
    ("2004/[2005]", 5, "set"),
    # sets
    ("[2004", 5, "']' is missing"),
    ("{2004]", 6, "'}' is missing"),
    ("2004]", 4, "set"),
    ("[]", 1, "member"),
    ("{}", 1, "member"),
    ("[2004,]", 6, "missing"),
    ("[,2004]", 1, "missing"),
    ("[..]", 1, "before or after"),
    ("[2004,..]", 6, "before or after"),
    ("[2004...2005]", 7, "no '.'"),
    ("[2004..2005..2006]", 11, "'..'"),
    ("[2004..2003]", 7, "ends before"),
    ("{2004..2003-06}", 7, "ends before"),
    ("[2004/2005]", 5, "a..b"),
    ("[2004,[2005]]", 6, "nested"),
    ("[2004,2021-13]", 11, "month 13"),
    ("[2004-06-11T10:00:00..2005]", 11, "without a time"),
]


@pytest.mark.parametrize(("expression", "offset", "said"), WRONG)
def test_wrong(expression: str, offset: int, said: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(expression)
    assert (caught.value.offset, said in caught.value.reason) == (offset, True), caught.value
    assert str(caught.value) == f"{caught.value.reason} (character {offset + 1})"
    assert caught.value.reason.isascii()
    assert caught.value.reason.isprintable()


def test_is_a_value_error_and_travels() -> None:
    error = EdtfError("no", 3)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)
    assert isinstance(error, ValueError)
    assert (again.reason, again.offset, str(again)) == ("no", 3, "no (character 4)")


near_dates = st.text("0123456789XXYSETZ?~%-:/.,[]{}+ ", max_size=40)
pieces = st.lists(
    st.sampled_from(["2004", "-06", "-11", "..", "/", ",", "[", "]", "{", "}", "~", "X", "Y", "E7"])
)


@settings(max_examples=300)
@given(st.one_of(st.text(), near_dates, pieces.map("".join)))
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    error = refused(text)
    if error is None:
        assert parse(text).expression == text
    else:
        assert 0 <= error.offset <= len(text)
        assert error.reason.isascii()


def refused(text: str) -> EdtfError | None:
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None


@pytest.mark.parametrize(
    "piece",
    ["[", "9", "X", "?", "-", "2004,", "..", "Y9", "/", " ", "jan", "T10:", "2004-06~", "\0"],
)
def test_long_text_is_refused_too(piece: str) -> None:
    for text in (
        piece * 20_000,
        f"Y{piece * 20_000}",
        f"[{piece * 20_000}]",
        f"2004/{piece * 20_000}",
    ):
        with pytest.raises(EdtfError):
            parse(text)
