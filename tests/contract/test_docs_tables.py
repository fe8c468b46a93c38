"""docs/tables.md against the program: every key of the map, every form of a date, every reason, every column of every profile."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import run
from sahel_tui.loading import load
from sahel_tui.loading.tables import declared, profiles, read_table
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.words.figures import claim_words
from tests.contract.pages import code, codes, page, rows, tables
from tests.loading.tables.test_ucdp import REAL
from tests.loading.tables.writing import written

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.core.model import Claim, Event, Source
    from sahel_tui.loading.tables import Rows

RECORDS = (
    declared.MAP,
    declared.LAYOUT,
    declared.DATE,
    declared.TAG,
    declared.ACTOR,
    declared.SOURCES,
    declared.CLAIM,
    declared.HEADING,
)
PROFILES = ("ucdp-ged", "acled", "gdelt-2", "timemap", "timelinejs", "timesketch")
TABLES = dict(zip(PROFILES, tables("tables", "column", "has", "becomes"), strict=True))


def test_the_keys_of_the_map_are_told_as_they_are_declared() -> None:
    told = [
        [(codes(row["key"])[0], "(needed)" in row["key"], row["what it says"]) for row in table]
        for table in tables("tables", "key", "what it says")
    ]
    assert told == [
        [(field.key, field.required, field.doc) for field in record.fields] for record in RECORDS
    ]


def test_every_profile_is_told_of() -> None:
    assert [name for name in profiles.LABELS if f"`{name}`" not in page("tables")] == []


@pytest.mark.parametrize("row", rows("tables", "cell", "the map says", "date"), ids=str)
def test_a_form_of_a_date(tmp_path: Path, row: dict[str, str]) -> None:
    says = codes(row["the map says"])
    date = f"date: {{column: d, {says[0]}}}" if says else "date: d"
    found = read(tmp_path, {"d": code(row["cell"]), "t": "T"}, f"{date}\ntitle: t")
    assert [event.date.expression for event in found] == [code(row["date"])]


BROKEN = {
    "2 fields, where the table has 3 columns": "2013,x",
    "no date": ",x,y",
    "'2013-02-30' is no date": "2013-02-30,x,y",
    "'3/4/2012' can be read in two ways": "3/4/2012,x,y",
    "'27/02/2013' needs the order of its parts": "27/02/2013,x,y",
    "'13/2005' is no date: 13 is no month": "13/2005,x,y",
    "no title": "2013,,y",
    "a quotation mark is opened and never closed": '2013,"x,y',
    "is not doubled": '2013,"x"x,y',
    "a NUL byte": "2013,x,\0",
}


@pytest.mark.parametrize("row", rows("tables", "a row", "reason"), ids=lambda row: row["reason"])
def test_a_reason_for_which_a_row_is_rejected(tmp_path: Path, row: dict[str, str]) -> None:
    reason = code(row["reason"])
    broken = BROKEN[reason]
    path = tmp_path / "t.csv"
    path.write_text(f"d,t,u\n2012,a,b\n{broken}\n2014,c,d\n", encoding="utf-8")
    made = map_of(b"source: {title: S}\ndate: d\ntitle: t\n", "map.yaml", strict=True)
    table = read_table(path, made)
    assert [event.date.expression for event in table] == ["2012", "2014"]
    ((line, told, raw),) = table.rejected.kept
    assert (line, reason in told, raw) == (3, True, f"{broken}\n")


@pytest.mark.parametrize("name", PROFILES)
def test_what_becomes_of_the_columns_of_a_profile(tmp_path: Path, name: str) -> None:
    told = TABLES[name]
    cells = {code(row["column"]): "".join(codes(row["has"])) for row in told}
    header = profiles.read(name).layout.header or tuple(cells)
    assert set(cells) <= set(header)
    table = read_table(written(tmp_path, header, [cells]))
    (event,) = table
    assert table.profile == name
    assert (table.rejected.count, table.remarks.kept) == (0, [])
    for row in told:
        if codes(row["becomes"])[:1]:
            kind, *value = codes(row["becomes"])
            assert value[0] in facts(event, table)[kind], row


# -- the example of a map


def test_the_whole_map_gives_what_is_shown_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (made,) = (text for text in blocks("yaml") if "\ntables:" not in text)
    (table,) = blocks("csv")
    (tmp_path / "incidents.yaml").write_text(made, encoding="utf-8")
    (tmp_path / "incidents.csv").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (shown,) = (text for text in blocks("console") if "[rejected-row]" in text)
    told = re.split(r"^\$ sahel-tui (.*)\n", shown, flags=re.MULTILINE)[1:]
    found = []
    for command in told[::2]:
        run(shlex.split(command))
        said = capsys.readouterr()
        found += [command, said.out + said.err]
    assert found == told


# -- together


@pytest.mark.skipif(not REAL.exists(), reason="the file of UCDP is not here")
def test_the_example_of_a_file_with_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = (text for text in blocks("yaml") if "\ntables:" in text)
    (tmp_path / "car.yaml").write_text(example, encoding="utf-8")
    (tmp_path / REAL.name).write_bytes(REAL.read_bytes())
    monkeypatch.chdir(tmp_path)
    loaded = load("car.yaml")
    assert loaded.timeline is not None
    assert {problem.rule for problem in loaded.problems} == {"row-remark"}
    told = [codes(row["command"])[0] for row in rows("tables", "command", "answers")]
    commands = [shlex.split(command) for command in told if command.endswith("car.yaml")]
    assert len(commands) == 4
    found = {}
    for program, *argv in commands[1:]:
        assert (program, run(argv)) == ("sahel-tui", 0)
        found[argv[-2]] = capsys.readouterr()
    assert "rows of that day" in page("tables")
    lines = found["actor:seleka in:2013-03-24"].out.splitlines()
    assert sum("seleka-takes-bangui" in line for line in lines) == 1
    assert len(lines) > 1
    assert len(found["-source:ucdp"].out.splitlines()) == 1
    assert (
        "read as UCDP GED, 1,848 events; 'Government of Central African Republic' is car"
        in found["check"].err
    )


@pytest.mark.parametrize("row", rows("tables", "authored", "a row names", "its actor"), ids=str)
def test_who_a_name_is(tmp_path: Path, row: dict[str, str]) -> None:
    (name,) = codes(row["a row names"])
    written(tmp_path, ["d", "t", "w"], [{"d": "2013", "t": "T", "w": name}])
    made = "source: {title: S}\ndate: d\ntitle: t\nactors: [w]\n"
    (tmp_path / "map.yaml").write_text(made, encoding="utf-8")
    actors = code(row["authored"])
    text = f"timeline: {{title: T}}\ntables: [{{file: table.csv, map: map.yaml}}]\nactors: {{{actors}}}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path / "a.yaml")
    assert loaded.timeline is not None
    (event,) = loaded.timeline.events
    assert [each.actor for each in event.actors] == codes(row["its actor"])
    warned = [problem.rule for problem in loaded.problems]
    assert warned == (["actor-not-joined"] if "warning" in row["its actor"] else [])


def blocks(language: str) -> list[str]:
    """The fenced blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page("tables"), re.DOTALL | re.MULTILINE)


def read(folder: Path, cells: dict[str, str], text: str) -> list[Event]:
    made = map_of(f"source: {{title: S}}\n{text}\n".encode(), "map.yaml", strict=True)
    return list(read_table(written(folder, list(cells), [cells]), made))


def facts(event: Event, table: Rows) -> dict[str, list[str]]:
    """What an event says, in the words of the page."""
    actors, sources = table.actors, table.sources
    return {
        "id": [event.id],
        "date": [event.date.expression],
        "title": [event.title],
        "stated": [event.stated or ""],
        "summary": (event.summary or "").split("\n"),
        "place": [event.place or ""],
        "tag": list(event.tags),
        "actor": [
            f"{actors[p.actor].name}, {p.role}, {actors[p.actor].kind}" for p in event.actors
        ],
        "source": [source_words(sources[each]) for each in event.sources],
        "claim": [told(claim) for claim in event.claims],
    }


def source_words(source: Source) -> str:
    published = None if source.published is None else source.published.expression
    return ", ".join(filter(None, (source.publisher, published, source.title, source.url)))


def told(claim: Claim) -> str:
    words = claim_words(replace(claim, unit=None))
    return ", ".join(filter(None, (claim.what, re.sub(r"\s+", " ", words), claim.unit)))
