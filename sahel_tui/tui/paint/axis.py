"""The axis of the time strip: which columns are on screen, after the file's day, selected; and its labels.

Labels stand where what they name begins; as many as have room, never touching, never cut.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.edtf.calendar import date_of, day_of
from sahel_tui.explore.scale import MONTHS_A_YEAR
from sahel_tui.tui.paint.line import BRIGHT, MUTED, RULE, YEAR, Ink, Run
from sahel_tui.words.names import SHORT
from sahel_tui.words.years import year_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.explore.scale import Scale

SELECTED = "▲"
_DAYS = range(1, 32)
_ROUND_DAYS = (1, 5, 10, 15, 20, 25)
_LARGEST_POWER = 16  # of ten, in years
_UNCUT = 40  # cells: more than any year takes

Start = tuple[int, int, int]
"""Year, month and day on which a bucket begins."""


class Label(NamedTuple):
    """What is written from which column on, and the columns of the day, month or year it names.

    `dated` is the same with its year, for a label that stands first.
    """

    start: int
    text: str
    named: range
    dated: str

    @property
    def stop(self) -> int:
        """The column after it."""
        return self.start + len(self.text)


def axis_cells(
    scale: Scale, *, visible: tuple[Day, Day] | None, as_of: Day | None, selected: Day | None
) -> list[Run]:
    """One run a column: the line, the labels on it, the selected event's mark."""
    near = _near(scale, visible)
    later = _later(scale, as_of)
    cells = [
        Run(("╍" if column >= later else "━") if near[column] else ("╌" if column >= later else "─"),
            BRIGHT if near[column] else RULE)
        for column in range(scale.columns)
    ]  # fmt: skip
    mark = None if selected is None or not scale.shows(selected) else scale.column_of(selected)
    for label in labels(scale, mark):
        ink: Ink = BRIGHT if any(near[column] for column in label.named) else MUTED
        cells[label.start : label.stop] = [Run(sign, ink) for sign in label.text]
    if mark is not None:
        cells[mark] = Run(SELECTED, YEAR)
    return cells


def _near(scale: Scale, visible: tuple[Day, Day] | None) -> list[bool]:
    """For each column, whether its bucket holds a day of the rows on screen."""
    if visible is None:
        return [False] * scale.columns
    first, last = visible
    return [
        start <= last and end >= first for start, end in scale.buckets for _ in range(scale.width)
    ]


def _later(scale: Scale, as_of: Day | None) -> int:
    """The first column after the file's day."""
    if as_of is None or as_of >= scale.last_day:
        return scale.columns
    return 0 if as_of < scale.first_day else scale.last_column_of(as_of) + 1


def labels(scale: Scale, mark: int | None = None) -> Sequence[Label]:
    """The closest labels that all have room, else those of the widest spaced that have; none on the mark."""
    placed = _with_year(list(_placed(scale)), scale.columns, mark)
    return placed if mark is None else _clear_of(mark, placed)


@lru_cache(maxsize=8)
def _placed(scale: Scale) -> tuple[Label, ...]:
    starts = [date_of(first) for first, _ in scale.buckets]
    best: list[Label] = []
    for tier in _tiers():
        ticks = [bucket for bucket, start in enumerate(starts) if tier.holds(start)]
        wanted = [_label(scale, bucket, tier) for bucket in ticks]
        best = _apart(wanted, scale.columns) or best
        if wanted and all(one.stop < other.start for one, other in pairwise(wanted)):
            break
    return tuple(best)


class _Tier(NamedTuple):
    """Which starts are labelled: these days of every month, or the first of every so many months."""

    days: Sequence[int] = (1,)
    months: int = 1

    def holds(self, start: Start) -> bool:
        """Whether a bucket that begins on that day has a label."""
        year, month, day = start
        return day in self.days and (year * MONTHS_A_YEAR + month - 1) % self.months == 0

    def after(self, start: Start) -> Day:
        """The day after what a label names: that day, month or year."""
        year, month, day = start
        if len(self.days) > 1:
            return day_of(year, month, day) + 1
        if self.months >= MONTHS_A_YEAR:
            return day_of(year + 1, 1, 1)
        return day_of(year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def _tiers() -> Iterator[_Tier]:
    """From the most labels to the fewest: every day, .. every month, .. one year in 5 * 10^16."""
    for days in (_DAYS, _ROUND_DAYS, (1, 10, 20)):
        yield _Tier(days)
    for months in (1, 3):
        yield _Tier(months=months)
    for power in range(_LARGEST_POWER + 1):
        for leading in (1, 2, 5):
            yield _Tier(months=leading * 10**power * MONTHS_A_YEAR)


def _label(scale: Scale, bucket: int, tier: _Tier) -> Label:
    """The label of a bucket: its year where a year begins, its month on the first, else its day."""
    first, last = scale.buckets[bucket]
    start = year, month, day = date_of(first)
    if (month, day) == (1, 1):
        text = dated = _year(year)
    elif day == 1:
        text = SHORT.month(month)
        dated = f"{text} {_year(year)}"
    else:
        text = str(day)
        dated = f"{day} {SHORT.month(month)} {_year(year)}"
    named = scale.columns_of(first, max(last, tier.after(start) - 1))
    return Label(_centred(text, named), text, named, dated)


def _year(year: int) -> str:
    """All digits of a year: shortened ones would read alike where buckets are small against them."""
    return year_cells(year, _UNCUT)


def _centred(text: str, named: range) -> int:
    """Where a text begins: in the middle of what it names, at its beginning where that is narrower."""
    return named.start + max((len(named) - len(text)) // 2, 0)


def _apart(wanted: Sequence[Label], columns: int) -> list[Label]:
    """Of these labels, from the left, those that do not touch the one before and are not cut."""
    kept: list[Label] = []
    for label in wanted:
        if label.stop <= columns and (not kept or kept[-1].stop < label.start):
            kept.append(label)
    return kept


def _clear_of(mark: int, placed: list[Label]) -> list[Label]:
    """The same labels, the one under the mark moved beside it within what it names, else left out."""
    kept: list[Label] = []
    for index, label in enumerate(placed):
        if not label.start <= mark < label.stop:
            kept.append(label)
            continue
        size = len(label.text)
        left = kept[-1].stop + 1 if kept else 0
        right = placed[index + 1].start - 1 if index + 1 < len(placed) else label.named.stop
        room = range(max(left, label.named.start), min(right, label.named.stop))
        if mark + 1 + size <= room.stop:
            kept.append(label._replace(start=mark + 1))
        elif mark - size >= room.start:
            kept.append(label._replace(start=mark - size))
    return kept


def _with_year(placed: list[Label], columns: int, mark: int | None) -> list[Label]:
    """The first label with its year, where that fits, is off the mark and pushes no year out."""
    if not placed:
        return placed
    first, *others = placed
    dated = first._replace(start=_centred(first.dated, first.named), text=first.dated)
    kept = _apart([dated, *others], columns)
    lost = set(others) - set(kept)
    under_mark = mark is not None and dated.start <= mark < dated.stop
    if under_mark or dated not in kept or any(label.text == label.dated for label in lost):
        return placed
    return kept
