"""A file is read in a process of its own: while this one imports the screen, and so that a big one can be left.

The child sends its progress, the events as they are read and then the rest of the timeline through a
pipe, or where an index of it lies; the parent takes one pipe's fill at a time. Start it before threads exist and before
heavy imports: the reader's own are made in the child alone.
"""

from __future__ import annotations

import contextlib
import copyreg
import fcntl
import io
import os
import pickle
import select
import signal
import struct
import time
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.collecting import without_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.model import Event
    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.loading.tables.wish import TableWish

_READ_BYTES = 1 << 16
_PIPE_BYTES = 1 << 20
_SOON_BYTES = 256_000
_HEADER = struct.Struct("<cI")
_COUNTS = struct.Struct("<QQ")
# A parent that has a screen does for these what only it can do.
_THE_PARENTS = (
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGPIPE,
    signal.SIGQUIT,
    signal.SIGALRM,
    signal.SIGCONT,
    signal.SIGWINCH,
)
_PROGRESS, _INDEXING, _EVENTS, _REST, _INDEXED, _FAILED = b"p", b"n", b"e", b"r", b"i", b"f"


class Progress(NamedTuple):
    """How much of the file being read has been read."""

    done_bytes: int
    total_bytes: int


class Indexing(NamedTuple):
    """How far an index is: rows done of so many in this phase, which may be unknown, and bytes of the file read.

    `anew`: one that is kept is not good any more.
    """

    phase: str
    rows: int
    of_rows: int | None = None
    done_bytes: int = 0
    total_bytes: int = 0
    anew: bool = False


class Finished(NamedTuple):
    """The file has been read; nothing follows."""

    loaded: Loaded


class Indexed(NamedTuple):
    """The file is in an index, which lies there; nothing follows. `unkept`: why it will not be there next time."""

    path: str
    unkept: str = ""


class Failed(NamedTuple):
    """The file could not be read; nothing follows. `message` is one scrubbed sentence."""

    message: str
    code: Exit


Underway = Progress | Indexing
Ending = Finished | Indexed | Failed
Message = Underway | Ending


_AS_THEY_ARE: dict[bytes, Callable[..., Indexing | Indexed | Failed]] = {
    _INDEXING: Indexing,
    _INDEXED: Indexed,
    _FAILED: Failed,
}


class BackgroundLoad:
    """The parent's end of a file being read elsewhere.

    Wait until `fileno()` is readable, then call `read_messages()`, until one of them is an Ending; or `wait()` for
    that. `cancel()` at any time, and always in the end. `began_ns` is when it began, by the machine's clock.
    """

    def __init__(
        self,
        pid: int,
        pipe: int,
        name: str,
        began_ns: int,
        sweep: Callable[[], object] = lambda: None,
    ) -> None:
        self.began_ns = began_ns
        self._sweep = sweep
        self._pid: int | None = pid
        self._pipe = pipe
        self._name = name
        self._received = bytearray()
        self._events: list[Event] = []

    @classmethod
    def start(cls, path: str | os.PathLike[str], table: TableWish | None = None) -> BackgroundLoad:
        """Begin to read a file, as a table where `table` says so; whether it can be opened is said by a message."""
        name = os.fspath(path)
        return cls.doing(lambda sending: _read(name, sending, table), name)

    @classmethod
    def doing(
        cls,
        work: Callable[[Sending], object],
        name: str,
        sweep: Callable[[], object] = lambda: None,
    ) -> BackgroundLoad:
        """Begin some work that reads a file called `name`; `sweep` is called once the child is gone without an ending."""
        began_ns = time.time_ns()
        reading, writing = os.pipe()
        # Room for what is read while nobody listens yet; only Linux gives it.
        with contextlib.suppress(OSError, AttributeError):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _be_the_child(work, writing)
        _lead(pid)
        os.close(writing)
        os.set_blocking(reading, False)
        return cls(pid, reading, scrub(name), began_ns, sweep)

    def fileno(self) -> int:
        """What to wait on; -1 once everything has been received or cancelled."""
        return self._pipe

    @property
    def events(self) -> Sequence[Event]:
        """The events that have arrived, in the file's order; nothing is known yet of what refers to what."""
        return self._events

    def wait(self, patience_s: float) -> Ending | None:
        """How the load ended, when it does so soon; None when it takes longer, or tells that it will."""
        until = time.monotonic() + patience_s
        while select.select([self._pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            for message in self.read_messages():
                if not isinstance(message, Underway):
                    return message
                if message.total_bytes - message.done_bytes > _SOON_BYTES:
                    return None
        return None

    def read_messages(self) -> list[Message]:
        """What has arrived, at most one pipe's fill of it; of several progresses the last."""
        if self._pipe < 0:
            return []
        try:
            data = os.read(self._pipe, _READ_BYTES)
        except BlockingIOError:
            return []
        if not data:
            return [self._ended_early()]
        self._received += data
        messages: list[Message] = []
        while (frame := self._next_frame()) is not None:
            message = self._understand(*frame)
            if message is None:
                continue
            if messages and isinstance(messages[-1], Underway):
                messages.pop()
            messages.append(message)
            if not isinstance(message, Underway):
                self._sweep = lambda: None
                self.cancel()
                break
        return messages

    def cancel(self) -> None:
        """End the child, if it still runs, close the pipe, keep no event; safe to repeat."""
        self._events = []
        if self._pid is not None:
            for end in (os.killpg, os.kill):
                with contextlib.suppress(ProcessLookupError):
                    end(self._pid, signal.SIGKILL)
            self._reap()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
            self._sweep()

    def _next_frame(self) -> tuple[bytes, bytes] | None:
        if len(self._received) < _HEADER.size:
            return None
        kind, size = _HEADER.unpack_from(self._received)
        end = _HEADER.size + size
        if len(self._received) < end:
            return None
        body = bytes(self._received[_HEADER.size : end])
        del self._received[:end]
        return kind, body

    def _understand(self, kind: bytes, body: bytes) -> Message | None:
        if kind == _PROGRESS:
            return Progress(*_COUNTS.unpack(body))
        if kind == _EVENTS:
            self._events += _unpacked(body)
            return None
        value = _unpacked(body)
        if kind == _REST:
            return Finished(_with_events(value, self._events))
        return _AS_THEY_ARE[kind](*value)

    def _ended_early(self) -> Failed:
        pid, status = self._pid, self._reap()
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):  # what it began goes with it
                os.killpg(pid, signal.SIGKILL)
        self.cancel()
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            why = f"its reader was ended by {signal.Signals(number).name}"
            if number == signal.SIGKILL:
                why += ", as happens when memory runs out"
        else:
            why = "its reader ended before it was done"
        return Failed(f"cannot read {self._name}: {why}", Exit.FAULT)

    def _reap(self) -> int:
        pid, self._pid = self._pid, None
        if pid is None:
            return 0
        try:
            return os.waitpid(pid, 0)[1]
        except ChildProcessError:  # somebody else collects the children of this process
            return 0


def _lead(pid: int) -> None:
    """Let a child lead a group of its own, with all that it begins; said on both sides, whoever is first."""
    with contextlib.suppress(OSError):  # it has ended already
        os.setpgid(pid, pid)


def _unpacked(body: bytes) -> Any:  # noqa: ANN401 -- whatever was packed
    with without_collection():
        return pickle.loads(body)  # noqa: S301 -- written by our own child


def _be_the_child(work: Callable[[Sending], object], pipe: int) -> NoReturn:
    """Read, send, and end without running anything that the parent registered."""
    code = 1
    _lead(0)
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        for number in _THE_PARENTS:
            signal.signal(number, signal.SIG_DFL)  # a parent that is gone ends us by SIGPIPE
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        with open(pipe, "wb", buffering=0) as sink:
            work(Sending(sink))
        code = 0
    finally:
        os._exit(code)


class Sending:
    """The child's end of the pipe: what it has to say goes to the parent at once."""

    def __init__(self, sink: io.FileIO) -> None:
        # Dates go by their parts: the parent never imports what reads them.
        from sahel_tui.core.edtf import Point, Span  # noqa: PLC0415  (the parent goes without these)

        self._sink = sink
        self._ways = {
            **copyreg.dispatch_table,
            Span: Span.__reduce__,
            Point: Point.__reduce__,
        }

    def progress(self, done_bytes: int, total_bytes: int) -> None:
        """So much has been read."""
        self._frame(_PROGRESS, _COUNTS.pack(done_bytes, total_bytes))

    def indexing(self, far: Indexing) -> None:
        """So far is an index."""
        self._portion(_INDEXING, tuple(far))

    def events(self, events: Sequence[Event]) -> None:
        """The next events of the file."""
        self._portion(_EVENTS, events)

    def end(self, ending: Ending) -> None:
        """The last that is said. The events of what has been read have been sent before."""
        if isinstance(ending, Finished):
            self._portion(_REST, _with_events(ending.loaded, ()))
        else:
            self._portion(_INDEXED if isinstance(ending, Indexed) else _FAILED, tuple(ending))

    def _portion(self, kind: bytes, value: object) -> None:
        # One pickler for all would write less, and yet take twice the time to look up what it wrote.
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._ways
        pickler.dump(value)
        self._frame(kind, buffer.getvalue())

    def _frame(self, kind: bytes, body: bytes) -> None:
        rest = memoryview(_HEADER.pack(kind, len(body)) + body)
        while rest:
            rest = rest[self._sink.write(rest) :]


def _read(path: str, sending: Sending, table: TableWish | None) -> None:
    from sahel_tui.loading.loader import load  # noqa: PLC0415  (the child alone reads)

    try:
        loaded = load(path, progress=sending.progress, arrived=sending.events, table=table)
    except UnreadableError as error:
        sending.end(Failed(str(error), Exit.UNREADABLE))
    else:
        sending.end(Finished(loaded))


def _with_events(loaded: Loaded, events: Sequence[Event]) -> Loaded:
    """The same with these events, where there is a timeline."""
    from dataclasses import replace  # noqa: PLC0415  (this module is imported before anything heavy)

    if loaded.timeline is None:
        return loaded
    return replace(loaded, timeline=replace(loaded.timeline, events=tuple(events)))
