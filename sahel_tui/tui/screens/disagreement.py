"""The sources that differ, over the panes: claims side by side, one of them picked; enter goes to its event."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.explore.disagreement import differing_here, go_to_claim
from sahel_tui.tui.layout import overlay_place
from sahel_tui.tui.paint.box import keys_line, paint_box
from sahel_tui.tui.paint.disagreement import Page, Pick
from sahel_tui.tui.paint.line import TEXT, Line, Run
from sahel_tui.tui.paint.line import width as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.tui.paint.blocks import Window
    from sahel_tui.tui.screens.main import MainScreen

FRAME_LINES = 4
MEASURED = 12  # claims; more fill the screen anyway
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


class Disagreements:
    """The disagreements of the present event, or of the whole timeline; `d` goes from the ones to the others."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._here = differing_here(screen.state, screen.store)
        self._show(self._here or screen.store.disagreements())
        self._rows = 1
        self._spare = 0

    def _show(self, found: Sequence[Disagreement]) -> None:
        self._found = found
        self._page = Page(found, self._screen.store)
        # How many claims there are before each disagreement.
        self._before = [0, *accumulate(len(each.claims) for each in found)]
        self._cursor = 0
        self._scroll = 0

    @property
    def _pick(self) -> Pick:
        return self._pick_of(self._cursor)

    def _pick_of(self, claim: int) -> Pick:
        section = bisect_right(self._before, claim) - 1
        return Pick(section, claim - self._before[section])

    def height(self, most: int) -> int:
        """As many as are needed whichever claim is picked, so that the box stays where it is; all for many claims."""
        if self._before[-1] > MEASURED:
            return most
        size = self._screen.app.size
        cells = overlay_place(size.width, size.height).width - 4
        rows = max(1, most - FRAME_LINES)
        needed = (
            len(self._page.paint(self._pick_of(each), cells, rows).lines)
            for each in range(self._before[-1])
        )
        return FRAME_LINES + max(needed)

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """What is in sight of the picked claim, in a box."""
        cells = width - 4
        self._rows = max(1, height - FRAME_LINES)
        window = self._page.paint(self._pick, cells, self._rows, self._scroll)
        self._spare = window.spare
        title = "sources differ here" if self._found is self._here else "sources differ, all"
        return paint_box(title, window.lines, self._closing(cells, window), width, height)

    def _closing(self, cells: int, window: Window) -> Line:
        """Which claim of how many, what is out of sight, then the keys that have room."""
        more = "".join(("↑" if window.above else "", "↓" if window.below else ""))
        place = f"claim {self._cursor + 1:,} of {self._before[-1]:,}"
        head = f"{place} {more}   " if more else f"{place}   "
        hints = [("enter", "go to its event"), ("esc", "close"), ("j k", "choose")]
        if window.spare:
            hints.insert(2, ("ctrl+d", "more of it"))
        if self._other:
            hints.insert(2, ("d", "here" if self._found is not self._here else "all"))
        keys = keys_line(hints, cells - cell_len(head))
        return (Run(head, TEXT), *(keys if cell_len(head) + width_of(keys) <= cells else ()))

    @property
    def _other(self) -> Sequence[Disagreement]:
        """What `d` shows instead; nothing where it would be the same."""
        every = self._screen.store.disagreements()
        other = every if self._found is self._here else self._here
        return () if len(other) == len(self._found) else other

    def key(self, key: str, character: str | None) -> None:
        """Choose a claim, scroll it, go to its event, or close."""
        del character
        if key in STEPS:
            self._choose(self._cursor + STEPS[key])
        elif key in PAGES:
            self._turn(PAGES[key])
        elif key == "enter":
            pick = self._pick
            made = self._found[pick.section].claims[pick.at]
            screen = self._screen
            screen.apply(go_to_claim(screen.state, screen.store, made.event))
        elif key == "d" and self._other:
            self._show(self._other)
            self._screen.painter.arrange()
            self._screen.repaint_overlay()
        elif key in CLOSING:
            self._screen.close_overlay()

    def _choose(self, claim: int) -> None:
        self._cursor = max(0, min(self._before[-1] - 1, claim))
        self._scroll = 0
        self._screen.repaint_overlay()

    def _turn(self, sign: int) -> None:
        """Within a claim that is longer than the box, then to the next disagreement or the one before."""
        scroll = max(0, min(self._spare, self._scroll + sign * max(1, self._rows - 1)))
        if scroll != self._scroll:
            self._scroll = scroll
            self._screen.repaint_overlay()
            return
        section = max(0, min(len(self._found) - 1, self._pick.section + sign))
        self._choose(self._before[section])

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs."""
