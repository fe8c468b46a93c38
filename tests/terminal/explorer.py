"""The explorer on a pseudo-terminal, read as a reader reads it: which pane, which row, what the strip says."""

from __future__ import annotations

import re

from tests.terminal.session import Session

LARGE, MIDDLE, SMALL, SINGLE = (120, 36), (100, 30), (80, 24), (40, 12)
SIZES = (LARGE, MIDDLE, SMALL, SINGLE)
EVENTS = 27
QUOTED_ROW = 16  # has two quotes, six actors, and more than the event pane shows
OPENING_ROW, OPENING_TITLE = 16, "Macron announces"
_FOCUSED = re.compile("━ [1-4] (Timeline|Actors|Quotes|Event) ")
_ROW = re.compile("1 Timeline .*?([0-9,]+) of ([0-9,]+)")


class Explorer(Session):
    """One run on the bundled timeline, or on the file given."""

    @property
    def pane(self) -> str | None:
        """The focused pane."""
        found = _FOCUSED.search(self.text)
        return found[1] if found else None

    @property
    def row(self) -> tuple[int, int] | None:
        """Which row of how many the timeline says it is on."""
        found = _ROW.search(self.text)
        return (_number(found[1]), _number(found[2])) if found else None

    @property
    def chosen(self) -> str:
        """The chosen item of the pane at the screen's left edge, its first line."""
        return next((row[1:].strip() for row in self.rows if row.startswith("▌")), "")

    @property
    def header(self) -> str:
        """The first line: title and breadcrumb."""
        return self.rows[0]

    @property
    def strip(self) -> str:
        """The time strip with its axis."""
        at = next(
            y for y, row in enumerate(self.rows) if _FOCUSED.search(row) or "1 Timeline" in row
        )
        return "\n".join(self.rows[1:at])

    def at_pane(self, pane: str) -> None:
        """Wait until this pane is focused."""
        self.until(lambda _: self.pane == pane, f"pane {pane}")

    def at_row(self, row: int, total: int = EVENTS) -> None:
        """Wait until the timeline says that it is on this row."""
        self.until(lambda _: self.row == (row, total), f"row {row} of {total}")

    def chooses(self, text: str) -> None:
        """Wait until the chosen item at the left edge holds this."""
        self.until(lambda _: text in self.chosen, f"chooses {text!r}")

    def home(self) -> None:
        """To the first event of all, nothing picked, marked, narrowed, zoomed or enlarged; from wherever one is."""
        self.press_at_once(*["backspace"] * 8, "0", "3", "1", "G")
        self.at_row(EVENTS)
        self.press("g")
        self.until(
            lambda _: (
                self.row == (1, EVENTS) and self.pane == "Timeline" and "›" not in self.header
            ),
            "the first of all events",
        )

    def go(self, row: int) -> None:
        """To a row of all events, step by step."""
        here = self.row[0] if self.row else 1
        self.press_at_once(*"j" * (row - here), *"k" * (here - row))
        self.at_row(row)

    def mark(self, actor: str, typed: str) -> None:
        """Go to an actor by the palette; its pane is focused then."""
        self.press("a")
        self.shows("─ actors ─")
        self.press(typed)
        self.shows(f"› {typed}█", f"enter go to {actor}"[:24])
        self.press("enter")
        self.hides("─ actors ─")
        self.at_pane("Actors")


def _number(shown: str) -> int:
    return int(shown.replace(",", ""))
