"""The bulk of an index is written in a process of its own once there is much of it, so that two cores have work.

The other process is ended with this one's interest in it, and ends by itself when this one is gone.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
from array import array
from collections import deque
from typing import TYPE_CHECKING, NoReturn

from sahel_tui.stores.index.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.stores.index.taking import Texts

EVENTS_ALONE = 20_000  # of fewer the making takes half a second
_HEADER = struct.Struct("<cQQ")
_TEXTS, _END = b"t", b"e"
_WAITING_BYTES = 32 << 20  # written by nobody yet
_WAIT_S = 0.02
_RECEIVED_BYTES = 1 << 20


class BesideError(Exception):
    """The other process cannot go on. The text says why."""


class Beside:
    """Writing (writing.py) into a file: in another process once there is much, else here in the end.

    `looked` is called while there is waiting; what it raises comes through. Always `stop` in the end.
    """

    def __init__(self, path: str, looked: Callable[[], object]) -> None:
        self.path = path  # of the file
        self._looked = looked
        self._kept: list[Texts] = []
        self._events = 0
        self._other: _Other | None = None

    def take(self, texts: Texts, events: int) -> None:
        """Texts of so many more events."""
        self._events += events
        if self._other is not None:
            self._other.send(_TEXTS, *_encoded(texts))
            return
        self._kept.append(texts)
        if self._events >= EVENTS_ALONE:
            self._other = _Other(self.path, self._kept, self._looked)
            self._kept = []

    def end(self, place: array[int] | None) -> None:
        """That was all; `place` is ordering.Order's. What another process does now, it does meanwhile."""
        if self._other is not None:
            self._other.send(_END, b"" if place is None else place.tobytes(), b"")
            return
        writing = Writing(self.path, self._looked)
        try:
            with writing.stopping.raising():
                for texts in self._kept:
                    writing.take(*texts)
                writing.finish(place)
        finally:
            writing.close()

    def wait(self) -> None:
        """Until the file is whole. Raises BesideError."""
        if self._other is not None:
            self._other.wait()

    def stop(self) -> None:
        """No other process is left."""
        if self._other is not None:
            self._other.stop()


class _Other:
    """The other process, seen from this one."""

    def __init__(self, path: str, first: list[Texts], looked: Callable[[], object]) -> None:
        self._looked = looked
        self._waiting: deque[memoryview] = deque()
        self._held = 0
        self._socket, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            self._socket.close()
            _be_the_other(path, first, theirs)
        theirs.close()
        self._socket.setblocking(False)

    def send(self, kind: bytes, one: bytes, two: bytes) -> None:
        """A message. It may wait here for a while, so that neither process waits for the other."""
        for part in (_HEADER.pack(kind, len(one), len(two)), one, two):
            if part:
                self._waiting.append(memoryview(part))
                self._held += len(part)
        self._sent()
        while self._held > _WAITING_BYTES:
            self._wait_for(writing=True)
            self._sent()

    def wait(self) -> None:
        """Until the other has done all."""
        while self._held:
            self._wait_for(writing=True)
            self._sent()
        self._end(self._answer())

    def stop(self) -> None:
        """End it, if it still runs."""
        self._socket.close()
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._reap()

    def _sent(self) -> None:
        while self._waiting:
            part = self._waiting[0]
            try:
                sent = self._socket.send(part, socket.MSG_NOSIGNAL)
            except BlockingIOError:
                return
            except OSError as error:
                self._end(self._answer())
                raise BesideError(str(error)) from error
            self._held -= sent
            self._waiting[0] = part[sent:]
            if sent == len(part):
                self._waiting.popleft()

    def _wait_for(self, *, writing: bool) -> bool:
        both = ([], [self._socket]) if writing else ([self._socket], [])
        self._looked()
        return any(select.select(*both, [], _WAIT_S))

    def _answer(self) -> str:
        """What the other says in the end, "" when all is well."""
        said = b""
        while True:
            while not self._wait_for(writing=False):
                pass
            try:
                data = self._socket.recv(_RECEIVED_BYTES)
            except ConnectionResetError:  # it left while we wrote; what it said is still there
                continue
            if not data:
                break
            said += data
        return "" if said == _END else said.decode() or "its process ended early"

    def _end(self, said: str) -> None:
        self._reap()
        if said:
            raise BesideError(said)

    def _reap(self) -> None:
        pid, self._pid = self._pid, 0
        with contextlib.suppress(ChildProcessError):  # somebody else collects the children
            os.waitpid(pid, 0)


def _encoded(texts: Texts) -> tuple[bytes, bytes]:
    return (
        texts.lines.encode("utf-8", "surrogatepass"),
        texts.own.encode("utf-8", "surrogatepass"),
    )


def _be_the_other(path: str, first: list[Texts], asked: socket.socket) -> NoReturn:
    """Write what comes, say how it ended, and end without running anything that the first process registered."""
    parent = os.getppid()

    def looked() -> None:
        if os.getppid() != parent:
            os._exit(1)

    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        said = _END
        try:
            _write_all(path, first, asked, looked)
        except Exception as error:  # noqa: BLE001  (told to the first process, which raises it)
            said = str(error).encode("utf-8", "replace") or repr(error).encode()
        asked.sendall(said, socket.MSG_NOSIGNAL)
    finally:
        os._exit(0)


def _write_all(
    path: str, first: list[Texts], asked: socket.socket, looked: Callable[[], object]
) -> None:
    writing = Writing(path, looked)
    for texts in first:
        writing.take(*texts)
    first.clear()
    with asked.makefile("rb", _RECEIVED_BYTES) as messages:
        while True:
            kind, one, two = _HEADER.unpack(messages.read(_HEADER.size))
            data, more = messages.read(one), messages.read(two)
            if kind == _END:
                break
            writing.take(
                data.decode("utf-8", "surrogatepass"), more.decode("utf-8", "surrogatepass")
            )
    writing.finish(array("i", data) if data else None)
