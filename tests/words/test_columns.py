"""A date in the list's columns: as the pictures show it, within its widths, never claiming more than is given."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tui.core.edtf import Kind, Point, date_of, parse
from sahel_tui.words.columns import DateColumns, date_columns
from sahel_tui.words.years import year_of
from tests.words.expressions import spans

AS_OF = date(2022, 2, 17).toordinal()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What a reader takes a season for: first and last month and day.
SEASON_DAYS = {
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
    "winter": ((1, 1), (12, 31)),
}

# expression: (year, what stands in the 9 cells of lead, day and month, end)
PICTURED = {
    "2012~/2022": ("2012", "  ~·· ···", "→ 2022"),
    "2013/..": ("2013", "   ·· ···", "→"),
    "2013-01-11/2014-07-15": ("2013", "   11 Jan", "→ 2014"),
    "2014-08-01": ("2014", "    1 Aug", ""),
    "2021": ("2021", "   ·· ···", ""),
    "2021-12": ("2021", "   ·· Dec", ""),
    "2021-12?": ("2021", "  ?·· Dec", ""),
    "[2022-01-23..2022-01-24]": ("2022", "23|24 Jan", ""),
    "[2022-02-14..2022-02-17]": ("2022", "14…17 Feb", ""),
    "2022-02-17~": ("2022", "  ~17 Feb", ""),
    "2022-02-17/2022-02-18": ("2022", "17–18 Feb", ""),
    "[2022-02-17..]": ("2022", "   17 Feb", "…"),
}
OTHERS = {
    "2004-06-11%": ("2004", " ?~11 Jun", ""),
    "2021-06-1X": ("2021", "   1· Jun", ""),
    "2021-XX-12": ("2021", "   12 ···", ""),
    "1984-1X": ("1984", "   ·· ···", ""),
    "201X": ("201·", "   ·· ···", ""),
    "20XX": ("20··", "   ·· ···", ""),
    "XXXX-12-XX": ("····", "   ·· Dec", ""),
    "156X-12-25": ("156·", "   25 Dec", ""),
    "1950S2": ("19··", "   ·· ···", ""),
    "Y3388E2S3": ("338,···", "   ·· ···", ""),
    "Y171010000S3": ("171······", "   ·· ···", ""),
    "Y17E7": ("170000000", "   ·· ···", ""),
    "Y1700000002": ("1bn…", "   ·· ···", ""),
    "Y-17E7": ("170M… BC", "   ·· ···", ""),
    "-1985-04-12": ("1986 BC", "   12 Apr", ""),
    "-198X": ("19·· BC", "   ·· ···", ""),
    "2001-22": ("2001", "   summer", ""),
    "2001-22~": ("2001", "  ~summer", ""),
    "2001-30": ("2001", "   summer", "(south)"),
    "2001-34": ("2001", "   qtr 2 ", ""),
    "2001-38": ("2001", "   2 of 3", ""),
    "2001-40": ("2001", "   half 1", ""),
    "1985-04-12T23:20:30": ("1985", "   12 Apr", "23:20…"),
    "1985-04-12T23:20:00": ("1985", "   12 Apr", "23:20"),
    "1985-04-12T23:20:00Z": ("1985", "   12 Apr", "23:20Z"),
    "1985-04-12T23:20:00-04": ("1985", "   12 Apr", "23:20…"),
    "2022-02-01/2022-02-03": ("2022", " 1– 3 Feb", ""),
    "2022-02-17/2022-03-03": ("2022", "   17 Feb", "→ 3 Mar"),
    "2022-02-17/2022-03-13": ("2022", "   17 Feb", "→13 Mar"),
    "2022-02-17~/2022-03-13~": ("2022", "  ~17 Feb", "→ ~Mar"),
    "2022-02-17/2022-03-03?": ("2022", "   17 Feb", "→?3 Mar"),
    "2021-02/2021-04": ("2021", "   ·· Feb", "→ Apr"),
    "2021-02/2021": ("2021", "   ·· Feb", "→ 2021"),
    "2021-21/2021-22": ("2021", "   spring", "→summer"),
    "2001-30/2001-12": ("2001", "   ·· ···", "→ Dec"),
    "2004/200X": ("2004", "   ·· ···", "→ 200·"),
    "2012/2022%": ("2012", "   ·· ···", "→?~2022"),
    "Y12345/Y123456": ("12,345", "   ·· ···", "→ 123k…"),
    "Y-17E7/2000": ("170M… BC", "   ·· ···", "→ 2000"),
    "Y-17E7/Y-16E7": ("170M… BC", "   ·· ···", "→ …"),
    "-0100/-0044": ("101 BC", "   ·· ···", "→ 45 BC"),
    "../1985-04": ("1985", "  →·· Apr", ""),
    "../1985~": ("1985", " →~·· ···", ""),
    "1985/": ("1985", "   ·· ···", "→ ?"),
    "/1985": ("1985", " ?→·· ···", ""),
    "[..1760-12-03]": ("1760", "  … 3 Dec", ""),
    "[2013..2022]": ("2013", "   ·· ···", "… 2022"),
    "[2013,2014]": ("2013", "   ·· ···", "| 2014"),
    "[2021-02..2021-06]": ("2021", "   ·· Feb", "… Jun"),
    "[2021-02,2021-06]": ("2021", "   ·· Feb", "| Jun"),
    "[2021-02?,2021-06,2021-08]": ("2021", "  ?·· Feb", "… Aug"),
    "[2022-02-14,2022-02-15~,2022-02-17]": ("2022", "  ~14 Feb", "…17 Feb"),
    "[2022-02-14..2022-02-16]": ("2022", "14…16 Feb", ""),
    "[2022-02-17,2022-02-14]": ("2022", "14|17 Feb", ""),
    "[1760-01,1760-02,1760-12..]": ("1760", "   ·· Jan", "…"),
    "{2022-02-17,2022-02-18}": ("2022", "17+18 Feb", ""),
    "{1960,1961-12}": ("1960", "   ·· ···", "+ 1961"),
    "{1667,1668,1670..1672}": ("1667", "   ·· ···", "+2 more"),
    "{..1984}": ("1984", "  →·· ···", ""),
    "{..1984,1990}": ("1990", "   ·· ···", "+1 more"),
    "{..1984,1990..}": ("····", "   ·· ···", "+1 more"),
    "[2013?,2013-06~]": ("2013", " ?~·· ···", ""),
    "{2013,2013-06}": ("2013", "   ·· ···", "+1 more"),
    "/..": ("····", " ?→·· ···", "→"),
    "-000X": ("… BC", "   ·· ···", ""),
    "Y-171010000S3": ("… BC", "   ·· ···", ""),
    "/0000-XX%": ("1 BC", "?→?·· ···", "~"),
    "000X": ("····", "   ·· ···", ""),
    "X004": ("·004", "   ·· ···", ""),
}
PLANNED = {
    "[2022-02-17..2022-22]": ("2022", "by summer", ""),
    "[2022-02-17..2023-22]": ("2022", "by summer", "2023"),
    "[2022-02-17..2022-06]": ("2022", "by Jun   ", ""),
    "[2022-02-17..2022-06-30]": ("2022", "by 30 Jun", ""),
    "[2022-02-17..2023]": ("2022", "by 2023  ", ""),
    "[2022-02-17..202X]": ("2022", "by 202·  ", ""),
    "[2022-02-17..2022-22~]": ("2022", "by~summer", ""),
    "[2022-02-17..]": ("2022", "   17 Feb", "…"),
    "[2022-02-17?..2022-22]": ("2022", "  ?17 Feb", "…summer"),
    "2022-04-10": ("2022", "   10 Apr", ""),
}


def _drawn(columns: DateColumns) -> tuple[str, str, str]:
    """The columns as the list draws them."""
    inner = f"{columns.wide:<6}" if columns.wide else f"{columns.day:>2} {columns.month:<3}"
    return columns.year, f"{columns.lead:>3}{inner}", columns.end


@pytest.mark.parametrize(("expression", "drawn"), [*PICTURED.items(), *OTHERS.items()])
def test_columns(expression: str, drawn: tuple[str, str, str]) -> None:
    assert _drawn(date_columns(parse(expression))) == drawn


@pytest.mark.parametrize(("expression", "drawn"), PLANNED.items())
def test_columns_of_what_is_planned(expression: str, drawn: tuple[str, str, str]) -> None:
    assert _drawn(date_columns(parse(expression), planned_as_of=AS_OF)) == drawn


def test_every_date_keeps_to_the_widths() -> None:
    for text, span in spans(8_000).items():
        for planned in (None, span.earliest):
            columns = date_columns(span, planned_as_of=planned)
            assert 1 <= len(columns.year) <= 9, text
            assert len(columns.lead) <= 3, text
            assert len(columns.day) == 2, text
            assert len(columns.month) == 3, text
            assert len(columns.end) <= 7, text
            assert len(columns.wide) <= 6, text


def test_every_doubt_is_marked() -> None:
    for text, span in spans(8_000).items():
        columns = date_columns(span)
        marks = columns.lead + columns.end
        assert not span.approximate or "~" in marks, text
        assert not span.uncertain or "?" in marks, text
        assert not span.unknown_end or columns.end.endswith("?"), text
        assert (
            not span.unknown_start or columns.lead.startswith("?") or span.kind is not Kind.INTERVAL
        ), text


SCALES = {"k": 10**3, "M": 10**6, "bn": 10**9, "tn": 10**12}


def _years(text: str) -> range:
    """All years, astronomical, that a year column can mean."""
    number = text.removesuffix(" BC")
    if text == "····":
        return range(-(10**16), 10**16)
    if number == "…":
        return range(-(10**16), 1) if text.endswith("BC") else range(1, 10**16)
    name = next((name for name in reversed(SCALES) if name in number), None)
    if name:
        whole = int(number.partition(name)[0]) * SCALES[name]
        low, high = whole, whole + (SCALES[name] - 1 if number.endswith("…") else 0)
    else:
        low, high = (int(number.replace(",", "").replace("·", digit)) for digit in "09")
    return range(1 - high, 2 - low) if text.endswith(" BC") else range(low, high + 1)


def test_the_year_is_that_of_the_sorting_day() -> None:
    for text, span in spans(8_000).items():
        day = span.earliest if span.earliest is not None else span.latest
        columns = date_columns(span)
        if day is None:
            assert columns.year == "····", text
        else:
            assert year_of(day) in _years(columns.year), text


def test_a_single_date_is_never_given_more_closely_than_it_is_known() -> None:
    for text, span in spans(8_000).items():
        if span.kind is not Kind.POINT or span.earliest is None or span.latest is None:
            continue
        columns = date_columns(span)
        (first, *its_first), (last, *its_last) = date_of(span.earliest), date_of(span.latest)
        assert first in _years(columns.year), text
        assert last in _years(columns.year), text
        if columns.month in MONTHS:
            month = MONTHS.index(columns.month) + 1
            assert its_first[0] == its_last[0] == month, text
        if columns.day.strip().isdigit():
            assert its_first[1] == its_last[1] == int(columns.day) or columns.month == "···", text
        if columns.wide in SEASON_DAYS and columns.end != "(south)":
            assert SEASON_DAYS[columns.wide] == (tuple(its_first), tuple(its_last)), text


def test_an_end_is_never_given_more_closely_than_it_is_known() -> None:
    for text, span in spans(8_000).items():
        end = date_columns(span).end.lstrip("→…|+?~ ")
        if (
            not isinstance(span.end, Point)
            or span.kind is Kind.POINT
            or "more" in end
            or ":" in end
        ):
            continue
        (first, *its_first), (last, *its_last) = date_of(span.end.first), date_of(span.end.last)
        day, _, month = end.rpartition(" ")
        if month in MONTHS:
            assert its_first[0] == its_last[0] == MONTHS.index(month) + 1, text
            assert not day or its_first[1] == its_last[1] == int(day), text
        elif end[:1].isdigit() and " of 3" not in end:
            years = _years(f"{end.removesuffix('BC').strip()} BC" if end.endswith("BC") else end)
            assert first in years, text
            assert last in years, text
