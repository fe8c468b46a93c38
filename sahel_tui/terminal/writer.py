"""Writes to the terminal in a thread of its own, so that a terminal that takes nothing never stops the program.

Says when all that was given is written, and when the terminal is gone. Knows bytes and one descriptor.
"""

from __future__ import annotations

import os
import select
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


PIECE_BYTES = 4096  # a larger write would say late how far it has come


class Writer(threading.Thread):
    """`drained` is called when nothing is left to write, `gone` once when writing has failed; both in this thread."""

    def __init__(
        self, descriptor: int, drained: Callable[[], object], gone: Callable[[], object]
    ) -> None:
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._drained = drained
        self._gone = gone
        self._changed = threading.Condition()
        self._waiting = b""
        self._writing = False
        self._closed = False
        self._written = 0
        self.dead = False

    @property
    def busy(self) -> bool:
        """Whether something is being written or waits for it."""
        return self._writing or bool(self._waiting)

    @property
    def backlog_bytes(self) -> int:
        """What waits behind that which is being written."""
        return len(self._waiting)

    def send(self, data: bytes) -> None:
        """Have this written after all that was given before; nothing once the terminal is gone."""
        with self._changed:
            if not self.dead and not self._closed:
                self._waiting += data
                self._changed.notify()

    def drop_waiting(self) -> None:
        """Forget what is not begun to be written."""
        with self._changed:
            self._waiting = b""

    def close(self, patience_s: float, most_s: float) -> bool:
        """Write what is left; whether it is all written.

        Given up when for `patience_s` nothing more is taken, and after `most_s` in any case.
        """
        with self._changed:
            self._closed = True
            self._changed.notify()
        until = time.monotonic() + most_s
        before = -1
        while self.is_alive() and before != self._written and time.monotonic() < until:
            before = self._written
            self.join(patience_s)
        return not self.is_alive() and not self.dead

    def run(self) -> None:
        """Write until closed."""
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                data, self._waiting = self._waiting, b""
                self._writing = bool(data)
            if not data:
                return
            if not self._write(data):
                return
            with self._changed:
                self._writing = False
                more = bool(self._waiting)
            if not more:
                self._drained()

    def _write(self, data: bytes) -> bool:
        left = memoryview(data)
        while left:
            try:
                done = os.write(self._descriptor, left[:PIECE_BYTES])
                left = left[done:]
                self._written += done
            except BlockingIOError:
                # Somebody who shares the terminal has made it non-blocking.
                select.select([], [self._descriptor], [])
            except OSError:
                with self._changed:
                    self.dead, self._writing, self._waiting = True, False, b""
                self._gone()
                return False
        return True
