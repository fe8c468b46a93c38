"""The sources that differ, over the panes: claims side by side, one of them picked; enter goes to its event."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sahel_tui.explore.disagreement import differing_here, go_to_claim
from sahel_tui.stores.late import DISAGREEMENTS_MOST
from sahel_tui.tui.layout import overlay_place
from sahel_tui.tui.paint.box import paint_box
from sahel_tui.tui.paint.disagreement import Page, Pick
from sahel_tui.tui.screens.side_by_side import FRAME_LINES, MEASURED, SideBySide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.explore.state import Change
    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.screens.main import MainScreen


class Disagreements(SideBySide["Disagreement"]):
    """The disagreements of the present event, or of the whole timeline; one of their claims is picked."""

    letter = "d"
    noun = "claim"
    does = "go to its event"

    def __init__(self, screen: MainScreen) -> None:
        here = differing_here(screen.state, screen.store)
        super().__init__(screen, here, screen.store.disagreements())

    @property
    def _all(self) -> str:
        """A store that answers late tells no more than so many."""
        cut = self._screen.asking.late and len(self._every) == DISAGREEMENTS_MOST
        return f"the first {DISAGREEMENTS_MOST:,}" if cut else "all"

    def _show(self, found: Sequence[Disagreement]) -> None:
        super()._show(found)
        self._page = Page(found, self._screen.store)
        # How many claims there are before each disagreement.
        self._before = [0, *accumulate(len(each.claims) for each in found)]

    @property
    def _number(self) -> int:
        return self._before[-1]

    def _take(self) -> Change:
        pick, screen = self._pick, self._screen
        made = self._found[pick.section].claims[pick.at]
        return go_to_claim(screen.state, screen.store, made.event)

    def _turned(self, sign: int) -> int:
        section = max(0, min(len(self._found) - 1, self._pick.section + sign))
        return self._before[section]

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
        title = (
            "sources differ here" if self._found is self._here else f"sources differ, {self._all}"
        )
        return paint_box(title, window.lines, self._closing(cells, window), width, height)
