"""Painter: what is to be painted, and when. Moving paints list and strip at once, the rest once the key rests.

Owns the views of the panes and of the overlay, and what the canvas keeps. Knows no command.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from math import isinf
from typing import TYPE_CHECKING

from textual.geometry import Size

from sahel_tui.tui.screens.canvas import Canvas
from sahel_tui.tui.screens.pending import Pending
from sahel_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.timer import Timer

    from sahel_tui.explore.state import Pane
    from sahel_tui.tui.layout import Places
    from sahel_tui.tui.paint.window import Picture
    from sahel_tui.tui.screens.main import MainScreen
    from sahel_tui.tui.screens.pending import Sketch
    from sahel_tui.tui.themes import Theme

REST_S = 0.08  # details follow once the key rests so long
VIEWS = ("header", "strip", "timeline", "event", "actors", "quotes", "footer")


class Painter:
    """Paints the main screen, at most once for all that happens at a time."""

    def __init__(self, screen: MainScreen, theme: Theme, *, ascii_only: bool) -> None:
        self._screen = screen
        self.views = {
            name: LinesView(theme, ascii_only=ascii_only, name=name) for name in (*VIEWS, "overlay")
        }
        self._canvas = Canvas(screen.commands)
        self._pending = Pending(screen.asking)
        self._rest: Timer | None = None
        self._ticking: Timer | None = None
        self._held = False
        # What is to be painted: nothing, what moves with the key, all.
        self._due: bool | None = None
        self._overlay_due = False
        self._painted_for = Size()

    @property
    def due(self) -> tuple[object, ...]:
        """What is still to be painted; comparable."""
        return self._due, self._overlay_due

    @property
    def picture(self) -> Picture:
        """What the timeline list shows at present."""
        return self._canvas.picture

    def page(self, found: Places, pane: Pane) -> int:
        """How many items, or of the event pane lines, a page of a pane is."""
        return self._canvas.page(found, pane)

    def renew(self, by_rows: int) -> None:
        """Another store: nothing of the old one is kept, and the list stays where it was, so many rows further."""
        self._canvas.renew(by_rows)

    def paint(self, *, details: bool = True) -> None:
        """Paint what the state shows; without `details` only what moves with the key, the rest once it rests."""
        self._due = details or bool(self._due)
        self._paint_due()

    def paint_overlay(self) -> None:
        """Paint the overlay alone."""
        self._overlay_due = True
        self._paint_due()

    def resized(self) -> None:
        """Paint for another size, if it is another."""
        if self._screen.app.size != self._painted_for:
            self.paint()

    def arrange(self) -> None:
        """Panes and overlay may stand elsewhere now: a child's request makes the parent arrange anew."""
        self.views["overlay"].refresh(layout=True)

    @property
    def waits(self) -> bool:
        """Whether details are still to follow."""
        return self._rest is not None

    def details_now(self) -> None:
        """Do not wait any longer with what the rest of the key would paint."""
        if self.waits:
            self.paint()

    @contextmanager
    def once(self) -> Iterator[None]:
        """What is to be painted meanwhile is painted in the end."""
        held, self._held = self._held, True
        try:
            yield
        finally:
            self._held = held
            self._paint_due()

    def dress(self, theme: Theme) -> None:
        """Another theme for all views; painting follows."""
        for view in self.views.values():
            view.dress(theme)

    def _paint_due(self) -> None:
        if self._held:
            return
        details, self._due = self._due, None
        if details is not None:
            self._stop_resting()
            self._paint_panes(details=details)
            if not details:
                self._rest = self._screen.set_timer(REST_S, self._rested)
        if self._screen.state.overlay is not None and (self._overlay_due or details is not None):
            self._show(self._screen.overlays.sketch())
        self._overlay_due = False
        self.tick()

    def _paint_panes(self, *, details: bool) -> None:
        screen = self._screen
        found, self._painted_for = screen.places(), screen.app.size
        arriving, self._pending.trouble = screen.waiting.arrive is not None, ""
        footer: Sketch | None = None
        names = {"overlay"} if screen.state.overlay else set()
        for sketch in self._canvas.sketches(
            screen.session, screen.store, screen.look, found, self._told, details=details
        ):
            names.add(sketch.name)
            if sketch.name == "footer":
                footer = sketch  # it tells of the others
            else:
                self._show(sketch, ask=not arriving)
        if footer is not None:
            self._show(footer)
        if details:
            self._pending.leave(names)

    def _told(self) -> tuple[str, tuple[str, int] | None]:
        """What is said, and what is wrong."""
        screen = self._screen
        wrong = (
            screen.live.trouble or (self._pending.trouble and (self._pending.trouble, 0)) or None
        )
        return screen.waiting.told or screen.status or screen.live.reading, wrong

    def _show(self, sketch: Sketch, *, ask: bool = True) -> None:
        lines = self._pending.lines(sketch, ask=ask)
        if lines is not None:
            self.views[sketch.name].show(lines)

    def tick(self) -> None:
        """Come back when something else is to be said of what is waited for."""
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        at = min(self._pending.next_at, self._screen.waiting.next_at)
        if not isinf(at):
            left = max(0.0, at - time.monotonic())
            self._ticking = self._screen.set_timer(left, self._ticked)

    def _ticked(self) -> None:
        self._ticking = None
        self.paint(details=not self.waits)

    def _rested(self) -> None:
        self._rest = None
        self.paint()

    def _stop_resting(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
