"""A terminal to compare screens on: pyte, with what pyte lacks of attributes, widths, halves of wide cells and erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyte
from pyte import graphics
from rich.cells import cell_len

if TYPE_CHECKING:
    from sahel_tui.terminal.abilities import Abilities


class Look(NamedTuple):
    """A cell, with every attribute Rich has."""

    data: str = " "
    fg: str = "default"
    bg: str = "default"
    attributes: frozenset[str] = frozenset()


_ON = {
    1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 6: "blink2", 7: "reverse", 8: "conceal",
    9: "strike", 21: "underline2", 51: "frame", 52: "encircle", 53: "overline",
}  # fmt: skip
_OFF = {
    22: {"bold", "dim"}, 23: {"italic"}, 24: {"underline", "underline2"}, 25: {"blink", "blink2"}, 27: {"reverse"},
    28: {"conceal"}, 29: {"strike"}, 54: {"frame", "encircle"}, 55: {"overline"},
}  # fmt: skip
_HIDDEN_ON_BLANKS = {"bold", "dim", "conceal"}


_Screen: Any = pyte.Screen  # whose own types know no cells but its own


class _Stream(pyte.Stream):
    csi = {**pyte.Stream.csi, "b": "repeat"}  # noqa: RUF012  (as pyte has it)
    events = pyte.Stream.events | {"repeat"}


class Emulator(_Screen):  # type: ignore[misc]  # Any, as above
    """A screen with auto-wrap off, of a terminal that has these abilities and no others."""

    def __init__(self, columns: int, lines: int, able: Abilities) -> None:
        self._able = able
        self._moved = False
        self._last = " "
        super().__init__(columns, lines)
        self.reset_mode(7, private=True)
        self._stream = _Stream(self)

    @property
    def default_char(self) -> Look:
        return Look()

    def reset(self) -> None:
        super().reset()
        self.cursor.attrs = Look()

    def width(self, cell: str) -> int:
        """In how many columns this terminal draws a cell."""
        return cell_len(cell)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    def seen(self) -> list[list[Look]]:
        """What a reader sees: of a blank cell only what shows."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        super().cursor_position(line, column)
        self._moved = True

    def draw(self, data: str) -> None:
        line = self.buffer[self.cursor.y]
        for each in _cells(data):
            moved, self._moved = self._moved, False
            width = self.width(each)
            if not width:
                self._join(each, again=moved)
                continue
            x = min(self.cursor.x, self.columns - 1)
            if x + width > self.columns:
                continue
            self._split(x)
            self._split(x + width)
            line[x] = self.cursor.attrs._replace(data=each)
            for covered in range(x + 1, x + width):
                line[covered] = self.cursor.attrs._replace(data="")
            self.cursor.x = min(x + width, self.columns)
            self._last = each

    def _join(self, marks: str, *, again: bool) -> None:
        """Marks behind a cell; those drawn `again` by another update are there already."""
        x = min(self.cursor.x, self.columns) - 1
        line = self.buffer[self.cursor.y]
        if x >= 0:
            x -= line[x].data == ""
            if not (again and line[x].data.endswith(marks)):
                line[x] = line[x]._replace(data=line[x].data + marks)

    def _split(self, x: int) -> None:
        """Whatever stands across the left edge of a column is in halves, and blank."""
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and line[x].data == "":
            line[x - 1] = line[x - 1]._replace(data=" ")
            line[x] = line[x - 1]

    def repeat(self, count: int | None = None) -> None:
        assert self._able.repeat
        self.draw(self._last * (count or 1))

    def _erased(self) -> Look:
        """Erased cells have a background at most."""
        return Look(bg=self.cursor.attrs.bg) if self._able.erase_colour else Look()

    def erase_characters(self, count: int | None = None) -> None:
        assert self._able.erase_cells
        self._erase(count or 1)

    def _erase(self, count: int) -> None:
        x, held = self.cursor.x, self.cursor.attrs
        end = min(x + count, self.columns)
        self._split(x)
        self._split(end)
        self.cursor.attrs = self._erased()
        super().erase_characters(count)
        self.cursor.attrs = held

    def erase_in_line(self, how: int = 0) -> None:
        assert how == 0
        assert self._able.erase_line
        self._erase(self.columns - self.cursor.x)

    def erase_in_display(self, how: int = 0) -> None:
        assert how == 0
        assert (self.cursor.x, self.cursor.y) == (0, 0), "only a whole screen is cleared"
        for y in range(self.lines):
            self.buffer[y].update(dict.fromkeys(range(self.columns), self._erased()))

    def cursor_to_column(self, column: int | None = None) -> None:
        assert self._able.column_moves
        super().cursor_to_column(column)

    def cursor_to_line(self, line: int | None = None) -> None:
        assert self._able.column_moves
        super().cursor_to_line(line)

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        assert self._able.regions
        super().set_margins(top, bottom)

    def index(self) -> None:
        super().index()
        self._fill(self.margins.bottom if self.margins else self.lines - 1)

    def reverse_index(self) -> None:
        super().reverse_index()
        self._fill(self.margins.top if self.margins else 0)

    def _fill(self, y: int) -> None:
        """A row that a scroll has revealed, which pyte leaves out, is erased."""
        if y not in self.buffer:
            self.buffer[y].update(dict.fromkeys(range(self.columns), self._erased()))

    def select_graphic_rendition(self, *codes: int) -> None:
        look = self.cursor.attrs
        left = list(reversed(codes or (0,)))
        while left:
            code = left.pop()
            if code == 0:
                look = Look()
            elif code in _ON:
                look = look._replace(attributes=look.attributes | {_ON[code]})
            elif code in _OFF and self._able.reset_singly:
                look = look._replace(attributes=look.attributes - _OFF[code])
            elif code in (38, 48):
                named = f"{left.pop()}"
                named += "".join(f";{left.pop()}" for _ in range(1 if named == "5" else 3))
                look = look._replace(fg=named) if code == 38 else look._replace(bg=named)
            elif code in graphics.FG_ANSI or code in graphics.FG_AIXTERM:
                assert code != 39 or self._able.reset_singly
                look = look._replace(fg=graphics.FG_ANSI.get(code) or graphics.FG_AIXTERM[code])
            elif code in graphics.BG_ANSI or code in graphics.BG_AIXTERM:
                assert code != 49 or self._able.reset_singly
                look = look._replace(bg=graphics.BG_ANSI.get(code) or graphics.BG_AIXTERM[code])
            else:
                raise AssertionError(f"SGR {code} is not for this terminal")
        self.cursor.attrs = look


def _seen(look: Look) -> Look:
    if look.data == " " and not look.attributes - _HIDDEN_ON_BLANKS:
        return Look(bg=look.bg)
    return look


def _cells(data: str) -> list[str]:
    """Text cut where a cell begins; what begins with marks alone has no width."""
    cells: list[str] = []
    for end in range(1, len(data) + 1):
        wider = cell_len(data[:end]) > cell_len(data[: end - 1])
        if cells and (not wider or data[end - 1] == "\ufe0f"):
            cells[-1] += data[end - 1]
        else:
            cells.append(data[end - 1])
    return cells
