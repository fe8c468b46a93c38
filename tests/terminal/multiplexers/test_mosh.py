"""Over mosh on loopback: cell by cell shows what the plain path shows."""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import signal
import socket
import subprocess
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from tests.terminal.multiplexers.terminal import Terminal
from tests.terminal.multiplexers.walk import SMALL, View, visible, walk
from tests.terminal.session import CHECKOUT, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOPBACK = str(ipaddress.IPv4Address(socket.INADDR_LOOPBACK))

pytestmark = pytest.mark.skipif(not shutil.which("mosh-server"), reason="mosh is not installed")


def test_cells_show_what_the_plain_path_shows() -> None:
    @contextmanager
    def opened(output: str) -> Iterator[View]:
        port, key, pid = _served(output)
        environ = {"MOSH_KEY": key, "MOSH_PREDICTION_DISPLAY": "never", "MOSH_TITLE_NOPREFIX": "1"}
        try:
            client = ["mosh-client", LOOPBACK, port]
            with Terminal(SMALL, program=client, environ=environ) as run:
                yield View(run, lambda: visible(run.screen))
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    walk({"mosh": opened})


def _served(output: str) -> tuple[str, str, int]:
    """Start a server for one client: its port, its key, and its process."""
    line = ["mosh-server", "new", "-i", LOOPBACK, "-c", "256", "--", *PROGRAM]
    environ = {
        **os.environ,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(CHECKOUT),
        "MOSH_SERVER_NETWORK_TMOUT": "60",
        "SAHEL_TUI_OUTPUT": output,
    }
    environ.pop("LC_ALL", None)
    done = subprocess.run(line, check=True, env=environ, capture_output=True, text=True, timeout=10)
    said = done.stdout + done.stderr
    connect = re.search(r"MOSH CONNECT (\d+) (\S+)", said)
    detached = re.search(r"detached, pid = (\d+)", said)
    assert connect, said
    assert detached, said
    return connect[1], connect[2], int(detached[1])
