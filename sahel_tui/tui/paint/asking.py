"""What stands in a pane's place while its answer is not there, or cannot be had: its header, and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.box import box
from sahel_tui.tui.paint.frame import Frame, body, header
from sahel_tui.tui.paint.line import MUTED, TEXT, Ground, Line, Run, on, pad
from sahel_tui.tui.paint.wrap import wrap

if TYPE_CHECKING:
    from sahel_tui.explore.state import Pane


def pane_instead(frame: Frame, pane: Pane, words: str) -> tuple[Line, ...]:
    """A pane of which nothing else is known."""
    told: list[Line] = [(Run(f" {each}", MUTED),) for each in wrap(words, max(1, frame.inner - 2))]
    return (header(frame, pane, pane.name.capitalize(), ()), *body(frame, told))


def line_instead(width: int, words: str) -> tuple[Line, ...]:
    """The header line."""
    return (on(pad((Run(" ", TEXT), Run(words, MUTED)), width), Ground.SURFACE),)


def lines_instead(width: int, height: int, words: str) -> tuple[Line, ...]:
    """The time strip."""
    blank = pad((), width)
    return (pad((Run(f" {words}", MUTED),), width), *[blank] * (height - 1))[:height]


def box_instead(width: int, height: int, words: str) -> tuple[Line, ...]:
    """What lies over the panes."""
    told: list[Line] = [(Run(f" {each}", MUTED),) for each in wrap(words, max(1, width - 4))]
    rows = height - 2
    return box("", [*told, *[()] * (rows - len(told))][:rows], width)[:height]
