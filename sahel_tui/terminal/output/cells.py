"""Cells: a character with its marks, as wide as Textual takes it to be, and how sure it is that terminals agree.

Knows Rich's table of widths; nothing of pens but that a cell has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.terminal.output.pens import Pen

_JOINER, _EMOJI = "\u200d", "\ufe0f"
# Where a lone character of one cell is one cell on every terminal, unless it has an emoji form: Latin, Greek, Cyrillic,
# Armenian, Hebrew, Arabic; their extensions; punctuation, currency, letterlike, arrows, mathematics, box drawing,
# blocks, geometric shapes, dingbats, braille, arrows and mathematics again.
_SURE = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x6FF), (0x1E00, 0x2BFF))


class Cell:
    """What stands at one place of the screen. One object for each text and pen, so `is` compares.

    `size` is what its text takes in UTF-8, bytes; `width` in cells: 2, 1, or 0 for the right half of a wide one
    and for marks alone. `sure`: the cursor is known to stand
    right behind it afterwards; when not, a terminal might have drawn `spill` more cells. `blank`: nothing
    is seen but the background. `odd`: it is not just one cell of the row.
    """

    __slots__ = ("blank", "odd", "pen", "size", "spill", "sure", "text", "width")

    def __init__(
        self, text: str, pen: Pen, width: int, spill: int, *, sure: bool, blank: bool
    ) -> None:
        self.text = text
        self.pen = pen
        self.width = width
        self.size = len(text.encode())
        self.spill = spill
        self.sure = sure
        self.blank = blank
        self.odd = width != 1 or spill > 0


def make_cell(text: str, pen: Pen, *, blank: bool) -> Cell:
    """A cell of this text. `Pen.cells` keeps them."""
    width = min(cell_len(text), 2)
    sure = width == 1 and is_sure(text)
    widest = max(2, sum(cell_len(each) for each in text))
    return Cell(text, pen, width, 0 if sure else widest - width, sure=sure, blank=blank)


def make_joined(cell: Cell, marks: str) -> Cell:
    """The cell with marks drawn after it. `Pen.joined` keeps them."""
    text = cell.text + marks
    widest = max(2, sum(cell_len(each) for each in text))
    return Cell(text, cell.pen, cell.width, widest - cell.width, sure=False, blank=False)


def is_sure(text: str) -> bool:
    """Whether every terminal draws this text one cell wide."""
    if len(text) != 1:
        return False
    point = ord(text)
    return any(first <= point <= last for first, last in _SURE) and (
        point < 0x2000 or cell_len(text + _EMOJI) == 1  # noqa: PLR2004  (a code point)
    )


def graphemes(text: str) -> Iterator[str]:
    """The text cut into what each takes a cell or two, as Rich measures it; a first one may be marks alone.

    Controls are left out, and what is no character is replaced: neither may reach a terminal.
    """
    joined = _JOINER in text or _EMOJI in text
    held, before = "", 0
    for index, each in enumerate(text):
        if joined:
            after = cell_len(text[: index + 1])
            wide, before = after > before, after
            wide = wide and each != _EMOJI
        else:
            wide = cell_len(each) > 0
        if wide and held:
            yield held
            held = ""
        held += _written(each)
    if held:
        yield held


def _written(character: str) -> str:
    point = ord(character)
    if point < 0x20 or 0x7F <= point < 0xA0:  # noqa: PLR2004  (C0, DEL and C1)
        return ""
    return "\ufffd" if 0xD800 <= point < 0xE000 else character  # noqa: PLR2004  (surrogates)
