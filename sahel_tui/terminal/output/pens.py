"""Pens, the look of a cell: colours and attributes as SGR codes, and the shortest way from one to another.

Knows Rich's styles and the colours the terminal has; nothing of characters on a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem

from sahel_tui.terminal.output.cells import Cell, make_cell, make_joined

if TYPE_CHECKING:
    from rich.color import Color
    from rich.style import Style

_SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16": ColorSystem.STANDARD,
    "none": None,
}
# Rich's attributes in the order of its bits: the code that sets it, the code that takes it away (others with it).
_ATTRIBUTES = (
    ("1", "22"),  # bold
    ("2", "22"),  # dim
    ("3", "23"),  # italic
    ("4", "24"),  # underline
    ("5", "25"),  # blink
    ("6", "25"),  # fast blink
    ("7", "27"),  # reverse
    ("8", "28"),  # concealed
    ("9", "29"),  # struck
    ("21", "24"),  # underlined twice
    ("51", "54"),  # framed
    ("52", "54"),  # encircled
    ("53", "55"),  # overlined
)
# What is seen of a blank cell besides its background. Italics are: `screen` shows them in reverse.
_SEEN_ON_BLANKS = sum(1 << _ATTRIBUTES.index(each) for each in _ATTRIBUTES if each[0] not in "128")
# More parameters in one sequence than this are dropped by the kernel's console.
_PARAMETERS = 16
# Styles and texts kept; there is no end to either.
_STYLES = 4096
_CELLS = 8192


class _Cells(dict[str, Cell]):
    """The cells of one pen by their text, made when first asked for."""

    __slots__ = ("pen",)

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self.pen = pen

    def __missing__(self, text: str) -> Cell:
        pen = self.pen
        if len(self) >= _CELLS:
            blank = self.get(" ")
            self.clear()
            if blank is not None:
                self[" "] = blank
        if text == " " and pen.quiet and pen.blank is not pen:
            made = pen.blank.cells[text]
        else:
            made = make_cell(text, pen, blank=text == " " and pen.quiet)
        self[text] = made
        return made


class Pen:
    """A look. One object for each look, so `is` compares; made by `Pens` alone.

    `foreground` and `background` are SGR codes, empty for the default; `quiet` tells that it draws nothing on a
    blank but the background; `blank` is the pen that has the background and nothing else.
    """

    __slots__ = ("attributes", "background", "blank", "cells", "foreground", "quiet", "ways")

    def __init__(
        self, foreground: str, background: str, attributes: int, blank: Pen | None
    ) -> None:
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
        self.quiet = not attributes & _SEEN_ON_BLANKS
        self.blank = blank or self
        self.cells = _Cells(self)
        self.ways: dict[Pen, str] = {}

    def joined(self, cell: Cell, marks: str) -> Cell:
        """A cell of this pen with marks that were drawn after it: it stays as wide as it is."""
        key = f"{cell.width}\0{cell.text}{marks}"
        found = self.cells.get(key)
        if found is None:
            found = self.cells[key] = make_joined(cell, marks)
        return found


class Pens:
    """All pens in use, by what they look like and by Rich style.

    `colours` is "truecolor", "256", "16" or "none" (no colour codes at all); `reset_singly` as in Abilities.
    `plain` draws in the terminal's own look; `tail` is the right half of every wide cell.
    """

    def __init__(self, colours: str, *, reset_singly: bool) -> None:
        self._system = _SYSTEMS[colours]
        self._reset_singly = reset_singly
        self._made: dict[tuple[str, str, int], Pen] = {}
        self._of_style: dict[Style, Pen] = {}
        self.plain = self.pen("", "", 0)
        self.tail = Cell("", self.plain, 0, 0, sure=True, blank=False)

    def pen(self, foreground: str, background: str, attributes: int) -> Pen:
        """The pen that looks like this."""
        look = (foreground, background, attributes)
        made = self._made.get(look)
        if made is None:
            bare = not foreground and not attributes
            blank = None if bare else self.pen("", background, 0)
            made = self._made[look] = Pen(foreground, background, attributes, blank)
        return made

    def of(self, style: Style | None) -> Pen:
        """The pen of a Rich style, in the colours the terminal has. Links and meta are left out."""
        if style is None:
            return self.plain
        found = self._of_style.get(style)
        if found is None:
            if len(self._of_style) >= _STYLES:
                self._of_style.clear()
            attributes = sum(1 << bit for bit, name in enumerate(_NAMES) if getattr(style, name))
            foreground = self._code(style.color, foreground=True)
            background = self._code(style.bgcolor, foreground=False)
            found = self._of_style[style] = self.pen(foreground, background, attributes)
        return found

    def _code(self, colour: Color | None, *, foreground: bool) -> str:
        if colour is None or self._system is None or colour.is_default:
            return ""
        return ";".join(colour.downgrade(self._system).get_ansi_codes(foreground))

    def way(self, before: Pen | None, after: Pen) -> str:
        """What turns one pen into another, the shortest there is; None for a pen unknown."""
        if before is after:
            return ""
        if before is None:
            return _sequence(["", *_codes(after)])
        found = before.ways.get(after)
        if found is None:
            found = before.ways[after] = self._shortest(before, after)
        return found

    def _shortest(self, before: Pen, after: Pen) -> str:
        afresh = _sequence(["", *_codes(after)])
        changes = self._changes(before, after)
        if changes is None:
            return afresh
        stepwise = _sequence(changes)
        return stepwise if len(stepwise) <= len(afresh) else afresh

    def _changes(self, before: Pen, after: Pen) -> list[str] | None:
        """Codes that change what differs; None when the terminal has no code for it."""
        codes: list[str] = []
        left = before.attributes
        lost = left & ~after.attributes
        for bit, (_, off) in enumerate(_ATTRIBUTES):
            if lost >> bit & 1 and off not in codes:
                codes.append(off)
        for bit, (_, off) in enumerate(_ATTRIBUTES):
            if off in codes:
                left &= ~(1 << bit)
        gone = (before.foreground and not after.foreground) or (
            before.background and not after.background
        )
        if (codes or gone) and not self._reset_singly:
            return None
        codes += [
            on for bit, (on, _) in enumerate(_ATTRIBUTES) if (after.attributes & ~left) >> bit & 1
        ]
        if before.foreground != after.foreground:
            codes.append(after.foreground or "39")
        if before.background != after.background:
            codes.append(after.background or "49")
        return codes


_NAMES = (
    "bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike",
    "underline2", "frame", "encircle", "overline",
)  # fmt: skip


def _codes(pen: Pen) -> list[str]:
    codes = [on for bit, (on, _) in enumerate(_ATTRIBUTES) if pen.attributes >> bit & 1]
    return codes + [code for code in (pen.foreground, pen.background) if code]


def _sequence(codes: list[str]) -> str:
    """One SGR sequence, or several where there are too many parameters for one."""
    parts: list[list[str]] = [[]]
    count = 0
    for code in codes:
        count += code.count(";") + 1
        if count > _PARAMETERS:
            parts.append([])
            count = code.count(";") + 1
        parts[-1].append(code)
    return "".join(f"\x1b[{';'.join(part)}m" for part in parts)
