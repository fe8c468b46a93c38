"""The bytes of a frame: puts its runs in the order that takes the fewest moves and changes of pen, and strings them together.

Keeps the pen and the cursor of the terminal.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sahel_tui.terminal.output.moves import move, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.terminal.abilities import Abilities
    from sahel_tui.terminal.output.pens import Pen, Pens
    from sahel_tui.terminal.output.runs import Run
    from sahel_tui.terminal.output.scrolling import Scroll

# So many runs times pens are looked through for the cheapest next one; more are sent as they come.
_MOST = 20_000


class Stream:
    """What is sent, one piece after the other, and where it leaves the terminal: pen, row and column, None if unknown."""

    def __init__(self, pens: Pens, abilities: Abilities) -> None:
        self.pieces: list[str] = []
        self.pen: Pen | None = None
        self.row: int | None = None
        self.column: int | None = None
        self._pens = pens
        self._abilities = abilities

    def following(self) -> Stream:
        """An empty stream that goes on where this one ends."""
        next_one = Stream(self._pens, self._abilities)
        next_one.pen, next_one.row, next_one.column = self.pen, self.row, self.column
        return next_one

    def text(self) -> str:
        """All that is to be sent."""
        return "".join(self.pieces)

    def use(self, pen: Pen) -> None:
        """Take up a pen."""
        self.pieces.append(self._pens.way(self.pen, pen))
        self.pen = pen

    def size(self) -> int:
        """Its bytes in UTF-8."""
        return len(self.text().encode())

    def scroll(self, scroll: Scroll, lines: int) -> None:
        """Scroll rows of a screen of so many lines; those revealed are blank in the default background.

        Terminals that erase in the background in force differ in whether they reveal in it, so it is the default.
        """
        if self.pen is None or not self.pen.quiet or self.pen.background:
            self.use(self._pens.plain)
        top, bottom, by = scroll
        first, last = f"{top + 1}" if top else "", f";{bottom + 1}" if bottom < lines - 1 else ""
        region = f"\x1b[{first}{last}r" if first or last else ""
        feed = place(bottom, 0) + "\n" * by if by > 0 else place(top, 0) + "\x1bM" * -by
        self.pieces += (region, feed, "\x1b[r" if region else "")
        # A new region brings the cursor home, or to the home of the region.
        self.row = self.column = None

    def write(self, runs: Sequence[Run], *, thrifty: bool = True) -> None:
        """Send runs, each once: in whatever order takes few bytes, or as they come."""
        if thrifty:
            classes: dict[tuple[Pen, bool], _Class] = {}
            for run in runs:
                key = (run.pen, run.any_quiet)
                if key not in classes:
                    classes[key] = _Class(*key)
                classes[key].add(run)
            if len(runs) * len(classes) <= _MOST:
                for _ in runs:
                    self._send(self._cheapest(classes))
                return
        for run in runs:
            self._send(run)

    def _cheapest(self, classes: dict[tuple[Pen, bool], _Class]) -> Run:
        """Take out the run that costs least from here: of those behind here, the nearest of each pen; else the topmost."""
        pen, row, column = self.pen, self.row, self.column
        here, able = (row, column), self._abilities
        best, least = None, 1 << 30
        mine = classes.get((pen, False)) if pen is not None else None
        for each in (mine, *classes.values()) if mine else classes.values():
            cost = 0 if each is mine else len(self._way(each.pen, any_quiet=each.any_quiet))
            if cost < least:
                run = each.nearest(row or 0, column or 0)
                cost += len(move(here, run.y, run.at, able))
                if cost < least:
                    best, least = each, cost
                    if not cost:
                        break
        assert best is not None  # noqa: S101  (there are as many runs as calls)
        run = best.pop()
        if not best.runs:
            del classes[best.pen, best.any_quiet]
        return run

    def _way(self, pen: Pen, *, any_quiet: bool) -> str:
        mine = self.pen
        if mine is None:
            return self._pens.way(mine, pen)
        if any_quiet and mine.quiet and mine.background == pen.background:
            return ""
        way = mine.ways.get(pen)
        return self._pens.way(mine, pen) if way is None else way

    def _send(self, run: Run) -> None:
        way = self._way(run.pen, any_quiet=run.any_quiet)
        if way or not run.any_quiet:
            self.pen = run.after
        self.pieces += (
            move((self.row, self.column), run.y, run.at, self._abilities), way, run.text,
        )  # fmt: skip
        self.row, self.column = run.y, run.end


class _Class:
    """The runs that begin with the same pen, from top to bottom."""

    def __init__(self, pen: Pen, any_quiet: bool) -> None:  # noqa: FBT001  (the key it goes by)
        self.pen = pen
        self.any_quiet = any_quiet
        self.runs: list[Run] = []
        self._places: list[tuple[int, int]] = []
        self._next = 0

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self._places.append((run.y, run.at))

    def nearest(self, row: int, column: int) -> Run:
        """The first from a place on, or the first of all."""
        at = bisect_left(self._places, (row, column))
        self._next = at if at < len(self._places) else 0
        return self.runs[self._next]

    def pop(self) -> Run:
        """Take out the run that was nearest."""
        del self._places[self._next]
        return self.runs.pop(self._next)
