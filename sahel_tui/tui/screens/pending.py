"""Pending: what a pane shows while its questions are not answered: what it showed if that is of the same thing, else that it asks.

Nothing flickers: an answer that comes soon is waited for in silence. Knows no pane.
"""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.stores.errors import NotYetError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.screens.asking import Asking

QUIET_S = 0.3


class Sketch(NamedTuple):
    """A view to be painted: its name, what it will show, how it is painted, and what it says instead."""

    name: str
    of: object
    paint: Callable[[], tuple[Line, ...]]
    instead: Callable[[str], tuple[Line, ...]]


class Pending:
    """Which views wait for an answer, and since when. `trouble`: why an answer cannot be had, of the last painting."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._shown: dict[str, object] = {}
        self._waits: dict[str, tuple[object, float]] = {}
        self.trouble = ""

    def lines(self, sketch: Sketch, *, ask: bool = True) -> tuple[Line, ...] | None:
        """The view's lines; None where it keeps what it shows."""
        name = sketch.name
        if not ask:
            return self._meanwhile(sketch)
        try:
            with self._asking.by(name):
                lines = sketch.paint()
        except NotYetError:
            return self._meanwhile(sketch)
        except StoreError as error:
            self.trouble = str(error)
            lines = sketch.instead(f"no answer: {error}")
        self._shown[name] = sketch.of
        self._waits.pop(name, None)
        return lines

    def _meanwhile(self, sketch: Sketch) -> tuple[Line, ...] | None:
        now, name = time.monotonic(), sketch.name
        of, since = self._waits.get(name, (None, 0.0))
        if of != sketch.of or name not in self._waits:
            of, since = self._waits[name] = sketch.of, now
        if now - since < QUIET_S or self._shown.get(name, self) == of:
            return None
        self._shown.pop(name, None)
        return sketch.instead(_asking(now - since))

    def leave(self, kept: set[str]) -> None:
        """Only these views are on screen; no other one wants anything."""
        for name in [each for each in self._waits if each not in kept]:
            del self._waits[name]
            self._asking.leave(name)

    @property
    def next_at(self) -> float:
        """When something else is to be shown, by the monotonic clock; infinite for never."""
        return min((self._due(*each) for each in self._waits.items()), default=inf)

    def _due(self, name: str, wait: tuple[object, float]) -> float:
        of, since = wait
        if self._shown.get(name, self) == of:
            return inf
        waited = time.monotonic() - since
        return since + (QUIET_S if waited < QUIET_S else int(waited) + 1)


def _asking(waited_s: float) -> str:
    return f"asking … {int(waited_s)} s" if waited_s >= 1 else "asking …"
