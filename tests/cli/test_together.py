"""A timeline file with tables, by every verb: reading shows both, writing and comparing leave tables alone; big ones become an index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import opening, run, wording
from sahel_tui.cli.opening import Opening, read_authored
from sahel_tui.errors import Exit
from sahel_tui.loading.loaded import Loaded
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.loading.worker import Failed, Finished, Indexed
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore
from tests.loading.beside import ANN, HEAD, OURS, TABLE, joined, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.model import Event
    from sahel_tui.loading.worker import Ending, Indexing


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")
    prepare(tmp_path, monkeypatch)
    joined(ANN, OURS)


def called(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = run(argv)
    out, err = capsys.readouterr()
    return code, out, err


def ids(out: str) -> list[str]:
    return [event["id"] for event in json.loads(out)["events"]]


# -- reading


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["ours", "i-1", "i-2"]),
        ("actor:ann", ["ours", "i-1"]),
        ("source:incidents", ["i-1", "i-2"]),
        ("-source:incidents", ["ours"]),
        ("kind:state", ["i-2"]),
    ],
)
def test_a_query_asks_both(
    query: str, found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(capsys, "list", "--json", "-q", query, "a.yaml")
    assert (code, ids(out), err) == (Exit.DONE, found, "")


def test_the_document_has_the_keys_it_always_has(capsys: pytest.CaptureFixture[str]) -> None:
    _, both, _ = called(capsys, "list", "--json", "a.yaml")
    _, alone, _ = called(capsys, "list", "--json", "--map", "map.yaml", "t.csv")
    ours, row = json.loads(both)["events"][:2]
    assert row.keys() == ours.keys() == json.loads(alone)["events"][0].keys()
    assert json.loads(both)["timeline"]["title"] == "T (with t)"


def test_rejected_rows_are_said_by_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n", encoding="utf-8")
    code, _, err = called(capsys, "actors", "a.yaml")
    assert (code, err) == (Exit.DONE, "1 row is no event; sahel-tui check a.yaml says why\n")


def test_a_file_whose_table_is_gone_opens_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").unlink()
    code, out, err = called(capsys, "list", "a.yaml")
    assert (code, out) == (Exit.DATA_ERRORS, "")
    assert "a.yaml:4:12: error: cannot open t.csv: no such file or directory [table]" in err


# -- check


def test_check_tells_of_each_table_and_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n", encoding="utf-8")
    code, out, err = called(capsys, "check", "a.yaml")
    assert (code, out) == (Exit.DONE, "t.csv:4:1: warning: no date [rejected-row]\n")
    assert err == (
        "a.yaml: 3 events (2 of 1 table), 2 actors, 2 sources, 0 claims; 0 quotes; 1 warning\n"
        "t.csv: read by map.yaml, 2 events, 1 row rejected; 'Ann' is ann\n"
    )
    assert called(capsys, "check", "--strict", "a.yaml")[0] == Exit.DATA_ERRORS


def test_many_names_of_a_table_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"N{n}" for n in range(12)]
    actors = "actors:\n" + "".join(f"  {name.lower()}: {{name: {name}}}\n" for name in names)
    rows = "".join(f"{n},2012,T{n},{name}\n" for n, name in enumerate(names))
    Path("t.csv").write_text(f"id,d,t,w\n{rows}", encoding="utf-8")
    joined(actors)
    _, out, err = called(capsys, "check", "a.yaml")
    assert "'N7' is n7, 4 more\n" in err
    assert "actor-unused" not in out


def test_rules_ask_nothing_of_rows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "id,d,t,w\n1,2012-05-01,Flood,Ann\n2,2012-05-01,Flood,Ann\n3,2012-05-01,Flood,Anna Lee\n"
    Path("t.csv").write_text(rows, encoding="utf-8")
    code, out, _ = called(capsys, "check", "--strict", "a.yaml")
    assert (code, out) == (Exit.DONE, "")
    made = "".join(
        f"  - {{id: e{n}, date: 2012-05-01, title: Flood, sources: [s], actors: [{{actor: ann}}]}}\n"
        for n in (1, 2)
    )
    joined(ANN, OURS, made)
    assert "duplicate-event" in called(capsys, "check", "a.yaml")[1]


def test_what_rows_alone_use_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    sources = "  incidents: {title: Incidents}\n"
    Path("a.yaml").write_text(
        f"{HEAD.replace('{s: {title: S}}', '')}  s: {{title: S}}\n{sources}"
        f"tables: [{{file: t.csv, map: map.yaml}}]\nactors:\n  bob: {{name: Bob}}\n  cy: {{name: Cy}}\n",
        encoding="utf-8",
    )
    _, out, _ = called(capsys, "check", "a.yaml")
    assert [line.rpartition("[")[2] for line in out.splitlines()] == [
        "source-unused]",
        "actor-unused]",
    ]
    assert "a.yaml:3:" in out
    assert "a.yaml:8:" in out


def test_warnings_of_rows_can_be_switched_off(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n", encoding="utf-8")
    joined(ANN, OURS, "lint:\n  - {off: rejected-row, because: it is known}\n")
    code, out, _ = called(capsys, "check", "--strict", "a.yaml")
    assert (code, out) == (Exit.DONE, "")


# -- writing and comparing


def test_add_touches_what_is_authored_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before, table = Path("a.yaml").read_bytes(), Path("t.csv").read_bytes()
    argv = ("--id", "more", "--date", "2012", "--title", "More", "--sources", "s")
    code, _, err = called(capsys, "add", "event", "a.yaml", *argv)
    assert code == Exit.DONE, err
    assert Path("a.yaml").read_bytes().startswith(before.rstrip())
    assert Path("t.csv").read_bytes() == table
    assert ids(called(capsys, "list", "--json", "a.yaml")[1]) == ["ours", "more", "i-1", "i-2"]


def test_add_needs_no_table_to_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").unlink()
    argv = ("--id", "cy", "--name", "Cy", "--kind", "person")
    assert called(capsys, "add", "actor", "a.yaml", *argv)[0] == Exit.DONE


def test_receipts_are_recorded_in_a_file_with_tables(capsys: pytest.CaptureFixture[str]) -> None:
    quote = "quotes: [{text: We have talked for hours, source: s, attribution: a guest}]"
    joined(ANN, OURS.replace("sources: [s]", f"sources: [s], {quote}"))
    Path("s.txt").write_text("We have talked for hours, they said.\n", encoding="utf-8")
    code, _, err = called(capsys, "check", "--record", "--text", "s=s.txt", "a.yaml")
    assert code == Exit.DONE, err
    assert "1 quote recorded: 1 exact" in err
    assert "checks:" in Path("a.yaml").read_text()


def test_diff_compares_what_is_authored(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.yaml").write_text(
        Path("a.yaml").read_text().replace("Ours", "Theirs"), encoding="utf-8"
    )
    Path("t.csv").unlink()
    code, out, _ = called(capsys, "diff", "--plain", "a.yaml", "b.yaml")
    assert code == Exit.DONE
    assert len(out.splitlines()) == 1
    assert "Theirs" in out


# -- big ones


class Heard:
    """A Teller that keeps what it is told."""

    def __init__(self) -> None:
        self.ended: list[Ending] = []
        self.arrived: list[Event] = []
        self.phases: list[str] = []

    def progress(self, done_bytes: int, total_bytes: int, /) -> None:
        assert 0 <= done_bytes <= total_bytes

    def indexing(self, far: Indexing, /) -> None:
        self.phases.append(far.phase)

    def events(self, events: Sequence[Event], /) -> None:
        self.arrived += events

    def end(self, ending: Ending, /) -> None:
        self.ended.append(ending)


def read() -> tuple[Ending, Heard]:
    heard = Heard()
    read_authored(Opening(Path("a.yaml"), TableWish(), 1 << 30).wanted(), heard)
    (ended,) = heard.ended
    return ended, heard


def test_a_small_whole_is_in_memory() -> None:
    ended, heard = read()
    assert isinstance(ended, Finished)
    assert ended.loaded.timeline is not None
    assert tuple(heard.arrived) == ended.loaded.timeline.events
    assert heard.phases == []


@pytest.fixture
def _nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "AUTHORED_BYTES", 1)


@pytest.mark.usefixtures("_nothing_is_small")
def test_a_big_whole_becomes_an_index() -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n", encoding="utf-8")
    loaded = joined(ANN, OURS)
    assert loaded.timeline is not None
    ended, heard = read()
    assert isinstance(ended, Indexed)
    assert [event.id for event in heard.arrived] == ["ours"]
    assert heard.phases
    store = IndexStore(Path(ended.path))
    assert store.overview == MemoryStore(loaded.timeline).overview
    assert store.overview.title == "T (with t, 1 row rejected)"
    assert store.note["rejected"] == 1
    store.close()
    kept = Opening(Path("a.yaml"), TableWish()).kept()
    assert kept is not None
    kept.close()


@pytest.mark.usefixtures("_nothing_is_small")
@pytest.mark.parametrize("name", ["t.csv", "map.yaml", "a.yaml"])
def test_an_index_is_not_good_any_more_once_a_part_changed(name: str) -> None:
    assert isinstance(read()[0], Indexed)
    with Path(name).open("a", encoding="utf-8") as file:
        file.write("# more\n" if name != "t.csv" else "5,2015,Storm,Ann\n")
    assert Opening(Path("a.yaml"), TableWish()).kept() is None


@pytest.mark.usefixtures("_nothing_is_small")
def test_mistakes_of_a_big_whole_are_told_as_of_a_small_one() -> None:
    related = OURS.replace("sources: [s]", "sources: [s], related: [{event: i-9}]")
    small = joined(ANN, related)
    ended, _ = read()
    assert isinstance(ended, Finished)
    assert isinstance(ended.loaded, Loaded)
    assert ended.loaded.timeline is None
    assert ended.loaded.problems == small.problems
    Path("t.csv").unlink()
    ended, _ = read()
    assert isinstance(ended, Finished)
    assert [problem.rule for problem in ended.loaded.problems] == ["table"]
    Path("a.yaml").unlink()
    assert isinstance(read()[0], Failed)


def test_a_key_that_completes_waits_for_no_table() -> None:
    Path("t.csv").unlink()
    assert list(wording.ids("event", "", "a.yaml")) == ["ours"]
    assert list(wording.ids("actor", "", "a.yaml")) == ["ann"]
