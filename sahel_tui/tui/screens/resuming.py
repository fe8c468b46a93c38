"""Where the reader left this file: offered once the panes are there, gone to by a key, kept in the end.

Knows the main screen alone; what is kept, and where, is others'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.tui.screens.main import MainScreen


class Resuming:
    """The offer to go on where the reader was. Nothing happens where places are not remembered."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._places = screen.own.places
        self._began = screen.state

    def offer(self) -> None:
        """Say where the file was left last time, unless something else is being said."""
        if self._places is None:
            return
        from sahel_tui.explore.resuming import holds  # noqa: PLC0415  (not before the first paint)

        screen = self._screen
        left = self._places.read()
        event = None if left is None else screen.store.event(left.event)
        if left is None or event is None or not holds(left, self._began, screen.store):
            return
        words = f"{screen.commands.key('resume')} goes where you were: {event.title}"
        screen.become(replace(screen.session, left=left), screen.status or words)

    def go(self) -> None:
        """Go there."""
        from sahel_tui.explore.resuming import resume  # noqa: PLC0415  (as above)

        screen = self._screen
        left = screen.session.left
        if left is None:
            screen.say("this file is not known from an earlier time")
            return
        made = resume(left, screen.state, screen.store)
        screen.become(replace(screen.session, left=None).after(made), made.said)

    def keep(self) -> None:
        """Keep where the reader is at the end, unless they did nothing but look at what was offered."""
        if self._places is None:
            return
        from sahel_tui.explore.resuming import left_at  # noqa: PLC0415  (as above)

        here = left_at(self._screen.state)
        began = here == left_at(self._began)
        if here is not None and not (began and self._screen.session.left is not None):
            self._places.write(None if began else here)
