"""Output: the wanted screen against what is shown, and what must be sent between them."""

from __future__ import annotations

from collections import Counter
from operator import is_not
from typing import TYPE_CHECKING

from sahel_tui.terminal.output.pens import Pens
from sahel_tui.terminal.output.runs import Run, runs_of
from sahel_tui.terminal.output.scrolling import find_scroll
from sahel_tui.terminal.output.stream import Stream
from sahel_tui.terminal.output.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual._compositor import ChopsUpdate, LayoutUpdate

    from sahel_tui.terminal.abilities import Abilities
    from sahel_tui.terminal.output.wanted import Row


class Output:
    """A terminal's screen as wanted and as shown.

    The terminal is on a screen of `columns` x `lines` cells, at least one, with auto-wrap off; where the cursor is
    afterwards does not matter. `colours` is "truecolor", "256", "16" or "none". `changed_cells` is how many cells the
    last `encode` made look different.
    """

    def __init__(self, abilities: Abilities, columns: int, lines: int, colours: str) -> None:
        self._abilities = abilities
        self._pens = Pens(colours, reset_singly=abilities.reset_singly)
        self.changed_cells = 0
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Another size: the wanted screen is blank, and nothing is known of what is shown."""
        self._wanted = Wanted(self._pens, columns, lines)
        self.forget()

    def forget(self) -> None:
        """Nothing is known any more of what is shown: the next `encode` paints all of it."""
        self._shown: list[Row] | None = None
        self._stream = Stream(self._pens, self._abilities)

    def put(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """The wanted screen takes an update of Textual's compositor over, as far as it lies on it."""
        self._wanted.put(update)

    def encode(self) -> str:
        """What must be sent so that the terminal shows the wanted screen; empty when it does."""
        wanted = self._wanted
        rows = wanted.rows
        if self._shown is None:
            stream = self._stream.following()
            shown = self._clear(stream)
            self.changed_cells = wanted.columns * wanted.lines
            self._write(stream, shown, range(wanted.lines), thrifty=False)
            wanted.touched.update(range(wanted.lines))
        else:
            shown = self._shown
            changed = [y for y in sorted(wanted.touched) if rows[y] != shown[y]]
            self.changed_cells = sum(sum(map(is_not, rows[y], shown[y])) for y in changed)
            stream = self._shortest(shown, changed)
        for y in wanted.touched:
            shown[y] = rows[y].copy()
        self._shown = shown
        wanted.touched.clear()
        self._stream = stream
        return stream.text()

    def _shortest(self, shown: list[Row], changed: list[int]) -> Stream:
        """The changed rows written, with a scroll before them or without."""
        plain = self._stream.following()
        self._write(plain, shown, changed)
        if not self._abilities.regions:
            return plain
        scroll = find_scroll(shown, self._wanted.rows, changed)
        if scroll is None:
            return plain
        scrolled = self._stream.following()
        scrolled.scroll(scroll, self._wanted.lines)
        moved = scroll.applied(shown, self._pens.plain.cells[" "])
        self._write(scrolled, moved, sorted({*changed, *range(scroll.top, scroll.bottom + 1)}))
        return min(plain, scrolled, key=Stream.size)

    def _write(
        self, stream: Stream, shown: list[Row], rows: Iterable[int], *, thrifty: bool = True
    ) -> None:
        """Turn rows into the wanted ones, in the order that takes few bytes, or in theirs, which takes little time."""
        runs: list[Run] = []
        for y in rows:
            wanted = self._wanted.rows[y]
            if wanted != shown[y]:
                runs += runs_of(y, shown[y], wanted, self._pens, self._abilities)
        stream.write(runs, thrifty=thrifty)

    def _clear(self, stream: Stream) -> list[Row]:
        """Clear the screen in the commonest background; what is shown then."""
        wanted = self._wanted
        blank = self._pens.plain.cells[" "]
        if self._abilities.erase_colour:
            counts = Counter(cell for row in wanted.rows for cell in row if cell.blank)
            blank = max(counts, key=counts.__getitem__, default=blank)
        if self._abilities.regions:
            stream.pieces.append("\x1b[r")
        stream.use(blank.pen)
        stream.pieces.append("\x1b[H\x1b[J")
        stream.row, stream.column = 0, 0
        return [[blank] * wanted.columns for _ in range(wanted.lines)]
