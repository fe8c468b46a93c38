"""The kiosk of docs/ssh.md: a visitor reads and leaves, and can do nothing else on the server."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.remote.page import forced, match_block
from tests.terminal.remote.processes import gone, marked, program
from tests.terminal.remote.server import LOOPBACK, only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.remote.conftest import Serve
    from tests.terminal.remote.server import Sshd

GONE_S = 5.0
LIMIT_S = 2
ROW, NEXT_ROW = "16 of 27", "17 of 27"
SAID = b"sahel-tui: "
SFTP = "Subsystem sftp internal-sftp"
NAMES = ("EDITOR", "VISUAL", "PAGER", "PYTHONSTARTUP", "TEXTUAL_LOG", "TEXTUAL_DRIVER")


@pytest.fixture
def server(serve: Serve, command: str) -> Sshd:
    return serve(rules=[SFTP, *match_block(command)])


@pytest.fixture(params=["account", "key"])
def either(request: pytest.FixtureRequest, serve: Serve, command: str) -> Sshd:
    if request.param == "account":
        return serve(rules=[SFTP, *match_block(command)])
    return serve(rules=[SFTP], forced=forced(command))


def test_a_visitor_reads_and_leaves_whatever_is_asked_for(either: Sshd, tmp_path: Path) -> None:
    with either.session(f"touch {tmp_path / 'trace'}") as run:
        run.shows(ROW)
        run.press("j")
        run.shows(NEXT_ROW)
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
    assert not (tmp_path / "trace").exists()
    assert gone(either.mark, GONE_S)


def test_who_presses_nothing_is_let_go_after_the_limit(serve: Serve, command: str) -> None:
    server = serve(rules=match_block(command, f"{LIMIT_S}s"))
    with server.session() as run:
        run.shows(ROW)
        begun = time.monotonic()
        while time.monotonic() - begun < LIMIT_S:
            run.press("j", "k")
            run.pump(0.2)
        pressed = time.monotonic()
        run.press("j")
        run.shows(NEXT_ROW)
        assert run.leave() == 0
        assert time.monotonic() - pressed > LIMIT_S - 0.1
        assert run.dirt() == []
        after = bytes(run.sent).rpartition(SAID)[2].strip()
        assert after
        assert b"\n" not in after
    assert gone(server.mark, GONE_S)


def stoppable(command: str) -> str:
    """The command as a job of a shell; where no shell waits for it, the system stops nothing."""
    return f"bash -mc '{command}; exit $?'"


def not_stopped(server: Sshd, options: tuple[str, ...] = ("-t",)) -> None:
    with server.session(options=options) as run:
        run.shows(ROW)
        os.kill(program(server.mark).pid, signal.SIGTSTP)
        run.press("ctrl+z", "j")
        run.shows(NEXT_ROW)
        assert [each for each in marked(server.mark) if each.state == "T"] == []
        run.press("q")
        assert run.leave() == 0


def test_nothing_stops_it(serve: Serve, command: str) -> None:
    not_stopped(serve(forced=only(stoppable(f"{command} --kiosk"))))


def test_the_variable_makes_a_kiosk_too(serve: Serve, command: str) -> None:
    not_stopped(serve(forced=only(stoppable(f"SAHEL_TUI_KIOSK=1 {command}"))))


def test_elsewhere_it_can_be_stopped(serve: Serve, command: str) -> None:
    server = serve(forced=only(stoppable(command)))
    with server.session() as run:
        run.shows(ROW)
        os.kill(program(server.mark).pid, signal.SIGTSTP)
        assert run.leave() in (128 + signal.SIGTSTP, 128 + signal.SIGSTOP)
        assert run.dirt() == []


def test_variables_of_the_client_do_not_arrive(server: Sshd, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    given = " ".join(f"{name}={trace}" for name in (*NAMES, "SAHEL_TUI_KIOSK"))
    options = ("-t", "-o", f"SetEnv={given} LANG=C.UTF-8")
    with server.session(options=options) as run:
        run.shows(ROW)
        environ = Path(f"/proc/{program(server.mark).pid}/environ").read_bytes().split(b"\0")
        assert b"LANG=C.UTF-8" in environ
        assert [each for each in environ if bytes(trace) in each] == []
        run.press("q")
        assert run.leave() == 0
    assert not trace.exists()


def test_nor_do_they_matter_where_sshd_lets_them_through(
    serve: Serve, command: str, tmp_path: Path
) -> None:
    server = serve(rules=["AcceptEnv *"], forced=only(stoppable(f"{command} --kiosk")))
    trace = tmp_path / "trace"
    given = " ".join(f"{name}={trace}" for name in NAMES)
    not_stopped(server, ("-t", "-o", f"SetEnv={given} SAHEL_TUI_KIOSK=0 COLUMNS=9"))
    assert not trace.exists()


@pytest.mark.parametrize("asked", ["sh", "sahel-tui schema"])
def test_a_command_without_a_terminal_gets_one_sentence(asked: str, server: Sshd) -> None:
    done = server.run(asked)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(SAID)
    assert done.stderr.count(b"\n") == 1
    assert gone(server.mark, GONE_S)


@pytest.mark.parametrize("way", [["scp"], ["scp", "-O"], ["sftp"]], ids=" ".join)
def test_no_file_is_copied_either_way(way: list[str], server: Sshd, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("x", encoding="utf-8")
    target = f"{LOOPBACK}:{tmp_path}/there"
    line = [*way, *server.options(flag="-P")]
    if way == ["sftp"]:
        tried = [([*line, "-b", "-", LOOPBACK], f"put {tmp_path}/here {tmp_path}/there\n")]
    else:
        tried = [
            ([*line, str(tmp_path / "here"), target], ""),
            ([*line, f"{LOOPBACK}:{tmp_path}/here", str(tmp_path / "there")], ""),
        ]
    for command, typed in tried:
        done = subprocess.run(
            command, check=False, input=typed.encode(), capture_output=True, timeout=GONE_S
        )
        assert done.returncode != 0
    assert not (tmp_path / "there").exists()
    assert gone(server.mark, GONE_S)


@pytest.mark.parametrize(
    "way",
    [
        ["-W", "{host}:{port}"],
        ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:{host}:{port}"],
        ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "{folder}/socket:{host}:{port}"],
    ],
    ids=lambda way: way[-2],
)
def test_no_port_is_forwarded(way: list[str], either: Sshd, tmp_path: Path) -> None:
    places = {"host": LOOPBACK, "port": either.port, "folder": tmp_path}
    done = either.run(options=[each.format(**places) for each in way])
    assert done.returncode == 255
    assert b"prohibited" in done.stderr or b"forwarding failed" in done.stderr
    assert b"SSH-2.0" not in done.stdout


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[str]:
    """The socket of an agent that runs for the visitor."""
    path = tmp_path / "agent"
    with subprocess.Popen(["ssh-agent", "-D", "-a", path], stdout=subprocess.DEVNULL) as process:
        while not path.exists():
            assert process.poll() is None
            time.sleep(0.01)
        yield str(path)
        process.terminate()


def agents_of(server: Sshd, agent: str) -> bool:
    """Whether the visitor's agent can be asked on the server."""
    with server.session(options=("-t", "-A"), environ={"SSH_AUTH_SOCK": agent}) as run:
        run.shows(ROW)
        environ = Path(f"/proc/{program(server.mark).pid}/environ").read_bytes()
        return b"SSH_AUTH_SOCK=" in environ


def test_no_agent_is_forwarded(either: Sshd, agent: str) -> None:
    assert not agents_of(either, agent)


def test_elsewhere_an_agent_is_forwarded(serve: Serve, command: str, agent: str) -> None:
    assert agents_of(serve(forced=only(command)), agent)


def test_it_is_taken_for_no_shell(command: str) -> None:
    """What sshd does with a login shell when a command is asked for."""
    done = subprocess.run(
        [command, "-c", "touch trace"],
        check=False,
        env={**os.environ, "SAHEL_TUI_KIOSK": "1"},
        input=b"",
        capture_output=True,
        timeout=GONE_S,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(SAID)
    assert done.stderr.count(b"\n") == 1
