"""Output: the wanted screen against what is shown, and what must be sent between them."""

from __future__ import annotations

from collections import Counter
from operator import is_not
from typing import TYPE_CHECKING

from sahel_tui.terminal.output.pens import Pens
from sahel_tui.terminal.output.runs import Run, runs_of
from sahel_tui.terminal.output.stream import Stream
from sahel_tui.terminal.output.wanted import Wanted

if TYPE_CHECKING:
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
        self._stream = stream = self._stream.following()
        if self._shown is None:
            self._shown = self._clear(stream)
            rows = list(range(wanted.lines))
            self.changed_cells = wanted.columns * wanted.lines
        else:
            shown = self._shown
            rows = [y for y in sorted(wanted.touched) if wanted.rows[y] != shown[y]]
            self.changed_cells = sum(sum(map(is_not, wanted.rows[y], shown[y])) for y in rows)
        runs: list[Run] = []
        for y in rows:
            runs += runs_of(y, self._shown[y], wanted.rows[y], self._pens, self._abilities)
            self._shown[y] = wanted.rows[y].copy()
        stream.write(runs)
        wanted.touched.clear()
        return stream.text()

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
