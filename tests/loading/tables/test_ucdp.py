"""UCDP GED: what INTEROP’s rules make of its rows, on rows made here and on the real file where it is."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import Kind, Precision
from sahel_tui.core.model import Participation
from sahel_tui.loading.tables import read_table
from tests.loading.tables.writing import written

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.loading.tables import Rows

REAL = Path(__file__).parents[4] / "shared/data/ucdp/ged_v23_1_car.csv"
HEADER = [
    "id",
    "type_of_violence",
    "conflict_name",
    "dyad_name",
    "side_a",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "country",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
ROW = {
    "id": "17",
    "type_of_violence": "1",
    "conflict_name": "Mali: Government",
    "dyad_name": "Government of Mali - A",
    "side_a": "Government of Mali",
    "side_b": "A",
    "where_coordinates": "Kona",
    "country": "Mali",
    "date_prec": "1",
    "date_start": "2013-01-11 00:00:00.000",
    "date_end": "2013-01-11 00:00:00.000",
    "best": "31",
    "low": "30",
    "high": "50",
    "gwnoa": "432",
}


def read(path: Path, *rows: dict[str, str]) -> tuple[list[Event], Rows]:
    table = read_table(written(path, HEADER, [{**ROW, **row} for row in rows]))
    return list(table), table


@pytest.mark.parametrize(
    ("prec", "start", "end", "date"),
    [
        ("1", "2013-01-11", "2013-01-11", "2013-01-11"),
        ("2", "2013-01-11", "2013-01-12", "[2013-01-11..2013-01-12]"),
        ("3", "2013-01-07", "2013-01-13", "[2013-01-07..2013-01-13]"),
        ("4", "2013-01-01", "2013-01-31", "2013-01"),
        ("4", "2012-02-01", "2012-02-29", "2012-02"),
        ("4", "2013-02-01", "2013-02-27", "[2013-02-01..2013-02-27]"),
        ("4", "2013-01-01", "2013-02-28", "[2013-01-01..2013-02-28]"),
        ("4", "2013-01-01", "2013-12-31", "[2013-01-01..2013-12-31]"),
        ("5", "2013-01-01", "2013-12-31", "2013"),
        ("5", "2013-01-01", "2013-12-30", "[2013-01-01..2013-12-30]"),
        ("5", "2013-01-01", "2013-01-31", "[2013-01-01..2013-01-31]"),
        ("5", "2012-01-01", "2013-12-31", "[2012-01-01..2013-12-31]"),
        # Told as one day, and yet two: neither is made up to be the day.
        ("1", "2013-01-11", "2013-01-12", "[2013-01-11..2013-01-12]"),
        ("9", "2013-01-11", "2013-01-12", "[2013-01-11..2013-01-12]"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "{} 00:00:00.000", "{}T00:00:00"])
def test_a_date_is_as_exact_as_the_row_says(
    tmp_path: Path, prec: str, start: str, end: str, date: str, form: str
) -> None:
    row = {"date_prec": prec, "date_start": form.format(start), "date_end": form.format(end)}
    events, _ = read(tmp_path, row)
    assert [event.date.expression for event in events] == [date]


def test_numbers_that_a_spreadsheet_has_been_through(tmp_path: Path) -> None:
    row = {"id": "17.0", "date_prec": "4.0", "type_of_violence": "1.0", "best": "31.0"}
    days = {"date_start": "2013-01-01", "date_end": "2013-01-31"}
    events, table = read(tmp_path, {**row, **days})
    assert (events[0].id, events[0].date.expression) == ("ucdp-17", "2013-01")
    assert "state-based" in events[0].tags
    assert str(events[0].claims[0].value) == "31"
    assert table.remarks.count == 0


def test_sides_are_actors_with_roles_and_only_a_government_is_told_its_kind(tmp_path: Path) -> None:
    events, table = read(tmp_path, {}, {"id": "18", "gwnoa": "", "side_b": "  a "})
    assert events[0].actors == (
        Participation("government-of-mali", "side_a"),
        Participation("a", "side_b"),
    )
    assert {key: actor.kind for key, actor in table.actors.items()} == {
        "government-of-mali": "government",
        "a": "other",
    }


def test_deaths_are_claims_of_the_data_set(tmp_path: Path) -> None:
    events, table = read(tmp_path, {"deaths_civilians": "12", "deaths_a": "0"})
    deaths, civilians = events[0].claims
    assert (deaths.what, deaths.low, deaths.value, deaths.high, deaths.unit) == (
        "deaths",
        Decimal(30),
        Decimal(31),
        Decimal(50),
        "people",
    )
    assert (civilians.what, civilians.value) == ("deaths of civilians", Decimal(12))
    assert table.sources[deaths.source].kind == "dataset"


def test_figures_that_contradict_themselves_are_said(tmp_path: Path) -> None:
    events, table = read(
        tmp_path, {"low": "60"}, {"id": "18", "best": "2"}, {"id": "19", "best": "31 or so"}
    )
    assert [(c.low, c.value, c.high) for event in events for c in event.claims] == [
        (Decimal(60), Decimal(31), Decimal(50)),
        (Decimal(30), Decimal(2), Decimal(50)),
        (Decimal(30), None, Decimal(50)),
    ]
    assert [remark.line for remark in table.remarks.kept] == [2, 3, 4]


def test_sources_are_zipped(tmp_path: Path) -> None:
    row = {
        "source_office": "AFP;Reuters",
        "source_date": "2013-01-12;2013-01-13",
        "source_headline": "Fighting in Kona;Town\nretaken",
        "source_article": '"AFP,2013-01-12,Fighting in Kona";"Reuters,2013-01-13,Town retaken"',
    }
    events, table = read(tmp_path, row)
    dataset, *own = (table.sources[each] for each in events[0].sources)
    assert dataset.publisher == "Uppsala Conflict Data Program"
    assert [(s.publisher, s.published and s.published.expression, s.title) for s in own] == [
        ("AFP", "2013-01-12", "Fighting in Kona"),
        ("Reuters", "2013-01-13", "Town retaken"),
    ]


def test_a_headline_with_a_semicolon_is_taken_from_the_list(tmp_path: Path) -> None:
    row = {
        "source_office": "AFP;Reuters",
        "source_date": "2013-01-12;2013-01-13",
        "source_headline": "Ten dead; others flee;Town retaken",
        "source_article": '"AFP,2013-01-12,Ten dead; others flee";"Reuters,2013-01-13,Town retaken"',
    }
    events, table = read(tmp_path, row)
    assert [
        (table.sources[s].publisher, table.sources[s].title) for s in events[0].sources[1:]
    ] == [
        ("AFP", "Ten dead; others flee"),
        ("Reuters", "Town retaken"),
    ]
    assert not table.remarks.count


def test_an_article_alone_is_one_source(tmp_path: Path) -> None:
    events, table = read(tmp_path, {"source_article": "Reuters 25/2-09; BBC 1/3-09"})
    assert [table.sources[each].title for each in events[0].sources[1:]] == [
        "Reuters 25/2-09; BBC 1/3-09"
    ]


def test_columns_may_stand_in_any_order_and_more_of_them_may_be_there(tmp_path: Path) -> None:
    header = [*reversed(HEADER), "geom_wkt"]
    table = read_table(written(tmp_path, header, [ROW]))
    assert [event.id for event in table] == ["ucdp-17"]
    assert table.profile == "ucdp-ged"


@pytest.mark.skipif(not REAL.exists(), reason="shared/data/ucdp/ged_v23_1_car.csv is not here")
def test_the_real_file() -> None:
    table = read_table(REAL)
    events = list(table)
    precs = Counter(tag for event in events for tag in event.tags if tag.startswith("date-prec-"))
    assert len(events) == 1848
    assert [precs[f"date-prec-{each}"] for each in range(1, 6)] == [1367, 251, 24, 163, 43]
    whole = Counter(
        (tag, event.date.precision)
        for event in events
        for tag in event.tags
        if tag.startswith("date-prec-") and event.date.kind is Kind.POINT
    )
    assert whole == {
        ("date-prec-1", Precision.DAY): 1367,
        ("date-prec-4", Precision.MONTH): 86,
        ("date-prec-5", Precision.YEAR): 7,
    }
    assert sum(event.date.kind is Kind.ONE_OF for event in events) == 1848 - 1367 - 86 - 7
    assert table.rejected.count == 0


@pytest.mark.skipif(not REAL.exists(), reason="shared/data/ucdp/ged_v23_1_car.csv is not here")
def test_the_real_file_loses_no_word_that_stands_over_several_lines() -> None:
    events = {event.id: event for event in read_table(REAL)}
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "\n" in row["where_description"]]
    for row in rows:
        summary = events[f"ucdp-{row['id']}"].summary or ""
        assert row["where_description"].replace("\r\n", "\n").strip() in summary
