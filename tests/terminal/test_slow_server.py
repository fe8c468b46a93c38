"""A PostgreSQL that takes five seconds for an answer: keys do not wait for it, and what nobody wants any more is stopped there.

The view `slow` takes as long as the table `pace` says, so that a test can open it at once and then have it dawdle.
"""

from __future__ import annotations

import shlex
import time
from typing import TYPE_CHECKING

import pytest

from tests.loading.engines.tables import EVENTS, MAP, fill, pace, running
from tests.postgres import LOOPBACK, PASSWORD
from tests.terminal.explorer import LARGE, SMALL, Explorer
from tests.terminal.session import PATIENCE_S
from tests.terminal.test_copying import last

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import psycopg

    from tests.postgres import Address, Postgres

SLOW_S = 5.0
AT_ONCE_S = 2.5  # on a machine that is all too busy; half of what the server takes
STOPPED_S = 2.5
PROMPT = f"password of keeper at {LOOPBACK}: "
CALLED_OFF = "canceling statement due to user request"


@pytest.fixture
def address(postgres: Postgres) -> Iterator[Address]:
    with postgres.database("floods") as address:
        yield address


@pytest.fixture
def keeper(address: Address) -> Iterator[psycopg.Connection]:
    """Who looks after the server."""
    with address.connect() as connection:
        fill(connection)
        yield connection


@pytest.fixture
def words(address: Address, keeper: psycopg.Connection, tmp_path: Path) -> list[str]:
    """The command line."""
    floods = tmp_path / "floods.yaml"
    floods.write_text(MAP, encoding="utf-8")
    return [address.url, "--table", "slow", "--map", str(floods)]


def opened(words: list[str], size: tuple[int, int] = LARGE) -> Explorer:
    return Explorer(*size, words, environ={"PGPASSWORD": PASSWORD})


def until(holds: Callable[[], object], run: Explorer, within_s: float, what: str) -> None:
    """Wait for something that is not on the screen."""
    end = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < end, f"never: {what}\n{run.text}"
        run.pump(0.02)


def at_once(run: Explorer, key: str, holds: Callable[[], object]) -> None:
    """Press a key; what it does is seen before the server can have answered."""
    run.type_bytes(key.encode())
    until(holds, run, AT_ONCE_S, f"{key!r} is answered at once")


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=str)
def test_keys_do_not_wait(
    words: list[str], keeper: psycopg.Connection, size: tuple[int, int]
) -> None:
    with opened(words, size) as run:
        run.at_row(1, EVENTS)
        run.shows(f"slow at {LOOPBACK}", "Flood number 1 ")
        run.settle()
        pace(keeper, SLOW_S)
        at_once(run, "j", lambda: run.row == (2, EVENTS))
        at_once(run, "G", lambda: "waiting for G; esc leaves it" in run.text)
        until(lambda: running(keeper), run, STOPPED_S, "it is asked")
        at_once(run, "?", lambda: "─ help ─" in run.text)
        at_once(run, "\x1b", lambda: run.row == (2, EVENTS))
        at_once(run, "\t", lambda: run.pane != "Timeline")
        at_once(run, "1", lambda: run.pane == "Timeline")
        at_once(run, "/", lambda: "─ find ─" in run.text)
        at_once(run, "water", lambda: "water" in run.text)
        at_once(run, "\x1b", lambda: "─ find ─" not in run.text)
        at_once(run, "q", lambda: run.ends(0.01) is not None)
        assert run.exit_code == 0
        assert run.dirt() == []


def test_moving_on_stops_the_statement_on_the_server(
    words: list[str], keeper: psycopg.Connection, postgres: Postgres
) -> None:
    with opened(words) as run:
        run.at_row(1, EVENTS)
        run.settle()
        pace(keeper, SLOW_S)
        run.press("G")
        until(lambda: running(keeper), run, STOPPED_S, "it is asked")
        (asked,) = running(keeper)
        stopped = postgres.said().count(CALLED_OFF)
        run.press("esc")
        until(lambda: asked not in running(keeper), run, STOPPED_S, "it is stopped")
        until(lambda: postgres.said().count(CALLED_OFF) > stopped, run, STOPPED_S, "by us")
        pace(keeper, 0)
        run.press("G")
        run.at_row(EVENTS, EVENTS)
        run.press("q")
        assert run.leave() == 0
    until(lambda: not running(keeper), run, STOPPED_S, "nothing runs on")


def test_a_verb_that_is_interrupted_stops_its_statement(
    words: list[str], keeper: psycopg.Connection
) -> None:
    pace(keeper, SLOW_S)
    with Explorer(*LARGE, ["list", *words], environ={"PGPASSWORD": PASSWORD}) as run:
        until(lambda: running(keeper), run, PATIENCE_S, "it is asked")
        run.press("ctrl+c")
        assert run.leave(STOPPED_S) == 130
        until(lambda: not running(keeper), run, STOPPED_S, "it is stopped")


def test_a_lost_server_is_said_and_found_again(
    words: list[str], keeper: psycopg.Connection, postgres: Postgres
) -> None:
    with opened(words) as run:
        run.at_row(1, EVENTS)
        run.settle()
        postgres.stop()
        run.press("G")
        run.shows("the connection to the database is lost")
        assert "Traceback" not in run.text
        postgres.start()
        run.press("G")
        run.at_row(EVENTS, EVENTS)
        run.press("q")
        assert run.leave() == 0


def test_a_link_names_the_server_and_the_table_without_a_password(words: list[str]) -> None:
    with opened(words) as run:
        run.at_row(1, EVENTS)
        run.settle()
        link = shlex.split(last(run))
        assert link == [
            "sahel-tui", f"--map={words[-1]}", "--table=slow", words[0], "--at", "1",
        ]  # fmt: skip
        run.press("q")
        assert run.leave() == 0
        assert PASSWORD.encode() not in run.sent


def test_a_password_is_asked_for_and_never_shown(words: list[str]) -> None:
    with Explorer(*LARGE, words, environ={"PGPASSWORD": None, "HOME": "/nowhere"}) as run:
        run.shows(PROMPT)
        run.type_bytes(f"{PASSWORD}\r".encode())
        run.at_row(1, EVENTS)
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
        assert PASSWORD.encode() not in run.sent


def test_no_password_is_given(words: list[str]) -> None:
    with Explorer(*LARGE, words, environ={"PGPASSWORD": None, "HOME": "/nowhere"}) as run:
        run.shows(PROMPT)
        run.press("ctrl+c")
        assert run.leave() == 130
        assert run.dirt() == []
    with Explorer(*LARGE, words, environ={"PGPASSWORD": None, "HOME": "/nowhere"}) as run:
        run.shows(PROMPT)
        run.press("wrong", "enter")
        assert run.leave() == 66
        assert "does not let user 'keeper' in" in run.text.replace("\n", "")
        assert run.dirt() == []


def test_a_kiosk_opens_what_its_own_command_line_names(
    words: list[str], address: Address, tmp_path: Path
) -> None:
    with Explorer(*LARGE, ["--kiosk", *words], environ={"PGPASSWORD": PASSWORD}) as run:
        assert run.leave() == 66  # the environment is forgotten, and nobody is asked
        assert "the server asks for a password" in run.text
        assert PROMPT not in run.text
    known = tmp_path / "pgpass"
    known.write_text(f"*:*:*:*:{PASSWORD.replace(':', chr(92) + ':')}\n", encoding="utf-8")
    known.chmod(0o600)
    words[0] += f"?passfile={known}"
    with Explorer(*LARGE, ["--kiosk", *words], environ={"PGPASSWORD": None}) as run:
        run.at_row(1, EVENTS)
        run.shows("slow (read by floods.yaml)")
        run.settle()
        link = last(run)
        assert address.host not in run.text + link
        assert link.endswith(" --table=slow postgresql:///floods --at 1")
        run.press("q")
        assert run.leave() == 0
