"""Copying: the choice of what to copy (`y`), and what was copied as plain text that can be selected by hand.

The text has all of the screen to itself, and the terminal breaks its lines. Knows no clipboard.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import chop_cells

from sahel_tui.explore import citing
from sahel_tui.explore.state import Change, Overlay
from sahel_tui.terminal.clipboard import Sent
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.frame import overflow
from sahel_tui.tui.paint.line import MUTED, TEXT, Line, Run, cut, pad
from sahel_tui.tui.screens.chooser import STEPS, Choice, Chooser

if TYPE_CHECKING:
    from sahel_tui.tui.screens.main import MainScreen

FOOT_LINES = 2  # a blank one, and what is said
LEAVE = frozenset(("escape", "backspace", "enter", "q", "y", "ctrl+c"))
BY_HAND = "select it here by hand"
SAID = {
    Sent.TERMINAL: "sent to the terminal’s clipboard, which may refuse it",
    Sent.TMUX: "kept by tmux, sent to the terminal’s clipboard, which may refuse it",
    Sent.TOO_LONG: f"too long for a terminal’s clipboard: {BY_HAND}",
    Sent.NOWHERE: f"this terminal has no clipboard that is known: {BY_HAND}",
}
NO_LINE = "the query or the file’s name has signs that no command line shows"


def ways_to_copy(screen: MainScreen) -> Chooser:
    """What can be copied here, each as it begins."""
    state, store = screen.state, screen.store
    texts = (
        ("citation", Overlay.CITATION, citing.citation(state, store)),
        ("quote", Overlay.QUOTATION, citing.quotation(state, store)),
        ("link", Overlay.LINK, _link(screen) or NO_LINE),
    )
    choices = [
        Choice(label, text.replace("\n", " "), TEXT, "", partial(_chosen, screen, overlay, text))
        for label, overlay, text in texts
        if text is not None
    ]
    return Chooser(screen, "copy", "copy it", choices)


def _chosen(screen: MainScreen, overlay: Overlay, text: str) -> Change:
    if text == NO_LINE:
        return Change(replace(screen.state, overlay=None), said=NO_LINE)
    return Change(replace(screen.state, overlay=overlay))


def citation(screen: MainScreen) -> Copied:
    """The citation, copied."""
    return Copied(screen, citing.citation(screen.state, screen.store))


def quotation(screen: MainScreen) -> Copied:
    """The quote, copied."""
    return Copied(screen, citing.quotation(screen.state, screen.store))


def link(screen: MainScreen) -> Copied:
    """The command line of this view, copied."""
    return Copied(screen, _link(screen))


def _link(screen: MainScreen) -> str | None:
    own = screen.own
    return citing.link(screen.state, own.file, own.compared, own.reading)


class Row(NamedTuple):
    """A row of the screen; `goes_on` in the next where the terminal broke it."""

    text: str
    goes_on: bool


class Copied:
    """A text on its way to the clipboard, sent as this opens, and shown until a key closes it."""

    def __init__(self, screen: MainScreen, text: str | None) -> None:
        self._screen = screen
        self._text = text or ""
        self._said = ""
        self._first = 0
        self._spare = 0
        self._open = False
        self._screen.app.copy(self._text, self._heard)  # type: ignore[attr-defined]  # a TerminalApp
        self._open = True

    def _heard(self, sent: Sent) -> None:
        """What became of it: at once, or while it is shown, or afterwards."""
        self._said = SAID[sent]
        if self._screen.state.overlay is None:
            self._screen.say(self._said)
        elif self._open:
            self._screen.repaint_overlay()

    def height(self, most: int) -> int:
        """All there is."""
        return most

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The rows in sight; the terminal is given them as text that it breaks itself."""
        broken, room = rows(self._text, width), max(1, height - FOOT_LINES)
        self._spare = max(0, len(broken) - room)
        self._first = min(self._first, self._spare)
        shown = broken[self._first : self._first + room]
        foot = cut(self._foot(len(broken), room), width)
        self._show(shown, foot)
        lines: list[Line] = [(Run(row.text, TEXT),) for row in shown]
        lines += [()] * (height - len(lines) - 1)
        return tuple(pad(line, width) for line in [*lines[: height - 1], (Run(foot, MUTED),)])

    def _foot(self, total: int, room: int) -> str:
        more = overflow(self._first, total, room)
        said = self._screen.status or self._said
        return "   ".join(filter(None, ("esc closes", more, said)))

    def _show(self, shown: list[Row], foot: str) -> None:
        text = "".join([row.text + ("" if row.goes_on else "\n") for row in shown]).rstrip("\n")
        if self._screen.look.ascii_only:
            text, foot = "\n".join(map(to_ascii, text.split("\n"))), to_ascii(foot)
        self._screen.app.show_page(text, foot)  # type: ignore[attr-defined]  # a TerminalApp

    def key(self, key: str, character: str | None) -> None:
        """Scroll, or close."""
        del character
        if key in LEAVE:
            self._screen.apply(Change(replace(self._screen.state, overlay=None), said=self._said))
        elif key in STEPS:
            self._first = max(0, min(self._first + STEPS[key], self._spare))
            self._screen.repaint_overlay()

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def came(self) -> None:
        """Nothing more is asked."""

    def close(self) -> None:
        """The panes again."""
        self._open = False
        self._screen.app.end_page()  # type: ignore[attr-defined]  # a TerminalApp


def rows(text: str, cells: int) -> list[Row]:
    """The rows that a terminal so wide makes of a text: full ones, wherever that breaks a word."""
    made: list[Row] = []
    for line in text.split("\n"):
        *full, last = chop_cells(line, max(1, cells)) or [""]
        made += [*(Row(each, goes_on=True) for each in full), Row(last, goes_on=False)]
    return made
