"""The explorer opened on a store without a terminal, and what it shows as plain text."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual import events

from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.screens.main import MainScreen
from sahel_tui.tui.themes import DARK
from tests.explore.small import store as small_store
from tests.tui.paint.pictured import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.shown import Shown
    from sahel_tui.tui.themes import Theme

WIDE, MIDDLE, SINGLE = (120, 36), (80, 24), (60, 12)


class Explorer:
    """A running explorer: keys in, state and text out."""

    def __init__(self, app: ExplorerApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> MainScreen:
        screen = self.app.screen
        assert isinstance(screen, MainScreen)
        return screen

    def state(self) -> State:
        return self.screen.state

    def post(self, key: str) -> None:
        """One key on its way, not yet taken."""
        character = " " if key == "space" else key if len(key) == 1 else None
        self.app.post_message(events.Key(key, character))

    async def settled(self) -> None:
        """Once the layout is arranged and the details are drawn."""
        await self.pilot.pause()
        while self.screen.painter.waits and self.app._exception is None:
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Keys as a terminal sends them; returns once the screen has taken the last one.

        Pilot's own press waits for an idle processor after each key, which is twenty times as long.
        """
        for key in keys:
            self.post(key)
        taken = asyncio.Event()
        self.app.call_later(lambda: self.app.screen.call_later(taken.set))
        while not taken.is_set():
            if self.app._exception is not None:
                raise self.app._exception
            await asyncio.sleep(0)

    def lines(self, view: str) -> list[str]:
        """What a pane was given to draw."""
        return [text(line) for line in self.screen.painter.views[view]._lines]

    def said(self) -> str:
        return self.screen.status

    def drawn(self) -> list[str]:
        """The whole screen as Textual composes it."""
        return [strip.text for strip in self.screen._compositor.render_strips()]


@asynccontextmanager
async def opened(
    store: EventStore | None = None,
    size: tuple[int, int] = WIDE,
    theme: Theme = DARK,
    *,
    ascii_only: bool = False,
    own: Own = NOTHING_OWN,
    shown: Shown | None = None,
) -> AsyncIterator[Explorer]:
    """The explorer on a store; the small one of the linking contract without one."""
    app = ExplorerApp(store or small_store(), theme, ascii_only=ascii_only, own=own)
    app.shown = shown
    async with app.run_test(size=size) as pilot:
        yield Explorer(app, pilot)
