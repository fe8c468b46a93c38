"""Maps: what can be said in one, every mistake with its place, and what `propose` makes of a table nobody knows."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.model import Participation
from sahel_tui.loading import load
from sahel_tui.loading.shapes import ID_PATTERN
from sahel_tui.loading.tables import TableError, propose, read_map, read_table
from sahel_tui.loading.tables.day_forms import expression
from sahel_tui.loading.tables.ids import Seen, slug
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.loading.tables.problems import RowError
from sahel_tui.loading.tables.wish import TableWish
from tests.loading.tables.writing import written

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.core.model import Event

START = "source: {title: S}\n"
BASIC = f"{START}date: d\ntitle: t\n"


def events_of(folder: Path, text: str, *rows: dict[str, str]) -> list[Event]:
    header = list(dict.fromkeys(key for row in rows for key in row))
    made = map_of(f"{START}{text}\n".encode(), "map.yaml", strict=True)
    return list(read_table(written(folder, header, rows), made))


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("", "1:1", "the file is empty"),
        ("date: d\ntitle: t\n", "1:1", "a map needs 'source'"),
        (f"{BASIC}plaec: p\n", "4:1", "a map has no key 'plaec'; did you mean 'place'?"),
        (f"{START}title: t\ndate: {{to: b}}\n", "3:7", "needs 'column', 'from' or 'year'"),
        (f"{START}title: t\ndate: {{column: a, from: b}}\n", "3:25", "not two of them"),
        (f"{START}title: t\ndate: {{column: a, precision: b}}\n", "3:30", "go together"),
        (
            f"{START}title: t\ndate: {{column: a, early_late: yes}}\n",
            "3:31",
            "with its 'precision'",
        ),
        (
            f"{START}title: t\ndate: {{column: a, precision: b, means: {{1: dy}}}}\n",
            "3:44",
            "did you mean 'day'?",
        ),
        (f"{BASIC}claims: [{{what: w}}]\n", "4:10", "needs 'value', 'low', 'high' or 'text'"),
        (f"{BASIC}actors: [{{column: a, kind: armed}}]\n", "4:28", "armed-group"),
        (f"{BASIC}tags: [{{words: {{a: b}}}}]\n", "4:8", "needs 'text' or 'always'"),
        (f"{BASIC}sources: [{{split: ;}}]\n", "4:11", "needs a column"),
        (f"{BASIC}prefix: inc-\n", "4:9", "that ends without a hyphen (one is put behind it)"),
        (f"{BASIC}layout: {{html: maybe}}\n", "4:16", "'maybe' for 'html'"),
        ("source: {kind: news}\ndate: d\ntitle: t\n", "1:9", "needs 'title' or 'publisher'"),
    ],
)
def test_a_mistake_has_its_place(text: str, place: str, told: str) -> None:
    with pytest.raises(TableError) as raised:
        map_of(text.encode(), "map.yaml", strict=True)
    found = [str(problem) for problem in raised.value.problems]
    assert any(each.startswith(f"map.yaml:{place}: error: ") and told in each for each in found), (
        found
    )


def test_every_column_that_is_not_there_is_told_in_one_run(tmp_path: Path) -> None:
    made = map_of(b"source: {title: S}\ndate: dat\ntitle: '{titel} in {town}'\n", "m", strict=True)
    with pytest.raises(TableError) as raised:
        read_table(written(tmp_path, ["date", "title", "town"], []), made)
    assert [(p.line, p.column, p.message) for p in raised.value.problems] == [
        (2, 7, "the table has no column 'dat'; did you mean 'date'?"),
        (3, 8, "the table has no column 'titel'; did you mean 'title'?"),
    ]


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ({"a": "X", "b": "Y"}, "X – Y!"),
        ({"a": "X", "b": ""}, "X"),
        ({"a": "", "b": "Y"}, "Y!"),
        ({"a": "", "b": " "}, "d"),
    ],
)
def test_words_stand_only_between_what_is_there(
    tmp_path: Path, cells: dict[str, str], title: str
) -> None:
    text = 'date: d\ntitle: ["{a} – {b}!", "c"]'
    (event,) = events_of(tmp_path, text, {"d": "2012", "c": "d", **cells})
    assert event.title == title


@pytest.mark.parametrize(
    ("said", "start", "end", "date"),
    [
        ("", "2013-01-11", "2013-01-12", "2013-01-11/2013-01-12"),
        (", range: within", "2013-01-11", "2013-01-12", "[2013-01-11..2013-01-12]"),
        ("", "2013-01-11", "2013-01-11", "2013-01-11"),
        ("", "2013-01-11", "", "2013-01-11"),
        ("", "", "2013-01-12 00:00:00", "../2013-01-12"),
    ],
)
def test_first_and_last_day(tmp_path: Path, said: str, start: str, end: str, date: str) -> None:
    text = f"title: t\ndate: {{from: a, to: b{said}}}"
    (event,) = events_of(tmp_path, text, {"t": "T", "a": start, "b": end})
    assert event.date.expression == date


def test_an_end_before_its_start_is_no_event(tmp_path: Path) -> None:
    made = map_of(f"{START}title: t\ndate: {{from: a, to: b}}\n".encode(), "m", strict=True)
    row = {"t": "T", "a": "2013-02-01", "b": "2013-01-01"}
    table = read_table(written(tmp_path, list(row), [row]), made)
    assert list(table) == []
    assert table.rejected.kept[0].reason == "'2013-01-01' is before '2013-02-01'"


def test_tags_actors_and_claims(tmp_path: Path) -> None:
    text = """
date: d
title: t
prefix: x
id: i
tags: [{text: k, split: ";", words: {a: one, b: "-"}}, {always: all}, "year {d}"]
actors: [{column: who, split: "|", role: victim, kind_from: what, kinds: {gov: government}}]
claims: [{what: hurt, value: n, unit: people, zero: absent}, {what: said, text: q}]
"""
    row = {"d": "2012", "t": "T", "i": "No 7/b", "k": "a; b;c", "who": "Ann|ANN | Bob", "what": "Gov", "n": "0", "q": "x"}  # fmt: skip
    one, two = events_of(tmp_path, text, row, {**row, "n": "2.50"})
    assert (one.id, two.id) == ("x-no-7-b", "x-no-7-b-2")
    assert one.tags == ("one", "c", "all", "year 2012")
    assert one.actors == (Participation("ann", "victim"), Participation("bob", "victim"))
    assert [(c.what, c.value, c.text) for c in two.claims] == [
        ("hurt", Decimal("2.50"), None),
        ("said", None, "x"),
    ]
    assert [c.what for c in one.claims] == ["said"]


def test_a_long_title_is_cut_and_stands_whole_in_the_summary(tmp_path: Path) -> None:
    (event,) = events_of(tmp_path, "date: d\ntitle: t", {"d": "2012", "t": "word " * 100})
    assert len(event.title) == 300
    assert event.summary == ("word " * 100).strip()


def test_ids_are_the_same_at_every_reading_and_in_every_order(tmp_path: Path) -> None:
    rows = [{"d": "2012", "t": f"T{n}", "s": f"P{n % 3}"} for n in range(9)]
    text = "date: d\ntitle: t\nsources: [{publisher: s}]"
    one = {(e.id, e.title, e.sources) for e in events_of(tmp_path, text, *rows)}
    assert {(e.id, e.title, e.sources) for e in events_of(tmp_path, text, *rows[::-1])} == one


@given(st.lists(st.text(alphabet="ab01-9é ", min_size=1, max_size=8)))
def test_no_id_comes_twice(names: list[str]) -> None:
    seen = Seen()
    found = []
    for name in names:
        wanted = slug(name) or "x"
        found.append(wanted if seen.add(wanted) else seen.numbered(wanted))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(ID_PATTERN, each) for each in found)


INCIDENTS = [
    {
        "Incident ID": f"A-{n}",
        "Date": f"{n % 28 + 1}/02/2019",
        "Where": "Mopti",
        "Country": "Mali",
        "What happened": f"Attack {n} on a convoy",
        "Details": "A convoy was attacked near the town by armed men",
        "Perpetrator": "JNIM; ISGS" if n % 2 else "JNIM",
        "Killed": str(n),
        "Type": "attack",
        "Link": f"https://example.org/{n}",
        "Newspaper": "AFP",
        'odd "name": {x}': "1",
        "": "2",
    }
    for n in range(40)
]


def test_a_proposed_map_reads_its_table(tmp_path: Path) -> None:
    path = written(tmp_path, list(INCIDENTS[0]), INCIDENTS)
    proposed = propose(path)
    (tmp_path / "map.yaml").write_text(proposed, encoding="utf-8")
    table = read_table(path, read_map(tmp_path / "map.yaml"))
    events = list(table)
    assert (len(events), table.rejected.count, table.remarks.count) == (40, 0, 0)
    assert events[0].date.expression == "2019-02-01"
    assert (events[1].id, events[1].title) == ("a-1", "Attack 1 on a convoy")
    assert (events[1].place, events[1].tags) == ("Mopti, Mali", ("attack",))
    assert [each.actor for each in events[1].actors] == ["jnim", "isgs"]
    assert [claim.value for claim in events[1].claims] == [Decimal(1)]
    assert table.sources[events[1].sources[1]].url == "https://example.org/1"
    # A reason before each guess.
    assert all(
        proposed.splitlines()[at - 1].startswith("#")
        for at, line in enumerate(proposed.splitlines())
        if re.match(r"(id|date|title|summary|place|tags|actors|sources|claims):", line)
    )


def test_a_day_that_could_be_a_month_is_to_be_checked(tmp_path: Path) -> None:
    rows = [{"date": "3/4/2012", "title": f"T{n}"} for n in range(3)]
    assert "CHECK THIS" in propose(written(tmp_path, ["date", "title"], rows))


def test_a_known_table_is_proposed_its_profile(tmp_path: Path) -> None:
    header = ["Year", "Month", "Day", "Headline"]
    assert "those of TimelineJS" in propose(written(tmp_path, header, []))


@given(
    st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=6),
    st.lists(st.lists(st.text(max_size=20), min_size=6, max_size=6), max_size=5),
)
def test_whatever_is_in_a_table_its_map_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], cells: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([names, *(row[: len(names)] for row in cells)])
    try:
        proposed = propose(path)
    except TableError:
        return  # nothing in it, or no delimiter
    map_of(proposed.encode(), "map.yaml", strict=True)


def test_degrees_are_not_proposed_as_months_of_a_year(tmp_path: Path) -> None:
    rows = [
        {"lat": lat, "seen": seen, "title": "T"}
        for lat, seen in (("7.1234", "03/2013"), ("6.2345", "4/2013"), ("-4.5678", "11/2013"))
    ]
    proposed = propose(written(tmp_path, ["lat", "seen", "title"], rows))
    assert "# seen: holds dates\ndate:\n  column: seen\n" in proposed


def test_a_table_of_no_profile_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TableError) as raised:
        read_table(written(tmp_path, ["a", "b"], [{"a": "1", "b": "2"}]), None)
    assert str(raised.value).endswith(
        "table.csv' proposes a map of them; given by --map, it says how the table is read [table]"
    )


def test_a_hyphen_is_put_behind_the_prefix(tmp_path: Path) -> None:
    (event,) = events_of(
        tmp_path, "prefix: inc\nid: i\ndate: d\ntitle: t", {"i": "7", "d": "2012", "t": "T"}
    )
    assert event.id == "inc-7"


ADVICE = "say 'order: day-first' or 'order: month-first' in the map"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("3/4/2012", f"'3/4/2012' can be read in two ways: {ADVICE}"),
        ("3.4.2012 08:00", f"'3.4.2012 08:00' can be read in two ways: {ADVICE}"),
        ("27/02/2013", f"'27/02/2013' needs the order of its parts: {ADVICE}"),
        ("02-27-2013", f"'02-27-2013' needs the order of its parts: {ADVICE}"),
        ("3/3/2012", f"'3/3/2012' needs the order of its parts: {ADVICE}"),
        ("12/0/2012", f"'12/0/2012' needs the order of its parts: {ADVICE}"),
        ("13/14/2012", "'13/14/2012' is no date: neither 13 nor 14 is a month"),
        ("13/2005", "'13/2005' is no date: 13 is no month"),
        ("21.2005", "'21.2005' is no date: 21 is no month"),
        ("00-2005", "'00-2005' is no date: 00 is no month"),
    ],
)
def test_what_a_cell_lacks_to_be_a_date_is_said(cell: str, told: str) -> None:
    with pytest.raises(RowError) as raised:
        expression(cell)
    assert str(raised.value) == told


@pytest.mark.parametrize("order", [None, "day-first", "month-first"])
@pytest.mark.parametrize("cell", ["03/2005", "3/2005", "03.2005", "3-2005"])
def test_a_month_and_its_year_need_no_order(cell: str, order: str | None) -> None:
    assert expression(cell, order) == "2005-03"


def test_rejects_go_to_a_file_and_problems_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('d,t\n2012,a\n=1,"b\nc"\n2013,\n', encoding="utf-8")
    (tmp_path / "map.yaml").write_text(BASIC, encoding="utf-8")
    told: list[tuple[int, int]] = []
    wish = TableWish(str(tmp_path / "map.yaml"), rejects=str(tmp_path / "rejects.csv"))
    loaded = load(path, table=wish, progress=lambda done, total: told.append((done, total)))
    assert loaded.timeline is not None
    assert loaded.timeline.title == "t (read by map.yaml, 2 rows rejected)"
    assert [event.title for event in loaded.timeline.events] == ["a"]
    assert [(p.line, p.severity, p.rule) for p in loaded.problems] == [
        (3, "error", "rejected-row"),
        (5, "error", "rejected-row"),
    ]
    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "reason", "row"]
    assert [(row[0], row[2]) for row in rows[1:]] == [("3", '\'=1,"b\nc"'), ("5", "2013,")]
    assert loaded.positions.events[loaded.timeline.events[0].id].line == 2
