"""The line drops: however it does, no process of the program is left on the server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.terminal.files import big_timeline
from tests.terminal.remote.link import Link
from tests.terminal.remote.processes import gone, marked, program, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.remote.conftest import Serve
    from tests.terminal.session import Session

GONE_S = 5.0
ROW, BIG_BYTES = "16 of 27", 7_500_000
# A connection holds 1 MB for a client that does not read, and the system some more; one of these screens is 15 kB.
WIDE = (300, 100)
STALLED_AFTER_S, PATIENCE_S = 0.5, 30.0


def test_a_killed_client_leaves_nothing_behind(serve: Serve, command: str) -> None:
    server = serve()
    with server.session(command) as run:
        run.shows(ROW)
        assert marked(server.mark)
        run.close()  # SIGKILL: the client says no goodbye
        assert gone(server.mark, GONE_S)


def test_nor_while_a_file_is_read_in_another_process(
    serve: Serve, command: str, tmp_path: Path
) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(big_timeline(BIG_BYTES), encoding="utf-8")
    server = serve()
    with server.session(command, str(path)) as run:
        run.shows("Reading")
        assert len(marked(server.mark)) > 1
        run.close()
        assert gone(server.mark, GONE_S)


def test_nor_while_the_program_waits_for_the_line_to_take_its_output(
    serve: Serve, command: str
) -> None:
    server = serve()
    with Link(server.port) as link, server.session(command, size=WIDE, port=link.port) as run:
        run.shows(ROW)
        link.stalled = True
        _fill(run, program(server.mark).pid)
        assert marked(server.mark)
        run.close()
        assert gone(server.mark, GONE_S)


def test_nor_when_the_other_end_falls_silent_and_sshd_asks_whether_it_lives(
    serve: Serve, command: str
) -> None:
    server = serve(rules=["ClientAliveInterval 1", "ClientAliveCountMax 1"])
    with Link(server.port) as link, server.session(command, port=link.port) as run:
        run.shows(ROW)
        link.stalled = True
        run.press("j")
        link.dead = True
        assert gone(server.mark, 2 + GONE_S)


def _fill(run: Session, pid: int) -> None:
    """Have the screen drawn afresh until the program cannot get rid of its output."""
    end = time.monotonic() + PATIENCE_S
    before, since = written(pid), time.monotonic()
    while time.monotonic() - since < STALLED_AFTER_S:
        assert time.monotonic() < end, "the line never fills"
        run.press("ctrl+l")
        if (now := written(pid)) > before:
            before, since = now, time.monotonic()
