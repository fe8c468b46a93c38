"""docs/engines.md against the program: every engine, every address, the walk on a real PostgreSQL, all that can be wrong."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import run
from sahel_tui.loading.engines.address import KINDS, read
from tests.contract.pages import ROOT, code, codes, page, rows
from tests.loading.tables.test_ucdp import REAL
from tests.postgres import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import Address, Postgres

ENGINES = rows(
    "engines", "engine", "address", "installed by", "its password is taken from", "tried on"
)
PLACE = "ann@db.example"
WRONG = rows("engines", "with `list` and", "exit code", "what is said")
WALKED = rows("engines", "command", "answers")
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = {
    "id": "7", "date_start": "2010-02-01 00:00:00.000", "date_end": "2010-02-03 00:00:00.000", "date_prec": "2",
    "side_a": "LRA", "side_b": "Civilians", "dyad_name": "LRA - Civilians", "where_coordinates": "Obo town",
    "where_description": "Obo, town", "country": "Central African Republic",
    "year": "2010", "best": "4", "low": "4", "high": "5", "type_of_violence": "3",
}  # fmt: skip


def test_every_engine_is_told_of() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    told = {}
    for row in ENGINES:
        address = read(codes(row["address"])[0])
        kind = KINDS[address.kind]
        assert (row["engine"], row["its password is taken from"]) == (kind.label, kind.password)
        assert code(row["installed by"]) == f"pip install 'sahel-tui[{address.kind}]'"
        assert address.kind in extras
        told[address.kind] = row
    assert told.keys() == KINDS.keys()


def test_every_option_is_told_of() -> None:
    for kind, each in KINDS.items():
        if kind != "postgresql":  # those of libpq are told of there
            assert [name for name in each.options if f"`{name}`" not in page("engines")] == []


@pytest.mark.parametrize("row", rows("engines", "address", "what it is"), ids=str)
def test_an_address(row: dict[str, str]) -> None:
    read(code(row["address"]))


@pytest.fixture(scope="module")
def address(postgres: Postgres) -> Iterator[Address]:
    """A database with two tables."""
    with postgres.database("cars_of_docs") as address:
        with address.connect() as keeper:
            keeper.execute("create table events (a int)")
            keeper.execute('create table "Loud" (a int)')
        yield address


@pytest.mark.parametrize("row", WRONG, ids=lambda row: code(row["with `list` and"]))
def test_what_can_be_wrong(
    row: dict[str, str],
    address: Address,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PGPASSWORD", address.password)
    place = f"{address.user}@{address.host}:{address.port}"
    words = code(row["with `list` and"]).replace("@db.example:1/", f"@{LOOPBACK}:1/")
    words = words.replace(f"{PLACE}/car", f"{place}/car").replace(
        "bob@db.example", place.replace("keeper", "bob")
    )
    words = (
        words.replace("/cars", "/no")
        .replace("/car", f"/{address.database}")
        .replace("/no", "/cars")
    )
    found = run(["list", *words.split()])
    said = capsys.readouterr().err
    assert found == int(row["exit code"])
    for told in codes(row["what is said"]):
        assert told.replace("db.example", LOOPBACK) in said


@pytest.fixture
def walked(postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The folder of the walk, after its first steps: where the database is."""
    if lacking := next((each for each in ("createdb", "psql") if not shutil.which(each)), None):
        pytest.skip(f"{lacking} is not installed (Debian: postgresql)")
    _ucdp(tmp_path / "ged_v23_1_car.csv")
    address = postgres.at("car")
    for name, value in (
        ("PGHOST", address.host), ("PGPORT", str(address.port)), ("PGUSER", address.user), ("PGPASSWORD", address.password),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    program = tmp_path / "sahel-tui"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m sahel_tui "$@"\n'
    )
    program.chmod(0o755)
    steps = _CONSOLE.findall(page("engines"))[0].replace("$ ", "")
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", steps], cwd=tmp_path, check=True, capture_output=True
    )
    yield f"{address.user}@{address.host}:{address.port}"
    with postgres.at().connect() as keeper:
        keeper.execute("drop database car with (force)")


def test_the_walk(walked: str, tmp_path: Path) -> None:
    for row in WALKED[1:]:
        command = code(row["command"]).replace(PLACE, walked)
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        if REAL.exists():
            said, told = done.stdout + done.stderr, row["answers"]
            if number := re.match(r"(\d+) events", told):
                assert len(done.stdout.splitlines()) == int(number[1])
            else:
                assert all(each in said for each in codes(told))
        else:
            assert done.stdout or "event" in done.stderr


def _ucdp(path: Path) -> None:
    """The table itself where it is at hand, else one row of its kind."""
    if REAL.exists():
        shutil.copyfile(REAL, path)
        return
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, ROW)
        table.writeheader()
        table.writerow(ROW)
