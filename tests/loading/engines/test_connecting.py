"""What each engine is connected with; drivers that are not installed here are played by their modules' names."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

import pytest

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.engines import connecting
from sahel_tui.loading.engines.address import KINDS, read
from sahel_tui.loading.engines.connecting import PasswordNeededError, connect


class Played(dict[str, Any]):
    """What a backend of Ibis was connected with."""

    def connect(self, **keywords: object) -> Played:
        return Played(keywords)


def play(monkeypatch: pytest.MonkeyPatch, name: str, **holds: object) -> None:
    """Let a module be there that holds this."""
    module = ModuleType(name)
    vars(module).update(holds)
    monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture(autouse=True)
def backends(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("postgres", "clickhouse", "trino", "bigquery", "pyspark"):
        play(monkeypatch, f"ibis.backends.{name}", Backend=Played)
    for name in ("CLICKHOUSE_USER", "CLICKHOUSE_PASSWORD", "TRINO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def test_postgresql_only_reads_says_who_it_is_and_does_not_wait_for_ever() -> None:
    made = connect(read("postgresql://u@h:5433/d?sslmode=require"), "p")
    assert made == {
        "host": "h",
        "port": "5433",
        "user": "u",
        "password": "p",
        "database": "d",
        "sslmode": "require",
        "connect_timeout": 10,
        "application_name": "sahel-tui",
        "options": "-c default_transaction_read_only=on",
    }


def test_what_is_not_said_is_left_to_libpq() -> None:
    made = connect(read("postgresql://?service=s&connect_timeout=60&dbname=d"))
    assert (made["host"], made["port"], made["user"], made["password"]) == (None,) * 4
    assert (made["service"], made["connect_timeout"], made["database"]) == ("s", "60", "d")
    assert "dbname" not in made


def test_options_of_postgresql_do_not_take_it_back_that_it_only_reads() -> None:
    made = connect(read("postgresql://h/d?options=-c%20default_transaction_read_only%3Doff"))
    assert made["options"].endswith("=off -c default_transaction_read_only=on")


def test_clickhouse(monkeypatch: pytest.MonkeyPatch) -> None:
    made = connect(read("clickhouse://h/d?secure=true&connect_timeout=3&ca_cert=/a"))
    assert (made["host"], made["port"], made["user"], made["password"]) == (
        "h",
        None,
        "default",
        "",
    )
    assert (made["secure"], made["connect_timeout"], made["ca_cert"]) == (True, 3, "/a")
    assert made["settings"]["readonly"] == "2"
    monkeypatch.setenv("CLICKHOUSE_USER", "me")
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", "p")
    made = connect(read("clickhouse://h:8123/d"))
    assert (made["port"], made["user"], made["password"]) == (8123, "me", "p")


def test_trino(monkeypatch: pytest.MonkeyPatch) -> None:
    made = connect(read("trino://u@h/catalog/schema"))
    assert (made["host"], made["port"], made["user"]) == ("h", 8080, "u")
    assert (made["database"], made["schema"], made["http_scheme"]) == ("catalog", "schema", "http")
    assert "auth" not in made
    play(monkeypatch, "trino.auth", BasicAuthentication=lambda *given: given)
    monkeypatch.setenv("TRINO_PASSWORD", "p")
    monkeypatch.setenv("LOGNAME", "me")
    made = connect(read("trino://h?verify=false"))
    assert (made["port"], made["http_scheme"], made["auth"]) == (443, "https", ("me", "p"))
    assert (made["database"], made["verify"]) == (None, False)


def test_bigquery_takes_whoever_is_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, "google", auth=None)
    play(monkeypatch, "google.auth", default=lambda: ("who", "theirs"))
    made = connect(read("bigquery://project/data?location=EU"))
    assert (made["project_id"], made["dataset_id"]) == ("project", "data")
    assert (made["credentials"], made["location"]) == ("who", "EU")
    assert connect(read("bigquery://"))["project_id"] == "theirs"


class Session:
    """A SparkSession, and its builder."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ...]] = []
        self.sparkContext = self.catalog = self

    def __getattr__(self, name: str) -> Any:
        def tell(*given: str) -> Session:
            self.told.append((name, *given))
            return self

        return tell


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("spark://local", [("master", "local[*]")]),
        ("spark://h:7077/d", [("master", "spark://h:7077"), ("setCurrentDatabase", "d")]),
        ("spark://?spark.a=1", [("master", "local[*]"), ("config", "spark.a", "1")]),
    ],
)
def test_spark(text: str, told: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    builder = Session()
    play(monkeypatch, "pyspark", sql=None)
    play(monkeypatch, "pyspark.sql", SparkSession=type("", (), {"builder": builder}))
    assert connect(read(text)) == {"session": builder}
    assert set(told) <= set(builder.told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "duckdb"])
def test_what_is_not_installed_is_said_with_how_to_get_it(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> ModuleType:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(UnreadableError, match=rf"pip install 'sahel-tui\[{kind}\]'"):
        connect(read(f"{kind}://h/d"))


def test_a_password_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused(Exception):  # noqa: N818  (as drivers have it)
        pgconn = type("", (), {"needs_password": True})

    def refuse(*_given: object) -> dict[str, Any]:
        raise Refused("fe_sendauth: no password supplied")

    monkeypatch.setitem(connecting._MAKERS, "postgresql", connecting.Maker("postgres", refuse))
    address = read("postgresql://u@h/d")
    with pytest.raises(PasswordNeededError):
        connect(address)
    with pytest.raises(UnreadableError, match="does not let user 'u' in"):
        connect(address, "wrong")


@pytest.mark.parametrize("path", ["/nowhere.duckdb", "/", "/tmp"])  # noqa: S108  (nothing is written)
def test_a_file_that_is_none(path: str) -> None:
    with pytest.raises(UnreadableError, match=r"cannot open .*: (no such file|a folder)"):
        connect(read(f"duckdb://{path}"))
