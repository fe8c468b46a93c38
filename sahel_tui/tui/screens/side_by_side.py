"""What stands side by side over the panes, one of it picked: choosing, scrolling, going from what is here to all.

Claims that differ and changes between versions are walked alike; what they show is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.cells import cell_len

from sahel_tui.tui.paint.box import keys_line
from sahel_tui.tui.paint.line import TEXT, Line, Run
from sahel_tui.tui.paint.line import width as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.explore.state import Change
    from sahel_tui.tui.paint.blocks import Window
    from sahel_tui.tui.screens.main import MainScreen

T = TypeVar("T")
FRAME_LINES = 4
MEASURED = 12  # of what is picked from; more fill the screen anyway
FAR = 1 << 30
STEPS = {
    "j": 1,
    "down": 1,
    "right": 1,
    "k": -1,
    "up": -1,
    "left": -1,
    "g": -FAR,
    "home": -FAR,
    "G": FAR,
    "end": FAR,
}
PAGES = {"ctrl+d": 1, "pagedown": 1, "space": 1, "ctrl+u": -1, "pageup": -1}
CLOSING = ("escape", "backspace", "q", "ctrl+c")


class SideBySide(Generic[T]):
    """The groups of the present event, or all of them; its letter goes from the ones to the others."""

    letter: ClassVar[str]
    noun: ClassVar[str]  # what one is called that is picked
    does: ClassVar[str]  # what enter does

    def __init__(self, screen: MainScreen, here: Sequence[T], every: Sequence[T]) -> None:
        self._screen = screen
        self._here = here
        self._every = every
        self._rows = 1
        self._spare = 0
        self._show(here or every)

    def _show(self, found: Sequence[T]) -> None:
        """Show these from the first on."""
        self._found = found
        self._cursor = 0
        self._scroll = 0

    @property
    def _number(self) -> int:
        """Of how many one is picked."""
        return len(self._found)

    def _take(self) -> Change:
        """What enter makes of the picked one."""
        raise NotImplementedError

    def _turned(self, sign: int) -> int:
        """What is picked when a page is turned past the end of the picked one."""
        return self._cursor + sign

    def _closing(self, cells: int, window: Window) -> Line:
        """Which one of how many, what is out of sight, then the keys that have room."""
        more = "".join(("↑" if window.above else "", "↓" if window.below else ""))
        place = f"{self.noun} {self._cursor + 1:,} of {self._number:,}"
        head = f"{place} {more}   " if more else f"{place}   "
        hints = [("enter", self.does), ("esc", "close"), ("j k", "choose")]
        if window.spare:
            hints.insert(2, ("ctrl+d", "more of it"))
        if self._other:
            hints.insert(2, (self.letter, "here" if self._found is not self._here else "all"))
        keys = keys_line(hints, cells - cell_len(head))
        return (Run(head, TEXT), *(keys if cell_len(head) + width_of(keys) <= cells else ()))

    @property
    def _other(self) -> Sequence[T]:
        """What the letter shows instead; nothing where it would be the same."""
        other = self._every if self._found is self._here else self._here
        return () if len(other) == len(self._found) else other

    def key(self, key: str, character: str | None) -> None:
        """Choose one, scroll it, take it, or close."""
        del character
        if key in STEPS:
            self._choose(self._cursor + STEPS[key])
        elif key in PAGES:
            self._turn(PAGES[key])
        elif key == "enter":
            self._screen.take(self._take)
        elif key == self.letter and self._other:
            self._show(self._other)
            self._screen.painter.arrange()
            self._screen.repaint_overlay()
        elif key in CLOSING:
            self._screen.close_overlay()

    def _choose(self, at: int) -> None:
        self._cursor = max(0, min(self._number - 1, at))
        self._scroll = 0
        self._screen.repaint_overlay()

    def _turn(self, sign: int) -> None:
        """Within one that is longer than the box, then to what comes after or before it."""
        scroll = max(0, min(self._spare, self._scroll + sign * max(1, self._rows - 1)))
        if scroll != self._scroll:
            self._scroll = scroll
            self._screen.repaint_overlay()
        else:
            self._choose(self._turned(sign))

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def came(self) -> None:
        """Nothing more is asked."""

    def close(self) -> None:
        """Nothing runs."""
