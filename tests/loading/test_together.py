"""Tables beside an authored file: what joins what, where mistakes are told, and that a stream gives what memory holds."""

from __future__ import annotations

import csv
import gzip
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading import Loaded, load, load_bytes
from sahel_tui.loading.limits import DEFAULT, Limits
from sahel_tui.loading.tabled import PROFILES
from sahel_tui.loading.tables import TableError
from sahel_tui.loading.tables.profiles import LABELS
from sahel_tui.loading.together import together
from sahel_tui.loading.watching import Files, Watch
from sahel_tui.stores.index.build import About, build
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from sahel_tui.core.model import Event, Timeline

REAL = Path(__file__).parents[3] / "shared/data/ucdp/ged_v23_1_car.csv"
AUTHORED = """\
timeline: {title: The Central African Republic, as_of: 2014-09-15}
tables:
  - file: %s
sources:
  un: {title: Report of the Secretary-General, publisher: United Nations}
  ucdp: {title: UCDP georeferenced event dataset, publisher: UCDP}
actors:
  car: {name: The government, kind: government, aliases: [Government of Central African Republic]}
  seleka: {name: Séléka, kind: armed-group}
  anti-balaka: {name: anti-balaka, kind: armed-group}
  misca: {name: African-led mission, kind: operation}
events:
  - {id: libreville, date: 2013-01-11, title: An agreement in Libreville, sources: [un],
     actors: [{actor: car}, {actor: seleka}]}
  - {id: bangui-taken, date: 2013-03-24, title: Séléka takes Bangui, sources: [un, ucdp],
     actors: [{actor: seleka}], related: [{event: ucdp-45150, as: fighting on that day}]}
  - {id: bangui-attacked, date: 2013-12-05, title: Bangui is attacked, sources: [un],
     actors: [{actor: anti-balaka}, {actor: seleka}]}
  - {id: misca-begins, date: 2013-12-19, title: A mission begins, sources: [un], actors: [{actor: misca}]}
  - {id: ceasefire, date: 2014-07-23, title: A ceasefire in Brazzaville, sources: [un],
     actors: [{actor: seleka}, {actor: anti-balaka}]}
"""
MAP = "source: {title: Incidents}\nprefix: i\nid: id\ndate: d\ntitle: t\nactors: [{column: w, kind: state}]\n"
TABLE = "id,d,t,w\n1,2012,Flood,Ann\n2,2013,Fire,Bob\n"
HEAD = "timeline: {title: T}\nsources: {s: {title: S}}\n"
OURS = "events:\n  - {id: ours, date: 2011, title: Ours, sources: [s], actors: [{actor: ann}]}\n"
ANN = "actors:\n  ann: {name: Ann Lee, aliases: [Ann]}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def joined(*parts: str, tables: str = "- {file: t.csv, map: map.yaml}") -> Loaded:
    lines = "".join(f"  {line}\n" for line in tables.splitlines())
    Path("a.yaml").write_text(f"{HEAD}tables:\n{lines}{''.join(parts)}", encoding="utf-8")
    return load("a.yaml")


def whole(*parts: str, tables: str = "- {file: t.csv, map: map.yaml}") -> Timeline:
    loaded = joined(*parts, tables=tables)
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline


def told(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in loaded.problems]


def who(event: Event) -> list[str]:
    return [each.actor for each in event.actors]


def by_id(timeline: Timeline) -> dict[str, Event]:
    return {event.id: event for event in timeline.events}


# -- the real file

real = pytest.mark.skipif(not REAL.exists(), reason="the file of UCDP is not here")


@pytest.fixture
def central_africa(tmp_path: Path) -> Path:
    (tmp_path / REAL.name).symlink_to(REAL)
    path = tmp_path / "copy.csv"
    path.write_bytes(REAL.read_bytes())
    made = tmp_path / "car.yaml"
    made.write_text(AUTHORED % path.name, encoding="utf-8")
    return made


def rows_of(*names: str) -> int:
    """How many rows of the real file have one of these parties."""
    with REAL.open(encoding="utf-8", newline="") as file:
        return sum(
            not {row["side_a"], row["side_b"]}.isdisjoint(names) for row in csv.DictReader(file)
        )


@real
def test_authored_events_and_rows_of_ucdp_are_one_timeline(central_africa: Path) -> None:
    loaded = load(central_africa)
    timeline = loaded.timeline
    assert timeline is not None
    assert timeline.title == "The Central African Republic (with UCDP GED)"
    assert [event.dataset for event in timeline.events] == [None] * 5 + ["ucdp"] * 1848
    (table,) = loaded.joined
    assert table.said == "read as UCDP GED"
    assert (table.rows, table.rejected) == (1848, 0)
    assert dict(table.actors) == {
        "Government of Central African Republic": "car",
        "Seleka": "seleka",
        "anti-Balaka": "anti-balaka",
    }
    assert {each.severity for each in loaded.problems} == {"warning"}
    assert {each.rule for each in loaded.problems} == {"row-remark"}


@real
def test_narrowed_to_an_actor_both_kinds_are_there(central_africa: Path) -> None:
    timeline = load(central_africa).timeline
    assert timeline is not None
    of = {name: [e for e in timeline.events if name in who(e)] for name in timeline.actors}
    theirs = {name: sum(event.dataset is not None for event in of[name]) for name in of}
    assert theirs["car"] == rows_of("Government of Central African Republic")
    assert theirs["seleka"] == rows_of("Seleka")
    assert theirs["anti-balaka"] == rows_of("anti-Balaka")
    assert [len(of[name]) - theirs[name] for name in ("car", "seleka", "misca")] == [1, 4, 1]
    assert timeline.actors["car"].kind == "government"
    assert timeline.actors["seleka"].name == "Séléka"


@real
def test_the_source_of_each_row_is_the_declared_data_set_and_its_own(central_africa: Path) -> None:
    timeline = load(central_africa).timeline
    assert timeline is not None
    rows = timeline.events[5:]
    assert {event.sources[0] for event in rows} == {"ucdp"}
    assert {claim.source for event in rows for claim in event.claims} == {"ucdp"}
    assert sum(len(event.sources) > 1 for event in rows) > 1700
    assert timeline.sources["ucdp"].publisher == "UCDP"


@real
def test_the_stream_gives_what_memory_holds(central_africa: Path) -> None:
    memory = load(central_africa)
    stream = together(str(central_africa))
    assert memory.timeline is not None
    assert tuple(stream) == memory.timeline.events
    assert (stream.title, stream.actors, stream.sources) == (
        memory.timeline.title,
        memory.timeline.actors,
        memory.timeline.sources,
    )
    assert (stream.problems, stream.files, stream.includes) == (
        memory.problems,
        memory.files,
        memory.includes,
    )
    assert tuple(stream.joined) == memory.joined
    assert (
        stream.done_bytes == stream.total_bytes == sum(Path(f).stat().st_size for f in stream.files)
    )


@real
def test_an_index_can_be_made_of_it(central_africa: Path, tmp_path: Path) -> None:
    rows = together(str(central_africa))

    def about() -> About:
        return About(rows.summary, rows.language, rows.as_of, rows.views, rows.checks)

    assert build(rows, tmp_path / "index", about) == 1853
    store = IndexStore(tmp_path / "index")
    timeline = load(central_africa).timeline
    assert timeline is not None
    assert store.overview == MemoryStore(timeline).overview
    assert store.overview.from_tables == 1848
    for event_id in ("ceasefire", "ucdp-45150"):
        assert store.event(event_id) == by_id(timeline)[event_id]
    store.close()


# -- actors


@pytest.mark.parametrize(
    ("actors", "ann"),
    [
        ("ann: {name: Ann}", "ann"),
        ("ann: {name: Lee, aliases: [Ann]}", "ann"),
        ("ann: {name: ÁNN}", "ann"),
        ("ann: {name: ' Ann '}", "ann"),
        ("ann: {name: Annie}", "ann-2"),  # the id is nobody's name
        ("lee: {name: Ann Lee}", "ann"),
    ],
)
def test_an_actor_is_joined_by_name_and_alias(actors: str, ann: str) -> None:
    found = by_id(whole(f"actors:\n  {actors}\n"))
    assert who(found["i-1"]) == [ann]


def test_who_is_authored_stays_as_it_is() -> None:
    timeline = whole(ANN)
    assert timeline.actors["ann"].kind == "other"
    assert timeline.actors["bob"].kind == "state"


TWO_ANNS = "actors:\n  ann: {name: Ann}\n  lee: {name: Lee, aliases: [ann]}\n"


def test_a_name_of_two_is_said_and_not_joined() -> None:
    loaded = joined(TWO_ANNS)
    assert loaded.timeline is not None
    assert who(by_id(loaded.timeline)["i-1"]) == ["ann-2"]
    of = "'ann' (a.yaml:6) and of 'lee' (a.yaml:7), so its rows have an actor of their own"
    which = "'actors' can say which is meant [actor-not-joined]"
    assert told(loaded) == [f"a.yaml:4:12: warning: 'Ann' in t.csv is a name of {of}; {which}"]


def test_what_the_file_says_is_above_all() -> None:
    loaded = joined(TWO_ANNS, tables="- {file: t.csv, map: map.yaml, actors: {ANN: lee, Bob: ann}}")
    assert loaded.timeline is not None
    found = by_id(loaded.timeline)
    assert [who(found["i-1"]), who(found["i-2"])] == [["lee"], ["ann"]]
    assert loaded.problems == ()
    assert loaded.joined[0].actors == (("Ann", "lee"), ("Bob", "ann"))


def test_a_name_that_no_row_has_is_said() -> None:
    loaded = joined(ANN, tables="- {file: t.csv, map: map.yaml, actors: {Anne: ann}}")
    assert told(loaded) == ["a.yaml:4:43: warning: no row of t.csv names 'Anne' [actor-not-joined]"]


def test_equal_names_of_two_tables_are_one_actor() -> None:
    Path("u.csv").write_text("id,d,t,w\n9,2015,Quake,BOB\n", encoding="utf-8")
    timeline = whole(tables="- {file: t.csv, map: map.yaml}\n- {file: u.csv, map: map.yaml}")
    assert who(by_id(timeline)["i-9"]) == who(by_id(timeline)["i-2"]) == ["bob"]
    assert list(timeline.actors) == ["ann", "bob"]


def test_what_is_said_for_one_table_holds_for_no_other() -> None:
    Path("u.csv").write_text("id,d,t,w\n9,2015,Quake,Bob\n", encoding="utf-8")
    tables = "- {file: t.csv, map: map.yaml, actors: {Bob: ann}}\n- {file: u.csv, map: map.yaml}"
    timeline = whole(ANN, tables=tables)
    assert who(by_id(timeline)["i-2"]) == ["ann"]
    assert who(by_id(timeline)["i-9"]) == ["bob"]


# -- sources, ids, tags, links


@pytest.mark.parametrize(
    ("declared", "known_as"),
    [
        ("mine: {title: incidents}", "mine"),
        ("mine: {title: Other, url: 'http://www.example.org/data/'}", "mine"),
        ("incidents: {title: Something else}", "incidents"),
        ("a: {title: incidents}\n  b: {title: Incidents}", "incidents"),
        ("a: {title: Incident}", "incidents"),
    ],
)
def test_a_data_set_that_is_declared_is_that_source(declared: str, known_as: str) -> None:
    text = MAP.replace("{title: Incidents}", "{title: Incidents, url: 'https://example.org/data'}")
    Path("map.yaml").write_text(text, encoding="utf-8")
    head = f"timeline: {{title: T}}\nsources:\n  {declared}\n"
    Path("a.yaml").write_text(f"{head}tables: [{{file: t.csv, map: map.yaml}}]\n", encoding="utf-8")
    timeline = load("a.yaml").timeline
    assert timeline is not None
    assert {event.dataset for event in timeline.events} == {known_as}
    assert {event.sources for event in timeline.events} == {(known_as,)}
    assert known_as in timeline.sources


def test_two_data_sets_of_one_name_stay_two() -> None:
    Path("n.yaml").write_text(MAP.replace("Incidents}", "Incidents, author: N}"), encoding="utf-8")
    Path("u.csv").write_text(TABLE.replace("1,2012", "5,2012"), encoding="utf-8")
    timeline = whole(tables="- {file: t.csv, map: map.yaml}\n- {file: u.csv, map: n.yaml}")
    assert [event.dataset for event in timeline.events] == ["incidents"] * 2 + ["incidents-2"] * 2
    assert timeline.sources["incidents-2"].author == "N"


def test_an_authored_id_stays_and_the_clash_is_told_with_both_places() -> None:
    loaded = joined("events:\n  - {id: i-1, date: 2011, title: Ours, sources: [s]}\n")
    assert loaded.timeline is not None
    titles = {event.id: event.title for event in loaded.timeline.events}
    assert titles == {"i-1": "Ours", "i-1-2": "Flood", "i-2": "Fire"}
    assert told(loaded) == [
        "t.csv:2:1: warning: the id i-1 is that of an event at a.yaml:6; this one is i-1-2 [row-remark]"
    ]
    assert loaded.positions.events["i-1-2"] == ("t.csv", 2, 1)
    assert loaded.positions.events["i-1"].file == "a.yaml"


def test_an_id_of_two_tables_is_numbered() -> None:
    Path("u.csv").write_text(TABLE, encoding="utf-8")
    timeline = whole(tables="- {file: '[tu].csv', map: map.yaml}")
    assert [event.id for event in timeline.events] == ["i-1", "i-2", "i-1-2", "i-2-2"]


def test_rows_get_the_tags_of_their_table() -> None:
    timeline = whole(tables="- {file: t.csv, map: map.yaml, tags: [theirs, ged]}")
    assert {event.tags for event in timeline.events} == {("theirs", "ged")}


def test_an_authored_event_may_be_linked_to_a_row() -> None:
    link = OURS.replace("sources: [s]", "sources: [s], related: [{event: i-2}, {event: %s}]")
    assert whole(ANN, link % "i-1").events[0].related[0].event == "i-2"
    assert told(joined(ANN, link % "i-3")) == [
        "a.yaml:8:87: error: no event and no row has the id 'i-3' [unknown-event]"
    ]


def test_an_actor_has_to_be_declared() -> None:
    assert told(joined(OURS.replace("actor: ann", "actor: bob")))[0].endswith(
        "no actor has the id 'bob' [unknown-actor]"
    )


# -- rows that are no events, tables that cannot be read


def test_rejected_rows_are_warnings_of_the_whole() -> None:
    Path("t.csv").write_text(f"{TABLE}3,,Quake,Cy\n4,2014\n", encoding="utf-8")
    loaded = joined(OURS, ANN)
    assert loaded.timeline is not None
    assert loaded.timeline.title == "T (with t, 2 rows rejected)"
    assert loaded.rejected == loaded.joined[0].rejected == 2
    assert told(loaded) == [
        "t.csv:4:1: warning: no date [rejected-row]",
        "t.csv:5:1: warning: 2 fields, where the table has 4 columns [rejected-row]",
    ]


def test_several_tables_are_counted_in_the_title() -> None:
    for name in ("u", "v"):
        Path(f"{name}.csv").write_text(TABLE, encoding="utf-8")
    assert whole(tables="- {file: '[tu].csv', map: map.yaml}").title == "T (with t and u)"
    assert whole(tables="- {file: '*.csv', map: map.yaml}").title == "T (with 3 data sets)"


def broken_pack() -> None:
    data = gzip.compress((TABLE + "".join(f"{n},2012,F{n},A\n" for n in range(100_000))).encode())
    Path("t.csv.gz").write_bytes(data[: len(data) // 2])


def bad_bytes() -> None:
    Path("t.csv").write_bytes(TABLE.encode() + b"3,2014,Caf\xe9,Cy\n")


def fifo() -> None:
    Path("t.csv").unlink()
    os.mkfifo("t.csv")


def directory() -> None:
    Path("t.csv").unlink()
    Path("t.csv").mkdir()


def outward() -> None:
    Path("t.csv").unlink()
    Path("t.csv").symlink_to("/etc/hostname")


def outward_map() -> None:
    Path("map.yaml").unlink()
    Path("map.yaml").symlink_to("/etc/hostname")


def wrong_map() -> None:
    Path("map.yaml").write_text("source: {title: S}\ndate: d\ntitel: t\n", encoding="utf-8")


def other_columns() -> None:
    Path("t.csv").write_text("a,b\n1,2\n", encoding="utf-8")


def nothing() -> None:
    """The files are as they are."""


BY_MAP = "- {file: t.csv, map: map.yaml}"
REFUSED = {
    "no such table": (nothing, "- file: u.csv", r"a.yaml:4:11: error: cannot open u.csv: no such file or directory \[table\]"),
    "no such pattern": (nothing, "- file: u*.csv", r"a.yaml:4:11: error: 'u\*.csv' matches no file \[include\]"),
    "no such map": (nothing, "- {file: t.csv, map: n.yaml}", r"a.yaml:4:24: error: cannot open n.yaml: no such file or directory \[table\]"),
    "columns of no profile": (nothing, "- file: t.csv", r"a.yaml:4:11: error: t.csv cannot be read as a table: t.csv:1:1: its columns are those of no profile .* named by 'map' \[table\]"),
    "columns that the map has not": (other_columns, BY_MAP, r"a.yaml:4:12: error: t.csv cannot be read as a table: map.yaml:3:5: .* \[table\]"),
    "a map with mistakes": (wrong_map, BY_MAP, r"a.yaml:4:24: error: the map 'map.yaml' cannot be used \[table\]"),
    "another encoding": (bad_bytes, BY_MAP, r"a.yaml:4:12: error: t.csv cannot be read as a table: t.csv:4:11: byte 0xE9 .* such as encoding: latin-1 \[table\]"),
    "no encoding": (nothing, "- {file: t.csv, map: map.yaml, encoding: klingon}", r"a.yaml:4:12: error: no encoding is called 'klingon'.* \[table\]"),
    "a broken pack": (broken_pack, "- {file: t.csv.gz, map: map.yaml}", r"a.yaml:4:12: error: cannot read t.csv.gz: its packed data is damaged.* \[table\]"),
    "a pipe": (fifo, BY_MAP, r"a.yaml:4:12: error: cannot open t.csv: a pipe, not a file \[table\]"),
    "a folder": (directory, BY_MAP, r"a.yaml:4:12: error: cannot open t.csv: a folder, not a file \[table\]"),
    "a link outward": (outward, BY_MAP, r"a.yaml:4:12: error: 't.csv' leads outside this file's folder through a link \[bad-path\]"),
    "a map behind a link": (outward_map, BY_MAP, r"a.yaml:4:24: error: 'map.yaml' leads outside this file's folder through a link \[bad-path\]"),
    "the file itself": (nothing, "- file: a.yaml", r"a.yaml:4:11: error: this file includes itself \[include-loop\]"),
    "a database's table": (nothing, "- {file: t.csv, map: map.yaml, table: x}", r"a.yaml:4:12: error: .*t.csv.* \[table\]"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_read_is_an_error_where_it_is_named(name: str) -> None:
    prepare, tables, message = REFUSED[name]
    prepare()
    loaded = joined(OURS, ANN, tables=tables)
    assert loaded.timeline is None
    errors = [line for line in told(loaded) if line.startswith("a.yaml")]
    assert [bool(re.fullmatch(message, line)) for line in errors] == [True], errors
    assert "--" not in errors[0]


def test_mistakes_of_a_map_are_told_at_their_places_too() -> None:
    wrong_map()
    assert [line.partition(": ")[0] for line in told(joined())] == [
        "a.yaml:4:24",
        "map.yaml:1:1",
        "map.yaml:3:1",
    ]


def test_all_mistakes_are_told_in_one_run() -> None:
    loaded = joined("event: []\n", tables="- file: u.csv\n- {file: t.csv, map: n.yaml}\n- {map: x}")
    assert [line.partition(": ")[0] for line in told(loaded)] == [
        "a.yaml:4:11",
        "a.yaml:5:24",
        "a.yaml:6:5",
        "a.yaml:7:1",
    ]


SHAPES = {
    "no list": ("t.csv", "4:3 wrong-type"),
    "no mapping": ("- t.csv", "4:5 wrong-type"),
    "no file": ("- {map: map.yaml}", "4:5 missing-key"),
    "an absolute path": ("- file: /etc/passwd", "4:11 bad-path"),
    "a path that climbs": ("- file: ../t.csv", "4:11 bad-path"),
    "a home": ("- file: ~/t.csv", "4:11 bad-path"),
    "a map that climbs": ("- {file: t.csv, map: ../map.yaml}", "4:24 bad-path"),
    "map and profile": ("- {file: t.csv, map: map.yaml, profile: acled}", "4:43 conflicting-keys"),
    "a profile that is none": ("- {file: t.csv, profile: acle}", "4:28 bad-value"),
    "an unknown key": ("- {file: t.csv, mapp: map.yaml}", "4:19 unknown-key"),
    "an actor that is nobody": ("- {file: t.csv, actors: {Ann: zoe}}", "4:33 unknown-actor"),
    "a name twice": ("- {file: t.csv, actors: {Ann: ann, ÁNN: ann}}", "4:38 duplicate-key"),
    "actors as a list": ("- {file: t.csv, actors: [ann]}", "4:27 wrong-type"),
    "a name that is a list": ("- {file: t.csv, actors: {[a]: ann}}", "4:28 complex-key"),
    "a name of nothing": ("- {file: t.csv, actors: {'': ann}}", "4:28 empty-value"),
    "actors of a merge": ("- {file: t.csv, actors: {<<: {a: b}}}", "4:28 merge-key"),
    "an empty path": ("- file: ''", "4:11 empty-value"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_an_entry_is_read_strictly(name: str) -> None:
    tables, finding = SHAPES[name]
    found = [f"{p.line}:{p.column} {p.rule}" for p in joined(ANN, tables=tables).problems]
    assert [each for each in found if not each.endswith(" table")] == [finding]


def test_tables_belong_in_the_main_file() -> None:
    Path("b.yaml").write_text("tables: []\n", encoding="utf-8")
    loaded = joined("include: [b.yaml]\n")
    assert told(loaded)[0].startswith("b.yaml:1:1: error: an included file has no key 'tables'")


def test_what_is_read_from_standard_input_has_no_tables() -> None:
    data = f"{HEAD}tables: [{{file: t.csv}}]\n".encode()
    assert told(load_bytes(data, "standard input")) == [
        "standard input:3:17: error: what is read from standard input cannot have tables [include]"
    ]


def test_as_many_tables_as_files_are_read() -> None:
    for name in ("u", "v"):
        Path(f"{name}.csv").write_text(TABLE, encoding="utf-8")
    text = f"{HEAD}tables: [{{file: '*.csv', map: map.yaml}}]\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    problems = load("a.yaml", limits=Limits(files=2)).problems
    assert [problem.rule for problem in problems] == ["too-large"]
    assert load("a.yaml", limits=Limits(files=3)).timeline is not None
    assert DEFAULT.files == 500


def test_a_table_is_read_once_by_the_first_entry_that_names_it() -> None:
    timeline = whole(tables="- {file: t.csv, map: map.yaml, tags: [a]}\n- {file: '*.csv'}")
    assert [event.tags for event in timeline.events] == [("a",), ("a",)]


def test_a_pattern_that_matches_the_file_alone_is_no_table() -> None:
    assert whole(tables="- file: '[a].yaml'").events == ()
    related = OURS.replace("sources: [s]", "sources: [s], related: [{event: i-2}]")
    assert "unknown-event" in told(joined(ANN, related, tables="- file: '[a].yaml'"))[0]


# -- what else asks for it


def test_a_table_and_its_map_are_looked_at() -> None:
    loaded = joined()
    assert loaded.files == ("a.yaml", "t.csv", "map.yaml")
    watch = Watch(Files("a.yaml", loaded.includes))
    watch.look(0.0)
    for name in ("t.csv", "map.yaml"):
        before = watch.sight
        with Path(name).open("a", encoding="utf-8") as file:
            file.write("\n# more\n")
        watch.look(1.0)
        assert watch.sight != before


def test_events_arrive_in_the_order_of_the_timeline() -> None:
    rows = "".join(f"{n},{1000 + n},T{n},Ann\n" for n in range(1200))
    Path("t.csv").write_text(f"id,d,t,w\n{rows}", encoding="utf-8")
    arrived: list[Event] = []
    far: list[tuple[int, int]] = []
    joined(ANN, OURS)
    loaded = load("a.yaml", arrived=arrived.extend, progress=lambda *each: far.append(each))
    assert loaded.timeline is not None
    assert tuple(arrived) == loaded.timeline.events
    assert [done for done, _ in far] == sorted(done for done, _ in far)
    assert all(done <= total for done, total in far)


def test_without_rows_the_tables_are_left_alone() -> None:
    joined(ANN, OURS.replace("sources: [s]", "sources: [s], related: [{event: i-2}]"))
    Path("t.csv").unlink()
    for loaded in (
        load("a.yaml", rows=False),
        load_bytes(Path("a.yaml").read_bytes(), "x", rows=False),
    ):
        assert loaded.problems == ()
        assert loaded.timeline is not None
        assert [event.id for event in loaded.timeline.events] == ["ours"]
        assert loaded.timeline.title == "T"


def test_a_stream_says_at_once_what_is_wrong() -> None:
    joined(tables="- file: u.csv")
    with pytest.raises(TableError) as wrong:
        together("a.yaml")
    assert wrong.value.problems[0].line == 4
    with pytest.raises(UnreadableError):
        together("none.yaml")


def test_a_stream_that_breaks_off_says_where() -> None:
    bad_bytes()
    Path("t.csv").write_bytes(b"id,d,t,w\n" + b"1,2012,A,B\n" * 50_000 + b"\xe9\n")
    joined()
    stream = together("a.yaml")
    with pytest.raises(TableError) as wrong:
        list(stream)
    assert "t.csv:50002:1" in wrong.value.problems[-1].message or "t.csv:50002:1" in str(
        wrong.value
    )
    stream.close()


def test_the_profiles_are_those_that_there_are() -> None:
    assert tuple(LABELS) == PROFILES
