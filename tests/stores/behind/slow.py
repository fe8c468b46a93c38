"""A store that answers when a test says so, and can be interrupted: what a server is to the explorer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

from sahel_tui.stores.errors import OutdatedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.stores.behind.store import Slow
    from sahel_tui.stores.store import EventStore

PATIENCE_S = 20.0
AT_ONCE = frozenset(("when_held", "hold", "ahead"))


class Gate:
    """Through it every question goes, one at a time. Open it, or let so many through; `asked` are all that came.

    `broken`: every answer is a StoreError that says this. `called_off`: what was being asked when it was interrupted.
    """

    def __init__(self, *, open_: bool = False) -> None:
        self._change = threading.Condition()
        self._open = open_
        self._through = 0
        self._interrupted = False
        self.asked: list[str] = []
        self.waiting: str | None = None
        self.called_off: list[str] = []
        self.broken = ""
        self.closed = False

    def open(self) -> None:
        """From now on everything is answered at once."""
        with self._change:
            self._open = True
            self._change.notify_all()

    def shut(self) -> None:
        """From now on nothing is answered."""
        with self._change:
            self._open = False
            self._through = 0

    def let(self, number: int = 1) -> None:
        """Let some questions through, the one that waits first."""
        with self._change:
            self._through += number
            self._change.notify_all()

    def interrupt(self) -> None:
        """What waits is called off; without a question nothing happens, as on a server."""
        with self._change:
            self._interrupted = self.waiting is not None
            self._change.notify_all()

    def close(self) -> None:
        self.closed = True

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something is so in the other thread."""
        with self._change:
            assert self._change.wait_for(holds, PATIENCE_S), (self.waiting, self.asked)

    def told(self) -> None:
        """Something has happened elsewhere that somebody may wait for."""
        with self._change:
            self._change.notify_all()

    def pass_(self, name: str) -> None:
        """A question comes; returns once it may be answered."""
        with self._change:
            self.asked.append(name)
            self.waiting = name
            self._change.notify_all()
            ready = self._change.wait_for(
                lambda: self._open or self._through or self._interrupted, PATIENCE_S
            )
            self.waiting = None
            assert ready, name
            if self._interrupted:
                self._interrupted = False
                self.called_off.append(name)
                self._change.notify_all()
                raise OutdatedError
            if not self._open:
                self._through -= 1
            if self.broken:
                raise StoreError(self.broken)


class _Gated:
    """An object whose every question goes through a gate, and so do those of the views and searches it gives."""

    def __init__(self, inner: object, gate: Gate) -> None:
        self._inner = inner
        self._gate = gate

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name == "overview":
            self._gate.pass_(name)
        if not callable(found) or name in AT_ONCE:
            return found

        def asked(*arguments: object) -> object:
            if name != "view":  # it was made by a search, and is kept
                self._gate.pass_(name)
            given = found(*arguments)
            gated = name in ("view", "search") or (name == "step" and given is not None)
            return _Gated(given, self._gate) if gated else given

        return asked

    def interrupt(self) -> None:
        self._gate.interrupt()

    def close(self) -> None:
        self._gate.close()


def slow(store: EventStore, gate: Gate) -> Slow:
    """The store behind the gate."""
    return cast("Slow", _Gated(store, gate))
