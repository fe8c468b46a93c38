"""Fetching in a process of its own: a file made to harm DuckDB ends that process, and is told as what it is.

The process can write no file, and is gone when nobody listens to it any more. Knows nothing of what is fetched.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import resource
import signal
import struct
import threading
from typing import IO, TYPE_CHECKING, Any, NoReturn

from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.stored import StoredColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_tui.loading.tables.held import HeldFile
    from sahel_tui.loading.tables.stored import Fetching

_SIZE = struct.Struct("<I")
_MEMORY_BYTES = (
    8 << 30
)  # of addresses, many of which stand for nothing; what DuckDB may use it is told
_HIGHEST = 1 << 16
_OPENED, _BATCH, _END, _UNREADABLE, _WRONG = range(5)


class Apart:
    """See Fetching: what `made` gives, in another process. Raises what making it raises."""

    def __init__(self, held: HeldFile, made: Callable[[], Fetching]) -> None:
        self._held = held
        receiving, sending = os.pipe()
        watched, alive = os.pipe()
        self._pid: int | None = os.fork()
        if self._pid == 0:
            _be_the_child(made, sending, watched, (sending, watched, held.handle))
        os.close(sending)
        os.close(watched)
        self._alive = alive
        self._received = os.fdopen(receiving, "rb")
        try:
            _, (columns, self.rows) = self._next()
        except BaseException:
            self.close()
            raise
        self.columns = [StoredColumn(*column) for column in columns]

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """See Fetching."""
        while (found := self._next())[0] != _END:
            yield found[1]

    def close(self) -> None:
        """End the process, and let go of the file; safe to repeat."""
        if self._pid is not None:
            os.close(self._alive)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._ended()
        self._received.close()
        self._held.close()

    def _next(self) -> tuple[int, Any]:
        head = self._received.read(_SIZE.size)
        body = self._received.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""
        if not body:
            raise UnreadableError(f"cannot read {self._held.name}: {self._why()}")
        kind, value = marshal.loads(body)  # noqa: S302 -- written by our own child
        if kind == _UNREADABLE:
            raise UnreadableError(value)
        if kind == _WRONG:
            raise TableError([Problem(*each) for each in value])
        return kind, value

    def _why(self) -> str:
        """Why nothing came."""
        status = self._ended()
        if not os.WIFSIGNALED(status):
            return "what reads it ended before it was done"
        number = os.WTERMSIG(status)
        name = signal.Signals(number).name
        if number == signal.SIGKILL:
            return f"what reads it was ended by {name}, as happens when memory runs out"
        return f"it is damaged, or made to harm: DuckDB was ended by {name} in a process of its own"

    def _ended(self) -> int:
        pid, self._pid = self._pid, None
        try:
            return 0 if pid is None else os.waitpid(pid, 0)[1]
        except ChildProcessError:  # somebody else collects the children of this process
            return 0


def send(made: Callable[[], Fetching], sink: IO[bytes]) -> None:
    """Fetch everything, and write it: what there is first, then the rows, then that it is all; or what is wrong."""
    try:
        fetching = made()
        columns = [(name, nested, tuple(fields)) for name, nested, fields in fetching.columns]
        _write(sink, _OPENED, (columns, fetching.rows))
        for batch in fetching.batches():
            _write(sink, _BATCH, batch)
        _write(sink, _END, None)
    except UnreadableError as error:
        _write(sink, _UNREADABLE, str(error))
    except TableError as error:
        values = [(p.file, p.line, p.column, p.severity, p.rule, p.message) for p in error.problems]
        _write(sink, _WRONG, values)


def _write(sink: IO[bytes], kind: int, value: Any) -> None:  # noqa: ANN401 -- whatever can be sent
    body = marshal.dumps((kind, value))
    sink.write(_SIZE.pack(len(body)) + body)
    sink.flush()


def _be_the_child(
    made: Callable[[], Fetching], pipe: int, watched: int, kept: Sequence[int]
) -> NoReturn:
    """Fetch, send, and end without running anything that the parent registered."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        first = 3
        for end in (*sorted(kept), _HIGHEST):
            os.closerange(first, end)
            first = end + 1
        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_AS, _MEMORY_BYTES),
        ):
            with contextlib.suppress(OSError, ValueError):  # there may be lower ones already
                resource.setrlimit(kind, (most, most))
        threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
        with open(pipe, "wb") as sink:
            send(made, sink)
        code = 0
    finally:
        os._exit(code)


def _end_with(watched: int) -> None:
    """End this process as soon as the other end of a pipe is closed."""
    os.read(watched, 1)
    os._exit(1)
