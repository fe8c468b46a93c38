"""Which pane stands where at which size, and what lies over them: pure functions of the terminal's size and the focus.

120 columns and more: four panes. 80 to 119: the timeline and one side pane under the event's head. Below 80
columns or 16 lines: one pane. Below 20x5: one line that says so. Regions are (x, y, width, height) in cells.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from sahel_tui.core.values import dataclass
from sahel_tui.explore.state import Pane

WIDE_COLUMNS, MIDDLE_COLUMNS, MIDDLE_LINES = 120, 80, 16
LEAST_COLUMNS, LEAST_LINES = 20, 5
LANE_LINES = 30  # below this many lines the strip has no lanes
HEAD_LINES = 4
STRIP_TALL, STRIP_LOW = 7, 3
STRIP_LEAST_LINES = 10
OVERLAY_COLUMNS, OVERLAY_LINES = 60, 16  # a smaller terminal is given to an overlay whole
PICTURE_LINES, EVENT_LINES = 27, 11  # of the body at 120x36


class Shape(enum.Enum):
    """The layouts."""

    WIDE = "wide"
    MIDDLE = "middle"
    SINGLE = "single"
    TINY = "tiny"


class Place(NamedTuple):
    """A region in cells."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands. A pane that is not there is not shown; `head` is the event's head above a side pane."""

    shape: Shape
    header: Place | None = None
    strip: Place | None = None
    panes: tuple[tuple[Pane, Place], ...] = ()
    head: Place | None = None
    footer: Place | None = None

    def pane(self, pane: Pane) -> Place | None:
        """A pane's region, None where it is not shown."""
        return dict(self.panes).get(pane)


def shape_of(columns: int, lines: int) -> Shape:
    """Which layout a terminal of this size gets."""
    if columns < LEAST_COLUMNS or lines < LEAST_LINES:
        return Shape.TINY
    if columns < MIDDLE_COLUMNS or lines < MIDDLE_LINES:
        return Shape.SINGLE
    return Shape.MIDDLE if columns < WIDE_COLUMNS else Shape.WIDE


def strip_lines(lines: int, shape: Shape) -> int:
    """How many lines the time strip has."""
    if shape is Shape.TINY or lines < STRIP_LEAST_LINES:
        return 0
    return STRIP_TALL if lines >= LANE_LINES else STRIP_LOW


def places(columns: int, lines: int, focus: Pane, side: Pane, *, large: bool) -> Places:
    """Where everything stands in a terminal of this size."""
    shape = shape_of(columns, lines)
    if shape is Shape.TINY:
        return Places(shape, header=Place(0, 0, columns, min(1, lines)))
    strip = strip_lines(lines, shape)
    body = Place(0, 1 + strip, columns, lines - 2 - strip)
    frame = Places(
        shape,
        header=Place(0, 0, columns, 1),
        strip=Place(0, 1, columns, strip) if strip else None,
        footer=Place(0, lines - 1, columns, 1),
    )
    if large or shape is Shape.SINGLE:
        return _with(frame, ((focus, body),), None)
    if shape is Shape.MIDDLE:
        return _middle(frame, body, side)
    return _wide(frame, body)


def _with(frame: Places, panes: tuple[tuple[Pane, Place], ...], head: Place | None) -> Places:
    return Places(frame.shape, frame.header, frame.strip, panes, head, frame.footer)


def list_columns(columns: int, shape: Shape) -> int:
    """The timeline list's width: what its titles need first, then half of what is left."""
    if shape is Shape.WIDE:
        return 60 + min(31, (columns - WIDE_COLUMNS) // 2)
    return 49 + (columns - MIDDLE_COLUMNS) * 11 // 20


def _middle(frame: Places, body: Place, side: Pane) -> Places:
    left = list_columns(body.width, Shape.MIDDLE)
    right = body.width - left
    timeline = (Pane.TIMELINE, Place(0, body.y, left, body.height))
    if side is Pane.EVENT:
        return _with(frame, (timeline, (side, Place(left, body.y, right, body.height))), None)
    head = 1 + HEAD_LINES
    below = Place(left, body.y + head, right, body.height - head)
    return _with(frame, (timeline, (side, below)), Place(left, body.y, right, head))


def _wide(frame: Places, body: Place) -> Places:
    left = list_columns(body.width, Shape.WIDE)
    right = body.width - left
    event = _event_lines(body.height)
    quotes = min(45, max(31, right * 31 // 60))
    actors = right - quotes
    low = body.height - event
    return _with(
        frame,
        (
            (Pane.TIMELINE, Place(0, body.y, left, body.height)),
            (Pane.EVENT, Place(left, body.y, right, event)),
            (Pane.ACTORS, Place(left, body.y + event, actors, low)),
            (Pane.QUOTES, Place(left + actors, body.y + event, quotes, low)),
        ),
        None,
    )


def _event_lines(height: int) -> int:
    """The event pane's lines of a body: 11 of the picture's 27, a third of what is more, a fair share of less."""
    if height >= PICTURE_LINES:
        return EVENT_LINES + (height - PICTURE_LINES) // 3
    return max(6, min(EVENT_LINES, height * 2 // 5 + 1))


def overlay_place(columns: int, lines: int) -> Place:
    """Where an overlay lies: over most of a large terminal, all of a small one."""
    if columns < OVERLAY_COLUMNS or lines < OVERLAY_LINES:
        return Place(0, 0, columns, lines)
    width = min(columns - 4, max(76, columns * 8 // 10))
    height = min(lines - 4, max(20, lines * 7 // 10))
    return Place((columns - width) // 2, 2, width, height)
