"""Live: the file on screen is read again when it has changed, and the screen takes over what it says now.

What lies over the panes works on one store, so the next one waits until it closes. Knows the main screen; who looks
at the file is `rereading`.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.errors import UnreadableError
from sahel_tui.loading.worker import Indexed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.loading.findings import Place
    from sahel_tui.tui.rereading import Broken, News, Reread, Rereading
    from sahel_tui.tui.screens.main import MainScreen
    from sahel_tui.tui.shown import Shown


class Live:
    """The file behind a screen. Without one nothing ever happens.

    `path`: the file. `places`: where its events stand. `trouble`: what is wrong with it now, and how much else;
    `wrong_at`: where that is. Nothing while it can be read. `waits`: what is to be taken over once nothing lies over the
    panes. `reading`: how far an index of it is that is being made.
    """

    def __init__(self, screen: MainScreen, shown: Shown | None) -> None:
        self._screen = screen
        self.path = None if shown is None else shown.path
        self._shown = shown
        loaded = None if shown is None else shown.loaded
        self._shows_index = loaded is None
        self._again = None if shown is None else shown.again
        self.places: Mapping[str, Place] = {} if loaded is None else loaded.positions.events
        self.trouble: tuple[str, int] | None = None
        self.wrong_at: Place | None = None
        self._rereading: Rereading | None = None
        self.waits: Reread | None = None
        self.reading = ""

    @property
    def indexed(self) -> bool:
        """Whether the file is shown through an index, so that nothing is known of its lines."""
        return self.path is not None and self._shows_index

    @property
    def looking(self) -> bool:
        """Whether the file has been looked at."""
        return self._rereading is not None and self._rereading.looking

    def begin(self) -> None:
        """Look at the file from now on."""
        if self._shown is None:
            return
        from sahel_tui.tui.rereading import Rereading  # noqa: PLC0415  (not before the first paint)

        loop = asyncio.get_running_loop()

        def tell(news: News) -> None:
            with suppress(RuntimeError):  # the loop is closed: nothing matters any more
                loop.call_soon_threadsafe(self._screen.call_later, self._heard, news)

        self._rereading = Rereading(self._shown, tell, lambda: self._screen.state)
        self._rereading.start()
        self._shown = None  # what was read first is not kept

    def look_now(self) -> None:
        """The file was written just now, and whole."""
        if self._rereading is not None:
            self._rereading.look_now()

    def end(self) -> None:
        """Look no more."""
        if self._rereading is not None:
            self._rereading.close()

    def take(self) -> None:
        """Take over what waits for it, if nothing lies over the panes."""
        if self.waits is not None and self._screen.state.overlay is None:
            self._screen.waiting.aside("live", self._take)

    def _take(self) -> None:
        """The same, raising NotYetError as long as one of both stores has not answered."""
        from sahel_tui.explore.reloading import carried, said, uncompared  # noqa: PLC0415  (not before the first paint)

        screen, news = self._screen, self.waits
        if news is None or screen.state.overlay is not None:
            return
        session, lost = carried(screen.session, screen.store, news.store)
        for state, store in ((screen.state, screen.store), (session.state, news.store)):
            if state.event is not None:  # `take_over` is to be given answers
                state.view(store).row_of(state.event)
        words = [said(news.found) if news.found else uncompared(screen.store, news.store)]
        words += [f"{name} is not in the file any more" for name in lost]
        self.waits = None
        self.places, self._shows_index = news.places, news.timeline is None
        if self._rereading is not None:
            self._rereading.shows(news.timeline)
        screen.take_over(news.store, session, "; ".join(words))

    def _heard(self, news: News) -> None:
        from sahel_tui.tui.rereading import Broken, Reread, Underway  # noqa: PLC0415  (imported by who tells)

        if isinstance(news, Exception):
            raise news
        self.reading = news.words if isinstance(news, Underway) else ""
        if isinstance(news, Indexed):
            news = self._opened(news)
        if isinstance(news, Reread):
            self.waits, self.trouble, self.wrong_at = news, None, None
            self.take()
        elif isinstance(news, Broken):
            self.trouble = self._wrong(news)
            self._screen.say("")
        self._screen.paint()

    def _opened(self, indexed: Indexed) -> Reread | Broken:
        """The index that was made, as a store that the screen hears of."""
        from sahel_tui.tui.rereading import Broken, Reread  # noqa: PLC0415  (as above)

        assert self._again is not None  # noqa: S101  (it had the index made)
        try:
            store = self._again.store(indexed)
        except UnreadableError as error:
            return Broken(message=str(error))
        self._screen.asking.listen(store)
        return Reread(None, store, {}, None)

    def _wrong(self, broken: Broken) -> tuple[str, int]:
        """The first error with its place, as seen from the file's folder, and how many follow."""
        # Few files are ever wrong.
        from sahel_tui.core.text import scrub  # noqa: PLC0415
        from sahel_tui.loading.findings import Place  # noqa: PLC0415

        folder = scrub(str(Path(self.path or "").parent)) + "/"
        self.wrong_at = None
        errors = [each for each in broken.problems if each.severity == "error"]
        if not errors:
            return broken.message.replace(folder, ""), 0
        first = errors[0]
        self.wrong_at = Place(first.file, first.line, first.column)
        place = f":{first.line}:{first.column}" if first.line else ""
        return f"{first.file.removeprefix(folder)}{place} {first.message}", len(errors) - 1
