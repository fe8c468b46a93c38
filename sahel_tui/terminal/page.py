"""A page: a plain text that the terminal itself breaks into lines, so that it can be selected there as it is.

Cells are placed one by one, and what is placed so has a line's end at the edge for whoever selects it.
"""

from __future__ import annotations

from sahel_tui.core.text import scrub
from sahel_tui.terminal import modes

_BLANK = "\x1b[m\x1b[H\x1b[2J"
_LINE = "\x1b[{};1H"


def page(text: str, foot: str, lines: int) -> str:
    """The bytes that show a text from the top of a screen of so many lines, and below it one line."""
    body = scrub(text, lines=True).replace("\n", "\r\n")
    return (
        _BLANK + modes.WRAP.format("h") + body + modes.WRAP.format("l")
        + _LINE.format(lines) + scrub(foot)
    )  # fmt: skip
