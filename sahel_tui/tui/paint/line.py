"""Lines of styled text before they meet a theme: Ink, Run, Line.

Painters say *what kind of thing* a piece of text is (a hue of the theme, a weight, a ground), never a
colour. Widths are terminal cells. All text is Unicode; the ASCII set is a translation at the last step.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size


class Hue(enum.Enum):
    """The foreground tokens of the screens' colour table (docs/screens.md)."""

    TEXT = "text"
    BRIGHT = "bright"
    MUTED = "muted"
    DATE = "date"
    UNCERTAIN = "uncertain"
    ACTOR = "actor"
    QUOTE = "quote"
    TROUBLE = "trouble"
    DOTS = "dots"
    RULE = "rule"


class Ground(enum.Enum):
    """The background tokens."""

    BG = "bg"
    SURFACE = "surface"
    SELECTED = "selected"
    CURSOR = "cursor"
    PASSAGE = "passage"


class Ink(NamedTuple):
    """How a run is drawn: hue, weight, slant, underline, ground."""

    hue: Hue = Hue.TEXT
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ground: Ground = Ground.BG

    def on(self, ground: Ground) -> Ink:
        """The same ink on another ground."""
        return self._replace(ground=ground)


class Run(NamedTuple):
    """A piece of text in one ink."""

    text: str
    ink: Ink


Line = tuple[Run, ...]

TEXT = Ink()
BRIGHT = Ink(Hue.BRIGHT)
STRONG = Ink(Hue.BRIGHT, bold=True)
BOLD = Ink(Hue.TEXT, bold=True)
MUTED = Ink(Hue.MUTED)
DATE = Ink(Hue.DATE)
YEAR = Ink(Hue.DATE, bold=True)
UNCERTAIN = Ink(Hue.UNCERTAIN)
ACTOR = Ink(Hue.ACTOR)
NAME = Ink(Hue.ACTOR, bold=True)
QUOTE = Ink(Hue.QUOTE)
TROUBLE = Ink(Hue.TROUBLE)
DOTS = Ink(Hue.DOTS)
RULE = Ink(Hue.RULE)


def width(line: Line) -> int:
    """Cells the line takes."""
    return sum(cell_len(run.text) for run in line)


def fit(text: str, cells: int) -> str:
    """The text in exactly `cells` cells: padded with blanks, or cut at the end with `…`."""
    if cells <= 0:
        return ""
    taken = cell_len(text)
    if taken <= cells:
        return text + " " * (cells - taken)
    return set_cell_size(text, cells - 1) + "…"


def cut(text: str, cells: int) -> str:
    """The text in at most `cells` cells, cut at the end with `…` where it is longer."""
    return text if cell_len(text) <= cells else fit(text, cells)


def pad(line: Line, cells: int, ink: Ink = TEXT) -> Line:
    """The line in exactly `cells` cells: filled with blanks in `ink`, or cut with `…`."""
    missing = cells - width(line)
    if missing >= 0:
        return (*line, Run(" " * missing, ink)) if missing else line
    kept: list[Run] = []
    left = cells
    for run in line:
        taken = cell_len(run.text)
        if taken < left:
            kept.append(run)
            left -= taken
            continue
        if left > 0:
            cut_here = set_cell_size(run.text, left - 1) + "…"
            kept.append(Run(cut_here, run.ink))
        break
    return tuple(kept)


def on(line: Line, ground: Ground) -> Line:
    """The line on another ground."""
    return tuple(Run(run.text, run.ink.on(ground)) for run in line)


def differing_cells(was: Line, now: Line, cells: int) -> tuple[int, int]:
    """The cells [first, end) of a row of so many cells that two lines do not share at its ends.

    The whole row, where a sign takes no cell or two: what is drawn into what is not known here.
    """
    old, new = _characters(was), _characters(now)
    size = len(new)
    if not len(old) == size == width(was) == width(now):
        return 0, cells
    first = 0
    while first < size and old[first] == new[first]:
        first += 1
    end = size
    while end > first and old[end - 1] == new[end - 1]:
        end -= 1
    return first, end


def _characters(line: Line) -> list[tuple[str, Ink]]:
    return [(char, ink) for text, ink in line for char in text]
