"""Choosers: a few things to take one of. Ways to narrow the view (`f`), related events (enter in the event pane)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.explore.narrowing import options, push_step
from sahel_tui.explore.related import go_to_related, related
from sahel_tui.tui.paint.box import keys_line, paint_box
from sahel_tui.tui.paint.event import event_short_date
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    MUTED,
    TEXT,
    Ground,
    Line,
    Run,
    cut,
    fit,
    on,
    pad,
)
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.explore.state import Change
    from sahel_tui.stores.store import Counts
    from sahel_tui.tui.paint.line import Ink
    from sahel_tui.tui.screens.main import MainScreen

FRAME_LINES = 4
LABEL_CELLS = 9
_INKS: dict[str, Ink] = {"actor": ACTOR, "speaker": ACTOR, "in": DATE}
_LABELS = {"in": "year"}
FAR = 1 << 30
STEPS = {
    "g": -FAR,
    "home": -FAR,
    "G": FAR,
    "end": FAR,
    "j": 1,
    "down": 1,
    "k": -1,
    "up": -1,
    "pagedown": 8,
    "pageup": -8,
    "ctrl+d": 8,
    "ctrl+u": -8,
}


class Choice(NamedTuple):
    """One line of a chooser: what kind of thing, its name and hue, what is told of it, what enter makes of it."""

    label: str
    name: str
    ink: Ink
    tail: str
    take: Callable[[], Change]


def ways_to_narrow(screen: MainScreen) -> Chooser:
    """What is focused, as ways to narrow the view, each with what it leaves."""
    state, store = screen.state, screen.store
    choices = [
        Choice(
            _LABELS.get(option.field, option.field),
            option.name,
            _INKS.get(option.field, TEXT),
            _left(option.counts),
            partial(push_step, state, store, option.query),
        )
        for option in options(state, store)
    ]
    return Chooser(screen, "narrow to", "narrow to it", choices)


def _left(counts: Counts) -> str:
    possible = f" + {counts.possible:,} possible" if counts.possible else ""
    return counted(counts.certain, "event") + possible


def related_events(screen: MainScreen) -> Chooser:
    """The events that the present one names, each with how and when."""
    state, store = screen.state, screen.store
    as_of = store.overview.as_of_day
    choices = [
        Choice(
            how,
            other.title,
            TEXT,
            event_short_date(other, as_of),
            partial(go_to_related, state, store, other.id),
        )
        for how, other in related(state, store)
    ]
    return Chooser(screen, "related events", "go to it", choices)


class Chooser:
    """A box of choices; enter takes one. `does` says what enter does."""

    def __init__(
        self, screen: MainScreen, title: str, does: str, choices: Sequence[Choice]
    ) -> None:
        self._screen = screen
        self._title = title
        self._does = does
        self._choices = choices
        self._label_cells = max([LABEL_CELLS, *(cell_len(each.label) + 2 for each in choices)])
        self._cursor = 0

    def height(self, most: int) -> int:
        """A line a choice."""
        return min(most, len(self._choices) + FRAME_LINES)

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The choices around the cursor, in a box."""
        rows = max(1, height - FRAME_LINES)
        first = max(0, min(self._cursor - rows // 2, len(self._choices) - rows))
        lines = [
            self._line(choice, width - 4, chosen=first + index == self._cursor)
            for index, choice in enumerate(self._choices[first : first + rows])
        ]
        hints = (("enter", self._does), ("esc", "close"), ("j k", "choose"))
        return paint_box(self._title, lines, keys_line(hints, width - 4), width, height)

    def _line(self, choice: Choice, cells: int, *, chosen: bool) -> Line:
        label_cells = min(self._label_cells, max(LABEL_CELLS, cells // 3))
        room = max(1, cells - 2 - label_cells - cell_len(choice.tail) - 2)
        line: Line = (
            Run("▌ " if chosen else "  ", choice.ink),
            Run(fit(choice.label, label_cells - 1) + " ", MUTED),
            *pad((Run(cut(choice.name, room), choice.ink._replace(bold=chosen)),), room),
            Run(f"  {choice.tail}", TEXT),
        )
        return on(pad(line, cells), Ground.SELECTED) if chosen else line

    def key(self, key: str, character: str | None) -> None:
        """Choose, take, or close."""
        del character
        if key in STEPS:
            self._cursor = max(0, min(len(self._choices) - 1, self._cursor + STEPS[key]))
            self._screen.repaint_overlay()
        elif key == "enter":
            self._screen.take(self._choices[self._cursor].take)
        elif key in ("escape", "q", "f", "y", "ctrl+c"):
            self._screen.close_overlay()

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def came(self) -> None:
        """Nothing more is asked."""

    def close(self) -> None:
        """Nothing runs."""
