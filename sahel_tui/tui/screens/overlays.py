"""What lies over the panes: the palette, choosers, the help, what was copied. Which one follows from the state.

Holds what is typed, chosen and scrolled while one is open, and turns keys into what the main screen does.
Each is imported when it opens; `prepare` does that before, once the panes are on screen.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol

from sahel_tui.explore.state import Overlay
from sahel_tui.tui.layout import Place, overlay_place
from sahel_tui.tui.paint.asking import box_instead
from sahel_tui.tui.screens.asking import OVER
from sahel_tui.tui.screens.pending import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.screens.find import Find
    from sahel_tui.tui.screens.main import MainScreen


class Shown(Protocol):
    """One open overlay."""

    def height(self, most: int) -> int:
        """How many lines it would like, at most `most`."""
        ...

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """Its lines, each exactly as wide."""
        ...

    def key(self, key: str, character: str | None) -> None:
        """A key was pressed."""
        ...

    def paste(self, text: str) -> None:
        """Text was pasted."""
        ...

    def came(self) -> None:
        """An answer that was waited for is there; it is painted anyway."""
        ...

    def close(self) -> None:
        """It is gone: whatever still runs for it stops."""
        ...


# Where each is made: a module of this folder, and what in it makes one for a screen.
MADE_BY: Mapping[Overlay, tuple[str, str]] = {
    Overlay.PALETTE: ("finder", "palette"),
    Overlay.ACTORS: ("finder", "actors_alone"),
    Overlay.NARROW: ("chooser", "ways_to_narrow"),
    Overlay.RELATED: ("chooser", "related_events"),
    Overlay.DISAGREEMENT: ("disagreement", "Disagreements"),
    Overlay.CHANGES: ("changes", "WhatChanged"),
    Overlay.FIND: ("find", "Find"),
    Overlay.HELP: ("help", "Help"),
    Overlay.READER: ("reader", "SourceReader"),
    Overlay.COPY: ("copying", "ways_to_copy"),
    Overlay.CITATION: ("copying", "citation"),
    Overlay.QUOTATION: ("copying", "quotation"),
    Overlay.LINK: ("copying", "link"),
}
SEARCHING = frozenset((Overlay.PALETTE, Overlay.ACTORS, Overlay.FIND))  # they show what is there
WHOLE = frozenset(
    (Overlay.READER, Overlay.CITATION, Overlay.QUOTATION, Overlay.LINK)
)  # they cover the screen


def prepare() -> None:
    """Import what keys will need, so that the first of each is answered as fast as the next."""
    importlib.import_module("sahel_tui.tui.dispatch")
    for overlay in MADE_BY:
        _maker(overlay)


def _maker(overlay: Overlay) -> Callable[[MainScreen], Shown]:
    module, name = MADE_BY[overlay]
    made: Callable[[MainScreen], Shown] = getattr(
        importlib.import_module(f"sahel_tui.tui.screens.{module}"), name
    )
    return made


class Overlays:
    """The overlay that is open, if one is."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._shown: Shown | None = None
        self._find: Find | None = None  # it remembers what was found in this run

    def follow(self, before: Overlay | None, now: Overlay | None) -> None:
        """Open and close as the state says. Raises NotYetError and then does neither."""
        if before is now:
            return
        shown = None if now is None else self._open(now)
        if self._shown is not None:
            self._shown.close()
        self._shown = shown
        if shown is None:
            for asker in OVER:
                self._screen.asking.leave(asker)

    def _open(self, overlay: Overlay) -> Shown:
        if overlay is not Overlay.FIND:
            made = _maker(overlay)(self._screen)
            if self._screen.asking.late and overlay not in SEARCHING:
                self._rehearse(overlay, made)
            return made
        if self._find is None:
            from sahel_tui.tui.screens.find import Find  # noqa: PLC0415  (not before the first paint)

            self._find = Find(self._screen)
        self._find.open()
        return self._find

    def _rehearse(self, overlay: Overlay, made: Shown) -> None:
        """What it asks to be painted is asked before it opens: it opens with something to read."""
        size = self._screen.app.size
        place = self._place(overlay, made, size.width, size.height)
        made.paint(place.width, place.height)

    def renew(self) -> None:
        """Another store, while nothing is open."""
        if self._find is not None:
            self._find.renew()

    def place(self, columns: int, lines: int) -> Place:
        """Where the box stands on a screen of this size."""
        return self._place(self._screen.state.overlay, self._shown, columns, lines)

    def _place(
        self, overlay: Overlay | None, shown: Shown | None, columns: int, lines: int
    ) -> Place:
        if overlay in WHOLE:
            return Place(0, 0, columns, lines)
        whole = overlay_place(columns, lines)
        return whole if shown is None else whole._replace(height=shown.height(whole.height))

    def sketch(self) -> Sketch:
        """The open overlay, to be painted."""
        size = self._screen.app.size
        place = self.place(size.width, size.height)
        of = (self._screen.state.overlay, size)
        return Sketch(
            "overlay", of, self.paint, lambda words: box_instead(place.width, place.height, words)
        )

    def paint(self) -> tuple[Line, ...]:
        """The open overlay's lines."""
        size = self._screen.app.size
        place = self.place(size.width, size.height)
        return self._shown.paint(place.width, place.height) if self._shown else ()

    def came(self) -> None:
        """An answer is there for the open overlay."""
        if self._shown is not None:
            self._shown.came()

    def key(self, key: str, character: str | None) -> None:
        """A key for the open overlay."""
        if self._shown is not None:
            self._shown.key(key, character)

    def paste(self, text: str) -> None:
        """Pasted text for the open overlay."""
        if self._shown is not None:
            self._shown.paste(text)
