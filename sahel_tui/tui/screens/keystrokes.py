"""Keystrokes: keys as many as have come, worked off in slices between which the screen is painted once.

Moves that follow each other are one, the wheel's too; a key that changed nothing will not when it is repeated. So
a held key never falls behind, and thousands typed ahead are answered at once. Pastes and clicks keep their place
among the keys. Knows the main screen alone.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key, MouseDown, MouseScrollDown, MouseScrollUp, Paste

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_tui.terminal.messages import Stroke
    from sahel_tui.tui.screens.main import MainScreen

SLICE_S = 0.02  # then what has changed is shown
FLOOD = 100  # so many wait: ctrl+c, which no text holds, is for the program and not for what they would open
WHEEL: dict[type, str] = {MouseScrollDown: "down", MouseScrollUp: "up"}


class Keystrokes:
    """The keys that wait, in the order they were typed."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._waiting: deque[Stroke] = deque()
        self.came_at = 0.0  # when the last came, by the monotonic clock

    def take(self, strokes: Sequence[Stroke]) -> None:
        """More of them: done at once, or in their turn."""
        self.came_at = time.monotonic()
        behind = bool(self._waiting)
        self._waiting += strokes
        if len(self._waiting) > FLOOD and any(_name(each) == "ctrl+c" for each in strokes):
            self._screen.run_command("quit")
            return
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
        each = self._waiting.popleft()
        screen = self._screen
        if isinstance(each, Paste):
            screen.paste(each.text)
        elif isinstance(each, MouseDown):
            screen.point(int(each.screen_x), int(each.screen_y))
        elif name := _name(each):
            if screen.state.overlay is None:
                self._press(name, each)
            else:
                screen.overlay_key(name, _character(each))

    def _press(self, name: str, stroke: Stroke) -> None:
        """A key for the panes."""
        screen = self._screen
        command_id = self._command(name)
        moves = screen.moves
        if command_id is not None and command_id in moves:
            ids = [command_id, *self._following(moves)]
            screen.waiting.move(ids, [moves[each] for each in ids])
            return
        before = screen.standing
        if command_id is not None:
            screen.run_command(command_id)
        elif character := _character(stroke):
            screen.say(f"{character} does nothing: {screen.commands.key('help')} is the help")
        if screen.standing == before:
            while self._waiting and _name(self._waiting[0]) == name:
                self._waiting.popleft()

    def _command(self, name: str) -> str | None:
        command = self._screen.commands.of(name)
        return None if command is None else command.id

    def _following(self, moves: Mapping[str, int]) -> Iterator[str]:
        """The moves that come next, as many as there are."""
        while self._waiting:
            command_id = self._command(_name(self._waiting[0]))
            if command_id is None or command_id not in moves:
                break
            self._waiting.popleft()
            yield command_id


def _name(stroke: Stroke) -> str:
    """The key's name; of the wheel, that of the key that does the same; empty for others."""
    return stroke.key if isinstance(stroke, Key) else WHEEL.get(type(stroke), "")


def _character(stroke: Stroke) -> str | None:
    return stroke.character if isinstance(stroke, Key) and stroke.is_printable else None
