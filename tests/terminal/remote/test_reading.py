"""Reading over ssh: with a terminal it opens, without one it says what helps, a signal on the server ends it cleanly."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.terminal.remote.processes import gone, program

if TYPE_CHECKING:
    from tests.terminal.remote.conftest import Serve

GONE_S = 5.0
ROW, NEXT_ROW = "16 of 27", "17 of 27"


def test_it_opens_moves_and_leaves_with_0(serve: Serve, command: str) -> None:
    server = serve()
    with server.session(command) as run:
        run.shows(ROW, "Timeline")
        run.press("j")
        run.shows(NEXT_ROW)
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
    assert gone(server.mark, GONE_S)


def test_the_size_is_the_clients_and_follows_it(serve: Serve, command: str) -> None:
    with serve().session(command, size=(120, 36)) as run:
        run.shows(ROW, "2 Actors", "3 Quotes")
        run.resize(80, 24)
        run.until(lambda text: ROW in text and "2 Actors" not in text, "80 columns")
        run.press("q")
        assert run.leave() == 0


@pytest.mark.parametrize("option", ["", "-T"])
def test_without_a_terminal_it_names_what_helps(option: str, serve: Serve, command: str) -> None:
    server = serve()
    done = server.run(command, options=[option] if option else [])
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert said.startswith("sahel-tui: ")
    assert said.count("\n") == 1
    assert "ssh -t" in said
    assert gone(server.mark, GONE_S)


def test_the_verbs_need_no_terminal(serve: Serve, command: str) -> None:
    done = serve().run(command, "check")
    assert done.returncode == 0
    assert b"27 events" in done.stderr


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGQUIT", 131)])
def test_a_signal_on_the_server_restores_the_clients_terminal(
    name: str, code: int, serve: Serve, command: str
) -> None:
    server = serve()
    with server.session(command) as run:
        run.shows(ROW)
        os.kill(program(server.mark).pid, signal.Signals[name])
        assert run.leave() == code
        assert run.dirt() == []
    assert gone(server.mark, GONE_S)
