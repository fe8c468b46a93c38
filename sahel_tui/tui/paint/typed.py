"""The part of a line being typed that has room, with its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.tui.paint.line import BRIGHT, STRONG, Ground, Line, Run, pad

if TYPE_CHECKING:
    from sahel_tui.explore.typed_line import TypedLine

CURSOR = "█"


class Part(NamedTuple):
    """What is drawn, and how many characters before it are out of sight."""

    line: Line
    left_out: int

    def cell_of(self, text: str, at: int, room: int) -> int:
        """The cell of a character of the whole text, the nearest one in sight."""
        return max(0, min(room - 1, cell_len(text[self.left_out : max(at, self.left_out)])))


def typed_part(typed: TypedLine, room: int) -> Part:
    """The part around the cursor in at most so many cells."""
    before, at, after = (
        typed.text[: typed.cursor],
        typed.text[typed.cursor : typed.cursor + 1],
        typed.text[typed.cursor + 1 :],
    )
    left_out = 0
    taken = cell_len(before) + max(1, cell_len(at))
    while taken > room and left_out < len(before):
        taken -= cell_len(before[left_out])
        left_out += 1
    before = before[left_out:]
    if not at:
        return Part((Run(before, STRONG), Run(CURSOR, BRIGHT)), left_out)
    cursor = Run(at, STRONG.on(Ground.SELECTED))
    return Part(pad((Run(before, STRONG), cursor, Run(after, STRONG)), room), left_out)
