"""Ahead: while no key is pressed, the store does what first questions would wait for. Then nothing runs any more.

Works in slices between which keys are taken, and not at all until keys rest; ends with the screen. Paints nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.timer import Timer

    from sahel_tui.tui.screens.main import MainScreen

SLICE_S = 0.004  # so long a key may wait for it
PAUSE_S = 0.004
REST_S = 0.25  # without a key; what a key started has the processor for itself


class Ahead:
    """The store's work ahead of what the reader of a screen may ask. `done`: there is no more of it."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._work: Iterator[None] = iter(())
        self._timer: Timer | None = None
        self.done = False

    def begin(self) -> None:
        """From the beginning, for the store that the screen has now."""
        if self._timer is not None:
            self._timer.stop()
        self._work, self.done = self._screen.store.ahead(), False
        self._go_on()

    def _go_on(self) -> None:
        """A slice, if keys rest; then come back."""
        self._timer = None
        rested_s = time.monotonic() - self._screen.keys_at
        if rested_s < REST_S:
            self._timer = self._screen.set_timer(REST_S - rested_s, self._go_on)
            return
        until = time.monotonic() + SLICE_S
        while next(self._work, self) is not self:
            if time.monotonic() >= until:
                self._timer = self._screen.set_timer(PAUSE_S, self._go_on)
                return
        self.done = True
