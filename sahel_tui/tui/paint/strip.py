"""The time strip as lines: its rows and columns, its inks, and the cursor through all of them.

A StripData is all it draws, knowing no store; bars, axis, lanes and gutter make the parts.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sahel_tui.tui.paint import bars, gutter
from sahel_tui.tui.paint.axis import axis_cells
from sahel_tui.tui.paint.lanes import ONWARD, SURE, UNSURE, Lane, lane_cells
from sahel_tui.tui.paint.line import (
    DATE,
    MUTED,
    RULE,
    STRONG,
    TEXT,
    UNCERTAIN,
    Ground,
    Ink,
    Line,
    Run,
    cut,
    fit,
    on,
    pad,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.explore.scale import Scale
    from sahel_tui.tui.paint.strip_data import StripData

_GUTTER, _SHORT_GUTTER = 31, 13
_LEAST_WITH_WORDS = 40  # columns: below, a strip without lanes has no gutter
_HEIGHT_WITH_LANES = 4
_LEAST_TITLE = 8
_LANE_INKS = {SURE: DATE, UNSURE: UNCERTAIN, ONWARD: DATE}


def gutter_cells(width_cells: int, height: int) -> int:
    """Cells left of the chart, its leading blank included, in a strip of that size."""
    if height >= _HEIGHT_WITH_LANES:
        return min(_GUTTER, width_cells * 2 // 5)
    return _SHORT_GUTTER if width_cells >= _LEAST_WITH_WORDS else 1


def chart_columns(width_cells: int, height: int) -> int:
    """Columns that a scale may take in a strip of that size: all but the gutter and a last blank."""
    return max(width_cells - gutter_cells(width_cells, height) - 1, 0)


def lane_lines(height: int) -> int:
    """How many lanes a strip of that height has room for."""
    return max(height - _HEIGHT_WITH_LANES, 0)


def paint_strip(
    data: StripData | None, width_cells: int, height: int, *, ascii_only: bool
) -> tuple[Line, ...]:
    """So many lines of exactly that width; blank without data. In the ASCII set bars are digits."""
    if data is None or not data.scale.buckets:
        return tuple(pad((), width_cells) for _ in range(height))
    if height >= _HEIGHT_WITH_LANES:
        lines = _tall(data, width_cells, height, ascii_only=ascii_only)
    else:
        lines = _short(data, width_cells, height, ascii_only=ascii_only)
    return tuple(pad(line, width_cells) for line in lines)


def _tall(data: StripData, width_cells: int, height: int, *, ascii_only: bool) -> list[Line]:
    """Two lines of bars, the axis, what is possible, lanes."""
    cells = gutter_cells(width_cells, height)
    top, bottom = _rising(data, 2, ascii_only=ascii_only)
    drawn = data.lanes[: lane_lines(height)]
    of_all = data.events if data.narrowed else None
    most = max(data.whole.certain, default=0)
    unnamed = () if lane_lines(height) else gutter.long_words(data.lanes_total)
    lines = [
        _joined(gutter.rising_words(data.scale.unit, most, of_all=of_all), top, cells, data),
        _joined((), bottom, cells, data),
        _joined(unnamed, _axis(data), cells, data),
        _joined(
            gutter.hanging_words(max(data.density.possible, default=0)),
            _hanging(data, ascii_only=ascii_only),
            cells,
            data,
        ),
    ]
    for place in range(lane_lines(height)):
        lane = drawn[place] if place < len(drawn) else None
        more = data.lanes_total - len(drawn) if place == len(drawn) - 1 else 0
        lines.append(_lane(lane, more, cells, data))
    return lines


def _short(data: StripData, width_cells: int, height: int, *, ascii_only: bool) -> list[Line]:
    """One line of bars, the axis, what is possible: the axis alone in one line, without the last in two."""
    cells = gutter_cells(width_cells, height)
    (top,) = _rising(data, 1, ascii_only=ascii_only)
    lines = [
        _joined(gutter.rising_words_short(data.scale.unit), top, cells, data),
        _joined(gutter.long_words(data.lanes_total), _axis(data), cells, data),
        _joined(gutter.hanging_words_short(), _hanging(data, ascii_only=ascii_only), cells, data),
    ]
    return lines[1:2] if height == 1 else lines[:height]


def _rising(data: StripData, rows: int, *, ascii_only: bool) -> list[list[Run]]:
    """The lines above the axis, top first, each a run a column."""
    counts, peak = data.density.certain, max(data.whole.certain, default=0)
    if ascii_only:
        blank = " " * len(counts)
        drawn = (*[blank] * (rows - 1), bars.digits(counts, peak))
    else:
        drawn = bars.rising(counts, peak, rows)
    lit = data.found.certain if data.found else ()
    return [_wide(line, data.scale, DATE, lit) for line in drawn]


def _hanging(data: StripData, *, ascii_only: bool) -> list[Run]:
    draw = bars.digits if ascii_only else bars.hanging
    drawn = draw(data.density.possible, max(data.whole.possible, default=0))
    return _wide(drawn, data.scale, UNCERTAIN, data.found.possible if data.found else ())


def _axis(data: StripData) -> list[Run]:
    return axis_cells(data.scale, visible=data.visible, as_of=data.as_of, selected=data.selected)


def _wide(signs: str, scale: Scale, ink: Ink, lit: Sequence[int]) -> list[Run]:
    """One sign a bucket made one run a column; bold where a bucket holds what was found."""
    inks = [STRONG if found else ink for found in lit] or [ink] * len(signs)
    pairs = zip(signs, inks, strict=True)
    return [Run(sign, its_ink) for sign, its_ink in pairs for _ in range(scale.width)]


def _lane(lane: Lane | None, more: int, cells: int, data: StripData) -> Line:
    """A lane behind its title; `more` lanes that are not drawn are counted behind the last one's."""
    if lane is None:
        return _joined((), [Run(" ", TEXT)] * data.scale.columns, cells, data)
    inks = _LANE_INKS if lane.matches else dict.fromkeys(_LANE_INKS, RULE)
    chart = [Run(sign, inks.get(sign, TEXT)) for sign in lane_cells(lane, data.scale, data.as_of)]
    ink = STRONG if lane.found else TEXT if lane.matches else MUTED
    room = cells - 2
    count = gutter.more_words(more)
    if not count:
        return _joined(((Run(cut(lane.title, room), ink),),), chart, cells, data)
    left = room - len(count) - 1
    if left < _LEAST_TITLE:
        return _joined(((Run(count, MUTED),),), chart, cells, data)
    return _joined(
        ((Run(fit(lane.title, left) + " ", ink), Run(count, MUTED)),), chart, cells, data
    )


def _joined(wordings: Sequence[Line], chart: list[Run], cells: int, data: StripData) -> Line:
    """The first wording that has room and the chart right of the gutter, on the cursor's ground.

    Words may run on over blank columns of the chart, as long as one blank remains before a bar.
    """
    chart = _under_cursor(chart, data)
    blank = next(
        (i for i, run in enumerate(chart) if run.text != " " or run.ink.ground != Ground.BG),
        len(chart),
    )
    room = max(cells - 1, cells + blank - 2)
    words = next((words for words in wordings if width(words) <= room), ())
    head: Line = (Run(" ", TEXT), *words) if cells else ()
    taken = width(head)
    head = pad(head, max(cells, taken))
    return (*head, *_merged(chart[max(taken - cells, 0) :]))


def _under_cursor(chart: list[Run], data: StripData) -> list[Run]:
    """The chart with the selected day's bucket on the cursor's ground."""
    if data.selected is None or not data.scale.shows(data.selected):
        return chart
    start = data.scale.bucket_of(data.selected) * data.scale.width
    stop = start + data.scale.width
    return [*chart[:start], *on(tuple(chart[start:stop]), Ground.CURSOR), *chart[stop:]]


def _merged(chart: Sequence[Run]) -> Iterable[Run]:
    """Neighbours in one ink as one run."""
    for ink, runs in groupby(chart, key=lambda run: run.ink):
        yield Run("".join(run.text for run in runs), ink)
