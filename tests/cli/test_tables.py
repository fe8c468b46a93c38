"""Tables on the command line: every verb reads them, flags say how, rows that are no events are never dropped in silence."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from sahel_tui.cli import options, run
from sahel_tui.cli.explore import manner
from sahel_tui.cli.options import Options
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.errors import Exit
from sahel_tui.explore.citing import link
from sahel_tui.explore.state import State
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.loading.worker import BackgroundLoad, Finished
from sahel_tui.settings import Settings

MAP = "source: {title: S}\ndate: d\ntitle: t\nactors: [w]\n"
TABLE = "d,t,w\n2012,Flood,Ann\n2013-02-30,Fire,Bob\n2014,Quake,Ann\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "t.dat").write_bytes(TABLE.replace("Ann", "Zoé").encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = run(argv)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_verb_says_how_many_rows_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, "list", "--columns", "date,title", "--map", "map.yaml", "t.csv")
    assert (code, out) == (Exit.DONE, "2012\tFlood\n2014\tQuake\n")
    assert err == "1 row is no event; sahel-tui check --map map.yaml t.csv says why\n"


def test_queries_and_json_are_those_of_a_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, "list", "--json", "-q", "actor:ann", "--map", "map.yaml", "t.csv")
    found = json.loads(out)
    assert [event["title"] for event in found["events"]] == ["Flood", "Quake"]
    assert found["timeline"]["title"] == "t (read by map.yaml, 1 row rejected)"


@pytest.mark.parametrize("verb", ["actors", "quotes", "claims"])
def test_every_verb_reads_tables(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called(capsys, verb, "--map", "map.yaml", "t.csv")
    assert code == Exit.DONE
    assert "1 row is no event" in err


def test_show_reads_tables(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "show", "--plain", "actor:ann", "--map", "map.yaml", "t.csv")
    assert code == Exit.DONE
    assert "Ann" in out


def test_check_has_each_row_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, "check", "--map", "map.yaml", "t.csv")
    assert code == Exit.DATA_ERRORS
    assert out.startswith("t.csv:3:1: error: '2013-02-30' is no date")
    assert out.endswith("[rejected-row]\n")
    assert "2 events, 1 actor, 1 source" in err


def test_rejects_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    called(capsys, "list", "--map", "map.yaml", "--rejects", "r.csv", "t.csv")
    assert (
        Path("r.csv").read_text(encoding="utf-8").splitlines()[1].endswith('"2013-02-30,Fire,Bob"')
    )
    code, _, err = called(capsys, "list", "--map", "map.yaml", "--rejects", "no/r.csv", "t.csv")
    assert (code, "cannot write no/r.csv: No such file or directory" in err) == (66, True)


def test_a_file_of_any_name_is_a_table_once_its_map_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = called(capsys, "list", "--map", "map.yaml", "t.dat")
    assert code == Exit.DATA_ERRORS
    assert "t.dat:2:14: error: byte 0xE9 is not UTF-8" in err
    code, out, _ = called(
        capsys, "actors", "--columns", "name", "--map", "map.yaml", "--encoding", "latin-1", "t.dat"
    )
    assert (code, out) == (Exit.DONE, "Zoé\n")


def test_a_map_is_proposed_and_one_of_a_profile_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = called(capsys, "map", "t.csv")
    assert (code, out.startswith("# Proposed")) == (Exit.DONE, True)
    code, out, _ = called(capsys, "map", "--profile", "ucdp-ged")
    assert (code, "date_prec" in out) == (Exit.DONE, True)


def test_the_process_that_reads_is_told_how(folder: Path) -> None:
    load = BackgroundLoad.start(folder / "t.csv", TableWish(map=str(folder / "map.yaml")))
    try:
        ended = load.wait(20)
    finally:
        load.cancel()
    assert isinstance(ended, Finished)
    assert ended.loaded.timeline is not None
    assert len(ended.loaded.timeline.events) == 2
    assert (ended.loaded.rejected, ended.loaded.table) == (
        1,
        TableWish(map=str(folder / "map.yaml")),
    )


@pytest.mark.parametrize("map_name", ["map.yaml", "it's a map.yaml", "--map.yaml"])
def test_a_link_reads_the_table_the_same_way_from_any_folder(
    map_name: str,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / map_name).write_text(MAP, encoding="utf-8")
    asked = Options(file="t.dat", map=map_name, encoding="latin-1", rejects="r.csv")
    own = manner(asked, Settings(), EVERYTHING).own
    line = link(State(event="a"), own.file, own.compared, own.reading)
    assert line is not None
    assert line.endswith(" --encoding=latin-1 " + shlex.quote(str(folder / "t.dat")) + " --at a")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    again = options.read(shlex.split(line)[1:])
    assert (again.file, again.map, again.encoding, again.rejects) == (
        str(folder / "t.dat"),
        str(folder / map_name),
        "latin-1",
        None,
    )


def test_a_link_names_a_profile_and_no_folder_to_a_visitor() -> None:
    asked = Options(file="/data/t.csv", profile="acled")
    assert manner(asked, Settings(), EVERYTHING).own.reading == ("--profile=acled",)
    asked = Options(file="/data/t.csv", map="/data/map.yaml", kiosk=True)
    assert manner(asked, Settings(), EVERYTHING).own.reading == ("--map=./map.yaml",)
    assert manner(Options(), Settings(), EVERYTHING).own.reading == ()


@pytest.mark.parametrize("verb", [["add", "event", "--id", "x"], ["check", "--record"]])
@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "none.parquet"])
def test_a_table_is_never_written(
    verb: list[str], name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir()}
    code, out, err = called(capsys, *verb, name)
    assert (code, out) == (Exit.USAGE, "")
    assert err.startswith(f"sahel-tui: {name} is a table, and those are only read; ")
    assert err.count("\n") == 1
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def acled(folder: Path, name: str, place: str) -> None:
    columns = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,location"
    row = f"MLI1,2023-02-16,1,Battles,Armed clash,JNIM,{place}"
    (folder / name).write_text(f"{columns}\n{row}\n", encoding="utf-8")


def test_two_tables_that_a_profile_reads_are_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acled(folder, "old.csv", "Gao")
    acled(folder, "new.csv", "Kidal")
    code, out, _ = called(capsys, "diff", "old.csv", "new.csv")
    assert code == Exit.DONE
    assert "event\tacled-mli1\t\tplace" in out
    code, _, err = called(capsys, "diff", "old.csv", "none.csv")
    assert (code, "cannot open none.csv" in err) == (Exit.UNREADABLE, True)
    code, _, err = called(capsys, "diff", "t.csv", "old.csv")
    assert (code, err.count("diff takes no map")) == (Exit.DATA_ERRORS, 1)
