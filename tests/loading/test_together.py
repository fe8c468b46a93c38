"""Tables beside an authored file: what joins what, where mistakes are told, and that a stream gives what memory holds."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.loading import load, load_bytes
from sahel_tui.loading.tables.profiles import LABELS
from sahel_tui.loading.tables.wish import PROFILES
from sahel_tui.loading.watching import Files, Watch
from sahel_tui.stores.index.build import About, build
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore
from tests.loading.beside import (
    ANN,
    MAP,
    OURS,
    TABLE,
    by_id,
    joined,
    prepare,
    together,
    told,
    who,
    whole,
)

if TYPE_CHECKING:
    from sahel_tui.core.model import Event

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


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


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


def test_a_name_of_three_is_that_of_none() -> None:
    loaded = joined(f"{TWO_ANNS}  zoe: {{name: Zoe, aliases: [ann, Ann]}}\n")
    assert [problem.message.count("(a.yaml:") for problem in loaded.problems] == [3]


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


def test_the_profiles_are_those_that_there_are() -> None:
    assert tuple(LABELS) == PROFILES
