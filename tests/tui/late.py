"""The explorer on a store that answers when a test says so."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sahel_tui.stores.behind import Behind
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.themes import DARK
from tests.explore.small import store as small_store
from tests.stores.behind.slow import Gate, slow
from tests.tui.opened import WIDE, Explorer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sahel_tui.explore.arriving import Arrived
    from sahel_tui.stores.store import EventStore

PATIENCE_S, STEP_S = 20.0, 0.001


class LateExplorer(Explorer):
    """A running explorer and the gate that its questions go through."""

    gate: Gate
    store: Behind

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something is so."""
        for _ in range(round(PATIENCE_S / STEP_S)):
            if self.app._exception is not None:
                raise self.app._exception
            if holds():
                return
            await asyncio.sleep(STEP_S)
        raise AssertionError(f"never so; {self.gate.waiting} waits\n" + "\n".join(self.drawn()))

    @property
    def asks(self) -> bool:
        """Whether anything is still to be answered or to be told of."""
        questions = self.store._questions
        return (
            any(each.asked for each in questions._wanted.values())
            or questions._running is not None
            or self.screen.asking._told
        )

    @property
    def looks(self) -> bool:
        """Whether what lies over the panes will look again whether an answer has come."""
        return getattr(self.screen.overlays._shown, "_timer", None) is not None

    async def answered(self) -> None:
        """Once everything is answered, and painted."""
        screen = self.screen
        await self.until(
            lambda: not (self.asks or screen.waiting.keys or screen.painter.waits or self.looks)
        )
        await self.pilot.pause()

    def forget(self) -> None:
        """Nothing is known any more, and nothing is answered until the gate is opened."""
        self.gate.shut()
        self.store._questions.forget(lambda _key, _answer: True)


@asynccontextmanager
async def late(
    store: EventStore | None = None,
    *,
    gate: Gate | None = None,
    size: tuple[int, int] = WIDE,
    own: Own = NOTHING_OWN,
    arrive: Callable[[EventStore], Arrived] | None = None,
) -> AsyncIterator[LateExplorer]:
    """The explorer on a store behind a gate, which is open; nothing is ever waited for."""
    gate = gate or Gate(open_=True)
    behind = Behind(slow(store or small_store(), gate), patience_s=0)
    app = ExplorerApp(behind, DARK, ascii_only=False, own=own)
    if arrive is not None:
        app.arrive = arrive
    async with app.run_test(size=size) as pilot:
        explorer = LateExplorer(app, pilot)
        explorer.gate, explorer.store = gate, behind
        yield explorer
    assert gate.closed
