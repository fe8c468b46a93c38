"""The verbs on tables of a database: a PostgreSQL and a DuckDB file with the same rows, and what can be wrong."""

from __future__ import annotations

import csv
import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest

from sahel_tui.cli import engines, run
from sahel_tui.cli.options import Options
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.errors import Exit
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.settings import Settings
from tests.postgres import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import psycopg

    from sahel_tui.stores.engine.store import EngineStore
    from sahel_tui.tui.start import Manner
    from tests.postgres import Address, Postgres

HEADER = ("id", "day", "what", "who", "kind", "dead")
ROWS = (
    ("1", "2012-01-03", "Flood", "Ann", "rain", "12"),
    ("2", "2012-02", "Fire", "Bob", "drought", ""),
    ("3", "2013-02-30", "Nothing", "Ann", "rain", "1"),
    ("10", "2014", "Quake", "Ann", "", "3"),
)
MAP = """\
source: {title: S}
id: id
date: day
title: what
actors: [who]
tags: [kind]
claims: [{what: deaths, value: dead}]
"""
ODD = '"odd ""name"".x"'
TABLES = (
    f"create table events ({', '.join(f'{name} text' for name in HEADER)})",
    "create schema old",
    f"create materialized view old.{ODD} as select 1 as id",
    'create view "Loud" as select * from events',
    'create table "loud2" (a int)',
    "create role visitor login password 'v'",
)


class Served(NamedTuple):
    """A database with the rows: its address, and a map of them."""

    address: Address
    map: str

    def words(self, table: str = "events") -> tuple[str, ...]:
        return ("--table", table, "--map", self.map, self.address.url)


class Said(NamedTuple):
    """How a verb ended."""

    code: int
    out: str
    err: str


def called(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    code = run(words)
    return Said(code, *capsys.readouterr())


def fill(connection: psycopg.Connection) -> None:
    for each in TABLES:
        connection.execute(each)
    with connection.cursor() as cursor:
        cursor.executemany("insert into events values (%s, %s, %s, %s, %s, %s)", ROWS)


@pytest.fixture(scope="module")
def database(postgres: Postgres) -> Iterator[Address]:
    with postgres.database("served") as address:
        with address.connect() as connection:
            fill(connection)
        yield address
    with postgres.at().connect() as keeper:
        keeper.execute("drop role visitor")


@pytest.fixture
def served(database: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    monkeypatch.setenv("PGPASSWORD", database.password)
    path = tmp_path / "map.yaml"
    path.write_text(MAP, encoding="utf-8")
    return Served(database, str(path))


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The same rows as CSV."""
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows((HEADER, *ROWS))
    return str(path)


VERBS = (
    ("list",),
    ("list", "-q", "actor:ann"),
    ("list", "--json", "-q", "tag:rain"),
    ("show", "actor:ann"),
    ("show", "event:2"),
    ("actors",),
    ("claims", "--plain"),
    ("quotes",),
)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_prints_what_it_prints_of_a_file(
    verb: tuple[str, ...], served: Served, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    of_file = called(capsys, *verb, "--map", served.map, file)
    of_table = called(capsys, *verb, *served.words())
    assert (of_table.code, of_table.out) == (
        Exit.DONE,
        of_file.out.replace('"events.csv (', '"events (').replace(", 1 row rejected)", ")"),
    )
    assert "1 row is no event; sahel-tui check" in of_table.err


@pytest.mark.parametrize(
    "table",
    [
        "events",
        "EVENTS",
        "public.events",
        '"Loud"',
        "loud",
    ],
)
def test_tables_and_views_by_their_names(
    table: str, served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    said = called(capsys, "list", "--columns", "title", *served.words(table))
    assert said.out.split() == ["Flood", "Fire", "Quake"]


def test_check_counts_what_cannot_be_read(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    said = called(capsys, "check", *served.words())
    url = served.address.url
    assert said.code == Exit.DATA_ERRORS
    assert said.out.startswith(f"{url}: error: 1 row: '2013-02-30' is no date: ")
    assert said.out.endswith(" [rejected-row]\n")
    assert said.err == f"{url}: 3 events, 2 actors, 1 source, 2 claims; 1 error\n"
    assert called(capsys, "check", "--json", *served.words()).err == ""
    assert called(capsys, "check", "--texts", ".", *served.words()).code == Exit.USAGE
    assert called(capsys, "check", *served.words("none")).code == Exit.UNREADABLE


def test_rows_that_are_told_together_are_counted_one_by_one() -> None:
    found = engines.problems("t", cast("EngineStore", SimpleNamespace(rejected={"no date": 1848})))
    assert [(each.message, each.stands_for) for each in found] == [("1,848 rows: no date", 1848)]


def test_a_map_is_proposed_of_the_first_rows(
    served: Served, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = called(capsys, "map", "--table", "events", served.address.url)
    assert said.code == Exit.DONE
    assert "the first 4 rows" in said.out
    assert "column: day" in said.out
    assert "title: what" in said.out
    path = tmp_path / "proposed.yaml"
    path.write_text(said.out, encoding="utf-8")
    said = called(capsys, "list", "--table", "events", "--map", str(path), served.address.url)
    assert len(said.out.splitlines()) == 3


WRONG = [
    # the words before the address, the exit code, what is said
    (("list",), 2, '--table says which table of {url} is read; there are "Loud", events, loud2, old."odd'),
    (("list", "--table", "evnts"), 66, "there is no table evnts; did you mean events?"),
    (("list", "--table", "a..b"), 66, "'a..b' is no name of a table"),
    (("list", "--table", "pg_catalog.pg_class"), 1, "the columns of pg_catalog.pg_class are those of no profile (oid"),
    (("list", "--table", "events"), 1, "(id, day, what, who, kind, dead); 'sahel-tui map'"),
    (("list", "--table", "events", "--map", "no.yaml"), 66, "cannot open no.yaml: no such file"),
    (("list", "--table", "events", "--profile", "acled"), 1, "nothing was opened"),
    (("list", "--table", "events", "--encoding", "latin-1"), 2, "--encoding is for a file"),
    (("list", "--table", "events", "--rejects", "r.csv"), 2, "--rejects is for a file"),
    (("list", "--table", "events", "--texts", "."), 2, "hold no quotes"),
    (("map",), 2, "--table says which table"),
    (("map", "--table", "evnts"), 66, "did you mean events?"),
    (("map", "--table", "events", "--encoding", "latin-1"), 2, "--encoding is for a file"),
    (("diff", "a.yaml"), 2, "diff compares files, and no tables of a database"),
    (("add", "actor", "--id", "x", "--name", "N"), 2, "a table of a database cannot be written"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "told"), WRONG, ids=[" ".join(each[0]) for each in WRONG]
)
def test_what_can_be_wrong(
    words: Sequence[str],
    code: int,
    told: str,
    served: Served,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = called(capsys, *words, served.address.url)
    assert (said.code, said.out) == (code, "")
    assert told.format(url=served.address.url) in said.err


def test_a_map_that_does_not_fit(
    served: Served, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(MAP.replace("[who]", "[whom]"), encoding="utf-8")
    said = called(capsys, "list", *served._replace(map=str(path)).words())
    assert said.code == Exit.DATA_ERRORS
    assert "no column 'whom'; did you mean 'who'?" in said.err
    path.write_text("no: map", encoding="utf-8")
    assert called(capsys, "list", *served._replace(map=str(path)).words()).code == Exit.DATA_ERRORS


def test_who_may_not_read_is_told_so(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PGPASSWORD", "v")
    visitor = Served(served.address._replace(user="visitor"), served.map)
    said = called(capsys, "list", *visitor.words())
    assert said.code == Exit.UNREADABLE
    assert "cannot read events of" in said.err
    assert "user 'visitor' may not" in said.err


def test_without_a_terminal_nobody_is_asked_for_a_password(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.setattr("sahel_tui.cli.passwords._TERMINAL", "/nowhere")
    said = called(capsys, "list", *served.words())
    assert said.code == Exit.UNREADABLE
    assert "the server asks for a password, which is taken from PGPASSWORD, ~/.pgpass" in said.err
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return served.address.password

    monkeypatch.setattr("sahel_tui.cli.passwords.asked", answer)
    assert called(capsys, "list", *served.words()).code == Exit.DONE
    assert asked == [f"password of keeper at {LOOPBACK}: "]


def test_a_table_is_only_read(served: Served) -> None:
    psycopg = pytest.importorskip("psycopg")
    found = engines.opened(served.address.url, TableWish(served.map, table="events"))
    assert isinstance(found, engines.Opening)
    session = vars(found.store._server.backend)["_session"]
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        session.execute("delete from events")
    found.store.close()


SECRET = "s3cr3t"  # noqa: S105  (of nobody)


@pytest.mark.parametrize(
    "verb", ["list", "show x", "check", "map", "diff", "add", "--at x", "settings"]
)
def test_an_address_with_a_password_goes_nowhere(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = called(capsys, *verb.split(), f"postgresql://u:{SECRET}@h/d")
    assert said.code == Exit.USAGE
    assert said.err.startswith("sahel-tui: an address holds no password: ")
    assert SECRET not in said.out + said.err


def test_other_addresses_are_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    said = called(capsys, "list", "mysql://h/d")
    assert said.code == Exit.USAGE
    assert "mysql:// is no database that can be read; there are postgresql://" in said.err


def test_a_folder_that_is_called_like_an_address_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postgresql:" / "x").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert "a folder, not a file" in called(capsys, "list", "postgresql://x").err


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    """A DuckDB file: the rows, a view of another file, a function that replaces one of ours."""
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a 'b.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"create table events ({', '.join(f'{name} text' for name in HEADER)})")
        connection.executemany("insert into events values (?, ?, ?, ?, ?, ?)", ROWS)
        connection.execute("create view other as select * from read_text('/etc/hostname')")
        connection.execute("create macro lower(x) as 'stolen'")
    return path


def test_a_duckdb_file(
    attached: Path, served: Served, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"duckdb://{str(attached).replace(' ', '%20')}"
    words = ("--map", served.map, "--table")
    said = called(capsys, "list", "-q", "flood", *words, "events", url)
    assert said.out == called(capsys, "list", "-q", "flood", "--map", served.map, file).out != ""
    assert "there are events, other" in called(capsys, "list", url).err
    said = called(capsys, "list", *words, "other", url)
    assert (said.code, said.out) == (Exit.UNREADABLE, "")
    assert "cannot read other of" in said.err


def test_the_explorer_is_told_where_it_is(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sahel_tui.cli.explore.unfit", lambda _options: None)
    begun: list[tuple[object, ...]] = []

    def begin(store: Any, name: str, _settings: Settings, manner: Manner) -> int:
        begun.append(
            (
                name,
                store._store._reading.title,
                manner.own.file,
                manner.own.reading,
                manner.own.places,
                manner.path,
            )
        )
        store.close()
        return Exit.DONE

    monkeypatch.setattr("sahel_tui.cli.explore.begin", begin)
    url = served.address.url
    options = Options(file=url, table="events", map=served.map)
    assert engines.explore(options, Settings(), EVERYTHING) == Exit.DONE
    place = f"events at {LOOPBACK}"
    title = f"{place} (read by map.yaml)"
    assert begun == [(place, title, url, (f"--map={served.map}", "--table=events"), None, None)]
    assert engines.explore(options._replace(kiosk=True), Settings(), EVERYTHING) == Exit.DONE
    assert begun[1][1:4] == (
        "events (read by map.yaml)",
        "postgresql:///served",
        ("--map=./map.yaml", "--table=events"),
    )
    assert engines.explore(options._replace(texts="."), Settings(), EVERYTHING) == Exit.USAGE
    assert engines.explore(options._replace(table="x"), Settings(), EVERYTHING) == Exit.UNREADABLE
    monkeypatch.setattr("sahel_tui.cli.explore.unfit", lambda _options: "no terminal")
    assert engines.explore(options, Settings(), EVERYTHING) == Exit.USAGE


def test_json_names_the_table(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(called(capsys, "list", "--json", *served.words()).out)
    assert document["timeline"]["title"] == "events (read by map.yaml)"


def test_where_is_connected_to_is_said_on_a_terminal(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    said = called(capsys, "list", "--table", "evnts", served.address.url)
    asking = f"connecting to {LOOPBACK}… (ctrl+c leaves)\r\x1b[K"
    assert said.err.startswith(f"{asking}sahel-tui: there is no table evnts")
