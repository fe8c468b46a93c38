"""A line between client and server that can fall silent, in one direction or both, without anybody being told."""

from __future__ import annotations

import select
import socket
import threading
from typing import TYPE_CHECKING, Self

from tests.terminal.remote.server import LOOPBACK

if TYPE_CHECKING:
    from types import TracebackType

_TURN_S = 0.02
_PIECE = 1 << 14


class Link:
    """Carries one connection to that port. Use as a context manager; leaving it cuts the line.

    `stalled`: nothing more is taken from the server, as by a client that does not read.
    `dead`: nothing is carried either way, and neither end is told.
    """

    def __init__(self, port: int) -> None:
        self.stalled = self.dead = False
        self._to = port
        self._server = socket.create_server((LOOPBACK, 0))
        self.port = int(self._server.getsockname()[1])
        self._cut = threading.Event()
        self._thread = threading.Thread(target=self._carry)
        self._thread.start()

    def _carry(self) -> None:
        self._server.settimeout(10)
        near, _ = self._server.accept()
        with near, socket.create_connection((LOOPBACK, self._to)) as far:
            while not self._cut.is_set():
                sources = [] if self.dead else [near] if self.stalled else [near, far]
                ready, _, _ = select.select(sources, [], [], _TURN_S)
                for source in ready:
                    try:
                        data = source.recv(_PIECE)
                        (far if source is near else near).sendall(data)
                    except OSError:
                        return
                    if not data:
                        return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cut.set()
        self._thread.join()
        self._server.close()
