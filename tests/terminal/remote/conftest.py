"""An sshd for each test that asks for one; skipped, with what is missing, where there is none."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.terminal.remote.processes import marked
from tests.terminal.remote.server import Keys, Sshd, missing, program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Serve(Protocol):
    """Start an sshd with these lines of sshd_config, and this before the key in authorized_keys."""

    def __call__(self, *, rules: Sequence[str] = (), forced: str = "") -> Sshd: ...


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    if lacking := missing():
        pytest.skip(f"{lacking} is not installed (Debian: openssh-server, openssh-client)")
    return Keys.made(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def command(tmp_path: Path) -> str:
    """The path of a command `sahel-tui` on the server."""
    return program(tmp_path)


@pytest.fixture
def serve(tmp_path: Path, keys: Keys) -> Iterator[Serve]:
    with ExitStack() as started:

        def start(*, rules: Sequence[str] = (), forced: str = "") -> Sshd:
            server = started.enter_context(Sshd(tmp_path, keys, rules=rules, forced=forced))
            started.callback(_end, server.mark)
            return server

        yield start


def _end(mark: str) -> None:
    """What a failed test leaves behind must not run on."""
    for process in marked(mark):
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
