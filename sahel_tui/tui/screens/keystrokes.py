"""Keystrokes: keys as many as have come, worked off in slices between which the screen is painted once.

Moves that follow each other are one; a key that changed nothing will not when it is repeated. So
a held key never falls behind, and thousands typed ahead are answered at once. Knows the main screen alone.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.events import Key

    from sahel_tui.tui.screens.main import MainScreen

SLICE_S = 0.02  # then what has changed is shown


class Keystrokes:
    """The keys that wait, in the order they were typed."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._waiting: deque[Key] = deque()

    def take(self, keys: Sequence[Key]) -> None:
        """More keys: done at once, or in their turn."""
        behind = bool(self._waiting)
        self._waiting += keys
        if not behind:
            self._work()

    def drop(self) -> None:
        """Forget what waits: the program is being left."""
        self._waiting.clear()

    def _work(self) -> None:
        until = time.monotonic() + SLICE_S
        with self._screen.painting_once():
            while self._waiting:
                self._next()
                if time.monotonic() > until:
                    break
        if self._waiting:
            self._screen.call_later(self._work)

    def _next(self) -> None:
        key = self._waiting.popleft()
        screen = self._screen
        if screen.state.overlay is not None:
            screen.overlay_key(key)
            return
        command_id = self._command(key)
        moves = screen.moves
        if command_id in moves:
            screen.move([moves[command_id], *self._following(moves)])
            return
        before = screen.standing
        if command_id is not None:
            screen.run_command(command_id)
        elif key.is_printable and key.character:
            screen.say(f"{key.character} does nothing: {screen.commands.key('help')} is the help")
        if screen.standing == before:
            while self._waiting and self._waiting[0].key == key.key:
                self._waiting.popleft()

    def _command(self, key: Key) -> str | None:
        command = self._screen.commands.of(key.key, self._screen.state.pane)
        return None if command is None else command.id

    def _following(self, moves: Mapping[str, int]) -> Iterator[int]:
        """The moves that come next, as many as there are."""
        while self._waiting:
            by = moves.get(self._command(self._waiting[0]) or "")
            if by is None:
                break
            self._waiting.popleft()
            yield by
