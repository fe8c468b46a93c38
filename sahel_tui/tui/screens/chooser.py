"""The chooser of `f`: what is focused, as ways to narrow the view, each with what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.explore.narrowing import Option, options, push_step
from sahel_tui.tui.paint.box import keys_line, paint_box
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    MUTED,
    TEXT,
    Ground,
    Line,
    Run,
    cut,
    on,
    pad,
)
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from sahel_tui.tui.paint.line import Ink
    from sahel_tui.tui.screens.main import MainScreen

FRAME_LINES = 4
LABEL_CELLS = 9
_INKS: dict[str, Ink] = {"actor": ACTOR, "speaker": ACTOR, "in": DATE}
_LABELS = {"in": "year"}
FAR = 1 << 30
STEPS = {
    "g": -FAR,
    "home": -FAR,
    "G": FAR,
    "end": FAR,
    "j": 1,
    "down": 1,
    "k": -1,
    "up": -1,
    "pagedown": 8,
    "pageup": -8,
    "ctrl+d": 8,
    "ctrl+u": -8,
}


class Chooser:
    """Ways to narrow; enter takes one."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._options = options(screen.state, screen.store)
        self._cursor = 0

    def height(self, most: int) -> int:
        """A line an option."""
        return min(most, len(self._options) + FRAME_LINES)

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The options around the cursor, in a box."""
        rows = max(1, height - FRAME_LINES)
        first = max(0, min(self._cursor - rows // 2, len(self._options) - rows))
        lines = [
            self._line(option, width - 4, chosen=first + index == self._cursor)
            for index, option in enumerate(self._options[first : first + rows])
        ]
        hints = (("enter", "narrow to it"), ("esc", "close"), ("j k", "choose"))
        closing = keys_line(hints, width - 4)
        return paint_box("narrow to", lines, closing, width, height)

    def _line(self, option: Option, cells: int, *, chosen: bool) -> Line:
        counts = option.counts
        tail = counted(counts.certain, "event")
        if counts.possible:
            tail += f" + {counts.possible:,} possible"
        label = _LABELS.get(option.field, option.field)
        ink = _INKS.get(option.field, TEXT)
        room = max(1, cells - 2 - LABEL_CELLS - cell_len(tail) - 2)
        line: Line = (
            Run("▌ " if chosen else "  ", ink),
            Run(label.ljust(LABEL_CELLS), MUTED),
            *pad((Run(cut(option.name, room), ink._replace(bold=chosen)),), room),
            Run(f"  {tail}", TEXT),
        )
        return on(pad(line, cells), Ground.SELECTED) if chosen else line

    def key(self, key: str, character: str | None) -> None:
        """Choose, take, or close."""
        del character
        if key in STEPS:
            self._cursor = max(0, min(len(self._options) - 1, self._cursor + STEPS[key]))
            self._screen.repaint_overlay()
        elif key == "enter":
            option = self._options[self._cursor]
            self._screen.apply(push_step(self._screen.state, self._screen.store, option.query))
        elif key in ("escape", "q", "f", "ctrl+c"):
            self._screen.close_overlay()

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs."""
