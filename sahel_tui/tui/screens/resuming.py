"""Where the reader left this file: offered once the panes are there, gone to by a key, kept in the end.

Knows the main screen alone; what is kept, and where, is others'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.explore.history import Session
    from sahel_tui.tui.screens.main import MainScreen


TITLE_LEAST = 16  # cells


class Resuming:
    """The offer to go on where the reader was. Nothing happens where places are not remembered.

    It is not said to who asked to be elsewhere, though its key goes there; and what they only looked at is not kept.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._asked = False
        self._places = screen.own.places
        self._began = screen.state

    def began(self, *, asked: bool) -> None:
        """The reader is where the screen's state says, because they `asked` to be."""
        self._asked, self._began = asked, self._screen.state

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
        session = replace(screen.session, left=left)
        words = "" if self._asked else self._offered(event.title, session)
        screen.become(session, screen.status or words)

    def _offered(self, title: str, session: Session) -> str:
        """The offer; the title is cut to what the usual keys leave, to a few letters at the least."""
        from sahel_tui.tui.paint.footer import beside  # noqa: PLC0415  (not before the first paint)
        from sahel_tui.tui.paint.line import cut  # noqa: PLC0415  (as above)

        screen = self._screen
        words = f"{screen.commands.key('resume')} goes where you were: "
        room = beside(session, screen.app.size.width, screen.commands) - len(words)
        return words + cut(title, max(TITLE_LEAST, room))

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
        looked = began and (self._asked or self._screen.session.left is not None)
        if here is not None and not looked:
            self._places.write(None if began else here)
