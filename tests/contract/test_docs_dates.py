"""docs/dates.md against the program: every row of its tables is what the code says."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import Day, date_of, parse
from sahel_tui.core.edtf.order import order_key
from sahel_tui.core.edtf.seasons import MONTHS_OF
from sahel_tui.words.columns import DateColumns, date_columns
from sahel_tui.words.names import division_words
from sahel_tui.words.spans import date_words
from tests.contract.pages import Table, code, rows, tables

SHOWN = ("written", "first day", "last day", "in the list", "in words")
*PLAIN, PLANNED = tables("dates", *SHOWN)
AS_OF = parse("2022-02-17").earliest


def in_the_list(columns: DateColumns) -> str:
    middle = f"{columns.wide:6}" if columns.wide else f"{columns.day:>2} {columns.month:<3}"
    return f"{columns.year:>4} {columns.lead:>3}{middle} {columns.end}".rstrip()


def day_words(day: Day | None) -> str:
    if day is None:
        return ""
    year, month, of_month = date_of(day)
    sign, size = "-" if year < 0 else "", abs(year)
    written = f"Y{sign}{size}" if size > 9999 else f"{sign}{size:04}"
    return f"{written}-{month:02}-{of_month:02}"


def check(row: dict[str, str], planned_as_of: Day | None) -> None:
    span = parse(code(row["written"]))
    assert (
        day_words(span.earliest),
        day_words(span.latest),
        in_the_list(date_columns(span, planned_as_of=planned_as_of)),
        date_words(span, planned_as_of=planned_as_of),
    ) == (row["first day"], row["last day"], code(row["in the list"]), row["in words"])


@pytest.mark.parametrize(
    "row", [row for table in PLAIN for row in table], ids=lambda r: r["written"]
)
def test_a_date(row: dict[str, str]) -> None:
    check(row, None)


@pytest.mark.parametrize("row", PLANNED, ids=lambda row: row["written"])
def test_a_planned_date(row: dict[str, str]) -> None:
    check(row, AS_OF)


def test_the_levels_and_the_plans_have_a_table_each() -> None:
    assert [len(table) > 5 for table in [*PLAIN, PLANNED]] == [True] * 4


def test_every_part_of_a_year() -> None:
    seen = {}
    for row in rows("dates", "codes", "months", ""):
        first, last = map(int, row["months"].split(" to "))
        for number, name in zip(row["codes"].split(), row[""].split("; "), strict=True):
            seen[int(number)] = (first, last)
            assert division_words(int(number)) == name
    assert seen == MONTHS_OF


def test_the_order() -> None:
    order: Table = rows("dates", "in order")
    keys = [order_key(parse(code(row["in order"]))) for row in order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "row", rows("dates", "written", "what is said"), ids=lambda r: r["written"]
)
def test_what_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="character") as caught:
        parse(code(row["written"]))
    assert str(caught.value) == row["what is said"]


@pytest.mark.parametrize("row", rows("dates", "written", "means"), ids=lambda row: row["written"])
def test_dates_of_the_comparison_are_dates(row: dict[str, str]) -> None:
    parse(code(row["written"]))
