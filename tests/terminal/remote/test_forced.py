"""A command that the server forces: what the client asks for is not run, and the exit codes are the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.remote.processes import gone
from tests.terminal.remote.server import USER, only

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.remote.conftest import Serve
    from tests.terminal.remote.server import Sshd

GONE_S = 5.0
TITLE = "Floods in the delta"
RIGHT = f"""timeline: {{title: {TITLE}}}
sources: {{s: {{title: A source}}}}
events:
  - {{id: one, date: 2024-09, title: First, sources: [s]}}
"""
WRONG = """timeline: {title: Floods}
sources: {s: {title: A source}}
events:
  - {id: one, date: 20244, title: First, sources: [s]}
  - {id: two, date: 2024, title: Second, sources: [nobody]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "t.yaml"
    path.write_text(RIGHT, encoding="utf-8")
    return path


@pytest.fixture(params=["key", "Match"])
def server(request: pytest.FixtureRequest, serve: Serve, command: str, file: Path) -> Sshd:
    """Forces the program on the file: for one key, or in a Match block of sshd_config."""
    forced = f"{command} {file}"
    if request.param == "key":
        return serve(forced=only(forced))
    return serve(rules=[f"Match User {USER}", f"    ForceCommand {forced}"])


def test_what_is_asked_for_is_not_run(server: Sshd, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with server.session(f"touch {trace}") as run:
        run.shows(TITLE, "1 of 1")
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
    assert not trace.exists()
    assert gone(server.mark, GONE_S)


def test_a_file_with_errors_is_1_and_every_error_reaches_the_client(
    server: Sshd, file: Path
) -> None:
    file.write_text(WRONG, encoding="utf-8")
    with server.session() as run:
        assert run.leave() == 1
        assert run.dirt() == []
        said = bytes(run.sent).decode()
        assert f"{file}:4:21: error: " in said
        assert f"{file}:5:52: error: " in said
        assert "2 errors; nothing was opened" in said
    assert gone(server.mark, GONE_S)


def test_a_file_that_is_not_there_is_66(server: Sshd, file: Path) -> None:
    file.unlink()
    with server.session() as run:
        assert run.leave() == 66
        assert str(file).encode() in run.sent
    assert gone(server.mark, GONE_S)


def test_without_a_terminal_it_is_2_whatever_is_asked_for(server: Sshd) -> None:
    done = server.run("cat /etc/hostname")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"sahel-tui: ")
    assert done.stderr.count(b"\n") == 1
    assert gone(server.mark, GONE_S)
