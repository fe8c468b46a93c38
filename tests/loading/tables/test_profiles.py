"""Profiles on the forms in which their tables come: without a header, as JSON, before and after a new code book."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables import TableError, profiles, read_table
from sahel_tui.loading.tables.wish import PROFILES
from tests.loading.tables.writing import written

LINES = Path(__file__).parents[4] / "shared/data/timelinejs/women_in_computing.csv"
ACLED = {
    "event_id_cnty": "MLI7",
    "event_date": "2023-02-16",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Rebels",
    "location": "Gao",
}


def test_the_command_line_knows_all_of_them() -> None:
    assert tuple(profiles.LABELS) == PROFILES


@pytest.mark.parametrize("name", profiles.LABELS)
def test_each_can_be_a_map_of_its_own(name: str) -> None:
    assert profiles.read(name).source.id == profiles.read(name).source.id
    assert profiles.text(name).startswith("# ")


def test_an_unknown_one_is_said_with_those_there_are() -> None:
    with pytest.raises(UnreadableError, match="no profile is called 'uppsala'; there are ucdp-ged"):
        profiles.read("uppsala")


@pytest.mark.parametrize(
    ("precision", "date", "expected"),
    [
        ("1", "2023-02-16", "2023-02-16"),
        ("1", "16 February 2023", "2023-02-16"),
        ("1", "16-02-2023", "2023-02-16"),
        ("1", "05/02/2023", "2023-02-05"),
        ("2", "2023-02-16", "[2023-02-13..2023-02-19]"),
        ("2", "2023-01-01", "[2022-12-29..2023-01-04]"),
        ("3", "2023-02-15", "2023-02"),
        ("3", "2023-02-01", "2023-02"),
        ("3", "2023-02-28", "2023-02"),
    ],
)
def test_acled_never_keeps_a_day_that_is_only_a_middle(
    tmp_path: Path, precision: str, date: str, expected: str
) -> None:
    row = {**ACLED, "time_precision": precision, "event_date": date}
    (event,) = read_table(written(tmp_path, list(row), [row]))
    assert event.date.expression == expected


@pytest.mark.parametrize(
    ("precision", "date", "edge"),
    [
        ("3", "2023-02-01", ["early in the month"]),
        ("3.0", "01-02-2023", ["early in the month"]),
        ("3", "2023-02-28", ["late in the month"]),
        ("3", "29 February 2024", ["late in the month"]),
        ("3", "2024-02-28", []),
        ("3", "2023-02-15", []),
        ("1", "2023-02-01", []),
        ("2", "2023-01-31", []),
    ],
)
def test_acled_says_early_and_late_in_a_month_and_gives_no_day(
    tmp_path: Path, precision: str, date: str, edge: list[str]
) -> None:
    row = {**ACLED, "time_precision": precision, "event_date": date}
    (event,) = read_table(written(tmp_path, list(row), [row]))
    assert [tag for tag in event.tags if tag.endswith("in the month")] == edge
    if edge:
        assert event.date.expression in ("2023-02", "2024-02")


def test_acled_without_a_known_precision_is_no_event(tmp_path: Path) -> None:
    rows = [{**ACLED, "time_precision": "4"}, {**ACLED, "time_precision": ""}]
    table = read_table(written(tmp_path, list(ACLED), rows))
    assert list(table) == []
    assert [reject.reason for reject in table.rejected.kept] == [
        "the precision is '4', which the map does not explain",
        "the precision is nothing, which the map does not explain",
    ]


@pytest.mark.parametrize(
    ("inter", "kind"),
    [
        ("1", "government"),
        ("State Forces", "government"),
        ("State forces", "government"),
        ("2", "armed-group"),
        ("Rebel group", "armed-group"),
        ("7", "other"),
        ("Civilians", "other"),
        ("", "other"),
    ],
)
def test_acled_says_kinds_by_number_and_by_word(tmp_path: Path, inter: str, kind: str) -> None:
    row = {**ACLED, "inter1": inter}
    table = read_table(written(tmp_path, list(row), [row]))
    list(table)
    assert table.actors["rebels"].kind == kind


def test_acled_has_no_claim_where_nobody_is_known_to_have_died(tmp_path: Path) -> None:
    rows = [{**ACLED, "fatalities": each} for each in ("0", "3", "")]
    events = list(read_table(written(tmp_path, list(rows[0]), rows)))
    assert [len(event.claims) for event in events] == [0, 1, 0]


def gdelt(count: int) -> list[str]:
    cells = [""] * count
    cells[:2] = ["410412347", "20150218"]
    cells[6], cells[16] = "MALI", "FRANCE"
    cells[26:29] = ["190", "190", "19"]
    cells[29] = "4"
    return cells


@pytest.mark.parametrize(("fields", "profile"), [(57, "gdelt-1"), (58, "gdelt-1"), (61, "gdelt-2")])
def test_gdelt_without_a_header_is_known_by_its_fields(
    tmp_path: Path, fields: int, profile: str
) -> None:
    path = tmp_path / "20150218.export.CSV"
    one, other = gdelt(fields), gdelt(fields)
    other[0], other[6] = "410412348", '"A quote'
    path.write_text("\t".join(one) + "\n" + "\t".join(other) + "\n", encoding="utf-8")
    table = read_table(path)
    events = list(table)
    assert table.profile == profile
    assert [(e.id, e.date.expression, e.title) for e in events] == [
        ("gdelt-410412347", "2015-02-18?", "MALI – FRANCE: fighting"),
        ("gdelt-410412348", "2015-02-18?", '"A quote – FRANCE: fighting'),
    ]
    assert all("machine-coded" in event.tags for event in events)


def test_gdelt_rows_of_another_width_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "t.CSV"
    path.write_text("\n".join("\t".join(gdelt(n)) for n in (61, 58, 61)), encoding="utf-8")
    table = read_table(path)
    assert [event.id for event in table] == ["gdelt-410412347", "gdelt-410412347-2"]
    assert [(r.line, r.reason) for r in table.rejected.kept] == [
        (2, "58 fields, where the table has 61 columns")
    ]


BELLINGCAT = [
    {
        "id": "UKR-1",
        "date": "2022-02-24T00:00:00.000",
        "description": "A building\nis hit",
        "location": "Chuhuiv",
        "latitude": 49.8,
        "sources": [
            {"id": "s1", "path": "https://example.org/1", "description": "A video"},
            {"id": "s2", "path": "https://example.org/2", "description": ""},
        ],
        "filters": [{"key": "type", "value": "Residential"}, {"key": "weapon", "value": "Missile"}],
    },
    {
        "id": "UKR-2",
        "date": "02/25/2022",
        "description": "Smoke",
        "location": "Kyiv",
        "sources": [],
    },
]


@pytest.mark.parametrize("lines", [True, False])
def test_bellingcat_as_lines_and_as_a_list(tmp_path: Path, lines: bool) -> None:
    path = tmp_path / ("t.jsonl" if lines else "t.json")
    path.write_text(
        "\n".join(map(json.dumps, BELLINGCAT)) if lines else json.dumps(BELLINGCAT, indent=1),
        encoding="utf-8",
    )
    table = read_table(path)
    one, two = table
    assert table.profile == "timemap"
    assert (one.id, one.date.expression, one.title) == (
        "timemap-ukr-1",
        "2022-02-24",
        "A building is hit",
    )
    assert one.tags == ("Residential", "Missile")
    assert [(table.sources[s].title, table.sources[s].url) for s in one.sources[1:]] == [
        ("A video", "https://example.org/1"),
        ("example.org", "https://example.org/2"),
    ]
    assert (two.date.expression, two.sources) == ("2022-02-25", ("timemap-events",))


def test_timesketch_keeps_midnight_and_fields_that_come_late(tmp_path: Path) -> None:
    row = {"message": "Login", "datetime": "2016-02-01T00:00:00", "timestamp_desc": "Logon"}
    rows = [row] * 3000 + [{**row, "tag": ["seen"], "datetime": "2016-02-01T10:00:00.5+00:00"}]
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    events = list(read_table(path))
    assert (events[0].date.expression, events[0].tags) == ("2016-02-01T00:00:00", ())
    assert (events[-1].date.expression, events[-1].tags) == (
        "2016-02-01T10:00:00+00:00",
        ("seen",),
    )
    assert len({event.id for event in events}) == len(events)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Year": "-44", "Month": "3", "Day": "15"}, "-0043-03-15"),
        ({"Year": "-1"}, "0000"),
        ({"Year": "-13000"}, "Y-12999"),
        ({"Year": "79"}, "0079"),
        ({"Year": "1815", "Month": "Dec"}, "1815-12"),
        ({"Year": "1815", "End Year": "1852", "End Month": "11"}, "1815/1852-11"),
        ({"Year": "1815", "End Year": "1815"}, "1815"),
        ({"Year": "2001", "Month": "9", "Day": "11", "Time": "8:46 am"}, "2001-09-11T08:46:00"),
        ({"Year": "2001", "Month": "9", "Day": "11", "Time": "12:01 PM"}, "2001-09-11T12:01:00"),
    ],
)
def test_timelinejs_dates(tmp_path: Path, cells: dict[str, str], expected: str) -> None:
    header = ["Year", "Month", "Day", "Time", "End Year", "End Month", "Headline"]
    (event,) = read_table(written(tmp_path, header, [{"Headline": "H", **cells}]))
    assert event.date.expression == expected


@pytest.mark.parametrize("year", ["0", "soon", ""])
def test_timelinejs_without_a_year_is_no_event(tmp_path: Path, year: str) -> None:
    header = ["Year", "Month", "Day", "Headline"]
    table = read_table(written(tmp_path, header, [{"Headline": "H", "Year": year}]))
    assert list(table) == []
    assert table.rejected.count == 1


@pytest.mark.skipif(not LINES.exists(), reason="shared/data/timelinejs is not here")
def test_the_real_spreadsheet_of_timelinejs() -> None:
    table = read_table(LINES)
    events = list(table)
    assert table.title == "Women in Computing"
    assert table.rejected.count == 0
    assert (events[0].title, events[0].date.expression) == (
        "Ada Lovelace",
        "1815-12-10/1852-11-27",
    )
    assert not any("<" in (event.summary or "") for event in events)


def test_columns_of_no_profile_are_said(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"those of no profile \(when, what\).*sahel-tui map"):
        read_table(written(tmp_path, ["when", "what"], []))
