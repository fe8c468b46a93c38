"""The help over the panes: scrolls, and any other key closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.box import keys_line, paint_box
from sahel_tui.tui.paint.frame import overflow
from sahel_tui.tui.paint.help import compose_help
from sahel_tui.tui.paint.line import TEXT, Line, Run
from sahel_tui.tui.screens.asking import known

if TYPE_CHECKING:
    from sahel_tui.tui.screens.main import MainScreen

FRAME_LINES = 4
STEPS = {"j": 1, "down": 1, "k": -1, "up": -1}
PAGES = {"ctrl+d": 1, "pagedown": 1, "space": 1, "ctrl+u": -1, "pageup": -1}
ENDS = {"g": 0, "home": 0, "G": 1 << 30, "end": 1 << 30}


class Help:
    """The commands, their keys, and what the signs mean."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._first = 0
        self._rows = 1
        self._total = 1

    def height(self, most: int) -> int:
        """All there is."""
        return most

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The part in sight, in a box."""
        overview = known(lambda: self._screen.store.overview, None)
        title, summary = (overview.title, overview.summary) if overview else ("", None)
        lines = compose_help(width - 4, self._screen.commands, title, summary)
        self._total, self._rows = len(lines), max(1, height - FRAME_LINES)
        self._first = max(0, min(self._first, self._total - self._rows))
        shown = lines[self._first : self._first + self._rows]
        more = overflow(self._first, self._total, self._rows)
        closing: Line = (
            *keys_line((("j k", "scroll"), ("esc", "close")), width - 4),
            Run(f"   {more}", TEXT),
        )
        return paint_box("help", shown, closing, width, height)

    def key(self, key: str, character: str | None) -> None:
        """Scroll, or close."""
        del character
        if key in STEPS:
            self._first += STEPS[key]
        elif key in PAGES:
            self._first += PAGES[key] * max(1, self._rows - 1)
        elif key in ENDS:
            self._first = ENDS[key]
        else:
            self._screen.close_overlay()
            return
        self._first = max(0, min(self._first, self._total - self._rows))
        self._screen.repaint_overlay()

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def came(self) -> None:
        """Nothing more is asked."""

    def close(self) -> None:
        """Nothing runs."""
