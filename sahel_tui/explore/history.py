"""Back and on: the states a reader came from, and those gone back from.

A kept change cuts what lies forward. Overlays are not places, so they are never restored.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.explore.resuming import LeftAt
    from sahel_tui.explore.state import Change, State

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Session:
    """The present state with its past (oldest first) and its future (nearest first).

    `left` is where the reader left the file last time, as long as that is offered.
    """

    state: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    left: LeftAt | None = None

    def after(self, change: Change) -> Session:
        """The session once a change is made."""
        if change.state == self.state:
            return self
        if not change.keep:
            return replace(self, state=change.state)
        here = replace(self.state, overlay=None)
        return Session(change.state, (*self.past, here)[-LIMIT:], left=self.left)

    def back(self) -> Session | None:
        """One place back; None when this is the first."""
        if not self.past:
            return None
        here = replace(self.state, overlay=None)
        return Session(self.past[-1], self.past[:-1], (here, *self.future), self.left)

    def on(self) -> Session | None:
        """One place forward again; None when nothing was gone back from."""
        if not self.future:
            return None
        here = replace(self.state, overlay=None)
        return Session(self.future[0], (*self.past, here), self.future[1:], self.left)
